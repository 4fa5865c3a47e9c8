import type { Browser, WebSocketRoute } from '@playwright/test'
import { describe, expect, it } from 'vitest'
import type { PageReplyBody } from '#paper/api.ts'
import { aJpeg } from '../factories/picture.ts'
import { openDesk, openForTests } from '../support/desk-browser.ts'
import { checkWithAxe } from '../support/page-checks.ts'
import { eventually, type TestPaper } from '../support/paper-server.ts'

describe('pages that are no news, in the newsroom', () => {
  let paper: TestPaper
  let browser: Browser

  openForTests((opened) => {
    ;({ paper, browser } = opened)
  })

  it('lets an imprint be written by keyboard, read, put in order, overtaken, deleted and brought back', async () => {
    const { page, complaints } = await openDesk(paper, browser, { name: 'Paula Page', role: 'publisher' })
    await page.goto(`${paper.address}/newsroom/settings`)
    await page.getByRole('link', { name: 'Imprint, privacy, about' }).press('Enter')
    await page.getByRole('heading', { name: 'There is no page yet' }).waitFor()
    await page.getByRole('button', { name: 'Add a page' }).press('Enter')
    await page.keyboard.type('Imprint')
    await page.keyboard.press('Enter')
    const text = page.getByRole('textbox', { name: 'Text of the page' })
    await text.waitFor()
    expect((await paper.readers.get('/pages/imprint')).status).toBe(404)
    await text.focus()
    await page.keyboard.type('Published by ')
    await page.keyboard.press('Control+b')
    await page.keyboard.type('Lune Press')
    await page.keyboard.press('Control+b')
    await page.keyboard.type('.')
    await page.keyboard.press('Enter')
    await page.keyboard.type('## Contact')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Kirkby')
    await page.keyboard.press('Control+z')
    await text.getByText('Kirkby').waitFor({ state: 'detached' })
    await page.keyboard.press('Control+y')
    await text.getByText('Kirkby').waitFor()
    await page.getByText('Not saved yet').waitFor()
    await page.keyboard.press('Control+s')
    await page.getByText('Saved', { exact: true }).waitFor()
    const stored = await paper.api.done<PageReplyBody>('GET', '/pages/imprint')
    expect(stored.body.html).toContain('<p>Published by <strong>Lune Press</strong>.</p>')
    expect(stored.body.html).toContain('<h2>Contact</h2>')
    expect(await paper.readers.shows('/pages/imprint', 'Kirkby')).toBe(true)
    expect(await checkWithAxe(page)).toEqual([])
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    await page.setViewportSize({ width: 1440, height: 900 })

    const picture = await takeIn(paper)
    await page.keyboard.press('Control+End')
    await text.press('Control+Alt+p')
    await page.getByRole('dialog').getByRole('row').first().press('Enter')
    await text.getByRole('group', { name: 'Picture' }).waitFor()
    await page.keyboard.press('Control+s')
    const isShown = () => paper.readers.shows('/pages/imprint', `srcSet="/media/${picture}/`)
    await expect.poll(isShown, { timeout: 30_000 }).toBe(true)

    const { title, updatedAt } = await paper.api.done<PageReplyBody>('GET', '/pages/imprint')
    await paper.api.done('PUT', '/pages/imprint', { title, body: { html: '<p>Theirs.</p>' }, updatedAt })
    await page.getByRole('textbox', { name: 'Title' }).fill('Imprint and contact')
    await page.keyboard.press('Control+s')
    await page.getByText('Somebody else changed this page meanwhile').waitFor()
    expect(await paper.readers.shows('/pages/imprint', 'Theirs.')).toBe(true)
    let isAsked = false
    page.once('dialog', (dialog) => {
      isAsked = true
      void dialog.dismiss()
    })
    await page.getByRole('main').getByRole('link', { name: 'Pages', exact: true }).press('Enter')
    await page.getByRole('button', { name: 'Write yours in its place' }).press('Enter')
    await page.getByText('Saved', { exact: true }).waitFor()
    expect(isAsked).toBe(true)
    expect(await paper.readers.shows('/pages/imprint', 'Kirkby')).toBe(true)

    await paper.api.done('PUT', '/pages/privacy', { title: 'Privacy', body: { html: '<p>Nothing is kept.</p>' } })
    await page.getByRole('main').getByRole('link', { name: 'Pages', exact: true }).press('Enter')
    const rows = page.getByRole('main').getByRole('listitem')
    await page.getByRole('button', { name: 'Privacy earlier' }).press('Enter')
    await rows.first().getByText('Privacy', { exact: true }).waitFor()
    expect(await checkWithAxe(page)).toEqual([])
    await page.getByRole('button', { name: 'Delete Privacy' }).press('Enter')
    await page.getByText('“Privacy” is deleted.').waitFor()
    expect((await paper.readers.get('/pages/privacy')).status).toBe(404)
    await page.getByRole('button', { name: 'Undo' }).press('Enter')
    await rows.first().getByText('Privacy', { exact: true }).waitFor()
    expect(await paper.readers.shows('/pages/privacy', 'Nothing is kept.')).toBe(true)
    // The browser says of itself what was refused: there was no imprint, and then somebody else's.
    expect(complaints).toEqual([expect.stringContaining('404'), expect.stringContaining('409')])
  })

  it('lets a tag be renamed and united, a contributor be described and an old address led on, by keyboard', async () => {
    const published = { headline: 'Ferry sails', tags: ['Ferys', 'Ships'], bylines: ['Jo Web'] }
    const { path } = await paper.api.published(published)
    const { page, complaints } = await openDesk(paper, browser, { name: 'Nils Names', role: 'publisher' })
    const looksRight = async () => {
      expect(await checkWithAxe(page)).toEqual([])
      await page.setViewportSize({ width: 320, height: 640 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
      await page.setViewportSize({ width: 1440, height: 900 })
    }
    await page.goto(`${paper.address}/newsroom/tags`)
    await page.getByRole('button', { name: 'Change Ferys' }).press('Enter')
    await page.getByRole('textbox', { name: 'Name' }).fill('Ships')
    await page.keyboard.press('Enter')
    await page.getByText('There is a tag “Ships” already').waitFor()
    await page.getByRole('textbox', { name: 'Name' }).fill('Ferries')
    await looksRight()
    await page.keyboard.press('Enter')
    await page.getByText('“Ferries” is changed.').waitFor()
    expect(await paper.readers.shows(path, 'href="/tags/ferries"')).toBe(true)
    await page.getByRole('button', { name: 'Undo' }).press('Enter')
    await page.getByText('“Ferys” is as it was.').waitFor()
    await looksRight()
    await page.getByRole('button', { name: 'Unite Ferys with another' }).press('Enter')
    await page.keyboard.type('ship')
    await page.getByRole('radio', { name: 'Ships' }).press('Space')
    await page.getByText('The one story of “Ferys” will be of “Ships”').waitFor()
    await looksRight()
    await page.getByRole('button', { name: 'Unite', exact: true }).press('Enter')
    await page.getByText('“Ferys” is “Ships” now.').waitFor()
    expect((await paper.readers.get('/tags/ferys')).headers['location']).toBe('/tags/ships')

    await page.getByRole('link', { name: 'Contributors' }).press('Enter')
    await page.getByRole('button', { name: 'Change Jo Web', exact: true }).press('Enter')
    await page.getByRole('textbox', { name: 'Name' }).fill('Jo Webb')
    await page.getByRole('textbox', { name: 'Role' }).fill('Moscow correspondent')
    await page.keyboard.press('Enter')
    await page.getByText('“Jo Webb” is changed.').waitFor()
    expect(await paper.readers.shows('/by/jo-webb', 'Moscow correspondent')).toBe(true)

    await page.getByRole('link', { name: 'Redirects' }).press('Enter')
    await page.getByRole('listitem').filter({ hasText: '/by/jo-web' }).getByText('another name').waitFor()
    await page.getByRole('button', { name: 'Add a redirect' }).press('Enter')
    await page.keyboard.type('/news')
    await page.getByRole('textbox', { name: 'Leads to' }).fill('/world')
    await page.keyboard.press('Enter')
    await page.getByText('/news is a page of this paper: the section “News”').waitFor()
    await page.getByRole('textbox', { name: 'Old address' }).fill('/old/ferry.html')
    await page.keyboard.press('Enter')
    await page.getByText('The redirect is there.').waitFor()
    expect((await paper.readers.get('/old/ferry.html')).headers['location']).toBe('/world')
    await looksRight()
    await page.getByRole('button', { name: 'Remove /old/ferry.html' }).press('Enter')
    await page.getByText('/old/ferry.html leads nowhere now.').waitFor()
    await page.getByRole('button', { name: 'Undo' }).last().press('Enter')
    await page.getByRole('button', { name: 'Remove /old/ferry.html' }).waitFor()
    await page.getByRole('button', { name: 'Add a list' }).press('Enter')
    await page.getByRole('textbox', { name: 'Lines' }).fill('/old/one,/news\n/news,/world')
    await page.getByRole('button', { name: 'Add them' }).press('Enter')
    await page.getByText('1 added, 0 there already, 1 refused.').waitFor()
    await looksRight()
    // The browser says of itself what was refused.
    expect(complaints).toEqual([expect.stringContaining('422'), expect.stringContaining('422')])
  })

  it('leaves a page that is not saved yet where it is while the newsroom is away and comes back', async () => {
    const { page } = await openDesk(paper, browser, { name: 'Nora Net', role: 'publisher' })
    const sockets: WebSocketRoute[] = []
    await page.routeWebSocket(/./, (socket) => {
      socket.connectToServer()
      sockets.push(socket)
    })
    await page.goto(`${paper.address}/newsroom/pages/about?title=About`)
    const text = page.getByRole('textbox', { name: 'Text of the page' })
    await text.click()
    await page.keyboard.type('We print on Tuesdays.')
    await eventually(async () => expect(sockets).toHaveLength(1), 10_000)
    const isAskedAgain = page.waitForResponse((response) => response.url().endsWith('/api/v1/pages/about'))
    await sockets[0]?.close()
    await isAskedAgain
    await text.getByText('We print on Tuesdays.').waitFor()
    await page.keyboard.press('Control+s')
    await page.getByText('Saved', { exact: true }).waitFor()
    expect(await paper.readers.shows('/pages/about', 'We print on Tuesdays.')).toBe(true)
  })
})

/** A picture in the library, which says what it shows. */
async function takeIn(paper: TestPaper): Promise<string> {
  const form = new FormData()
  form.set('alt', 'The press')
  form.set('file', new Blob([new Uint8Array(await aJpeg(800, 400))], { type: 'image/jpeg' }), 'press.jpg')
  const headers = { Authorization: `Bearer ${paper.api.token}` }
  const taken = await fetch(`${paper.address}/api/v1/media`, { method: 'POST', headers, body: form })
  return ((await taken.json()) as { id: string }).id
}
