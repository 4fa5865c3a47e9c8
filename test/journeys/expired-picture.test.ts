import type { Browser } from '@playwright/test'
import { describe, expect, it } from 'vitest'
import { HOUR, later, systemClock } from '#foundation/clock.ts'
import { aJpeg } from '../factories/picture.ts'
import { openDesk, openForTests } from '../support/desk-browser.ts'
import { StandingClock, type TestPaper } from '../support/paper-server.ts'

describe('a picture whose rights have ended, in the browser', () => {
  const clock = new StandingClock(systemClock())
  let paper: TestPaper
  let browser: Browser

  openForTests(
    (opened) => {
      ;({ paper, browser } = opened)
    },
    { clock },
  )

  it('stands in the text of its story as it is, with what became of it and what to do', async () => {
    const form = new FormData()
    form.set('alt', 'A bridge')
    form.set('expiresAt', later(clock.now, HOUR))
    form.set('file', new Blob([new Uint8Array(await aJpeg())], { type: 'image/jpeg' }), 'bridge.jpg')
    const headers = { Authorization: `Bearer ${paper.api.token}` }
    const taken = await fetch(`${paper.address}/api/v1/media`, { method: 'POST', headers, body: form })
    const { id } = (await taken.json()) as { id: string }
    const article = await paper.api.article({
      body: { html: `<p>The bridge.</p><figure><img src="media:${id}" alt="A bridge"></figure>` },
    })
    clock.wait(2 * HOUR)

    const { page, complaints } = await openDesk(paper, browser, { name: 'Pia Cture', role: 'editor' })
    await page.goto(`${paper.address}/newsroom/articles/${article.id}`)
    const block = page.getByRole('group', { name: 'Picture' })
    await block.getByText('The rights in this picture have ended').waitFor()
    await expect
      .poll(() => block.locator('img').evaluate((image) => (image as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(0)
    await block.getByRole('button', { name: 'Choose another' }).waitFor()
    expect(complaints).toEqual([])
  })
})
