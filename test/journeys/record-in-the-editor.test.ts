import type { Browser, Page } from '@playwright/test'
import { describe, expect, it } from 'vitest'
import { openDesk, openForTests, saveByKey } from '../support/desk-browser.ts'
import { checkWithAxe } from '../support/page-checks.ts'
import { eventually, type TestPaper } from '../support/paper-server.ts'

interface Kept {
  evidence: {
    decision: string
    subject: { id: string; kind: string; name: string } | null
    fact: { type: string; starts: string | null; parties: { subject: { name: string } }[] } | null
    passage: { exact: string }
    suggestion: string
  }[]
}

const STORY = [
  'Beijing, October 19, 2023 – On Wednesday, Chinese President Xi Jinping met Russian President Vladimir Putin during the third Belt and Road Forum for International Cooperation (BRF) in Beijing.',
  'Xi, welcoming Putin, called the Russian leader an “old friend” and noted that he has met with Putin 42 times since 2013. Putin attended the forum for the third consecutive time.',
  '“Our ties are a matter of choice,” said Zhang Hong, a research fellow at the Chinese Academy of Social Sciences. Experts said the visit mattered.',
  'China pledged to enhance communication with Russia by March 31, 2024. Arkady Korostelev, CEO of the Far Eastern Shipping Company, said that the primary market of the company is in China.',
]

