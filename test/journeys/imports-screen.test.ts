import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { afterAll, describe, expect, it } from 'vitest'
import { aWxr } from '../factories/wordpress-export.ts'
import { openDesk, openForTests } from '../support/desk-browser.ts'
import { checkWithAxe } from '../support/page-checks.ts'
import type { TestPaper } from '../support/paper-server.ts'

const work = mkdtempSync(join(tmpdir(), 'dateline-imports-screen-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))
const file = join(work, 'export.xml')
writeFileSync(file, aWxr(60))
const broken = join(work, 'broken.xml')
const stories = join(work, 'stories.json')
const story = { uri: 'urn:example:1', type: 'text', headline: 'A ferry of an agency', body_text: 'It sails.' }
writeFileSync(stories, JSON.stringify({ ...story, versioncreated: '2013-01-01T00:00:00Z' }))
writeFileSync(broken, aWxr(60).slice(0, 20_000))

describe('imports, in the browser', () => {
  let paper: TestPaper
  let browser: Browser

  openForTests((opened) => {
    ;({ paper, browser } = opened)
  })

  it('tries an archive dry, brings it, shows what could not come, and undoes it', async () => {
    const { page, complaints } = await openDesk(paper, browser, { name: 'Mover', role: 'administrator' })
    await page.goto(`${paper.address}/newsroom/imports`)
    await page.getByRole('heading', { name: 'No imports yet' }).waitFor()
    expect(await checkWithAxe(page)).toEqual([])

    const send = async (path: string, button: string): Promise<void> => {
      await page.locator('input[type=file]').setInputFiles(path)
      await page.getByRole('button', { name: button }).click()
      await page.getByRole('heading', { name: 'The Old Post' }).waitFor({ timeout: 60_000 })
    }
    const articles = page.getByRole('row', { name: /^Articles/ })
    await send(file, 'See what would come')
    await page.getByText('dry run: nothing was changed').waitFor()
    await page.getByText('done', { exact: true }).waitFor({ timeout: 60_000 })
    expect(await articles.textContent()).toBe('Articles6060000')
    expect(await paper.db.read.selectFrom('edition').select('id').execute()).toEqual([])

    await page.getByRole('link', { name: 'All imports' }).click()
    await send(broken, 'Bring it')
    await page.getByText('broken off', { exact: true }).waitFor({ timeout: 60_000 })
    await page
      .getByText(/things before that have come and stay/)
      .first()
      .waitFor()

    await page.getByRole('link', { name: 'All imports' }).click()
    await send(file, 'Bring it')
    await page.getByText('done', { exact: true }).waitFor({ timeout: 60_000 })
    expect(await articles.textContent()).toBe('Articles6060000')
    await page
      .getByText(/Another article has its address/)
      .first()
      .waitFor()
    expect((await paper.readers.get('/city/2010/01/01/ferry-1')).status).toBe(200)
    expect(await checkWithAxe(page)).toEqual([])
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)

    await page.getByRole('button', { name: 'Undo this import' }).click()
    await page.getByRole('button', { name: 'Undo it' }).click()
    await page.getByText('undone', { exact: true }).waitFor({ timeout: 60_000 })
    expect((await paper.readers.get('/city/2010/01/01/ferry-1')).status).toBe(404)
    expect(complaints).toEqual([])
  }, 240_000)

  it('brings the stories of an agency as drafts, where that is chosen', async () => {
    const { page, complaints } = await openDesk(paper, browser, { name: 'Careful Mover', role: 'administrator' })
    await page.goto(`${paper.address}/newsroom/imports`)
    const choice = page.getByRole('button', { name: /What the stories become/ })
    await page.getByRole('button', { name: /Where it comes from/ }).click()
    expect(await choice.isVisible()).toBe(false)
    await page.getByRole('option', { name: 'ninjs' }).click()
    await choice.click()
    await page.getByRole('option', { name: /Drafts/ }).click()
    await page.locator('input[type=file]').setInputFiles(stories)
    await page.getByRole('button', { name: 'Bring it' }).click()
    await page.getByText('0 published, 0 scheduled, 1 drafts').waitFor({ timeout: 60_000 })
    expect(complaints).toEqual([])

    const form = new FormData()
    form.set('file', new File(['<rss/>'], 'export.xml'))
    const { token } = await paper.apiAs('administrator')
    const headers = { Authorization: `Bearer ${token}` }
    const address = `${paper.address}/api/v1/imports?format=wordpress&as=drafts`
    const refused = await fetch(address, { method: 'POST', headers, body: form })
    expect([refused.status, (await refused.json()).errors]).toMatchObject([422, [{ field: 'as' }]])
  }, 240_000)

  it('is for administrators alone', async () => {
    const editor = await paper.apiAs('publisher')
    expect((await editor.send('GET', '/imports')).status).toBe(403)
  })
})
