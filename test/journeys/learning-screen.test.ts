import type { Browser } from '@playwright/test'
import { describe, expect, it } from 'vitest'
import { decide } from '#record/decide.ts'
import { ED, harbourStories } from '../factories/done-articles.ts'
import { NOON } from '../factories/paper.ts'
import { openDesk, openForTests } from '../support/desk-browser.ts'
import { checkWithAxe } from '../support/page-checks.ts'
import type { TestPaper } from '../support/paper-server.ts'

describe('what the record has learned, in the browser', () => {
  let paper: TestPaper
  let browser: Browser

  openForTests((opened) => {
    ;({ paper, browser } = opened)
  })

  it('says what to do first, learns on demand, shows how right each tier is, and goes back and forth', async () => {
    const { page, complaints } = await openDesk(paper, browser, { name: 'Learning Editor', role: 'editor' })
    await page.goto(`${paper.address}/newsroom/settings`)
    await page.getByRole('link', { name: 'How right it is, and which model reads' }).click()
    await page.getByRole('heading', { name: 'Nothing is learned yet' }).waitFor()
    await page.getByRole('heading', { name: 'Nothing was decided yet' }).waitFor()
    await page.getByRole('button', { name: 'Learn now' }).click()
    await page.getByText('Mark 10 articles’ records done first; there are 0.').waitFor()

    const [first = ''] = await harbourStories(paper.db, 12)
    const passages = [{ exact: 'Pilots', prefix: '', suffix: '', at: 5 }]
    await paper.db.transaction((tx) =>
      decide(tx, {
        articleId: first,
        decisions: Array.from({ length: 25 }, (_, at) => ({
          ...{ do: 'reject' as const, suggestion: `r${at}`, by: 'shipped-test', tier: 'weak', passages },
          suggested: { kind: 'person' },
        })),
        actor: ED,
        now: NOON,
      }),
    )
    // Ten were enough for it to learn by itself; on demand it learns from all of them.
    const models = page.getByRole('region', { name: 'Models' })
    await models.getByText('Reads now').waitFor({ timeout: 120_000 })
    await page.getByRole('button', { name: 'Learn now' }).click({ timeout: 120_000 })
    await page.getByText('Learning now').waitFor()
    await models.getByText('12 articles').first().waitFor({ timeout: 120_000 })
    await page.getByText('The paper’s own').waitFor()
    const tiers = page.getByRole('table', { name: 'Tiers of suggestions, the surest first' })
    const weak = tiers.getByRole('row', { name: /^Doubtful/ })
    expect(await weak.textContent()).toContain('Not shown: 0 % of the last 25 were right.')
    await models.getByText('By kind and tier').first().click()
    await models
      .getByRole('table', { name: 'Names by kind' })
      .getByRole('row', { name: /^organisations/ })
      .waitFor()
    expect(await checkWithAxe(page)).toEqual([])

    await models.getByRole('button', { name: 'Go back to the program’s own' }).click()
    await models.getByText('An editor chose what reads now.').waitFor()
    await models.getByRole('button', { name: 'Let the newest read again' }).click()
    await models.getByText('An editor chose what reads now.').waitFor({ state: 'detached' })
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    // The browser says of itself that learning was refused once.
    expect(complaints).toEqual([expect.stringContaining('422')])
  }, 180_000)

  it('is there to be read for reporters, who cannot have it learn', async () => {
    const { page } = await openDesk(paper, browser, { name: 'Learning Reporter', role: 'reporter' })
    await page.goto(`${paper.address}/newsroom/learning`)
    await page.getByRole('heading', { name: 'Models' }).waitFor()
    expect(await page.getByRole('button', { name: 'Learn now' }).count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Go back to the program’s own' }).count()).toBe(0)
  })
})