describe('the record in the editor', () => {
  let paper: TestPaper
  let browser: Browser

  openForTests((opened) => {
    ;({ paper, browser } = opened)
  })

  const text = (page: Page) => page.getByRole('textbox', { name: 'Text of the story' })
  const rows = (page: Page) => page.locator('.record-row')
  const rowOf = (page: Page, words: string) => rows(page).filter({ hasText: words })
  const focusedRow = (page: Page) => page.evaluate(() => (document.activeElement as HTMLElement).dataset['key'] ?? null)
  const recordOf = async (id: string) => (await paper.api.done<Kept>('GET', `/articles/${id}/record`)).evidence
  const namesOf = async (id: string) => [...new Set((await recordOf(id)).flatMap(({ subject }) => subject?.name ?? []))]
  const newArticle = async (paragraphs: string[], headline = 'Two leaders talk') => {
    const html = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('')
    const body = { headline, section: 'news', body: { html } }
    return (await paper.api.done<{ id: string }>('POST', '/articles', body)).id
  }
  const open = async (page: Page, id: string): Promise<void> => {
    await page.goto(`${paper.address}/newsroom/articles/${id}`)
    await text(page).waitFor()
  }
  /** Opens the list by its key; the first suggestion has the focus when this returns. */
  const openRecord = async (page: Page): Promise<void> => {
    await page.keyboard.press('Control+Alt+r')
    await eventually(async () => expect(await focusedRow(page)).not.toBeNull())
  }
  const write = async (page: Page, words: string): Promise<void> => {
    await text(page).click()
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Enter')
    await page.keyboard.insertText(words)
  }

  it('marks what is typed for the record, and keeps all of it by ten keys or fewer', async () => {
    const { page, complaints } = await openDesk(paper, browser, { name: 'Ida Quay', role: 'editor' })
    const id = await newArticle([''], 'Xi and Putin meet at forum in Beijing')
    await open(page, id)
    await text(page).click()
    for (const paragraph of STORY) {
      await page.keyboard.insertText(paragraph)
      await page.keyboard.press('Enter')
    }
    const marked = page.locator('.story-body .recorded')
    await marked.filter({ hasText: 'Vladimir Putin' }).first().waitFor()
    await saveByKey(page)
    expect((await paper.api.done<{ body: { html: string } }>('GET', `/articles/${id}`)).body.html).not.toContain('span')

    await openRecord(page)
    expect(await checkWithAxe(page)).toEqual([])
    const offered = await rows(page).count()
    expect(offered).toBeGreaterThan(12)
    let keys = 1
    const isReviewing = () => page.locator('.record-review').isVisible()
    while ((await rows(page).count()) > 0) {
      const before = [await rows(page).count(), await isReviewing()]
      await page.keyboard.press(before[1] ? 'Enter' : 'Shift+Enter')
      expect(++keys).toBeLessThanOrEqual(10)
      await eventually(async () => expect([await rows(page).count(), await isReviewing()]).not.toEqual(before))
      if (keys === 2) {
        await page.getByText(/people are new to the record and stand first/).waitFor()
        expect(await checkWithAxe(page)).toEqual([])
      }
      // What was kept is on record from now on, and the text is read by it.
      else await page.waitForTimeout(2_500)
    }
    await page.getByText('Everything is decided').waitFor()
    expect(await checkWithAxe(page)).toEqual([])
    expect(await namesOf(id)).toEqual(expect.arrayContaining(['Vladimir Putin', 'Zhang Hong', 'Arkady Korostelev']))
    const facts = (await recordOf(id)).flatMap(({ fact }) => fact ?? [])
    expect(new Set(facts.map(({ type }) => type))).toEqual(
      new Set(['role', 'statement', 'meeting', 'count', 'undertaking', ...facts.map(({ type }) => type)]),
    )
    const meeting = facts.find(({ type }) => type === 'meeting')
    expect([meeting?.starts, ...(meeting?.parties.map(({ subject }) => subject.name) ?? [])]).toEqual([
      ...['2023-10-18', 'Xi Jinping', 'Vladimir Putin'],
    ])

    // All of it taken back at once, by one key in the list.
    const kept = (await recordOf(id)).length
    await page.keyboard.press('Control+z')
    await eventually(async () => expect((await recordOf(id)).length).toBeLessThan(kept))
    expect(complaints).toEqual([])
  }, 120_000)

  it('pays back at once: the office, what was said before, earlier meetings and counts', async () => {
    const { page, complaints } = await openDesk(paper, browser, { name: 'Ana Reyes', role: 'reporter' })
    const first = await newArticle(
      [
        'Ana Duarte, the mayor of Aveiro, met Rui Paz in Porto on May 6, 2026.',
        '“The bridge will open in May,” said Ana Duarte.',
      ],
      'Mayor promises a bridge',
    )
    await open(page, first)
    await openRecord(page)
    await page.keyboard.press('Shift+Enter')
    if (await page.locator('.record-review').isVisible()) await page.keyboard.press('Enter')
    await eventually(async () =>
      expect(await namesOf(first)).toEqual(expect.arrayContaining(['Ana Duarte', 'Rui Paz'])),
    )
    const { draftVersion } = await paper.api.done<{ draftVersion: number }>('GET', `/articles/${first}`)
    await paper.api.done('POST', `/articles/${first}/publish`, { draftVersion })

    const second = await newArticle([
      'Ana Duarte met Rui Paz in Lisbon on November 25, 2026. Ana Duarte has met Rui Paz six times since 2019.',
      'Ana Duarte left early. Rui Pazz stayed.',
    ])
    await open(page, second)
    await openRecord(page)
    const ana = rowOf(page, 'person').filter({ hasText: 'Ana Duarte' })
    await eventually(async () => expect(await ana.getAttribute('aria-selected')).toBe('true'))
    await ana.click()
    await ana.getByText('Said before:').waitFor()
    expect(await ana.textContent()).toMatch(/mayor, Aveiro.*“The bridge will open in May/)
    expect(await ana.getByRole('link', { name: 'Mayor promises a bridge' }).first().getAttribute('href')).toContain(
      '/news/',
    )
    const meeting = rowOf(page, 'met').first()
    await meeting.click()
    await page
      .getByText(/The record lists one meeting: 6 May 2026, Porto\./)
      .first()
      .waitFor()

    const wrong = rowOf(page, 'Rui Pazz').filter({ hasText: 'On record as' })
    await wrong.click()
    await page.locator('.story-body .is-near').waitFor()
    await page.keyboard.press('s')
    await page.getByText('Wrote Rui Paz at one place.').waitFor()
    expect(await text(page).textContent()).not.toContain('Pazz')
    await page.locator('.story-body .is-near').waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
  }, 120_000)

  it('never offers again what was rejected, and lets it be put right before it is kept', async () => {
    const { page, complaints } = await openDesk(paper, browser, { name: 'Lou Marsh', role: 'reporter' })
    const { keyboard } = page
    const id = await newArticle([
      'Lena Ilves met Oskar Lund in Tallinn on Monday.',
      'Mr Ilves said that Tallinn was cold.',
    ])
    await open(page, id)
    await openRecord(page)
    const place = rowOf(page, 'Tallinn').filter({ hasText: 'place' })
    await place.click()
    await keyboard.press('Backspace')
    await place.waitFor({ state: 'detached' })
    await page.getByText('Rejected: Tallinn').waitFor()
    await eventually(async () => expect(await focusedRow(page)).not.toBeNull())
    await eventually(async () =>
      expect((await recordOf(id)).map(({ decision, suggestion }) => [decision, suggestion])).toContainEqual([
        ...['rejected', 'name|place|tallinn'],
      ]),
    )

    const lund = rowOf(page, 'Oskar Lund').filter({ hasText: 'person' })
    await lund.click()
    await keyboard.press('e')
    const dialog = page.getByRole('dialog', { name: 'Who or what is it?' })
    await dialog.waitFor()
    expect(await checkWithAxe(page)).toEqual([])
    await keyboard.press('Control+a')
    await keyboard.type('Oskar J. Lund')
    await keyboard.press('Enter')
    await dialog.waitFor({ state: 'hidden' })
    await eventually(async () =>
      expect((await recordOf(id)).map(({ decision, subject }) => [decision, subject?.name])).toContainEqual([
        ...['edited', 'Oskar J. Lund'],
      ]),
    )

    await page.reload()
    await write(page, 'Lena Ilves went home by train to Tallinn.')
    await page.getByText('Saved', { exact: true }).waitFor()
    await openRecord(page)
    await rowOf(page, 'Lena Ilves').first().waitFor()
    await page.getByText(/^On record: \d+$/).waitFor()
    expect(await place.count()).toBe(0)
    expect(await lund.count()).toBe(0)
    expect(complaints).toEqual([])
  }, 120_000)

  it('shows one editor at once what another has decided, and keeps the same decision of both once', async () => {
    const id = await newArticle(['Lena Ilves met Oskar Lund in Riga.', 'Marta Kask stayed at home.'])
    const [one, other] = await Promise.all([
      openDesk(paper, browser, { name: 'Eva Roos', role: 'editor' }),
      openDesk(paper, browser, { name: 'Jan Tamm', role: 'editor' }),
    ])
    await Promise.all([open(one.page, id), open(other.page, id)])
    await openRecord(one.page)
    await openRecord(other.page)
    const marta = (page: Page) => rowOf(page, 'Marta Kask').filter({ hasText: 'person' })
    await Promise.all([marta(one.page).waitFor(), marta(other.page).waitFor()])
    await marta(one.page).click()
    await one.page.keyboard.press('Enter')
    await marta(other.page).waitFor({ state: 'detached' })
    await other.page.locator('.record-kept summary').click()
    await other.page.locator('.record-kept').getByText('Eva Roos').waitFor()

    const lena = (page: Page) => rowOf(page, 'Lena Ilves').filter({ hasText: 'person' })
    await Promise.all([lena(one.page).click(), lena(other.page).click()])
    await Promise.all([one.page.keyboard.press('Enter'), other.page.keyboard.press('Enter')])
    await Promise.all([lena(one.page).waitFor({ state: 'detached' }), lena(other.page).waitFor({ state: 'detached' })])
    await eventually(async () =>
      expect((await recordOf(id)).filter(({ subject }) => subject?.name === 'Lena Ilves')).toHaveLength(1),
    )
    expect([...one.complaints, ...other.complaints]).toEqual([])
  }, 120_000)

  it('says that it cannot read where the model cannot be had, and lets people write on', async () => {
    const { page, context } = await openDesk(paper, browser, { name: 'Uma Berg', role: 'reporter' })
    await context.route('**/api/v1/record/models/**', (route) => route.abort())
    const id = await newArticle(['Lena Ilves met Oskar Lund in Riga.'])
    await open(page, id)
    await page.getByRole('tab', { name: /^Record/ }).click()
    await page.getByText(/could not be fetched.*Writing and publishing go on\./).waitFor()
    await write(page, 'It rained.')
    await saveByKey(page)
    expect((await paper.api.done<{ body: { html: string } }>('GET', `/articles/${id}`)).body.html).toContain(
      'It rained.',
    )
    await context.unroute('**/api/v1/record/models/**')
    await page.getByRole('button', { name: 'Try again' }).click()
    await rowOf(page, 'Oskar Lund').first().waitFor()
  }, 120_000)

  it('fits a telephone', async () => {
    const { page, complaints } = await openDesk(paper, browser, {
      ...{ name: 'Nia Holm', role: 'reporter' },
      viewport: { width: 320, height: 640 },
    })
    const id = await newArticle(STORY)
    await open(page, id)
    await openRecord(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    expect(await checkWithAxe(page)).toEqual([])
    const count = await rows(page).count()
    await rows(page).first().getByRole('button', { name: 'Keep' }).click()
    await eventually(async () => expect(await rows(page).count()).toBeLessThan(count))
    expect(complaints).toEqual([])
  }, 120_000)
})
