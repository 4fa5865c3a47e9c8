import { setTimeout as rest } from 'node:timers/promises'
import { readStoredContent } from '#article/article-content.ts'
import { dayInZone } from '#article/permalink.ts'
import { type ReadingText, readingText } from '#article/reading-text.ts'
import type { Article } from '#editing/article.ts'
import { DAY } from '#foundation/clock.ts'
import type { Log } from '#foundation/log.ts'
import type { Finding } from '#publishing/checklist/checks.ts'
import type { FurtherChecks } from '#publishing/checklist/further-checks.ts'
import { checkRecord } from '#record/checks/check-record.ts'
import type { Reader } from '#storage/database.ts'
import type { TextReader } from './text-reader.ts'
import type { ReadText } from './text-worker.ts'

/** Milliseconds that somebody who asks waits for a text to be read. */
const PATIENCE = 150
/** Texts as they were read that are kept, for whoever asks again. */
const MOST_KEPT = 40

export interface FurtherChecksOptions {
  db: Reader
  log: Log
  reader: Pick<TextReader, 'read'>
  timeZone: () => Promise<string>
}

interface Kept {
  key: string
  names: string[]
  work: Promise<ReadText>
}

/**
 * The checks that need a text to be read, and the record: each state of a draft is read once, off the path of requests, and what is on record
 * is asked anew each time. Whoever asks waits a moment at most, unless they say that they wait.
 */
export function furtherChecks({ db, log, reader, timeZone }: FurtherChecksOptions): FurtherChecks {
  const kept = new Map<string, Kept>()

  const read = async (article: Article, day: string, text: string): Promise<Kept> => {
    const earlier = await earlierTexts(db, article)
    const key = JSON.stringify([article.draftVersion, day, earlier.map(({ name }) => name)])
    const known = kept.get(article.id)
    kept.delete(article.id)
    if (known?.key === key) {
      kept.set(article.id, known)
      return known
    }
    const { language } = article.draft
    const work = reader.read({ text, published: day, language, others: earlier.map((one) => one.text) })
    const fresh = { key, names: earlier.map(({ name }) => name), work }
    kept.set(article.id, fresh)
    work.catch((error: unknown) => {
      if (kept.get(article.id) === fresh) kept.delete(article.id)
      log.warn({ err: error, article: article.id }, 'A text could not be read; it is read when it is asked for again.')
    })
    for (const id of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(id)
    return fresh
  }

  return async ({ article, liveFrom, isAwaited = false }) => {
    const zone = await timeZone()
    const day = dayInZone(liveFrom, zone)
    const whole = readingText(article.draft)
    if (whole.text.trim() === '') return { findings: [], isReading: false }
    const { work, names } = await read(article, day, whole.text)
    const done = await (isAwaited ? work : Promise.race([work, rest(PATIENCE, null, { ref: false })])).catch(() => null)
    if (!done) return { findings: [], isReading: true }
    const found = await checkRecord(db, {
      text: whole.text,
      reading: done.reading,
      printing: { articleId: article.id, day, timeZone: zone },
      earlier: names.map((name, at) => ({ name, quoted: done.quoted[at] ?? [] })),
    })
    const ofText = done.reading.checks.filter((check) => !isHeadlineAgain(check, whole))
    const findings = [...ofText, ...found].map((one) => toFinding(one, whole))
    return { findings: [...findDatelineFar(article, day), ...findings], isReading: false }
  }
}

/** What readers have of an article, and what somebody else saved of it last: where quotations are compared with. */
async function earlierTexts(db: Reader, article: Article): Promise<{ name: string; text: string }[]> {
  const edition = await db
    .selectFrom('edition')
    .select(['number', 'content'])
    .where('articleId', '=', article.id)
    .where('content', 'is not', null)
    .where('draftVersion', '<', article.draftVersion)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  const current = await db
    .selectFrom('revision')
    .select('savedBy')
    .where('articleId', '=', article.id)
    .where('version', '=', article.draftVersion)
    .executeTakeFirst()
  const before =
    current &&
    (await db
      .selectFrom('revision')
      .select(['savedBy', 'content', 'version'])
      .where('articleId', '=', article.id)
      .where('version', '<', article.draftVersion)
      .where('savedBy', '<>', current.savedBy)
      .where('content', 'is not', null)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst())
  return [
    ...(edition?.content ? [{ name: `edition ${edition.number}`, content: edition.content }] : []),
    ...(before?.content
      ? [{ name: `version ${before.version}, which ${before.savedBy} saved`, content: before.content }]
      : []),
  ].map(({ name, content }) => ({ name, text: readingText(readStoredContent(content)).text }))
}

/** Days between dateline and publication that nobody asks about. */
const USUAL_DELAY = 3

/** Of a dateline that is a field: what `readText` says of one that stands in the text. */
function findDatelineFar({ draft: { dateline } }: Article, day: string): Finding[] {
  if (!dateline) return []
  const days = Math.round((Date.parse(day) - Date.parse(dateline.date)) / DAY)
  if (Math.abs(days) <= USUAL_DELAY || Number.isNaN(days)) return []
  const message = `The dateline is ${Math.abs(days)} days ${days > 0 ? 'before' : 'after'} publication.`
  return [{ code: 'dateline-far', field: 'dateline', message, about: dateline.date }]
}

interface Found {
  code: string
  message: string
  start?: number
  end?: number
  about?: string
  everywhere?: Finding['everywhere']
  isInformation?: boolean
}

/** That a text begins with its headline is told already. */
function isHeadlineAgain({ code, start = 0, end = 0 }: Found, { text, blocks }: ReadingText): boolean {
  if (code !== 'line-repeated') return false
  const line = text.slice(start, end).trim().toLowerCase()
  return blocks.some(
    (block) => block.field !== 'body' && text.slice(block.start, block.end).trim().toLowerCase() === line,
  )
}

function toFinding(found: Found, { text, blocks }: ReadingText): Finding {
  const { start, end, message, isInformation } = found
  const code = found.code as Finding['code']
  const block = start === undefined ? undefined : blocks.find((one) => start >= one.start && start <= one.end)
  const words = start === undefined || end === undefined ? '' : text.slice(start, end)
  const everywhere = found.everywhere ?? everywhereOf(code, words)
  // The same weekday is found without reading, and known by what is said of it.
  const about = found.about ?? (code === 'weekday-wrong' ? undefined : words)
  return {
    code,
    message,
    field: block && block.field !== 'body' ? block.field : 'body.document',
    ...(start === undefined || end === undefined ? {} : { passage: { start, end, words: words.slice(0, 1_000) } }),
    ...(about === undefined ? {} : { about }),
    ...(everywhere ? { everywhere } : {}),
    ...(isInformation ? { isInformation } : {}),
  }
}

/** Words that a paper may be content with wherever they stand. */
function everywhereOf(code: string, words: string): Finding['everywhere'] {
  if (code !== 'source-unnamed' && code !== 'view-unowned') return undefined
  const phrase = words.replace(/\s+/g, ' ').trim().toLowerCase().slice(0, 100)
  return phrase === '' ? undefined : { key: phrase, label: `“${phrase}”` }
}
