import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../scripts/root.mjs'
import { repositoryFiles, textOf } from './repository-files.ts'

const names = repositoryFiles()
const folders = readdirSync(join(root, 'src'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)

describe('the folders of src', () => {
  it('hold every file, so that none lies beside them', () => {
    expect(names.filter((name) => /^src\/[^/]+$/.test(name))).toEqual([])
  })

  it.each(folders)('%s tells in 25 lines or fewer what it owns', (folder) => {
    const file = join(root, 'src', folder, 'README.md')
    expect(existsSync(file), `src/${folder}/README.md is missing`).toBe(true)
    expect(readFileSync(file, 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(25)
  })

  it('name their files after what is in them', () => {
    const vague = /^(index|utils?|helpers?|common|misc|manager|[\w-]*V2)[.]/i
    const files = names.filter((name) => name.startsWith('src/'))
    expect(files.filter((name) => vague.test(name.slice(name.lastIndexOf('/') + 1)))).toEqual([])
  })
})

describe('the files of the repository', () => {
  const texts = names.flatMap((name) => {
    const text = textOf(name)
    return text === null ? [] : [{ name, text }]
  })
  const holding = (words: string[]): string[] =>
    texts.filter(({ text }) => words.some((word) => text.includes(word))).map(({ name }) => name)

  it('name no registry, which everybody has their own of', () => {
    const hosts = ['npmjs', 'yarnpkg', 'npmmirror'].map((host) => `registry.${host}.`)
    expect(holding(hosts)).toEqual([])
  })

  it('name no place on the machine where they were written', () => {
    expect(holding([root, join(homedir(), '/')])).toEqual([])
  })

  it('do not hold what is installed, built or a paper’s own', () => {
    expect(names.filter((name) => /^(node_modules|dist|data)\//.test(name))).toEqual([])
  })

  it('link to files that are there', () => {
    const broken = texts
      .filter(({ name }) => name.endsWith('.md'))
      .flatMap(({ name, text }) =>
        [...text.matchAll(/\]\((?!\w+:|#)([^)\s#]+)/g)]
          .map(([, link = '']) => decodeURI(link))
          .filter((link) => !existsSync(join(root, dirname(name), link)))
          .map((link) => `${name} → ${link}`),
      )
    expect(broken).toEqual([])
  })
})
