import { dayInZone, encodePath } from '#article/permalink.ts'
import type { SubjectKind } from '#language/reading.ts'
import { freshUntilNextMoment } from '#publishing/live-editions.ts'
import type { SubjectSummaryBody } from '#record/api.ts'
import { ListedCounts } from '#record/live/count-listed.ts'
import { listLiveSubjects } from '#record/live/list-live-subjects.ts'
import { subjectPath } from '#record/subject-address.ts'
import { faultOfAddress } from '#record/subjects/same-address.ts'
import { type DateStyle, formatDate, type Locale } from '#rendering/format.ts'
import type { Link, Moment } from '#rendering/page-props.ts'
import { type RecordLabels, recordLabelsFor } from '#rendering/record-labels.ts'
import type { SubjectLink } from '#rendering/record-props.ts'
import type { SubjectTable } from '#storage/tables/record.ts'
import type { PageContext } from '../site-parts.ts'

/** What every part of a page of the record is written with. */
export interface RecordWriting {
  locale: Locale
  words: RecordLabels
  /** Today in the paper's zone. */
  today: string
  /** What the record lists of what was counted. */
  counts: ListedCounts
}

export async function recordWriting(context: PageContext): Promise<RecordWriting> {
  const { settings } = await context.parts.directory.current(context.reads)
  const { language, timeZone } = settings
  return {
    ...{ locale: { language, timeZone }, words: recordLabelsFor(language), today: dayInZone(context.now, timeZone) },
    counts: new ListedCounts(context.parts.db, context.now),
  }
}

/** A subject as a link; notes it, since its name may change. */
export function linkTo(context: PageContext, subject: SubjectSummaryBody): SubjectLink {
  context.reads.note(`subject:${subject.id}`)
  return { name: subject.name, href: encodePath(subjectPath(subject)), note: subject.note }
}

const STYLES: Record<number, DateStyle> = { 4: 'year', 7: 'month', 10: 'date' }

/** A day, month or year as the record has it, written out. */
export function recordDay(day: string, locale: Locale): Moment {
  const style = STYLES[day.length] ?? 'date'
  const full = `${day}-01-01`.slice(0, 10)
  // Facts may have been put on record with any text for a day: a page says it as it is.
  const isDay = !Number.isNaN(Date.parse(full))
  return { iso: day, text: isDay ? formatDate(full, style, locale) : day }
}

/** The way from the front to a page of the record. */
export function recordBreadcrumb(home: string, words: RecordLabels, ...links: Link[]): Link[] {
  return [{ name: home, href: '/' }, { name: words.title, href: '/record' }, ...links]
}

/** The same page as data. */
export function dataLinks(href: string): Link[] {
  return [
    { name: 'JSON', href: `${href}.json` },
    { name: 'CSV', href: `${href}.csv` },
  ]
}

/** The list of all of a kind. */
export function kindLink(words: RecordLabels, kind: SubjectKind): Link {
  const path = subjectPath({ kind, slug: '' }).slice(0, -1)
  return { name: words.kinds[kind].many, href: path }
}

/**
 * Subjects of a kind by the letters of their address, at most `limit` of them, and after which address the next ones come; `null` where
 * there are none.
 */
export async function readKind(
  { parts, now, reads }: PageContext,
  { kind, after, limit }: { kind: SubjectKind; after: string | null; limit: number },
): Promise<{ subjects: SubjectSummaryBody[]; next: string | null } | null> {
  for (const key of ['record', 'front']) reads.note(key)
  await freshUntilNextMoment(parts.db, { now, reads })
  const found = await listLiveSubjects(parts.db, { kind, now, limit: limit + 1, after: after ?? undefined })
  if (found.length === 0) return null
  const subjects = found.slice(0, limit)
  return { subjects, next: found.length > limit ? (subjects.at(-1)?.slug ?? null) : null }
}

/** Addresses that mean the same, by the name of their site; only those of the web. */
export function elsewhere(subject: Pick<SubjectTable, 'sameAs'>): Link[] {
  const addresses = JSON.parse(subject.sameAs) as unknown
  if (!Array.isArray(addresses)) return []
  return addresses.flatMap((address) => {
    if (typeof address !== 'string' || !/^https?:\/\//.test(address) || faultOfAddress(address) !== null) return []
    const { hostname } = new URL(address)
    return [{ name: hostname.endsWith('wikidata.org') ? 'Wikidata' : hostname.replace(/^www\./, ''), href: address }]
  })
}

/** What pages need of a subject's row to name it. */
export function summaryOfRow({ id, kind, name, slug, note }: SubjectTable): SubjectSummaryBody {
  return { id, kind: kind as SubjectKind, name, slug, note }
}
