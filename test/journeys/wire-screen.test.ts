import type { Browser, Page } from '@playwright/test'
import { describe, expect, it } from 'vitest'
import type { WireBody } from '#wire/wires/api.ts'
import { aNinjsFile, going } from '../factories/wires.ts'
import { type Desk, openDesk, openForTests } from '../support/desk-browser.ts'
import { checkWithAxe } from '../support/page-checks.ts'
import { ask } from '../support/paper-client.ts'
import { eventually, type TestPaper } from '../support/paper-server.ts'

describe('the screen of the wires', () => {
  let paper: TestPaper
  let browser: Browser
  let wire: WireBody
  openForTests(async (opened) => {
    ;({ paper, browser } = opened)
    wire = await paper.api.done('POST', '/wires', {
      name: 'Northern Press',
      credit: 'NP',
      door: 'post',
      mapping: { rules: [], otherwise: going() },
    })
  })

  const send = async (overrides: Record<string, unknown>): Promise<string> => {
    const answer = await ask(`${paper.address}/api/v1/wires/${wire.id}/stories`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${paper.api.token}` },
      body: aNinjsFile(overrides),
    })
    return JSON.parse(answer.text).stories[0].articleId
  }
  const story = (n: number, overrides: Record<string, unknown> = {}) =>
    send({
      uri: `story-${n}`,
      headlines: [{ role: 'main', value: `Story ${n} of the morning` }],
      bodies: [{ role: 'main', contenttype: 'text/html', value: `<p>The text of story ${n}.</p>` }],
      ...overrides,
    })
  const open = async (role: string, name: string, viewport?: { width: number; height: number }): Promise<Desk> => {
    const desk = await openDesk(paper, browser, { name, role, ...(viewport ? { viewport } : {}) })
    await desk.page.goto(`${paper.address}/newsroom/wire`)
    await desk.page.getByRole('heading', { name: 'Wire', exact: true }).waitFor()
    return desk
  }
  const rows = (page: Page) => page.locator('.wire-row')

  it('shows what comes as it comes, and is worked through by keyboard', async () => {
    await story(1)
    const { page, context, complaints } = await open('reporter', 'Runa Lind')
    await rows(page).first().waitFor()
    await story(2, { urgency: 1 })
    await eventually(async () => expect(await rows(page).count()).toBe(2))
    await page.keyboard.press('j')
    await page.getByText('The text of story 2.').waitFor()
    await page.keyboard.press('j')
    await page.getByText('The text of story 1.').waitFor()
    expect(await checkWithAxe(page)).toEqual([])
    await page.keyboard.press('x')
    await page.getByText('Spiked.').waitFor()
    await eventually(async () => expect(await rows(page).count()).toBe(1))
    await page.getByRole('button', { name: 'Undo' }).click()
    await eventually(async () => expect(await rows(page).count()).toBe(2))
    await page.locator('.wire-row', { hasText: 'Story 2' }).locator('.wire-line').focus()
    await page.keyboard.press('t')
    await page.getByText('is on the desk, as yours').waitFor()
    await eventually(async () => expect(await rows(page).count()).toBe(1))
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByRole('complementary', { name: 'The wire’s story' }).getByText('Northern Press').waitFor()
    await page.goto(`${paper.address}/newsroom/`)
    await page.getByRole('link', { name: 'Story 2 of the morning' }).waitFor()
    expect(await page.getByRole('link', { name: 'Story 1 of the morning' }).count()).toBe(0)
    expect(complaints).toEqual([])
    await context.close()
  })

  it('keeps what is typed when a newer version comes, compares the two, and takes it over', async () => {
    const id = await story(3)
    const { page, context, complaints } = await open('editor', 'Inês Duarte')
    await page.goto(`${paper.address}/newsroom/articles/${id}`)
    await page.getByText('The text of story 3.').click()
    await page.keyboard.press('End')
    await page.keyboard.type(' Typed by Inês.')
    await story(3, {
      version: '2',
      bodies: [{ role: 'main', contenttype: 'text/html', value: '<p>The newer text of story 3.</p>' }],
    })
    await page.getByText('A newer version has come').waitFor()
    await page.getByText('Typed by Inês.').waitFor()
    await page.getByRole('button', { name: 'Compare, take over' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('ins', { hasText: 'newer' }).waitFor()
    await dialog.locator('del', { hasText: 'Typed' }).waitFor()
    expect(await checkWithAxe(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Take the newer version over' }).click()
    await page.locator('.ProseMirror', { hasText: 'The newer text of story 3.' }).waitFor()
    expect(await page.getByText('A newer version has come').count()).toBe(0)
    await page.getByRole('button', { name: 'Undo' }).last().click()
    await page.locator('.ProseMirror', { hasText: 'Typed by Inês.' }).waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  it('says at once in the editor that a story is killed, asks before it is published, and lets it be withdrawn', async () => {
    const id = await story(4)
    const { page, context, complaints } = await open('editor', 'Ada Marsh')
    await page.goto(`${paper.address}/newsroom/articles/${id}`)
    await page.getByText('The text of story 4.').waitFor()
    const { draftVersion } = await paper.api.done<{ draftVersion: number }>('GET', `/articles/${id}`)
    await paper.api.publish({ id, draftVersion })
    await story(4, { version: '2', pubstatus: 'canceled', ednote: 'It was not true.' })
    await page.getByText('Northern Press has killed this story.').first().waitFor()
    await page
      .getByRole('button', { name: /^Publish/ })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    const publish = dialog.getByRole('button', { name: 'Publish now' })
    await dialog.getByText('Publish it all the same').waitFor()
    expect(await publish.isDisabled()).toBe(true)
    await page.keyboard.press('Escape')
    await page.goto(`${paper.address}/newsroom/`)
    const alarm = page.getByRole('region', { name: 'Alarms of the wires' })
    await alarm.getByText('and readers have it').waitFor()
    await alarm.getByRole('button', { name: 'Withdraw it now' }).click()
    await page.getByText('Withdrawn: readers do not get it any more.').waitFor()
    await alarm.waitFor({ state: 'detached' })
    expect(await paper.api.done('GET', `/articles/${id}`)).toMatchObject({ status: 'withdrawn' })
    expect(complaints).toEqual([])
    await context.close()
  })

  it('lets an administrator open a wire with rules, send to it, and read what went wrong', async () => {
    const { page, context, complaints } = await open('administrator', 'Olu Bello')
    await page.getByRole('link', { name: 'Wires and settings' }).click()
    await page.getByRole('button', { name: 'Open a wire' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name', { exact: true }).fill('Southern Press')
    await dialog.getByLabel('Address', { exact: true }).fill('file:///etc/passwd')
    await dialog.getByRole('button', { name: 'Add a rule' }).click()
    await dialog.getByLabel('What it looks for in rule 1').fill('medtop:15000000')
    await dialog.getByRole('button', { name: 'Open it' }).click()
    await dialog.getByText('Give the address that is asked').waitFor()
    expect(await checkWithAxe(page)).toEqual([])
    await dialog.getByRole('button', { name: /How stories come/ }).click()
    await page.getByRole('option', { name: 'Stories are sent here' }).click()
    await dialog.getByRole('button', { name: 'Open it' }).click()
    const card = page.getByRole('region', { name: 'Southern Press' })
    await card.getByText('How to send stories here').click()
    await card.getByText(`--data-binary @story.xml ${paper.address}/api/v1/wires/`).waitFor()
    const { wires } = await paper.api.done<{ wires: WireBody[] }>('GET', '/wires')
    const made = wires.find(({ name }) => name === 'Southern Press')
    expect(made?.mapping.rules).toMatchObject([{ by: 'subject', value: 'medtop:15000000', section: 'news' }])
    await ask(`${paper.address}/api/v1/wires/${made?.id}/stories`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${paper.api.token}` },
      body: '{ broken',
    })
    await card.getByText('Failing').waitFor()
    await card.getByRole('button', { name: 'Last deliveries' }).click()
    await card.getByText('failed', { exact: true }).waitFor()
    await card.getByRole('button', { name: 'Pause' }).click()
    await card.getByText('Paused').waitFor()
    expect(await checkWithAxe(page)).toEqual([])
    // What the browser says of the address that was refused.
    expect(complaints).toEqual([expect.stringContaining('422')])
    await context.close()
  })

  it('works on a telephone of 320 pixels, where a story opens below its line', async () => {
    await story(5, { headlines: [{ role: 'main', value: `Donaudampfschifffahrts${'gesellschaft'.repeat(4)}` }] })
    const { page, context, complaints } = await open('reporter', 'Small Screen', { width: 320, height: 640 })
    await page.locator('.wire-row', { hasText: 'Donau' }).locator('.wire-line').click()
    await page.getByText('The text of story 5.').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await checkWithAxe(page)).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  })
})
