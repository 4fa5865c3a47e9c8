import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../scripts/root.mjs'

/** A folder imports only from those to its left; `·` joins folders that do not import each other. */
const order =
  'foundation → article · language → rendering · storage → staff → paper → media → editing → publishing → record · search · popularity → syndication → wire → reading → server'

const places = order.split(' → ').map((place) => place.split(' · '))
const folders = places.flat()

interface Fault {
  rule: string
  from: string
  to: string
}

type Files = Record<string, string>

/** What dependency-cruiser says of a repository that has these files and the settings of this one. */
async function faultsOf(files: Files, config = '.dependency-cruiser.mjs'): Promise<Fault[]> {
  const copy = mkdtempSync(join(tmpdir(), 'dateline-order-'))
  try {
    for (const name of ['package.json', 'tsconfig.json', config]) cpSync(join(root, name), join(copy, name))
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(copy, name)), { recursive: true })
      writeFileSync(join(copy, name), text)
    }
    const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
    const args = [program, '--config', config, '--output-type', 'json', 'src']
    const report = await promisify(execFile)(process.execPath, args, { cwd: copy, maxBuffer: 2 ** 26 }).catch(
      (failure: { stdout: string; stderr: string }) => failure,
    )
    if (!report.stdout) throw new Error(report.stderr)
    const { summary } = JSON.parse(report.stdout) as {
      summary: { violations: { from: string; to: string; rule: { name: string } }[] }
    }
    return summary.violations.map(({ from, to, rule }) => ({ rule: rule.name, from, to }))
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

describe('the order of folders', () => {
  it('lets a folder import from every folder to its left, and from no other', async () => {
    const pairs = folders.flatMap((from) => folders.filter((to) => to !== from).map((to) => ({ from, to })))
    const place = (folder: string): number => places.findIndex((names) => names.includes(folder))
    const importing = (from: string, to: string): string => `src/${from}/imports-${to}.ts`
    const files: Files = {}
    for (const folder of folders) files[`src/${folder}/thing.ts`] = 'export const thing = 1\n'
    for (const { from, to } of pairs) files[importing(from, to)] = `export { thing } from '#${to}/thing.ts'\n`

    const faults = await faultsOf(files)

    const wrong = pairs.filter(({ from, to }) => place(to) >= place(from))
    const expected = wrong.map(({ from, to }) => `order-${from}: ${importing(from, to)}`)
    expect(wrong.length).toBeGreaterThan(100)
    expect(faults.map(({ rule, from }) => `${rule}: ${from}`).toSorted()).toEqual(expected.toSorted())
  })
})

const sound: Files = {
  'src/foundation/now.ts': "import { hrtime } from 'node:process'\nexport const now = () => hrtime()\n",
  'src/foundation/clock.ts': 'export type Instant = string\n',
  'src/article/slug.ts':
    "import type { Instant } from '#foundation/clock.ts'\nexport const slug = (at: Instant) => at\n",
  'src/rendering/Page.tsx': "import { slug } from '#article/slug.ts'\nexport const Page = () => <p>{slug('')}</p>\n",
  'src/publishing/edition.ts':
    "import { now } from '#foundation/now.ts'\nexport const edition = now\nexport type Edition = number\n",
  'src/publishing/api.ts':
    "import { slug } from '#article/slug.ts'\nimport type { Edition } from './edition.ts'\nexport const reply = (_: Edition) => slug\n",
  'src/newsroom/desk.ts': "import { reply } from '#publishing/api.ts'\nexport const desk = reply\n",
  'src/rendering/map.ts': "import type { Point } from 'geojson'\nexport type Place = Point\n",
  'src/server/start.ts': "import { edition } from '#publishing/edition.ts'\nexport const start = edition\n",
  'src/server/start.test.ts':
    "import { given } from '../../test/support/given.ts'\nimport { now } from '../foundation/now.ts'\ngiven(now)\n",
  'test/support/given.ts': 'export const given = (_: unknown) => 1\n',
}

