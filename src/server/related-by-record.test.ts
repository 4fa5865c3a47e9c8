import { expect, it } from 'vitest'
import { passageOf } from '#article/passage.ts'
import { readingText } from '#article/reading-text.ts'
import { DAY, type Instant, later } from '#foundation/clock.ts'
import { silentLog } from '#foundation/log.ts'
import { decide } from '#record/decide.ts'
import { recordFollower } from '#record/follow.ts'
import { RecordTies } from '#record/record-ties.ts'
import { searchFollower } from '#search/follow.ts'
import { findRelated } from '#search/related.ts'
import { RelatedKeeper } from '#search/related-keeper.ts'
import type { Database } from '#storage/database.ts'
import { catchUp } from '#storage/followers.ts'
import { anArticle, aPaper, NOON, publish } from '../../test/factories/paper.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'

const actor = { kind: 'staff', id: 'ed', name: 'Ed Torr' } as const
const daysAgo = (days: number): Instant => later(NOON, -days * DAY)

describeEachDatabase('related stories of a paper with a record', (openDb) => {
  /** A story of its own words in which two people meet, on record where `isKept`. */
  async function story(db: Database, told: { headline: string; text: string; at: Instant; isKept?: boolean }) {
    const { headline, text, at, isKept = true } = told
    const article = await anArticle(db, { headline, tags: [], body: { html: `<p>${text}</p>` } }, at)
    await publish(db, article, { now: at })
    if (isKept) {
      const whole = readingText(article.draft).text
      const start = whole.indexOf(text)
      const person = (name: string) => ({ subject: { kind: 'person', name }, part: 'participant' }) as const
      await db.transaction((tx) =>
        decide(tx, {
          articleId: article.id,
          decisions: [
            {
              do: 'keep-fact',
              suggestion: headline,
              passages: [passageOf(whole, { start, end: start + text.length })],
              fact: {
                type: 'meeting',
                data: {},
                parties: [person('Ada Marsh'), person('Cui Heng')],
                starts: at.slice(0, 10),
              },
            },
          ],
          actor,
          now: at,
        }),
      )
    }
    return article.id
  }

  async function settle(db: Database): Promise<void> {
    await catchUp(db, recordFollower)
    await catchUp(db, searchFollower)
    await new RelatedKeeper({ db, clock: () => NOON, log: silentLog, ties: new RecordTies() }).wake()
  }

  it('leads to stories of the same facts, the latest and the background apart, with the reason', async () => {
    const db = await openDb()
    await aPaper(db)
    const first = await story(db, { headline: 'Ferry talks', text: 'They spoke of boats in winter.', at: daysAgo(400) })
    const second = await story(db, { headline: 'Quay plan', text: 'A plan was drawn over dinner.', at: daysAgo(200) })
    const near = await story(db, { headline: 'Lunch at noon', text: 'Soup was served before.', at: daysAgo(2) })
    const other = await story(db, { headline: 'Theatre', text: 'Velvet seats.', at: daysAgo(3), isKept: false })
    const now = await story(db, { headline: 'Handshake', text: 'Both smiled for cameras.', at: NOON })
    await settle(db)

    const related = await findRelated(db.read, { articleId: now, limit: 24, now: NOON })
    expect(related.map(({ articleId }) => articleId)).not.toContain(other)
    expect(related.filter(({ shelf }) => shelf === 'latest').map(({ articleId }) => articleId)).toEqual([near])
    const background = related.filter(({ shelf }) => shelf === 'background').map(({ articleId }) => articleId)
    expect(background.toSorted()).toEqual([first, second].toSorted())
    for (const { reason } of related) expect(reason).toEqual({ kind: 'meeting', items: ['Ada Marsh', 'Cui Heng'] })
  })

  it('looks again when something is put on record of a story that is out', async () => {
    const db = await openDb()
    await aPaper(db)
    const first = await story(db, { headline: 'Ferry talks', text: 'They spoke of boats.', at: daysAgo(40) })
    const now = await story(db, { headline: 'Handshake', text: 'Both smiled.', at: daysAgo(1), isKept: false })
    await settle(db)
    expect(await findRelated(db.read, { articleId: now, limit: 24, now: NOON })).toEqual([])
    const article = await db.read.selectFrom('article').select('draft').where('id', '=', now).executeTakeFirstOrThrow()
    const whole = readingText(JSON.parse(article.draft)).text
    const start = whole.indexOf('Both smiled.')
    const person = (name: string) => ({ subject: { kind: 'person', name }, part: 'participant' }) as const
    await db.transaction((tx) =>
      decide(tx, {
        articleId: now,
        decisions: [
          {
            do: 'keep-fact',
            suggestion: 'met',
            passages: [passageOf(whole, { start, end: start + 12 })],
            fact: { type: 'meeting', data: {}, parties: [person('Ada Marsh'), person('Cui Heng')] },
          },
        ],
        actor,
        now: NOON,
      }),
    )
    await settle(db)
    const related = await findRelated(db.read, { articleId: now, limit: 24, now: NOON })
    expect(related.map(({ articleId }) => articleId)).toEqual([first])
  })
})
