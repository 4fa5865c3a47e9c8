import type { Browser, Page } from '@playwright/test'
import { describe, expect, it } from 'vitest'
import { openDesk, openForTests, saveByKey } from '../support/desk-browser.ts'
import { checkWithAxe } from '../support/page-checks.ts'
import { eventually, type TestPaper } from '../support/paper-server.ts'

interface Saved {
  id: string
  status: string
  url: string | null
  headline: string
  body: { html: string }
}

describe('writing a story in the newsroom', () => {
  let paper: TestPaper
  let browser: Browser

  openForTests((opened) => {
    ;({ paper, browser } = opened)
  })

  const draftOf = (id: string) => paper.api.done<Saved>('GET', `/articles/${id}`)
  const open = async (page: Page, id: string): Promise<void> => {
    await page.goto(`${paper.address}/newsroom/articles/${id}`)
    await page.getByRole('textbox', { name: 'Text of the story' }).waitFor()
  }
  const text = (page: Page) => page.getByRole('textbox', { name: 'Text of the story' })
  const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name })
  /** What is typed is in the text when this returns; a browser under load is behind its keyboard. */
  const type = async (page: Page, words: string, isSeen = words): Promise<void> => {
    await page.keyboard.type(words)
    if (isSeen !== '') await page.getByText(isSeen).last().waitFor()
  }
  const idIn = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1) ?? ''

  it('writes every sort of block by keyboard alone, publishes it, corrects it, and readers see both', async () => {
    const { page, complaints, context } = await openDesk(paper, browser, { name: 'Ida Quay', role: 'editor' })
    const { keyboard } = page
    await page.getByRole('button', { name: 'New story' }).press('Enter')
    const headline = page.getByRole('textbox', { name: 'Headline', exact: true })
    await headline.waitFor()
    await eventually(async () =>
      expect(await headline.evaluate((field) => field === document.activeElement)).toBe(true),
    )
    expect(await headline.inputValue()).toBe('')
    await keyboard.type('Harbour bridge opens')
    await keyboard.press('Enter')
    await keyboard.type('After eleven weeks, the first lorries cross.')
    await keyboard.press('Enter')
    await type(page, 'It is **long** and *wide*.', 'wide')
    await keyboard.press('Enter')
    await type(page, '## What it cost', 'What it cost')
    await keyboard.press('Enter')
    await type(page, '- piers', 'piers')
    await keyboard.press('Enter')
    await keyboard.press('Tab')
    await type(page, 'north pier')
    for (const key of ['Enter', 'Enter', 'Enter']) await keyboard.press(key)
    await type(page, '1. tender', 'tender')
    for (const key of ['Enter', 'Enter']) await keyboard.press(key)
    await type(page, '> We are glad.', 'We are glad.')
    await keyboard.press('Tab')
    await keyboard.type('Ana Soto')
    await keyboard.press('Tab')
    await keyboard.type('mayor')
    await keyboard.press('Enter')
    await type(page, '>> Nobody believed it.', 'Nobody believed it.')
    await keyboard.press('Enter')
    await keyboard.type('---')
    await text(page).locator('hr').waitFor()
    await keyboard.type('/tab')
    await page.getByRole('option', { name: 'Table' }).waitFor()
    await keyboard.press('Enter')
    await text(page).locator('table').waitFor()
    for (const cell of ['Year', 'Ships', '2026', '40']) {
      await type(page, cell)
      await keyboard.press('Tab')
    }
    await keyboard.press('Control+Alt+Backspace')
    await keyboard.press('ArrowDown')
    await keyboard.type('/资料')
    await page.getByRole('option', { name: 'Fact box' }).waitFor()
    await keyboard.press('Enter')
    await type(page, 'Four lanes.')
    await keyboard.press('Tab')
    await keyboard.type('The bridge')
    await keyboard.press('Enter')
    await keyboard.type('/another')
    await page.getByRole('option', { name: 'From another site' }).waitFor()
    await keyboard.press('Enter')
    const embed = page.getByRole('dialog', { name: 'From another site' })
    await embed.getByRole('textbox', { name: 'Address' }).fill('https://video.example/bridge')
    await keyboard.press('Enter')
    await page.getByRole('group', { name: 'From another site' }).waitFor()

    const id = idIn(page)
    await saveByKey(page)
    expect((await draftOf(id)).body.html).toBe(
      [
        '<p>It is <strong>long</strong> and <em>wide</em>.</p>',
        '<h2>What it cost</h2>',
        '<ul><li><p>piers</p>\n<ul><li>north pier</li></ul></li></ul>',
        '<ol><li>tender</li></ol>',
        '<blockquote><p>We are glad.</p><footer><cite>Ana Soto</cite>, <span class="role">mayor</span></footer></blockquote>',
        '<aside class="pull-quote"><p>Nobody believed it.</p></aside>',
        '<hr>',
        '<table><thead><tr><th scope="col">Year</th><th scope="col">Ships</th></tr></thead><tbody><tr><td>2026</td><td>40</td></tr></tbody></table>',
        '<aside class="fact-box"><h3>The bridge</h3><p>Four lanes.</p></aside>',
        '<figure class="embed"><a href="https://video.example/bridge">https://video.example/bridge</a></figure>',
      ].join('\n'),
    )

    await keyboard.press('Control+Alt+Enter')
    const publish = page.getByRole('dialog', { name: 'Publish' })
    await publish.getByText('Nobody is named as the author.').waitFor()
    expect(await checkWithAxe(page)).toEqual([])
    await publish.getByRole('button', { name: 'Publish now' }).press('Enter')
    await publish.waitFor({ state: 'hidden' })
    const { url } = await draftOf(id)
    const readerPage = await context.newPage()
    await readerPage.goto(url ?? '')
    expect(await readerPage.locator('h1').textContent()).toBe('Harbour bridge opens')
    expect(await readerPage.locator('#body').textContent()).toContain('Four lanes.')

    await page.getByRole('button', { name: 'More that can be done' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Add a correction' }).press('Enter')
    const correct = page.getByRole('dialog', { name: 'Add a correction' })
    await correct.getByRole('textbox').fill('It took eleven weeks, not twelve.')
    await correct.getByRole('button', { name: 'Add it for good' }).press('Enter')
    await correct.waitFor({ state: 'hidden' })
    await readerPage.reload()
    expect(await readerPage.locator('#corrections').textContent()).toContain('eleven weeks, not twelve')
    expect(complaints).toEqual([])
    await context.close()
  })

  it('takes a suggestion by keyboard, resolves a note, and gives readers neither', async () => {
    const { id } = await paper.api.article({
      headline: 'Ferry sails at dawn',
      body: { html: '<p>The ferry sails at dawn.</p>' },
    })
    const reporter = await openDesk(paper, browser, { name: 'Rae Porter', role: 'reporter' })
    const editor = await openDesk(paper, browser, { name: 'Eda Torr', role: 'editor' })
    await open(reporter.page, id)
    await open(editor.page, id)

    await text(reporter.page).locator('p').click()
    await reporter.page.keyboard.press('End')
    await reporter.page.keyboard.press('Control+Alt+s')
    await reporter.page.getByRole('button', { name: 'Suggesting', pressed: true }).waitFor()
    await type(reporter.page, ' Every day.')
    await editor.page.locator('ins', { hasText: 'Every day.' }).waitFor()
    expect((await saved(editor.page, id)).body.html).toBe('<p>The ferry sails at dawn.</p>')

    await tab(editor.page, /Suggestions/).click()
    await editor.page.getByText('Rae Porter').first().waitFor()
    expect(await checkWithAxe(editor.page)).toEqual([])
    await text(editor.page).locator('p').click()
    await editor.page.keyboard.press('Alt+ArrowDown')
    await editor.page.keyboard.press('Alt+Enter')
    await editor.page.locator('ins').waitFor({ state: 'detached' })
    expect((await saved(editor.page, id)).body.html).toBe('<p>The ferry sails at dawn. Every day.</p>')

    await editor.page.keyboard.press('Home')
    for (let at = 0; at < 9; at++) await editor.page.keyboard.press('Shift+ArrowRight')
    await editor.page.waitForTimeout(100)
    await editor.page.keyboard.press('Control+Alt+m')
    await editor.page.getByRole('textbox', { name: 'Leave the note' }).waitFor()
    await editor.page.keyboard.type('Which ferry? @Rae')
    await editor.page.getByRole('option', { name: 'Rae Porter' }).waitFor()
    await editor.page.keyboard.press('Enter')
    await editor.page.keyboard.press('Control+Enter')
    await reporter.page.locator('.noted', { hasText: 'The ferry' }).waitFor()
    await tab(reporter.page, /Notes/).click()
    await reporter.page.getByText('Which ferry?').waitFor()
    expect(await checkWithAxe(reporter.page)).toEqual([])
    await reporter.page.getByRole('button', { name: 'Reply' }).press('Enter')
    await reporter.page.keyboard.type('The old one.')
    await reporter.page.keyboard.press('Control+Enter')
    await editor.page.getByText('The old one.').waitFor()
    await editor.page.getByRole('button', { name: 'Resolve', exact: true }).press('Enter')
    await reporter.page.locator('.noted').waitFor({ state: 'detached' })
    expect([...reporter.complaints, ...editor.complaints]).toEqual([])
    await reporter.context.close()
    await editor.context.close()
  })

  it('takes what is pasted from Word and a picture beside it, and loses neither where the picture is refused', async () => {
    const { page, complaints, context } = await openDesk(paper, browser, { name: 'Pia Sted', role: 'reporter' })
    const { id } = await paper.api.article({ headline: 'Pasted', body: { html: '' } })
    await open(page, id)
    await text(page).locator('p').click()
    await paste(page, {
      html: `<html xmlns:w="urn:schemas-microsoft-com:office:word"><body><!--StartFragment--><p class=MsoNormal style='color:red'>It <b
style='mso-bidi-font-weight:normal'>grows</b>.</p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>one</p><p class=MsoNormal onclick="alert(1)"><img src=x onerror="alert(1)">end</p><!--EndFragment--></body></html>`,
    })
    await text(page).locator('strong', { hasText: 'grows' }).waitFor()
    await paste(page, { file: 'broken' })
    await page.getByText('This file is not a picture.', { exact: false }).waitFor()
    await page.getByRole('button', { name: 'Try again' }).waitFor()
    await page.getByRole('button', { name: 'Leave it out' }).click()
    await paste(page, { file: 'sound' })
    await page.getByRole('group', { name: 'Picture' }).last().locator('img').waitFor()
    await page.getByRole('textbox', { name: 'Description' }).last().fill('A blue field')

    const { html } = (await saved(page, id)).body
    expect(html).toContain('<p>It <strong>grows</strong>.</p>\n<ul><li>one</li></ul>')
    expect(html).toContain('alt="A blue field"')
    expect(html).not.toMatch(/onerror|onclick|style=/)
    expect(await checkWithAxe(page)).toEqual([])
    expect(complaints.filter((one) => !one.includes('422'))).toEqual([])
    await context.close()
  })

  it('compares two revisions and brings one back without losing the newer one', async () => {
    const { page, complaints, context } = await openDesk(paper, browser, { name: 'Rev Isor', role: 'editor' })
    const { id } = await paper.api.article({ headline: 'Kept', body: { html: '<p>The pier is old.</p>' } })
    await open(page, id)
    await text(page).locator('p').click()
    await page.keyboard.press('End')
    await type(page, ' It creaks.')
    await tab(page, /Revisions/).click()
    await page.getByRole('button', { name: 'Name this state' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('With the creaking')
    await page.keyboard.press('Enter')
    await page.getByText('With the creaking').waitFor()
    await page.getByRole('button', { name: 'What can be done with revision 1' }).click()
    await page.getByRole('menuitem', { name: 'What has changed since' }).click()
    await page.getByRole('dialog').locator('ins', { hasText: 'creaks' }).waitFor()
    expect(await checkWithAxe(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'What can be done with revision 1' }).click()
    await page.getByRole('menuitem', { name: 'Bring it back' }).click()
    await page.getByRole('button', { name: 'Bring it back' }).click()
    await eventually(async () => expect((await text(page).textContent())?.trim()).toBe('The pier is old.'))
    // The one of the message, not the one of the toolbar; the text may have changed before the message is there.
    await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo', exact: true }).click()
    await eventually(async () => expect((await text(page).textContent())?.trim()).toBe('The pier is old. It creaks.'))
    expect(complaints).toEqual([])
    await context.close()
  })

  it('keeps a note at its passage, says when that is gone, and has it back with what is undone', async () => {
    const { page, complaints, context } = await openDesk(paper, browser, { name: 'Nota Bene', role: 'editor' })
    const other = await openDesk(paper, browser, { name: 'Otto Line', role: 'editor' })
    const html = '<p>Before.</p><p>The old pier creaks.</p><p>After.</p>'
    const { id } = await paper.api.article({ headline: 'Noted', body: { html } })
    await open(page, id)
    await open(other.page, id)
    const noted = page.locator('.noted')
    const passage = 'The old pier'
    await text(page).locator('p', { hasText: 'pier' }).click()
    await page.keyboard.press('Home')
    for (const _ of passage) await page.keyboard.press('Shift+ArrowRight')
    await page.waitForTimeout(100)
    await page.keyboard.press('Control+Alt+m')
    await page.getByRole('textbox', { name: 'Leave the note' }).waitFor()
    await page.keyboard.type('How old?')
    await page.keyboard.press('Control+Enter')
    await noted.waitFor()
    expect(await noted.textContent()).toBe(passage)

    const reads = (where: Page) =>
      expect.poll(() => where.locator('.noted').allTextContents(), { timeout: 15_000 }).toEqual([passage])

    // Changes around it, one's own and another's.
    await text(other.page).locator('p', { hasText: 'Before.' }).click()
    await other.page.keyboard.press('Home')
    await type(other.page, 'Long ')
    await text(other.page).locator('p', { hasText: 'pier' }).click()
    await other.page.keyboard.press('Home')
    await type(other.page, 'Look: ')
    await page.getByText('Look: ').waitFor()
    await text(page).locator('p', { hasText: 'pier' }).click()
    await page.keyboard.press('End')
    await type(page, ' And groans.')
    await reads(page)
    await reads(other.page)

    // The whole paragraph goes, is said to be gone in both browsers, and comes back.
    const gone = (where: Page) => where.getByText('This passage is no longer in the text.')
    await tab(other.page, /Notes/).click()
    await page.waitForTimeout(600)
    await page.keyboard.press('Shift+Home')
    await page.keyboard.press('Delete')
    for (const one of [page, other.page]) await gone(one).waitFor()
    expect(await noted.count()).toBe(0)
    expect(await checkWithAxe(page)).toEqual([])
    await page.keyboard.press('Control+z')
    await reads(page)
    await reads(other.page)
    for (const one of [page, other.page]) await gone(one).waitFor({ state: 'detached' })
    expect([...complaints, ...other.complaints]).toEqual([])
    await context.close()
    await other.context.close()
  })

  it('keeps the tools for selected words beside them when the window is made smaller and the text is scrolled', async () => {
    const { page, complaints, context } = await openDesk(paper, browser, { name: 'Wim Dow', role: 'editor' })
    const html = '<p>Short.</p>'.repeat(40)
    const { id } = await paper.api.article({ headline: 'Selected', body: { html } })
    await open(page, id)
    await text(page).locator('p').nth(3).click()
    await page.keyboard.press('Shift+Home')
    const tools = page.getByRole('toolbar', { name: 'Selected words' })
    await tools.waitFor()
    const areBeside = () =>
      expect
        .poll(async () => {
          const words = await page.evaluate(() => {
            const { left, top } = getSelection()?.getRangeAt(0).getBoundingClientRect() ?? new DOMRect()
            return { left, top }
          })
          const box = await tools.boundingBox()
          return box && [Math.round(box.x - words.left), Math.round(words.top - box.y - box.height)]
        })
        .toEqual([expect.closeTo(0, 0), expect.closeTo(6, -1)])
    await areBeside()
    await page.setViewportSize({ width: 900, height: 700 })
    await areBeside()
    await page.evaluate(() => document.scrollingElement?.scrollBy(0, 40))
    await areBeside()
    expect(complaints).toEqual([])
    await context.close()
  })

  it('fits a phone, where the panel is a sheet', async () => {
    const { id } = await paper.api.article({
      headline: 'On a phone',
      body: { html: '<p>Short.</p><table><tr><th>A</th><th>B</th></tr></table>' },
    })
    const viewport = { width: 320, height: 700 }
    const { page, complaints, context } = await openDesk(paper, browser, { name: 'Fon Nard', role: 'editor', viewport })
    await open(page, id)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await page.getByRole('button', { name: 'Open the panel' }).click()
    await tab(page, /Details/).waitFor()
    expect(await checkWithAxe(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await page.getByRole('complementary').getByRole('button', { name: 'Close the panel' }).click()
    expect(await checkWithAxe(page)).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  })

  /** The draft once the text that the page shows is a revision. */
  async function saved(page: Page, id: string): Promise<Saved> {
    await saveByKey(page)
    return draftOf(id)
  }
})

async function paste(page: Page, what: { html?: string; file?: 'sound' | 'broken' }): Promise<void> {
  await page.evaluate(async ({ html, file }) => {
    const data = new DataTransfer()
    if (html) data.setData('text/html', html)
    if (file === 'broken') data.items.add(new File(['no picture'], 'broken.png', { type: 'image/png' }))
    if (file === 'sound') {
      const canvas = new OffscreenCanvas(320, 200)
      canvas.getContext('2d')?.fillRect(0, 0, 320, 200)
      data.items.add(new File([await canvas.convertToBlob({ type: 'image/png' })], 'field.png', { type: 'image/png' }))
    }
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
    document.querySelector('.story-body')?.dispatchEvent(event)
  }, what)
}
