import { readStoredContent } from '#article/article-content.ts'
import { encodePath } from '#article/permalink.ts'
import type { Instant } from '#foundation/clock.ts'
import { calledNow, type NameNow, readNamesOf } from '#paper/former-names.ts'
import { listSections } from '#paper/sections.ts'
import { CALLED_OFF } from '#publishing/edition.ts'
import { findForReaders } from '#publishing/find-edition.ts'
import type { Reader } from '#storage/database.ts'
import type { About } from './topics.ts'
import { PING_TOPIC, TEST_TOPIC } from './topics.ts'

/** What is known of a delivery when it is to be sent. */
export interface ToSend {
  topic: string
  articleId: string | null
  about: About
  happensAt: Instant
}

/** What becomes of a delivery: it is sent, waits for another time, or has nothing to say any more. */
export type Written =
  | { state: 'ready'; type: string; body: string }
  | { state: 'later'; at: Instant }
  | { state: 'dropped'; because: string }

/**
 * The message of a delivery, from what the tables say at `now`: never of a story that readers do not have, never with anything that
 * was withdrawn or sealed.
 */
export async function writeMessage(
  db: Reader,
  { delivery, origin, now }: { delivery: ToSend; origin: string; now: Instant },
): Promise<Written> {
  const { topic, about, articleId, happensAt } = delivery
  if (topic === PING_TOPIC) return pingOf(about, origin)
  if (topic === TEST_TOPIC) return message(topic, happensAt, { url: `${origin}/` })
  if (topic === 'archive.imported') return message(topic, happensAt, { count: about.count ?? 0 })
  if (articleId === null) return { state: 'dropped', because: 'It is about no article.' }
  if (topic === 'article.withdrawn' || topic === 'edition.sealed') {
    return message(topic, happensAt, await takenBack(db, { topic, articleId, about, origin }))
  }
  const found = await findForReaders(db, { articleId, now })
  if (topic === 'edition.corrected' && about.correctionId !== undefined) {
    if (found.state !== 'live') return { state: 'dropped', because: 'The story was taken back before this was sent.' }
    const correction = await db
      .selectFrom('correction')
      .select(['at', 'text'])
      .where('id', '=', about.correctionId)
      .executeTakeFirst()
    if (!correction) return { state: 'dropped', because: 'There is no such correction.' }
    const story = await storyOf(db, { editionId: found.edition.editionId, origin })
    return message(topic, happensAt, { ...story, correction })
  }
  const edition = await db
    .selectFrom('edition')
    .select(['id', 'number', 'liveFrom', 'sealedAt'])
    .where('id', '=', about.editionId ?? 0)
    .executeTakeFirst()
  if (!edition || edition.liveFrom >= CALLED_OFF)
    return { state: 'dropped', because: 'The publication was called off.' }
  if (edition.liveFrom > now) return { state: 'later', at: edition.liveFrom }
  if (found.state !== 'live' || edition.sealedAt !== null) {
    return { state: 'dropped', because: 'The story was taken back before this was sent.' }
  }
  if (await wasOvertaken(db, { articleId, ...edition })) {
    return { state: 'dropped', because: 'A later edition took its place before its time.' }
  }
  return message(topic, happensAt, await storyOf(db, { editionId: edition.id, origin }))
}

function message(type: string, timestamp: Instant, data: object): Written {
  return { state: 'ready', type: 'application/json', body: JSON.stringify({ type, timestamp, data }) }
}

/** What a WebSub hub is told (W3C WebSub, 7; the form that public hubs take): which addresses to fetch anew. */
function pingOf({ scope = '' }: About, origin: string): Written {
  const form = new URLSearchParams({ 'hub.mode': 'publish' })
  for (const ending of ['xml', 'atom', 'json']) form.append('hub.url', `${origin}${encodePath(scope)}/feed.${ending}`)
  return { state: 'ready', type: 'application/x-www-form-urlencoded', body: form.toString() }
}

async function storyOf(db: Reader, { editionId, origin }: { editionId: number; origin: string }): Promise<object> {
  const row = await db.selectFrom('edition').selectAll().where('id', '=', editionId).executeTakeFirstOrThrow()
  const section = (await listSections(db)).find(({ id }) => id === row.sectionId)
  const content = readStoredContent(row.content ?? '')
  const bylines = JSON.parse(row.bylines) as NameNow[]
  const tagsNow = await readNamesOf(db, 'tag', slugsOf(content.tags))
  const contributorsNow = await readNamesOf(db, 'contributor', slugsOf(bylines))
  const url = `${origin}${encodePath(row.path)}`
  return {
    article: row.articleId,
    edition: row.number,
    ...{ url, ninjs: `${url}/ninjs.json`, newsml: `${url}/newsml.xml` },
    ...{ headline: content.headline, standfirst: content.standfirst, kind: row.kind, language: row.language },
    section: section?.path ?? null,
    tags: slugsOf(calledNow(content.tags, tagsNow)),
    bylines: calledNow(bylines, contributorsNow).map(({ name }) => name),
    ...{ firstPublishedAt: row.sortAt, liveFrom: row.liveFrom, liveUntil: row.liveUntil },
    ...{ change: row.change, note: row.note, contentHash: row.contentHash },
  }
}

function slugsOf(things: NameNow[]): string[] {
  return things.map(({ slug }) => slug)
}

async function takenBack(
  db: Reader,
  request: { topic: string; articleId: string; about: About; origin: string },
): Promise<object> {
  const { topic, articleId, about, origin } = request
  const article = await db
    .selectFrom('article')
    .select(['withdrawnAt', 'withdrawnThrough', 'withdrawalNotice'])
    .where('id', '=', articleId)
    .executeTakeFirstOrThrow()
  const editions = await db
    .selectFrom('edition')
    .select(['id', 'number', 'path', 'sealedAt', 'sealNotice'])
    .where('articleId', '=', articleId)
    .orderBy('number', 'desc')
    .execute()
  const url = `${origin}${encodePath(editions[0]?.path ?? '/')}`
  if (topic === 'article.withdrawn') {
    return {
      article: articleId,
      edition: about.number,
      url,
      ...{ withdrawnAt: article.withdrawnAt, notice: article.withdrawalNotice ?? '' },
    }
  }
  const sealed = editions.filter(({ id }) => about.editionIds?.includes(id))
  return {
    article: articleId,
    editions: sealed.map(({ number }) => number).toSorted((a, b) => a - b),
    url,
    ...{ sealedAt: sealed[0]?.sealedAt ?? null, notice: sealed[0]?.sealNotice ?? '' },
  }
}

/** Whether a later edition was published before the time of this one, for the same time or an earlier one: readers never had this. */
async function wasOvertaken(
  db: Reader,
  { articleId, number, liveFrom }: { articleId: string; number: number; liveFrom: Instant },
): Promise<boolean> {
  const newer = await db
    .selectFrom('edition')
    .select('id')
    .where('articleId', '=', articleId)
    .where('number', '>', number)
    .where('liveFrom', '<=', liveFrom)
    .where('publishedAt', '<', liveFrom)
    .limit(1)
    .executeTakeFirst()
  return newer !== undefined
}
