import type { SubjectKind } from '#language/reading.ts'
import { SUBJECT_KINDS } from '#language/record-kinds.ts'
import { freshUntilNextMoment } from '#publishing/live-editions.ts'
import { listDueAfter, listDueBefore } from '#record/live/list-due.ts'
import { findLiveFacts } from '#record/live/list-live-facts.ts'
import { countLiveSubjects, listNewestSubjects, searchLiveSubjects } from '#record/live/list-live-subjects.ts'
import { formatNumber, pluralOf } from '#rendering/format.ts'
import { labelsFor } from '#rendering/labels.ts'
import type { RecordListProps, RecordProps } from '#rendering/record-props.ts'
import { makeFrame } from '../frame.ts'
import { siteHead } from '../head.ts'
import type { PageContext } from '../site-parts.ts'
import { dataLinks, kindLink, linkTo, readKind, recordBreadcrumb, recordWriting } from './record-context.ts'
import { statusOf, writeFacts } from './record-facts.ts'

/** Of each kind, how many are counted; what the lists of the first page hold. */
const MOST_COUNTED = 200
const NEWEST = 18
const DUE = 8
const FOUND = 50
const LISTED = 120

/** The first page of the record: a search, the kinds, what is new, what falls due. */
export async function makeRecord(context: PageContext, request: { query: string }): Promise<RecordProps> {
  const { parts, now, reads } = context
  const { db } = parts
  // Any publication may bring somebody their first story, and so may the clock.
  for (const key of ['record', 'front']) reads.note(key)
  await freshUntilNextMoment(db, { now, reads })
  const state = await parts.directory.current(reads)
  const writing = await recordWriting(context)
  const { words, locale } = writing
  const { language } = locale
  const query = request.query.trim().slice(0, 200)
  const [counts, newest, found, due] = await Promise.all([
    countKinds(context),
    listNewestSubjects(db, { now, limit: NEWEST }),
    query === '' ? null : searchLiveSubjects(db, { text: query, now, limit: FOUND }),
    listDue(context, writing.today),
  ])
  const { home } = labelsFor(language)
  return {
    head: siteHead(state, parts.origin, {
      path: '/record',
      title: words.title,
      description: words.intro,
      breadcrumb: recordBreadcrumb(home, words),
      ...(found ? { robots: 'noindex, follow', hasNoAddress: true } : {}),
    }),
    frame: await makeFrame(context, { withMostRead: false }),
    breadcrumb: [{ name: home, href: '/' }],
    data: [],
    kinds: SUBJECT_KINDS.flatMap((kind, index) => {
      const count = counts[index] ?? 0
      if (count === 0) return []
      const shown = formatNumber(Math.min(count, MOST_COUNTED), language)
      const countText = count > MOST_COUNTED ? words.moreThan.replace('{n}', shown) : shown
      return [{ ...kindLink(words, kind), countText }]
    }),
    query,
    found: found?.map((subject) => linkTo(context, subject)) ?? null,
    foundText: found ? pluralOf(words.found, found.length, language) : '',
    newest: newest.map((subject) => linkTo(context, subject)),
    due: await writeFacts(context, writing, { facts: due, about: [] }),
  }
}

/** How many readers may see of each kind: the same whatever they search for, until something is published or done to the record. */
function countKinds(context: PageContext): Promise<number[]> {
  return context.parts.kept.get('record-kinds', context, async (reads) => {
    const { now, parts } = context
    for (const key of ['record', 'front']) reads.note(key)
    await freshUntilNextMoment(parts.db, { now, reads })
    return Promise.all(SUBJECT_KINDS.map((kind) => countLiveSubjects(parts.db, { kind, now, most: MOST_COUNTED + 1 })))
  })
}

/** Undertakings with a day that nobody has said the outcome of: those that are overdue, then those that come. */
async function listDue({ parts, now }: PageContext, today: string) {
  const [before, after] = await Promise.all([
    listDueBefore(parts.db, { from: today, now, limit: 3 * DUE }),
    listDueAfter(parts.db, { from: today, now, limit: 3 * DUE }),
  ])
  const facts = await findLiveFacts(parts.db, { ids: [...before, ...after], now })
  const isWaiting = (status: string): boolean => status === 'due' || status === 'overdue'
  const waiting = facts.filter((fact) => !fact.isSuperseded && isWaiting(statusOf(fact, today)))
  const overdue = waiting.filter((fact) => statusOf(fact, today) === 'overdue').slice(0, DUE)
  return [...overdue.reverse(), ...waiting.filter((fact) => statusOf(fact, today) === 'due').slice(0, DUE)]
}

/** All subjects of a kind by the letters of their address, `null` where there are none. */
export async function makeRecordList(
  context: PageContext,
  { kind, after }: { kind: SubjectKind; after: string | null },
): Promise<RecordListProps | null> {
  const { parts, reads } = context
  const page = await readKind(context, { kind, after, limit: LISTED })
  if (!page) return null
  const state = await parts.directory.current(reads)
  const { words, locale } = await recordWriting(context)
  const labels = labelsFor(locale.language)
  const link = kindLink(words, kind)
  const breadcrumb = recordBreadcrumb(labels.home, words)
  return {
    head: siteHead(state, parts.origin, {
      path: link.href,
      title: `${words.kinds[kind].many}: ${words.title}`,
      breadcrumb: [...breadcrumb, link],
      ...(after ? { robots: 'noindex, follow', hasNoAddress: true } : {}),
    }),
    frame: await makeFrame(context, { withMostRead: false }),
    breadcrumb,
    data: dataLinks(link.href),
    title: words.kinds[kind].many,
    subjects: page.subjects.map((subject) => linkTo(context, subject)),
    older:
      page.next === null
        ? null
        : { name: labels.searchPage.next, href: `${link.href}?after=${encodeURIComponent(page.next)}` },
  }
}
