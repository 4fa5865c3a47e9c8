import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../scripts/root.mjs'
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

      const { passed, failed, skipped } = JSON.parse(readFileSync(outcome, 'utf8'))
      expect({ passed, failed, skipped: skipped.toSorted() }).toEqual({
        passed: 2,
        failed: 3,
        skipped: ['needs the moon', 'no ink', 'no reason given: f'],
      })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
