import { expect, it } from 'vitest'
import { aPaper } from '../factories/paper.ts'
import { launchBrowser } from '../support/chromium.ts'
import { layWire, type Wire } from '../support/cut-connection.ts'
import { createMigratedDatabase } from '../support/databases.ts'
import { openDesk, openPaperForBrowsers, saveByKey } from '../support/desk-browser.ts'
import { eventually } from '../support/paper-server.ts'

const PATIENCE = 40_000
const SAID = 'Typed in the silence. And more of it.'

it('tells who writes that nothing is saved while the database is silent, keeps it in the browser and saves it after', async () => {
  const url = new URL(await createMigratedDatabase())
  const wire: Wire = await layWire(Number(url.port))
  url.port = String(wire.port)
  const paper = await openPaperForBrowsers({ environment: { DATABASE_URL: url.href }, make: (db) => aPaper(db) })
  const browser = await launchBrowser()
  try {
    const { page } = await openDesk(paper, browser, { name: 'Ida Quay', role: 'editor' })
    const { id } = await paper.api.article({ headline: 'Before the silence' })
    const open = async () => {
      await page.goto(`${paper.address}/newsroom/articles/${id}`)
      await text.waitFor()
    }
    const text = page.getByRole('textbox', { name: 'Text of the story' })
    /** Without the name of whoever has a caret in it: of a browser that was closed, for a while. */
    const words = () =>
      text.evaluate((field) => {
        const copy = field.cloneNode(true) as HTMLElement
        for (const caret of copy.querySelectorAll('.other-caret')) caret.remove()
        return copy.textContent
      })
    const state = (said: string) => page.locator('.save-state').getByText(said, { exact: true })
    await open()
    await state('Saved').waitFor()
    wire.silence()
    await text.click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' Typed in the silence.')
    await state('Not saved yet: kept on this device').waitFor({ timeout: PATIENCE })
    await page.keyboard.type(' And more of it.')
    expect(await words()).toContain(SAID)
    // The browser is closed on it, and opened again when the database speaks.
    await page.goto('about:blank')
    wire.speak()
    await eventually(async () => expect((await paper.readers.get('/healthz')).status).toBe(200), PATIENCE)
    await open()
    await state('Saved').waitFor({ timeout: PATIENCE })
    expect(await words()).toContain(SAID)
    await saveByKey(page)
    const { body } = await paper.api.done<{ body: { html: string } }>('GET', `/articles/${id}`)
    expect(body.html).toContain(SAID)
  } finally {
    wire.speak()
    await browser.close()
    await paper.stop()
    await wire.cut()
  }
})
