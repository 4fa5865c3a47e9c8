import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Compile } from 'typebox/compile'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '#article/canonical-json.ts'
import { hashContent, hashEdition } from '#publishing/edition.ts'
import { EXPORT_FILES, type LineOf, Manifest } from '#wire/dateline/files.ts'
import { root } from '../../scripts/root.mjs'

const documents = ['files-of-an-export.md', 'more-files-of-an-export.md']
const sections = new Map(
  documents
    .flatMap((name) =>
      readFileSync(join(root, 'docs', 'guides', name), 'utf8')
        .split('\n### ')
        .slice(1),
    )
    .map((section) => [section.slice(0, section.indexOf('\n')), section]),
)
const files = { 'manifest.json': Manifest, ...EXPORT_FILES }

function exampleOf(name: string): unknown {
  return JSON.parse(/```json\n(.*)\n```/.exec(sections.get(name) ?? '')?.[1] ?? 'null')
}

describe('what is promised of an export', () => {
  it('names its files, and no other', () => {
    expect([...sections.keys()]).toEqual(Object.keys(files))
  })

  it.each(Object.entries(files))('says of %s what every member is', (name, schema) => {
    const members = Object.keys(schema.properties)
    const [words = ''] = (sections.get(name) ?? '').split('```json')
    expect(members.filter((member) => !words.includes(`\`${member}\``))).toEqual([])
  })

  it.each(Object.entries(files))('shows a line of %s that is one', (name, schema) => {
    const example = exampleOf(name)
    expect([...Compile(schema).Errors(example)]).toEqual([])
    const optional = name === 'revisions.jsonl' ? ['content'] : []
    expect([...Object.keys(example as object), ...optional].sort()).toEqual(Object.keys(schema.properties).sort())
  })

  it('shows an edition whose hashes are right', () => {
    const edition = exampleOf('editions.jsonl') as LineOf<'editions.jsonl'>
    expect(hashContent(canonicalJson(edition.content))).toBe(edition.contentHash)
    expect(hashEdition(edition)).toBe(edition.hash)
  })
})
