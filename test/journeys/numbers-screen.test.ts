import type { Browser } from '@playwright/test'
import { describe, expect, it } from 'vitest'
import { DAY, later, systemClock } from '#foundation/clock.ts'
import { storeReads, storeSampleReads } from '#popularity/store-reads.ts'
import { openDesk, openForTests } from '../support/desk-browser.ts'
import { checkWithAxe } from '../support/page-checks.ts'
import { eventually, type TestPaper } from '../support/paper-server.ts'

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36'

describe('what is read, in the browser', () => {
  let paper: TestPaper
  let browser: Browser
  let path = ''
  let articleId = ''

  openForTests(async (opened) => {
    ;({ paper, browser } = opened)
    const article = await paper.api.published({ headline: 'Ferry sails' })
    ;[path, articleId] = [article.path, article.id]
    const made = await paper.api.published({ headline: 'Made up', section: 'asia' })
    const now = systemClock()
    await paper.db.transaction(async (tx) => {
      await storeReads(tx, [{ articleId, hour: now, reads: 120 }])
      await storeReads(tx, [{ articleId, hour: later(now, -DAY), reads: 60 }])
      await storeSampleReads(tx, [{ articleId: made.id, hour: now, reads: 30 }])
    })
  })

  it('shows reads as they happen, beside the day before, and every figure as a table too', async () => {
    const { page, complaints } = await openDesk(paper, browser, { name: 'Number Editor', role: 'editor' })
    await paper.readers.get(path, { 'User-Agent': BROWSER })
    await page.goto(`${paper.address}/newsroom/numbers`)
    const stories = page.getByRole('table', { name: 'Stories, the most read first' })
    const first = stories.getByRole('row').nth(1)
    await first.getByRole('link', { name: 'Ferry sails' }).waitFor()
    expect(await first.textContent()).toMatch(/12\d/)
    expect(await stories.getByRole('row').nth(2).textContent()).toContain('sample')
    await eventually(async () => {
      await page.reload()
      await page.getByRole('status', { name: 'What is read now' }).waitFor()
      expect(await page.getByRole('status', { name: 'What is read now' }).textContent()).toContain('Last five minutes1')
    }, 20_000)
    await page.getByText('As a table').first().click()
    const hours = page.getByRole('table', { name: 'Reads by the hour' })
    expect(await hours.getByRole('row').count()).toBe(25)
    expect(await hours.getByRole('row').last().textContent()).toMatch(/1[25]\d/)
    expect(complaints).toEqual([])
  })

  it('shows the course of a story beside its text, and lets somebody share a preview of it', async () => {
    const { page } = await openDesk(paper, browser, { name: 'Share Editor', role: 'editor' })
    await page.goto(`${paper.address}/newsroom/articles/${articleId}`)
    await page.getByRole('button', { name: 'More that can be done' }).click()
    await page.getByRole('menuitem', { name: 'Share a preview…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Share a preview' })
    await dialog.getByRole('textbox', { name: 'For whom' }).fill('The lawyer')
    await dialog.getByRole('button', { name: 'Make a link' }).click()
    const address = await dialog.getByLabel('The link, shown this once').inputValue()
    const outside = await (await browser.newContext()).newPage()
    await outside.goto(address)
    await outside.getByRole('heading', { name: 'Ferry sails', level: 1 }).waitFor()
    await dialog.getByRole('button', { name: 'End the link The lawyer' }).click()
    await dialog.getByText('revoked').waitFor()
    expect((await outside.goto(address))?.status()).toBe(410)
  })

  it('is free of faults of accessibility, and no wider than a small phone', async () => {
    const { context } = await openDesk(paper, browser, { name: 'Axe Reader', role: 'reporter' })
    const checked = await browser.newContext({ bypassCSP: true, storageState: await context.storageState() })
    const page = await checked.newPage()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.goto(`${paper.address}/newsroom/numbers`)
      await page.getByRole('link', { name: 'Ferry sails' }).waitFor()
      expect(await checkWithAxe(page)).toEqual([])
    }
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  })
})
