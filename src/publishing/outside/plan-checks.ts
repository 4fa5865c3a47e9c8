import { DAY, type Instant } from '#foundation/clock.ts'
import { listSections } from '#paper/sections.ts'
import type { Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import type { Place } from './list-checks.ts'

/** How long a story stands in the sitemap of news. */
const NEWS = 2 * DAY

/**
 * Plans to look at every place of the paper after a publication: at once, when the edition's time comes, or when it is over.
 * Planning the same again changes nothing; what was planned for later and is to be seen sooner is looked at sooner.
 */
export async function planChecks(
  tx: Transaction,
  request: {
    articleId: string
    number: number
    path: string
    expectedAt: Instant
    event: 'live' | 'gone'
    now: Instant
  },
): Promise<void> {
  const { articleId, number, path, expectedAt, event } = request
  const edition = await tx
    .selectFrom('edition')
    .select(['sectionId', 'sortAt', 'kind'])
    .where('articleId', '=', articleId)
    .where('number', '=', number)
    .executeTakeFirst()
  if (!edition) return
  const section = (await listSections(tx)).find((one) => one.id === edition.sectionId)
  const isNews = Date.parse(expectedAt) - Date.parse(edition.sortAt) < NEWS && edition.kind !== 'sponsored'
  const places: [Place, string][] = [
    ['page', path],
    ['front', '/'],
    ['section', `/${section?.path ?? ''}`],
    ['feed', '/feed.xml'],
    ['sitemap', isNews ? '/news-sitemap.xml' : '/sitemap.xml'],
  ]
  const planned = await tx
    .insertInto('publicationCheck')
    .values(
      places.map(([place, where]) => ({
        articleId,
        editionNumber: number,
        event,
        place,
        path: where,
        expectedAt,
        state: 'waiting',
        attempts: 0,
        nextAt: expectedAt,
        settledAt: null,
        detail: '',
      })),
    )
    .onConflict((on) =>
      on
        .columns(['articleId', 'editionNumber', 'event', 'place'])
        .doUpdateSet({ path: (is) => is.ref('excluded.path'), expectedAt, nextAt: expectedAt })
        .where('publicationCheck.nextAt', '>', expectedAt)
        .where('publicationCheck.attempts', '=', 0),
    )
    .returning('id')
    .execute()
  if (planned.length === 0) return
  await announce(tx, { at: request.now, topic: 'publication.planned', payload: { changed: [], articleId } })
}

/** Ends what is still waited for of an article that was taken off: nobody is to see it now. */
export async function endChecks(tx: Transaction, request: { articleId: string; now: Instant }): Promise<void> {
  await tx
    .updateTable('publicationCheck')
    .set({ state: 'overtaken', nextAt: null, settledAt: request.now })
    .where('articleId', '=', request.articleId)
    .where('event', '=', 'live')
    .where('nextAt', 'is not', null)
    .execute()
}

/** Looks at another time whether an edition shows, or not at all, where it was scheduled for another or called off. */
export async function replanChecks(
  tx: Transaction,
  request: { articleId: string; number: number; path: string; liveFrom: Instant | null; now: Instant },
): Promise<void> {
  const { articleId, number, path, liveFrom, now } = request
  const planned = tx
    .updateTable('publicationCheck')
    .where('articleId', '=', articleId)
    .where('editionNumber', '=', number)
    .where('attempts', '=', 0)
  if (liveFrom === null) {
    await planned.set({ state: 'overtaken', nextAt: null, settledAt: now }).execute()
    return
  }
  await planned.where('place', '=', 'page').set({ path }).execute()
  await planned
    .where('event', '=', 'live')
    .set({ state: 'waiting', expectedAt: liveFrom, nextAt: liveFrom, settledAt: null })
    .execute()
  await planned
    .where('event', '=', 'gone')
    .set((is) => ({ state: 'waiting', nextAt: is.ref('expectedAt'), settledAt: null }))
    .execute()
  await announce(tx, { at: now, topic: 'publication.planned', payload: { changed: [], articleId } })
}
