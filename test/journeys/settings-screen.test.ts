import type { Browser } from '@playwright/test'
import { describe, expect, it } from 'vitest'
import { openDesk, openForTests } from '../support/desk-browser.ts'
import { checkWithAxe } from '../support/page-checks.ts'
import { eventually, type TestPaper } from '../support/paper-server.ts'

describe('the settings of the paper, in the browser', () => {
  let paper: TestPaper
  let browser: Browser

  openForTests((opened) => {
    ;({ paper, browser } = opened)
  })

  it('names the paper, shows it to readers, and takes it back', async () => {
    const { page, complaints } = await openDesk(paper, browser, { name: 'Naming Publisher', role: 'publisher' })
    await page.goto(`${paper.address}/newsroom/settings`)
    const part = page.getByRole('region', { name: 'The paper', exact: true })
    const title = part.getByRole('textbox', { name: 'Title' })
    const save = part.getByRole('button', { name: 'Save' })
    await title.waitFor()
    expect(await save.isDisabled()).toBe(true)
    await title.fill('The Harbour Post')
    await part.getByRole('figure').getByText('The Harbour Post').waitFor()
    await part.getByText('Not saved yet').waitFor()
    await part.getByRole('textbox', { name: 'Time zone' }).fill('Mars/Olympus')
    await save.click()
    await part.getByText('No time zone has this name').waitFor()
    await part.getByRole('textbox', { name: 'Time zone' }).fill('Europe/Vienna')
    await part.getByText(/It is \d\d:\d\d there/).waitFor()
    await save.click()
    await page.getByText('The paper is changed').waitFor()
    expect(await paper.readers.text('/')).toContain('The Harbour Post')
    await page.getByRole('button', { name: 'Undo' }).click()
    await eventually(async () => expect(await paper.readers.text('/')).toContain('The Example'))
    await eventually(async () => expect(await title.inputValue()).toBe('The Example'))
    // The browser itself tells of the answer that named the zone.
    expect(complaints.filter((one) => !one.includes('422'))).toEqual([])
  })

  it('opens a section, moves it by keys with the focus staying on it, and removes it', async () => {
    const { page } = await openDesk(paper, browser, { name: 'Section Editor', role: 'editor' })
    await page.goto(`${paper.address}/newsroom/settings`)
    const part = page.getByRole('region', { name: 'Sections', exact: true })
    await part.getByRole('button', { name: 'Add a section' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add a section' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Sport')
    await dialog.getByRole('textbox', { name: 'Colour' }).fill('reddish')
    await dialog.getByRole('button', { name: 'Add it' }).click()
    await dialog.getByText('Write the colour as').waitFor()
    await dialog.getByRole('textbox', { name: 'Colour' }).fill('#6b3d7d')
    await dialog.getByRole('button', { name: 'Add it' }).click()
    const earlier = part.getByRole('button', { name: 'Sport earlier' })
    const names = () => part.getByRole('listitem').locator('bdi').allTextContents()
    await earlier.waitFor()
    await earlier.press('Enter')
    await eventually(async () => expect(await names()).toEqual(['News', 'Sport', 'World', 'Asia']))
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    await eventually(async () => expect(await focused()).toBe('Sport earlier'))
    await page.keyboard.press('Enter')
    await eventually(async () => expect(await names()).toEqual(['Sport', 'News', 'World', 'Asia']))
    await eventually(async () => expect(await focused()).toBe('Sport later'))
    const front = await paper.readers.text('/')
    expect(front.indexOf('href="/sport"')).toBeLessThan(front.indexOf('href="/news"'))
    await part.getByRole('button', { name: 'Remove World' }).click()
    await page.getByRole('alertdialog').or(page.getByRole('dialog')).getByRole('button', { name: 'Remove' }).click()
    await page.getByText('sections within it').waitFor()
    await part.getByRole('button', { name: 'Remove Sport' }).click()
    await page.getByRole('alertdialog').or(page.getByRole('dialog')).getByRole('button', { name: 'Remove' }).click()
    await eventually(async () => expect(await names()).toEqual(['News', 'World', 'Asia']))
  })

  it('can be read and used by everybody, on a phone too', async () => {
    const viewport = { width: 320, height: 700 }
    const { page } = await openDesk(paper, browser, { name: 'Phone Publisher', role: 'publisher', viewport })
    await page.goto(`${paper.address}/newsroom/settings`)
    await page.getByRole('region', { name: 'The paper', exact: true }).getByRole('textbox', { name: 'Title' }).waitFor()
    await page.getByRole('button', { name: 'World later' }).waitFor()
    expect(await checkWithAxe(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await checkWithAxe(page)).toEqual([])
  })
})
