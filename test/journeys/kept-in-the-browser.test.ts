import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aMemberOfStaff, PASSWORD } from '../factories/newsroom.ts'
import { aPaper } from '../factories/paper.ts'
import { launchKeptBrowser } from '../support/chromium.ts'
import { layWire, type Wire } from '../support/cut-connection.ts'
import { freePort } from '../support/free-port.ts'
import type { ArticleReply } from '../support/paper-client.ts'
import { eventually, openTestPaper, type TestPaper } from '../support/paper-server.ts'

const EMAIL = 'tess.tunnel@paper.example'

describe('what is typed without a connection', () => {
  const profile = mkdtempSync(join(tmpdir(), 'dateline-profile-'))
  let paper: TestPaper
  let wire: Wire
  let origin = ''
  let context: BrowserContext | undefined

  beforeAll(async () => {
    const port = await freePort()
    wire = await layWire(port)
    origin = `http://127.0.0.1:${wire.port}`
    const environment = { PORT: String(port), DATELINE_ORIGIN: origin }
    paper = await openTestPaper({ environment, make: (db) => aPaper(db) })
    await aMemberOfStaff(paper.db, { email: EMAIL, name: 'Tess Tunnel', role: 'reporter' })
  })
  afterAll(async () => {
    await context?.close()
    await paper?.stop()
    await wire?.cut()
    rmSync(profile, { recursive: true, force: true })
  })

  const body = (page: Page) => page.getByRole('textbox', { name: 'Text of the story' })
  /** Opens an article in a browser that keeps what it has from one time to the next, as its owner's does. */
  const open = async (id: string): Promise<Page> => {
    context = await launchKeptBrowser(profile)
    const page = await context.newPage()
    await page.goto(`${origin}/newsroom/articles/${id}`)
    const password = page.getByLabel(/password/i)
    await password.or(body(page)).first().waitFor()
    if (await password.isVisible()) {
      await page.getByLabel(/e-?mail/i).fill(EMAIL)
      await password.fill(PASSWORD)
      await page.keyboard.press('Enter')
    }
    await body(page).waitFor()
    return page
  }
  const htmlOf = async (id: string): Promise<string> =>
    (await paper.api.done<ArticleReply>('GET', `/articles/${id}`)).body.html

  it('is there when the browser is opened again, and reaches the newsroom then', async () => {
    const { id } = await paper.api.article({ headline: 'Through the tunnel', body: { html: '<p>The train</p>' } })
    const page = await open(id)
    await body(page).locator('p').click()
    await page.keyboard.press('End')
    await page.keyboard.type(' leaves.')
    await body(page).getByText('The train leaves.').waitFor()
    await page.keyboard.press('Control+s')
    await page.getByText('A revision is saved.').waitFor()
    await wire.cut()
    await page.getByText('Offline: kept on this device').waitFor()
    await page.keyboard.type(' Dark here.')
    await body(page).getByText('The train leaves. Dark here.').waitFor()
    // IndexedDB takes a moment, which a person who closes a window gives it.
    await page.waitForTimeout(500)
    await context?.close()
    expect(await htmlOf(id)).toBe('<p>The train leaves.</p>')

    // Somebody goes on with it meanwhile.
    const { draftVersion } = await paper.api.done<ArticleReply>('GET', `/articles/${id}`)
    await paper.api.change({ id, draftVersion }, { body: { html: '<p>The train leaves.</p><p>It is late.</p>' } })
    await wire.mend()
    const again = await open(id)
    await body(again).getByText('The train leaves. Dark here.').waitFor()
    await body(again).getByText('It is late.').waitFor()
    await eventually(
      async () => {
        await again.getByText('Saved', { exact: true }).waitFor()
        await again.keyboard.press('Control+s')
        expect(await htmlOf(id)).toBe('<p>The train leaves. Dark here.</p>\n<p>It is late.</p>')
      },
      20_000,
      500,
    )
  })
})
