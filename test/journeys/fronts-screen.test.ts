import type { Browser, Locator, Page } from '@playwright/test'
import { describe, expect, it } from 'vitest'
import type { FrontReply } from '#reading/fronts/api.ts'
import { openDesk, openForTests } from '../support/desk-browser.ts'
import type { HtmlPage } from '../support/html-page.ts'
import { checkWithAxe } from '../support/page-checks.ts'
import { eventually, type TestPaper } from '../support/paper-server.ts'

describe('arranging a front in the browser', () => {
  let paper: TestPaper
  let browser: Browser

  openForTests(async (opened) => {
    ;({ paper, browser } = opened)
    for (const headline of ['Ferry sails', 'Library opens', 'Orchard saved', 'Tram returns', 'Market moves']) {
      await paper.api.published({ headline, section: headline === 'Orchard saved' ? 'asia' : 'news' })
    }
  })

  /** Headlines on the readers' page of the paper. */
  async function onPaper(): Promise<string[]> {
    const page: HtmlPage = await paper.readers.page('/')
    return page
      .all('h3')
      .filter((heading) => !page.isWithin(heading, 'most-read'))
      .map((heading) => page.text(heading))
  }
  const front = () => paper.api.done<FrontReply>('GET', '/fronts/paper')
  /** Picks of the draft, container by container, by their headlines. */
  async function picks(): Promise<string[][]> {
    const { draft, stories } = await front()
    return draft.content.containers.map(({ cards }) =>
      cards.map((card) => card.headline ?? stories[card.articleId]?.headline ?? ''),
    )
  }
  const saved = async (page: Page): Promise<void> => {
    await page.getByRole('status').filter({ hasText: 'Saved.' }).waitFor()
  }
  const container = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })

  it('by mouse: begins, drags, gives own words, publishes, looks back and restores', async () => {
    const { page, complaints } = await openDesk(paper, browser, { name: 'Mouse Editor', role: 'editor' })
    await page.goto(`${paper.address}/newsroom/fronts`)
    await page.getByRole('button', { name: 'Begin from what it shows' }).click()
    const lead = container(page, 'Lead story with sides')
    await lead.getByText('Market moves').first().waitFor()

    const pool = page.getByRole('complementary', { name: 'Stories' })
    await dragTo(page, pool.getByRole('row', { name: 'Ferry sails' }), lead.getByText('Nothing is picked'))
    await eventually(async () => expect((await picks())[0]).toEqual(['Ferry sails']))
    await dragTo(page, pool.getByRole('row', { name: 'Tram returns' }), lead.getByRole('row', { name: 'Ferry sails' }))
    await eventually(async () => expect((await picks())[0]?.toSorted()).toEqual(['Ferry sails', 'Tram returns']))

    await lead.getByRole('button', { name: 'Menu of Ferry sails' }).click()
    await page.getByRole('menuitem', { name: /Change words/ }).click()
    const dialog = page.getByRole('dialog', { name: 'On this front' })
    await dialog.getByText('Own headline here').click()
    await dialog.getByRole('textbox', { name: 'Headline' }).fill('Ferry sails at last')
    await dialog.getByRole('button', { name: 'Keep' }).click()
    await eventually(async () => expect((await picks())[0]).toContain('Ferry sails at last'))
    await saved(page)

    await page.getByRole('button', { name: 'Publish…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Publish now' }).click()
    await eventually(async () => expect(await onPaper()).toContain('Ferry sails at last'))
    await page.getByText('Just as readers have it.').waitFor()

    await lead.getByRole('button', { name: 'Menu of Ferry sails at last' }).click()
    await page.getByRole('menuitem', { name: 'Take off the front' }).click()
    await eventually(async () => expect((await picks())[0]).toEqual(['Tram returns']))
    await page.getByRole('button', { name: /^Undo/ }).click()
    await eventually(async () => expect((await picks())[0]).toContain('Ferry sails at last'))
    await page.getByRole('button', { name: 'Do again' }).click()
    await eventually(async () => expect((await picks())[0]).toEqual(['Tram returns']))

    await page.getByRole('tab', { name: 'History' }).click()
    await page.getByRole('button', { name: 'Restore number 1' }).click()
    await eventually(async () => expect((await picks())[0]).toContain('Ferry sails at last'))

    await page.getByRole('tab', { name: 'Preview' }).click()
    for (const width of ['phone', 'tablet', 'desk']) {
      const shown = page.frameLocator(`iframe[title="The front on a ${width}"]`)
      await shown.getByRole('heading', { name: 'Ferry sails at last' }).waitFor()
    }
    expect(complaints).toEqual([])
  })

  it('opens as it is arranged, takes nobody’s focus, and draws that at what has it', async () => {
    const { page } = await openDesk(paper, browser, { name: 'Quiet Editor', role: 'editor' })
    await page.goto(`${paper.address}/newsroom/fronts`)
    await container(page, 'Lead story with sides').waitFor()
    const isWithin = await page.evaluate(() => document.activeElement?.closest('.front-screen') != null)
    expect(isWithin).toBe(false)
    const menu = page.locator('.front-canvas button').first()
    await tabTo(page, menu)
    expect(await menu.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid')
    expect(await page.locator('.tabs').evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('none')
  })

  it('by keyboard alone: adds, moves between containers, schedules and calls off', async () => {
    const { page, complaints } = await openDesk(paper, browser, { name: 'Key Editor', role: 'editor' })
    await page.goto(`${paper.address}/newsroom/fronts/section%3Aworld`)
    const begin = page.getByRole('button', { name: 'Begin from what it shows' })
    await begin.waitFor()
    await tabTo(page, begin)
    await page.keyboard.press('Enter')
    const lead = container(page, 'Lead story with sides')
    await lead.waitFor()
    const front = () => paper.api.done<FrontReply>('GET', '/fronts/section:world')
    const cards = async (at: number): Promise<number> => (await front()).draft.content.containers[at]?.cards.length ?? 0

    // Enter on a story of the list puts it where the editor is.
    const list = page.getByRole('grid', { name: 'Stories to put on the front' })
    await list.getByRole('row').first().waitFor()
    await tabTo(page, list.getByRole('row').first())
    await page.keyboard.press('Enter')
    await eventually(async () => expect(await cards(0)).toBe(1))
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await eventually(async () => expect(await cards(0)).toBe(2))
    await saved(page)

    // A drag by keys: take the first card, go on to the place after the last, put it down.
    const order = async (): Promise<string[]> =>
      (await front()).draft.content.containers[0]?.cards.map((card) => card.articleId) ?? []
    const before = await order()
    await tabTo(page, lead.getByRole('grid'))
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    for (let step = 0; step < 8 && !(await focusedLabel(page)).startsWith('Insert after'); step++) {
      await page.keyboard.press('ArrowDown')
    }
    await page.keyboard.press('Enter')
    await eventually(async () => expect(await order()).toEqual(before.toReversed()))
    await saved(page)

    // The menu of a card moves it to another container.
    await tabTo(page, lead.getByRole('grid'))
    for (let step = 0; step < 6 && !(await focusedLabel(page)).startsWith('Menu of'); step++) {
      await page.keyboard.press('ArrowRight')
    }
    await page.keyboard.press('Enter')
    await page.getByRole('menu').waitFor()
    await page.keyboard.type('Move to Asia')
    await page.keyboard.press('Enter')
    await eventually(async () => expect(await cards(0)).toBe(1))
    await saved(page)

    await tabTo(page, page.getByRole('button', { name: 'Publish…' }))
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await tabTo(page, dialog.getByRole('switch', { name: 'At a time' }))
    await page.keyboard.press('Space')
    await tabTo(page, dialog.getByLabel('Readers get it from'))
    await page.keyboard.type('12312099')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.type('0600AM')
    await tabTo(page, dialog.getByRole('button', { name: 'Schedule' }))
    await page.keyboard.press('Enter')
    await eventually(async () => expect((await front()).scheduled).toHaveLength(1))

    await tabTo(page, page.getByRole('tab', { selected: true }))
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    const callOff = page.getByRole('button', { name: 'Call off number 1' })
    await callOff.waitFor()
    await tabTo(page, callOff)
    await page.keyboard.press('Enter')
    await eventually(async () => expect((await front()).scheduled).toHaveLength(0))
    expect(complaints).toEqual([])
  })

  it('keeps the work of two editors, and lets them choose where they collide', async () => {
    const { draft } = await front()
    const top = draft.content.containers[0]
    const card = top?.cards[0]
    if (!top || !card) throw new Error('There is nothing on the front.')
    const { page } = await openDesk(paper, browser, { name: 'Ada Editor', role: 'editor' })
    await page.goto(`${paper.address}/newsroom/fronts`)
    const lead = container(page, 'Lead story with sides')
    await lead.getByRole('row').first().waitFor()
    await lead
      .getByRole('button', { name: /^Menu of/ })
      .nth(1)
      .click()
    await page.getByRole('menuitem', { name: /Change words/ }).click()
    const dialog = page.getByRole('dialog', { name: 'On this front' })
    const own = dialog.getByRole('switch', { name: 'Own headline here' })
    if (!(await own.isChecked())) await dialog.getByText('Own headline here').click()
    await dialog.getByRole('textbox', { name: 'Headline' }).fill('Ada’s words')

    // Meanwhile somebody else changes the same headline.
    const changed = structuredClone(draft.content)
    Object.assign(changed.containers[0]?.cards[0] ?? {}, { headline: 'Bo’s words' })
    await paper.api.done('PUT', '/fronts/paper/draft', { version: draft.version, content: changed })
    await dialog.getByRole('button', { name: 'Keep' }).click()

    const choice = page.getByRole('dialog', { name: /was here too/ })
    await choice.getByText('Bo’s words').waitFor()
    await choice.getByText('Ada’s words').waitFor()
    expect((await picks())[0]).toContain('Bo’s words')
    await choice.getByRole('button', { name: 'Save what is chosen' }).click()
    await eventually(async () => expect((await picks())[0]).toContain('Ada’s words'))
  })

  it('is free of faults of accessibility, and no wider than a small phone', async () => {
    const { context } = await openDesk(paper, browser, { name: 'Axe Editor', role: 'editor' })
    const checked = await browser.newContext({ bypassCSP: true, storageState: await context.storageState() })
    const page = await checked.newPage()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.goto(`${paper.address}/newsroom/fronts`)
      await container(page, 'Lead story with sides').getByRole('row').first().waitFor()
      expect(await checkWithAxe(page)).toEqual([])
    }
    await page
      .getByRole('button', { name: /^Menu of/ })
      .first()
      .click()
    await page.getByRole('menuitem', { name: 'Settings…' }).click()
    await page.getByRole('dialog').waitFor()
    expect(await checkWithAxe(page)).toEqual([])
    await page.keyboard.press('Escape')
    for (const tab of ['Preview', 'History']) {
      await page.getByRole('tab', { name: tab }).click()
      await page.waitForTimeout(300)
      expect(await checkWithAxe(page)).toEqual([])
    }
    const word = 'Fährgesellschaftskapitänsmützenabzeichenverleihungsurkunde'
    await paper.api.published({ headline: word, section: 'news' })
    await page.setViewportSize({ width: 320, height: 640 })
    await page.getByRole('tab', { name: 'Arrange' }).click()
    await page.reload()
    await page.locator('main').getByText(word).first().waitFor()
    for (const tab of ['Arrange', 'Preview', 'History']) {
      await page.getByRole('tab', { name: tab }).click()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    }
  })
})

