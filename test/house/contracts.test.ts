import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { RESERVED_NAMES } from '#article/slug.ts'
import { main } from '#server/command-line.ts'
import { problemOf } from '#server/problem.ts'
import { root } from '../../scripts/root.mjs'
import { openTestPaper, type TestPaper } from '../support/paper-server.ts'
import { repositoryFiles, textOf } from './repository-files.ts'

const folder = join(root, 'docs', 'contracts')
const contract = (name: string): string => readFileSync(join(folder, `${name}.md`), 'utf8')

/** What `--help` says of a command, or of the program. */
async function helpOf(command: string[]): Promise<string> {
  const lines: string[] = []
  const printing = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    lines.push(String(text))
    return true
  })
  try {
    await main([...command, '--help'])
  } finally {
    printing.mockRestore()
    process.exitCode = 0
  }
  return lines.join('')
}

/** Every command that can be typed, `staff add` for one within another. */
async function listCommands(within: string[] = []): Promise<{ name: string; options: string[] }[]> {
  const help = await helpOf(within)
  const [, listed] = help.split('\nCommands:\n')
  if (listed === undefined) {
    return [
      { name: within.join(' '), options: [...help.matchAll(/^ {2}(--[a-z]+)/gm)].map(([, option = '']) => option) },
    ]
  }
  const names = [...listed.matchAll(/^ {2}([a-z]+)/gm)].map(([, name = '']) => name).filter((name) => name !== 'help')
  return (await Promise.all(names.map((name) => listCommands([...within, name])))).flat()
}

/** Codes that the program's sources refuse with. */
function codesOfSources(): string[] {
  const codes = repositoryFiles()
    .filter((name) => /^src\/.*\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .flatMap((name) => [...(textOf(name) ?? '').matchAll(/\b(?:new Refusal|problemOf)\(\s*'([a-z-]+)'/g)])
    .map(([, code = '']) => code)
  const answered = [...(textOf('src/server/problem.ts') ?? '').matchAll(/^ {2}'([a-z-]+)': \d{3}/gm)]
  return [...new Set([...codes, ...answered.map(([, code = '']) => code)])].sort()
}

describe('the promises', () => {
  it('are numbered, each once and without a gap', () => {
    for (const name of readdirSync(folder).filter((file) => file !== 'README.md')) {
      const text = readFileSync(join(folder, name), 'utf8')
      const numbers = [...text.matchAll(/\*\*([A-Z])(\d+)\*\*/g)].map(([, , number]) => Number(number))
      const letters = new Set([...text.matchAll(/\*\*([A-Z])\d+\*\*/g)].map(([, letter]) => letter))
      expect(letters.size, name).toBe(1)
      expect(
        numbers.toSorted((a, b) => a - b),
        name,
      ).toEqual(numbers.map((_, index) => index + 1))
    }
  })

  it('name every command, and its options', async () => {
    const commands = await listCommands()
    expect(commands.map(({ name }) => name)).toContain('staff add')
    const lines = contract('commands').split('\n')
    const unnamed = commands.flatMap(({ name, options }) => {
      const line = lines.find((one) => one.includes(`\`dateline ${name}`))
      const missing = options.filter((option) => !line?.includes(option))
      return line && missing.length === 0 ? [] : [[name, ...missing].join(' ')]
    })
    expect(unnamed).toEqual([])
  })

  it('name every setting', () => {
    const source = textOf('src/server/config.ts') ?? ''
    const settings = [...source.matchAll(/\bread\(\s*'([A-Z_]+)'/g)].map(([, name = '']) => name)
    expect(settings).toContain('DATELINE_ORIGIN')
    expect(settings.filter((name) => !contract('environment').includes(`| \`${name}\` |`))).toEqual([])
  })

  it('name every refusal, with the status that it has', () => {
    const text = readdirSync(folder)
      .map((file) => contract(file.replace(/\.md$/, '')))
      .join('')
    const rows = [...text.matchAll(/\| `([a-z-]+)` \| (\d{3}) \|/g)]
    const told = Object.fromEntries(rows.map(([, code = '', status]) => [code, Number(status)]))
    const codes = codesOfSources()
    expect(codes).toContain('draft-moved-on')
    expect(told).toEqual(Object.fromEntries(codes.map((code) => [code, problemOf(code, '').status])))
  })

  it('name every address that no section takes', () => {
    const text = contract('addresses')
    expect([...RESERVED_NAMES].filter((name) => !text.slice(text.indexOf('**A29**')).includes(`\`${name}\``))).toEqual(
      [],
    )
  })

  it('name marks that the pages have', () => {
    const ids = [...contract('marks').matchAll(/^\| \*\*M\d+\*\* \| `([a-z-]+)` \|(?!.*not kept yet)/gm)]
    const sources = repositoryFiles()
      .filter((name) => /^src\/rendering\/.*\.tsx$/.test(name))
      .map((name) => textOf(name))
      .join('\n')
    expect(ids.length).toBeGreaterThan(10)
    expect(ids.map(([, id]) => id).filter((id) => !sources.includes(`id="${id}"`))).toEqual([])
  })
})

describe('the promises about the interface', () => {
  let paper: TestPaper
  beforeAll(async () => {
    paper = await openTestPaper()
  })
  afterAll(() => paper.stop())

  it('name every route, and no other', async () => {
    const { paths } = await paper.readers.json<{ paths: Record<string, Record<string, unknown>> }>(
      '/api/v1/openapi.json',
    )
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(
        (method) => `${method.toUpperCase()} ${path.replace('/api/v1', '').replace(/\{(\w+)\}/g, ':$1')}`,
      ),
    )
    const told = readdirSync(folder)
      .flatMap((file) => [
        ...contract(file.replace(/\.md$/, '')).matchAll(/`((?:GET|POST|PATCH|PUT|DELETE) \/(?!api)[\w/:-]+)`/g),
      ])
      .map(([, route]) => route)
    expect(routes).toContain('POST /articles')
    expect(told.toSorted()).toEqual(routes.toSorted())
  })

  it('name parameters of lists that work', async () => {
    await paper.api.article()
    const { articles, next } = await paper.api.done<{ articles: unknown[]; next: string | null }>(
      'GET',
      '/articles?limit=1',
    )
    expect(articles).toHaveLength(1)
    const rest = await paper.api.send('GET', `/articles?limit=1&status=draft&section=news&before=${next}`)
    expect(rest.status).toBe(200)
  })

  it('name every field of an article', async () => {
    const article = await paper.api.article()
    expect(Object.keys(article).filter((field) => !new RegExp(`\\b${field}\\b`).test(contract('api')))).toEqual([])
  })
})