describe('the rules beside the order', () => {
  it('find nothing where nothing is wrong', async () => {
    expect(await faultsOf(sound)).toEqual([])
  })

  const planted: [what: string, rule: string, file: string, text: string][] = [
    [
      'a type from a later folder',
      'order-article',
      'src/article/b.ts',
      "import type { Edition } from '#publishing/edition.ts'\nexport type A = Edition\n",
    ],
    [
      'an import while running',
      'order-article',
      'src/article/c.ts',
      "export const a = () => import('#publishing/edition.ts')\n",
    ],
    [
      'an export of what a later folder has',
      'order-article',
      'src/article/d.ts',
      "export { start } from '#server/start.ts'\n",
    ],
    [
      'a module of Node in a pure folder',
      'pure-folders',
      'src/rendering/a.tsx',
      "import { join } from 'node:path'\nexport const a = join\n",
    ],
    [
      'a module of Node without its prefix',
      'pure-folders',
      'src/language/a.ts',
      "import fs from 'fs'\nexport const a = fs\n",
    ],
    [
      'a newsroom that reaches behind HTTP',
      'newsroom-speaks-http',
      'src/newsroom/a.ts',
      "import { start } from '#server/start.ts'\nexport const a = start\n",
    ],
    [
      'an api.ts with code of its server',
      'api-is-for-browsers',
      'src/editing/api.ts',
      "import { merge } from './merge.ts'\nexport const a = merge\n",
    ],
    ['a file directly in src', 'known-folders', 'src/a.ts', 'export const a = 1\n'],
    ['a folder without a place in the order', 'known-folders', 'src/misc/a.ts', 'export const a = 1\n'],
    [
      'files that run each other in a circle',
      'no-cycles',
      'src/media/crop.ts',
      "import { scale } from './scale.ts'\nexport const crop = scale\n",
    ],
    ['a source that imports a test', 'no-tests-in-sources', 'src/server/b.ts', "import './start.test.ts'\n"],
    [
      'a source that imports what tests stand on',
      'no-tests-in-sources',
      'src/server/c.ts',
      "import { given } from '../../test/support/given.ts'\ngiven(1)\n",
    ],
    [
      'a relative import of another folder',
      'relative-inside-a-folder-only',
      'src/server/d.ts',
      "import { slug } from '../article/slug.ts'\nslug('')\n",
    ],
    [
      'an import that leads nowhere',
      'resolves',
      'src/server/e.ts',
      "import { gone } from '#article/gone.ts'\ngone()\n",
    ],
    [
      'a type that is not there',
      'resolves',
      'src/server/h.ts',
      "import type { Gone } from '#article/gone.ts'\nexport type H = Gone\n",
    ],
    [
      'a package that is not declared',
      'declared-packages',
      'src/server/f.ts',
      "import { pad } from 'left-out'\npad()\n",
    ],
    [
      'a package for development alone',
      'declared-packages',
      'src/server/g.ts',
      "import { defineConfig } from 'vite'\ndefineConfig({})\n",
    ],
  ]
  let faults: Fault[]

  beforeAll(async () => {
    faults = await faultsOf({
      ...sound,
      'src/editing/merge.ts': 'export const merge = 1\n',
      'src/media/scale.ts': "import { crop } from './crop.ts'\nexport const scale = crop\n",
      'node_modules/left-out/package.json': '{ "name": "left-out", "version": "1.0.0", "main": "main.js" }\n',
      'node_modules/left-out/main.js': 'exports.pad = () => 1\n',
      'node_modules/vite/package.json': '{ "name": "vite", "version": "1.0.0", "main": "main.js" }\n',
      'node_modules/vite/main.js': 'exports.defineConfig = () => 1\n',
      ...Object.fromEntries(planted.map(([, , file, text]) => [file, text])),
    })
  })

  it.each(planted)('report %s', (_, rule, file) => {
    expect(faults.filter(({ from }) => from === file).map((fault) => fault.rule)).toContain(rule)
  })
})

describe('what a browser can run', () => {
  it('is told from what cannot, types aside', async () => {
    expect(await faultsOf(sound, '.dependency-cruiser-browser.mjs')).toEqual([])
  })

  it('reaches no module of Node through other files', async () => {
    const now = "export { now } from '#foundation/now.ts'\n"
    const planted: Files = {
      'src/article/a.ts': now,
      'src/language/a.ts': now,
      'src/rendering/A.tsx': now,
      'src/wire/api.ts': now,
      'src/newsroom/a.ts': "export { now } from '#rendering/A.tsx'\n",
    }
    const faults = await faultsOf({ ...sound, ...planted }, '.dependency-cruiser-browser.mjs')
    expect(new Set(faults.map(({ from }) => from))).toEqual(new Set(Object.keys(planted)))
  })
})