/** Drags as a hand does: takes hold, moves a little, moves there, rests, lets go. */
async function dragTo(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.scrollIntoViewIfNeeded()
  const [start, end] = [await from.boundingBox(), await to.boundingBox()]
  if (!start || !end) throw new Error('There is nothing to drag, or nowhere to drag it to.')
  await page.mouse.move(start.x + start.width / 2, start.y + 8)
  await page.mouse.down()
  await page.mouse.move(start.x + start.width / 2 + 8, start.y + 16, { steps: 4 })
  await page.mouse.move(end.x + end.width / 2, end.y + 6, { steps: 12 })
  await page.mouse.move(end.x + end.width / 2, end.y + 4, { steps: 2 })
  await page.waitForTimeout(150)
  await page.mouse.up()
}

/** Presses Tab until the element, or what is within it, has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let press = 0; press < 120; press++) {
    const isThere = await target.evaluate((element) => element.contains(document.activeElement))
    if (isThere) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`The Tab key does not lead to ${target}.`)
}

/** What the focused element is called. */
async function focusedLabel(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement
    const named = element?.getAttribute('aria-labelledby')?.split(' ') ?? []
    return element?.getAttribute('aria-label') ?? named.map((id) => document.getElementById(id)?.textContent).join(' ')
  })
}
