import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../scripts/root.mjs'
import { repositoryFiles, textOf } from './repository-files.ts'

const documents = repositoryFiles()
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({ name, text: textOf(name) ?? '' }))

/** What GitHub and others make the address of a heading from. */
function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[`*_]|\[|\]\([^)]*\)/g, '')
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replaceAll(' ', '-')
}

const anchors = new Map(
  documents.map(({ name, text }) => [
    name,
    new Set([...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => anchorOf(heading))),
  ]),
)

describe('the documents', () => {
  it('link to headings that are there', () => {
    const broken = documents.flatMap(({ name, text }) =>
      [...text.matchAll(/\]\(([^)\s#:]*)#([^)\s]+)\)/g)]
        .filter(([, file = '', anchor = '']) => {
          const target = file === '' ? name : join(dirname(name), file)
          return !anchors.get(target)?.has(anchor)
        })
        .map(([link]) => `${name} ${link}`),
    )
    expect(broken).toEqual([])
  })

  it('name files of the repository that are there', () => {
    const missing = documents.flatMap(({ name, text }) =>
      [...text.matchAll(/`((?:src|test|scripts|docs|bench)\/[\w./-]+|[a-z]+\/[\w/-]+\.tsx?)`/g)]
        .map(([, path = '']) => path)
        .filter((path) => !['', 'src', dirname(name)].some((folder) => existsSync(join(root, folder, path))))
        .map((path) => `${name}: ${path}`),
    )
    expect(missing).toEqual([])
  })

  it('name files of a folder, in its notes, that are there', () => {
    const names = repositoryFiles()
    const isThere = (folder: string, file: string): boolean =>
      names.some((name) => name === `src/${file}` || (name.startsWith(`${folder}/`) && name.endsWith(`/${file}`)))
    const missing = documents
      .filter(({ name }) => /^src\/.+\/README\.md$/.test(name))
      .flatMap(({ name, text }) =>
        [...text.matchAll(/`([\w/-]+\.(?:tsx?|css))`/g)]
          .map(([, file = '']) => file)
          .filter((file) => !isThere(dirname(name), file))
          .map((file) => `${name}: ${file}`),
      )
    expect(missing).toEqual([])
  })

  it('name functions of the files that they name', () => {
    const phrases = documents.flatMap(({ name, text }) =>
      [...text.matchAll(/`(\w+)`\s+(?:in\s+|\()`(?:src\/)?([a-z]+\/[\w/-]+\.tsx?)`/g)].map(
        ([phrase, word = '', file = '']) => ({
          phrase: `${name}: ${phrase}`,
          isThere: new RegExp(`\\b${word}\\b`).test(textOf(`src/${file}`) ?? ''),
        }),
      ),
    )
    expect(phrases.length).toBeGreaterThan(20)
    expect(phrases.filter(({ isThere }) => !isThere)).toEqual([])
  })

  it('speak of Dateline as it is, not of how or by whom it was made', () => {
    const gossip = [
      /\b(?:issue|ticket|pull request|session) #?\d/i,
      /(?<![\w&/])#\d+\b/,
      /\b(?:TODO|FIXME|XXX)\b/,
      /(?<![\w.])\/(?:work|root|Users)\//,
    ]
    const found = documents.flatMap(({ name, text }) =>
      text
        .split('\n')
        .flatMap((line, at) => (gossip.some((word) => word.test(line)) ? [`${name}:${at + 1} ${line}`] : [])),
    )
    expect(found).toEqual([])
  })

  it('show pictures that are quickly there', () => {
    const pictures = repositoryFiles().filter((name) => name.startsWith('docs/pictures/'))
    const heavy = pictures.filter((name) => statSync(join(root, name)).size > 120_000)
    const unused = pictures.filter((name) => !documents.some(({ text }) => text.includes(name.replace('docs/', ''))))
    expect(pictures.length).toBeGreaterThan(0)
    expect({ heavy, unused }).toEqual({ heavy: [], unused: [] })
  })

  it('are short enough to be read', () => {
    const long = documents
      .filter(({ name }) => name.startsWith('docs/'))
      .map(({ name, text }) => ({ name, lines: text.trimEnd().split('\n').length }))
      .filter(({ name, lines }) => lines > (/^docs\/decisions\/\d/.test(name) ? 30 : 150))
    expect(long).toEqual([])
  })

  it('list every decision', () => {
    const index = textOf('docs/decisions/README.md') ?? ''
    const records = documents.map(({ name }) => name).filter((name) => /^docs\/decisions\/\d/.test(name))
    expect(records.filter((name) => !index.includes(`(${name.slice('docs/decisions/'.length)})`))).toEqual([])
  })
})
