import { createHash } from 'node:crypto'
import { readStoredContent } from '#article/article-content.ts'
import { type Passage, passageOf } from '#article/passage.ts'
import { dayInZone } from '#article/permalink.ts'
import { readingText } from '#article/reading-text.ts'
import type { Instant } from '#foundation/clock.ts'
import { newId } from '#foundation/id.ts'
import { foldName } from '#language/names/fold-name.ts'
import type { Reading } from '#language/reading.ts'
import { sentencesOf } from '#language/sentences.ts'
import { tokensOf } from '#language/tokens.ts'
import { isLive } from '#publishing/live-editions.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { lastDayOf } from './due-day.ts'

/** Undertakings of one story that are kept. */
const MOST = 50
/** Stories that are read in one go. */
const BATCH = 20

/** What a text says, by whatever reads texts here. */
export type ReadStory = (task: { text: string; published: string; language: string }) => Promise<Reading>

/**
 * Reads stories that readers have and that wait for it, at most a few, and keeps what they promise for days to come. What a newer edition is
 * without goes again, unless somebody did something about it.
 *
 * @returns how many were read
 */
export async function readWaitingStories(
  db: Database,
  { now, timeZone, read }: { now: Instant; timeZone: string; read: ReadStory },
): Promise<number> {
  // One after another as they were noted, which is near enough to their order: to sort them, the texts of all that wait would be read each time.
  const waiting = await db.read
    .selectFrom('followUpReading')
    .crossJoin('edition')
    .crossJoin('article')
    .whereRef('edition.articleId', '=', 'followUpReading.articleId')
    .whereRef('article.id', '=', 'edition.articleId')
    .select(['edition.articleId', 'edition.content', 'edition.language', 'edition.sortAt', 'followUpReading.askedAt'])
    .where(isLive(now))
    .where('edition.content', 'is not', null)
    .limit(BATCH)
    .execute()
  for (const { articleId, content, language, sortAt, askedAt } of waiting) {
    const { text } = readingText(readStoredContent(content ?? ''))
    const published = dayInZone(sortAt, timeZone)
    const reading = await read({ text, published, language })
    const promises = promisesOf(reading, { text, published })
    await db.transaction((tx) => keepPromises(tx, { articleId, askedAt, promises, now }))
  }
  return waiting.length
}

interface Promised {
  who: string
  what: string
  due: string
  passage: Passage
}

function promisesOf({ undertakings }: Reading, { text, published }: { text: string; published: string }): Promised[] {
  const dated = undertakings.filter(({ due }) => due !== undefined && lastDayOf(due) >= published)
  if (dated.length === 0) return []
  const tokens = tokensOf(text)
  const sentences = sentencesOf(tokens).map(({ first, end }) => ({
    start: tokens[first]?.start ?? 0,
    end: tokens[end - 1]?.end ?? 0,
  }))
  return dated.slice(0, MOST).map(({ by, text: what, due = '', start, end }) => {
    const sentence = sentences.find((one) => one.start <= start && start < one.end)
    const span = sentence ? { start: sentence.start, end: Math.max(sentence.end, end) } : { start, end }
    return { who: by.join(', '), what, due, passage: passageOf(text, span) }
  })
}

async function keepPromises(
  tx: Transaction,
  request: { articleId: string; askedAt: Instant; promises: Promised[]; now: Instant },
): Promise<void> {
  const { articleId, askedAt, promises, now } = request
  const rows = promises.map(({ who, what, due, passage }) => ({
    ...{ id: newId(), identity: identityOf(articleId, who, what), articleId, factId: null, ...passage },
    ...{ who, what, due, outcome: 'open', note: '', dismissedAt: null, storyId: null },
    ...{ decidedByName: null, decidedAt: null, foundAt: now },
  }))
  const found = new Set(rows.map(({ identity }) => identity))
  const known = await tx
    .selectFrom('followUp')
    .select(['id', 'identity', 'decidedAt', 'storyId'])
    .where('articleId', '=', articleId)
    .where('factId', 'is', null)
    .execute()
  const gone = known.filter(
    ({ identity, decidedAt, storyId }) => !found.has(identity) && decidedAt === null && storyId === null,
  )
  if (gone.length > 0) {
    const ids = gone.map(({ id }) => id)
    await tx.deleteFrom('followUp').where('id', 'in', ids).execute()
  }
  for (const row of rows) {
    const { exact, prefix, suffix, at } = row
    await tx
      .insertInto('followUp')
      .values(row)
      .onConflict((on) => on.column('identity').doUpdateSet({ exact, prefix, suffix, at }))
      .execute()
  }
  // Asked for again meanwhile, it is read again.
  await tx.deleteFrom('followUpReading').where('articleId', '=', articleId).where('askedAt', '=', askedAt).execute()
  if (rows.length > 0 || gone.length > 0) await announceFollowUps(tx, now)
}

function identityOf(articleId: string, who: string, what: string): string {
  const said = createHash('sha256')
    .update(JSON.stringify([foldName(who), foldName(what)]))
    .digest('hex')
  return `text ${articleId} ${said.slice(0, 32)}`
}

/** Tells open newsrooms that the diary has changed. */
export async function announceFollowUps(tx: Transaction, now: Instant): Promise<void> {
  await announce(tx, { at: now, topic: 'follow-ups.changed', payload: { changed: [], keys: [['calendar']] } })
}
