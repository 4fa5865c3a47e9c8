import type { Browser } from '@playwright/test'
import { describe, expect, it } from 'vitest'
import { DAY, later, systemClock } from '#foundation/clock.ts'
import type { FollowUpsBody } from '#record/follow-ups/api.ts'
import { openDesk, openForTests } from '../support/desk-browser.ts'
import { checkWithAxe } from '../support/page-checks.ts'
import { eventually, type TestPaper } from '../support/paper-server.ts'

const WRONG = 'Helena Okafor and Viktor Lind have met 42 times since 2013.'

describe('what becomes of what stories said and promised', () => {
  let paper: TestPaper
  let browser: Browser

  openForTests((opened) => {
    ;({ paper, browser } = opened)
  })

  const person = (name: string) => ({ kind: 'person', name })

  /** A story that readers have, with its sentence on record for a fact where there is one; gives the fact's id too. */
  async function story(headline: string, sentence: string, fact?: object) {
    const body = { html: `<p>${sentence}</p><p>${headline} was all that was said that day.</p>` }
    const article = await paper.api.article({ headline, body })
    let factId = ''
    if (fact) {
      const passages = [{ exact: sentence, prefix: '', suffix: '', at: headline.length + 1 }]
      const decisions = [{ do: 'keep-fact', suggestion: sentence, fact, passages }]
      const { evidence } = await paper.api.done<{ evidence: { fact: { id: string } }[] }>(
        'POST',
        `/articles/${article.id}/record`,
        { decisions },
      )
      factId = evidence[0]?.fact.id ?? ''
    }
    const { url } = await paper.api.publish(article)
    return { id: article.id, path: new URL(url).pathname, factId }
  }

  it('corrects three stories that repeat an error at one word of an editor', async () => {
    const count = {
      type: 'count',
      data: { predicate: 'met', n: 42, cmp: '=', since: '2013' },
      parties: ['Helena Okafor', 'Viktor Lind'].map((name) => ({ subject: person(name), part: 'participant' })),
    }
    const first = await story('Talks in Lancaster', WRONG, count)
    const second = await story('Talks go on', `${WRONG.slice(0, -1)}, aides said.`, count)
    const third = await story('Talks end', `At the quay they parted as friends. ${WRONG}`)
    const other = await story('Boats at the quay', 'Helena Okafor counted 42 boats.')
    for (const { path } of [first, second, third])
      expect(await paper.readers.shows(path, 'id="corrections"')).toBe(false)

    const { page, complaints } = await openDesk(paper, browser, { name: 'Cora Ector', role: 'editor' })
    await page.goto(`${paper.address}/newsroom/articles/${first.id}`)
    await page.getByRole('tab', { name: /Record/ }).click()
    await page.getByText('On record: 1').click()
    await page.getByRole('link', { name: 'Correct this in every story' }).click()
    await page.waitForURL(`**/record/facts/${first.factId}/correct`)
    await page.getByRole('checkbox', { name: 'Correct “Talks in Lancaster”' }).waitFor()
    await page.getByLabel('How often').fill('41')
    await page.getByText('It is 41 times, not 42 times.').first().waitFor()
    expect(await page.getByRole('checkbox', { name: /^Correct “/ }).count()).toBe(3)
    const alike = page.getByRole('checkbox', { name: 'Correct “Talks end”' })
    expect(await alike.isChecked()).toBe(false)
    await alike.press('Space')
    const entry = (headline: string) => page.getByRole('listitem').filter({ hasText: `Correct “${headline}”` })
    await entry('Talks end').getByLabel('Its correction').fill('They had met 41 times, and not 42.')
    for (const [width, height] of [
      [1440, 900],
      [390, 844],
      [320, 700],
    ] as const) {
      await page.setViewportSize({ width, height })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      expect(await checkWithAxe(page)).toEqual([])
      const shots = process.env['DATELINE_SHOTS']
      if (shots) await page.screenshot({ path: `${shots}/correct-fact-${width}.png`, fullPage: true })
    }
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.getByRole('button', { name: 'Publish 3 corrections' }).press('Enter')
    await page.getByRole('button', { name: 'Publish for good' }).press('Enter')
    await page.getByText('Readers see 3 corrections; the record is corrected.').waitFor()
    await page.getByText('In its place stands:').waitFor()
    await eventually(async () => expect(await page.getByText('corrected', { exact: true }).count()).toBe(3))
    expect(complaints).toEqual([])

    const told = 'It is 41 times, not 42 times.'
    for (const { path } of [first, second]) expect(await paper.readers.shows(path, told)).toBe(true)
    expect(await paper.readers.shows(third.path, 'They had met 41 times, and not 42.')).toBe(true)
    expect(await paper.readers.shows(other.path, 'met 41')).toBe(false)
    for (const feed of ['/feed.xml', '/feed.atom', '/feed.json', '/news/feed.xml']) {
      const text = await paper.readers.text(feed)
      expect(text.split('41 times, not 42 times').length - 1, feed).toBeGreaterThanOrEqual(2)
      expect(text, feed).toContain('41 times, and not 42')
    }
    expect(await paper.readers.shows('/corrections', 'They had met 41 times')).toBe(true)
    const history = await paper.readers.page(`${first.path}/history`)
    expect(history.html).toMatch(/<ol class="editions"[\s\S]*href="#correction-\d+"[\s\S]*<\/ol>/)
    const { corrections } = await paper.readers.json<{ corrections: { text: string }[] }>(`${first.path}/history.json`)
    expect(corrections.map(({ text }) => text)).toEqual([expect.stringContaining(told)])
    const reply = await paper.api.done<{ corrections: { text: string }[] }>('GET', `/articles/${third.id}`)
    expect(reply.corrections).toMatchObject([{ text: 'They had met 41 times, and not 42.' }])
  })

  it('follows a promise up: overdue, with the sentence, to a story of its own and to what became of it', async () => {
    const yesterday = later(systemClock(), -DAY).slice(0, 10)
    const sentence = 'Viktor Lind promised to mend the quay.'
    const undertaking = {
      type: 'undertaking',
      data: { text: 'mend the quay' },
      parties: [{ subject: person('Viktor Lind'), part: 'by' }],
      ends: yesterday,
    }
    const before = await story('Quay is to be mended', sentence, undertaking)
    const year = new Date().getUTCFullYear() + 1
    await story('Ferry is to return', `The ferry company pledged to restore the night boat by 31 March ${year}.`)
    await eventually(async () => {
      const { ahead, overdue } = await paper.api.done<FollowUpsBody>('GET', '/follow-ups')
      expect([overdue.length, ahead.map(({ due }) => due)]).toEqual([1, [`${year}-03-31`]])
    }, 30_000)

    const { page, complaints } = await openDesk(paper, browser, { name: 'Flo Upton', role: 'editor' })
    await page.goto(`${paper.address}/newsroom/calendar?day=${yesterday}`)
    await page.getByRole('link', { name: 'Viktor Lind: mend the quay' }).click()
    await page.getByRole('heading', { name: 'One promise overdue' }).waitFor()
    const overdue = page.getByRole('listitem').filter({ hasText: sentence })
    await overdue.getByRole('link', { name: 'Quay is to be mended' }).waitFor()
    await page.getByRole('listitem').filter({ hasText: 'night boat' }).first().waitFor()
    for (const [width, height] of [
      [1440, 900],
      [320, 700],
    ] as const) {
      await page.setViewportSize({ width, height })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      expect(await checkWithAxe(page)).toEqual([])
      const shots = process.env['DATELINE_SHOTS']
      if (shots) await page.screenshot({ path: `${shots}/follow-ups-${width}.png`, fullPage: true })
    }
    await page.setViewportSize({ width: 1440, height: 900 })
    await overdue.getByRole('button', { name: 'Open a story' }).press('Enter')
    await page.waitForURL('**/articles/*')
    const { articles } = await paper.api.done<{ articles: { headline: string; readMore: string[] }[] }>(
      'GET',
      '/articles?limit=1',
    )
    expect(articles).toMatchObject([{ headline: 'Viktor Lind: mend the quay', readMore: [before.id] }])

    await page.goto(`${paper.address}/newsroom/follow-ups`)
    await overdue.getByRole('link', { name: 'Viktor Lind: mend the quay' }).waitFor()
    await overdue.getByRole('button', { name: /Settle/ }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'What became of it' })
    await dialog.getByText('broken').click()
    await dialog.getByLabel('For readers of the record').fill('Nothing was done.')
    await dialog.getByRole('button', { name: 'Save' }).press('Enter')
    await page.getByText('It is settled: broken.').waitFor()
    await eventually(async () => {
      expect((await paper.api.done<FollowUpsBody>('GET', '/follow-ups')).overdue).toEqual([])
    })
    await page.getByRole('tab', { name: 'Settled' }).click()
    await page.getByRole('listitem').filter({ hasText: 'Nothing was done.' }).waitFor()
    expect(complaints).toEqual([])
  })
})
