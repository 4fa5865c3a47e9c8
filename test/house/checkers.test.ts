import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FileOutcome } from '../../scripts/outcome-reporter.mjs'
import { root } from '../../scripts/root.mjs'
import { runTests } from '../../scripts/run-tests.mjs'
import { launchBrowser } from '../support/chromium.ts'
import { checkWithAxe, checkWithVnu } from '../support/page-checks.ts'

const sound = '<!doctype html><html lang="en"><title>A page</title><main><h1>A page</h1><p>Text.</p></main></html>'
const faulty =
  '<!doctype html><html lang="en"><title>A page</title><main><h1>A page</h1><img src="a.png"></main></html>'

describe('the checkers of pages', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())

  it('find a picture without a description, each in its way', async () => {
    const page = await browser.newPage()
    await page.setContent(faulty)
    expect(await checkWithAxe(page)).toEqual([expect.stringMatching(/^image-alt: /)])
    await page.setContent(sound)
    expect(await checkWithAxe(page)).toEqual([])
  })

  it('find what is no valid HTML, and on which page', async (context) => {
    const { findings, skipped } = await checkWithVnu([
      { name: 'the sound page', html: sound },
      { name: 'the faulty page', html: faulty },
    ])
    if (skipped) context.skip(skipped)
    expect(findings).toEqual([expect.stringMatching(/^the faulty page, line 1: .*alt/)])
  })
})

describe('the count of a test run', () => {
  const none = { project: '', passed: 0, failed: 0, skipped: [] }

  it('tells what passed, what failed, what could not be read, and why something was skipped', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dateline-count-'))
    const cases = {
      'good.test.ts':
        "it('a', () => {}); it('b', (context) => context.skip('no ink')); it.skip('c (needs the moon)', () => {}); it.skip('f', () => {})",
      'bad.test.ts': "it('d', () => { throw new Error('torn') })",
      'broken.test.ts': "throw new Error('illegible')",
      'late.test.ts': "afterAll(() => { throw new Error('dropped') }); it('e', () => {})",
    }
    try {
      mkdirSync(join(folder, 'src'))
      for (const [name, text] of Object.entries(cases)) {
        writeFileSync(join(folder, 'src', name), `import { afterAll, it } from 'vitest'\nafterAll(() => {})\n${text}\n`)
      }
      writeFileSync(join(folder, 'vitest.config.mjs'), 'export default {}\n')
      const vitest = join(root, 'node_modules/vitest/vitest.mjs')
      const reporter = join(root, 'scripts/outcome-reporter.mjs')
      const outcome = join(folder, 'outcome.json')
      const run = promisify(execFile)(process.execPath, [vitest, 'run', '--root', folder, '--reporter', reporter], {
        cwd: root,
        env: { ...process.env, DATELINE_OUTCOME: outcome, VITEST: '' },
      })

      await expect(run).rejects.toMatchObject({ code: 1 })

      const { files, errors } = JSON.parse(readFileSync(outcome, 'utf8')) as { files: FileOutcome[]; errors: number }
      const found = Object.fromEntries(files.map(({ path, ...counts }) => [basename(path), counts]))
      expect({ found, errors }).toEqual({
        found: {
          'good.test.ts': { ...none, passed: 1, skipped: ['no ink', 'needs the moon', 'no reason given: f'] },
          'bad.test.ts': { ...none, failed: 1 },
          'broken.test.ts': { ...none, failed: 1 },
          'late.test.ts': { ...none, passed: 1, failed: 1 },
        },
        errors: 0,
      })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('has journeys that failed once more, alone, and nothing else', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dateline-again-'))
    const timesRun = (name: string) => readFileSync(join(folder, name), 'utf8').length
    try {
      for (const [project, name, isMended] of [
        ['journeys', 'busy', true],
        ['journeys', 'torn', false],
        ['unit', 'whole', true],
      ] as const) {
        mkdirSync(join(folder, project), { recursive: true })
        const note = JSON.stringify(join(folder, name))
        const look = `appendFileSync(${note}, '.'); expect(readFileSync(${note}, 'utf8').length).toBe(${isMended ? 2 : 9})`
        const test = project === 'unit' ? '' : look
        writeFileSync(
          join(folder, project, `${name}.test.ts`),
          `import { appendFileSync, readFileSync } from 'node:fs'\nimport { expect, it } from 'vitest'\nit('a', () => { ${test} })\n`,
        )
      }
      const projects = ['journeys', 'unit'].map((name) => ({ test: { name, include: [`${name}/*.test.ts`] } }))
      const config = `export default { test: { projects: ${JSON.stringify(projects)} } }\n`
      writeFileSync(join(folder, 'vitest.config.mjs'), config)

      const { passed, failed, unsteady } = await runTests(['--root', folder])

      expect({ passed, failed, unsteady: unsteady.map((path) => basename(path)) }).toEqual({
        ...{ passed: 2, failed: 1, unsteady: ['busy.test.ts'] },
      })
      expect([timesRun('busy'), timesRun('torn')]).toEqual([2, 2])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
