import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../support/chromium.ts'
import { openDesk, openPaperForBrowsers } from '../support/desk-browser.ts'
import { checkWithAxe } from '../support/page-checks.ts'
import { eventually, findFaults, type TestPaper } from '../support/paper-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'dateline-record-screen-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the record, in the browser', () => {
  let paper: TestPaper
  let browser: Browser

  beforeAll(async () => {
    ;[paper, browser] = await Promise.all([openPaperForBrowsers(), launchBrowser()])
    await keepMeeting('Ada Marsh', '2026-03-03')
    await keepMeeting('A. Marsh', '2026-03-03')
    await keepMeeting('A. Marsh', '2026-03-09')
  })
  afterAll(async () => {
    await browser?.close()
    await paper?.stop()
  })

  async function keepMeeting(name: string, starts: string): Promise<void> {
    const sentence = `${name} met Cui Heng on ${starts}.`
    const { id } = await paper.api.published({ headline: `Talks of ${starts}`, body: { html: `<p>${sentence}</p>` } })
    const parties = [name, 'Cui Heng'].map((one) => ({ subject: { kind: 'person', name: one }, part: 'participant' }))
    const fact = { type: 'meeting', data: {}, parties, starts }
    const passage = (exact: string) => [{ exact, prefix: '', suffix: '', at: 0 }]
    await paper.api.done('POST', `/articles/${id}/record`, {
      decisions: [
        { do: 'keep-fact', suggestion: 'a', fact, passages: passage(sentence) },
        { do: 'keep-subject', suggestion: 'b', subject: { kind: 'person', name }, passages: passage(name) },
      ],
    })
  }

  const desk = async (name: string, role = 'editor'): Promise<{ page: Page; complaints: string[] }> => {
    const opened = await openDesk(paper, browser, { name, role })
    await opened.page.goto(`${paper.address}/newsroom/record`)
    return opened
  }
  const facts = (page: Page) => page.getByRole('list', { name: 'Facts, latest first' }).getByRole('listitem')

  it('merges two by keyboard after a look at what goes over, and undoes it', async () => {
    const { page, complaints } = await desk('Merge Editor')
    await page.getByRole('searchbox', { name: 'Search the record' }).fill('a mar')
    // Until the list is that of the search: a link of the one before goes away under the key.
    await page.getByRole('link', { name: 'Cui Heng' }).waitFor({ state: 'detached' })
    await page.getByRole('link', { name: 'A. Marsh', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'A. Marsh', level: 1 }).waitFor()
    await page.getByRole('button', { name: 'Merge …' }).focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Merge A. Marsh' })
    await dialog.getByRole('combobox', { name: 'Is the same as' }).pressSequentially('ada')
    // The one that Enter takes: others stand first while the name is being typed.
    await dialog.locator('.is-active', { hasText: 'Ada Marsh' }).waitFor()
    await page.keyboard.press('Enter')
    await dialog.getByText('2 facts, of which 1 is on record there already').waitFor()
    await dialog.getByRole('button', { name: 'Merge', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Ada Marsh', level: 1 }).waitFor()
    await page.getByText('A. Marsh is Ada Marsh now.').waitFor()
    expect(await facts(page).count()).toBe(2)
    expect(await facts(page).last().getByRole('blockquote').count()).toBe(2)

    await page.getByRole('tab', { name: 'Changes' }).click()
    await page.getByRole('button', { name: /^Undo: merged A. Marsh into Ada Marsh/ }).click()
    await page.getByText('It is undone.').waitFor()
    await page.getByRole('tab', { name: 'Facts (1)' }).click()
    expect(await facts(page).count()).toBe(1)
    expect(complaints).toEqual([])
  })

  it('takes whom the arrows came to, though the list comes anew under the keys', async () => {
    const { page, complaints } = await desk('Arrow Editor')
    let names: string[] = []
    let release = (): void => undefined
    const isReleased = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route(/\/record\/subjects\?(?=.*\blimit=8\b)/, async (route) => {
      const isFirst = names.length === 0
      // The same people for what is typed next, the other way round, and late.
      const asked = new URL(route.request().url())
      asked.searchParams.set('q', 'mars')
      const response = await route.fetch({ url: asked.href })
      const body = (await response.json()) as { subjects: { name: string }[] }
      if (isFirst) names = body.subjects.map(({ name }) => name)
      else await isReleased
      await route.fulfill({ response, json: isFirst ? body : { ...body, subjects: body.subjects.toReversed() } })
    })
    await page.getByRole('link', { name: 'Cui Heng', exact: true }).click()
    await page.getByRole('button', { name: 'Merge …' }).click()
    const dialog = page.getByRole('dialog', { name: 'Merge Cui Heng' })
    const field = dialog.getByRole('combobox', { name: 'Is the same as' })
    await field.pressSequentially('m')
    await dialog.getByRole('option').nth(1).waitFor()
    const [first = '', second = ''] = names
    expect(names).toHaveLength(2)
    await field.press('a')
    await field.press('ArrowDown')
    await dialog.getByRole('option', { name: first, selected: true }).waitFor()
    release()
    await eventually(async () => expect(await dialog.getByRole('option').first().textContent()).toContain(second))
    await dialog.getByRole('option', { name: first, selected: true }).waitFor()
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: `Is the same as: choose another than ${first}` }).waitFor()
    await dialog.getByText(/met each other, says a meeting/).waitFor()
    expect(complaints.filter((complaint) => !complaint.includes('409 (Conflict)'))).toEqual([])
  })

  it('splits one by ticking what belongs to the other', async () => {
    const { page } = await desk('Split Editor')
    await page.getByRole('link', { name: 'A. Marsh', exact: true }).click()
    await page.getByRole('button', { name: 'Split …' }).click()
    const dialog = page.getByRole('dialog', { name: 'Split A. Marsh' })
    await dialog.getByRole('textbox', { name: 'Name of the other one' }).fill('Anton Marsh')
    await dialog.getByText(/Meeting, 2026-03-09/).click()
    await dialog.getByText('1 ticked').waitFor()
    await dialog.getByRole('button', { name: 'Split', exact: true }).click()
    await page.getByText('Anton Marsh is a subject of its own.').waitFor()
    await page.getByRole('tab', { name: 'Facts (1)' }).waitFor()
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await page.getByRole('tab', { name: 'Facts (2)' }).waitFor()
  })

  it('changes names and dates, and retracts a fact with a note for readers', async () => {
    const { page } = await desk('Names Editor')
    await page.getByRole('link', { name: 'Cui Heng' }).click()
    await page.getByRole('button', { name: 'Change', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Change Cui Heng' })
    await dialog.getByRole('button', { name: 'Add a form' }).click()
    await dialog.getByRole('textbox', { name: 'Form of the name' }).fill('Cui H.')
    await dialog.getByRole('textbox', { name: 'Born' }).fill('1961')
    await dialog.getByRole('textbox', { name: 'Died' }).fill('1950')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByText('The end lies before the beginning.').waitFor()
    await dialog.getByRole('textbox', { name: 'Died' }).fill('')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Cui H.').waitFor()

    await page.getByRole('button', { name: 'Change the meeting of 2026-03-09' }).click()
    const fact = page.getByRole('dialog', { name: 'Change the meeting' })
    await fact.getByRole('button', { name: /It is/ }).click()
    await page.getByRole('option', { name: 'Retracted' }).click()
    await fact.getByRole('button', { name: 'Save' }).click()
    await fact.getByText('Say in a sentence, for readers, why the fact is disputed or retracted.').waitFor()
    await fact.getByRole('textbox', { name: 'Why, for readers' }).fill('They spoke by telephone.')
    await fact.getByRole('button', { name: 'Save' }).click()
    await page.getByText('They spoke by telephone.').waitFor()
  })

  it('says what a list would bring, brings it, and takes it back', async () => {
    const { page, complaints } = await desk('List Editor')
    await page.getByRole('tab', { name: 'Lists' }).click()
    const path = join(folder, 'visits.csv')
    writeFileSync(path, 'guest,day,says\nRuth Dell,2026-01-05,Came by ship.\nOmar Dell,soon,\n')
    await page.getByRole('button', { name: /What it has/ }).click()
    await page.getByRole('option', { name: /Meetings/ }).click()
    await page.locator('input[type=file]').setInputFiles(path)
    await page
      .getByRole('textbox', { name: 'Columns that are called otherwise' })
      .fill('participant=guest\nhost="Cui Heng"\nstarts=day\ntext=says')
    await page.getByRole('button', { name: 'See what would come' }).click()
    await page.getByRole('heading', { name: 'What would come' }).waitFor()
    await page.getByText('“soon” is no day.').waitFor()
    await page.getByRole('button', { name: 'Bring it' }).click()
    await page.getByRole('heading', { name: 'What came' }).waitFor()
    await page.getByRole('tab', { name: 'Subjects' }).click()
    await page.getByRole('link', { name: 'Ruth Dell' }).click()
    await page.getByText('Came by ship.').waitFor()
    expect(await facts(page).first().textContent()).toContain('From a list: visits.csv')
    const readers = await paper.readers.get('/record/people/ruth-dell')
    expect([readers.status, readers.text.includes('visits.csv')]).toEqual([200, true])
    expect((await paper.readers.get('/record/people')).text).toContain('Ruth Dell')

    await page.goto(`${paper.address}/newsroom/record?tab=lists`)
    await page.getByRole('button', { name: /^Undo: brought visits.csv/ }).click()
    await page.getByText('It is undone.').waitFor()
    await page.goto(`${paper.address}/newsroom/record?q=ruth`)
    await page.getByText('Nobody on record is called that').waitFor()
    expect(complaints).toEqual([])
  })

  it('is free of faults of accessibility, no wider than a small phone, and sound', async () => {
    const { context } = await openDesk(paper, browser, { name: 'Axe Editor', role: 'editor' })
    const checked = await browser.newContext({ bypassCSP: true, storageState: await context.storageState() })
    const page = await checked.newPage()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.goto(`${paper.address}/newsroom/record?tab=lists`)
      await page.getByRole('button', { name: 'Choose a file' }).waitFor()
      expect(await checkWithAxe(page)).toEqual([])
      await page.goto(`${paper.address}/newsroom/record`)
      await page.getByRole('link', { name: 'Cui Heng' }).waitFor()
      expect(await checkWithAxe(page)).toEqual([])
      await page.getByRole('link', { name: 'Cui Heng' }).click()
      await facts(page).first().waitFor()
      expect(await checkWithAxe(page)).toEqual([])
    }
    await page.setViewportSize({ width: 320, height: 640 })
    for (const tab of ['subjects', 'duplicates', 'lists', 'changes']) {
      await page.goto(`${paper.address}/newsroom/record?tab=${tab}`)
      await page.getByRole('tab', { selected: true }).waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    }
    expect(await findFaults(paper)).toEqual([])
  })
})
