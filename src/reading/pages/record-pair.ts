import { encodePath } from '#article/permalink.ts'
import { freshUntilNextMoment } from '#publishing/live-editions.ts'
import { type FactCursor, listLiveFactIds } from '#record/live/list-live-fact-ids.ts'
import { findLiveFacts, type LiveFact } from '#record/live/list-live-facts.ts'
import { listTypesOfPair } from '#record/live/list-parts.ts'
import { listStanding, type StandingFact } from '#record/live/list-standing.ts'
import { pairPath } from '#record/subject-address.ts'
import { formatNumber, pluralOf } from '#rendering/format.ts'
import { labelsFor } from '#rendering/labels.ts'
import type { PairProps } from '#rendering/record-props.ts'
import type { SubjectTable } from '#storage/tables/record.ts'
import { makeFrame } from '../frame.ts'
import { siteHead } from '../head.ts'
import type { PageContext } from '../site-parts.ts'
import { chartByYear, mapOfPlaces } from './record-charts.ts'
import { dataLinks, linkTo, recordBreadcrumb, recordWriting, summaryOfRow } from './record-context.ts'
import { readFactCursor } from './record-cursor.ts'
import { writeFacts } from './record-facts.ts'
import { pairJsonLd } from './record-json-ld.ts'

/** Meetings on one page, other facts, and meetings that are counted. */
const MEETINGS = 20
const OTHERS = 12
const COUNTED = 200

/** What is on record of two subjects together; `null` where that is nothing that readers may see. */
export async function makePair(
  context: PageContext,
  request: { subjects: [SubjectTable, SubjectTable]; before: string | null },
): Promise<PairProps | null> {
  const { parts, now, reads } = context
  const [first, second] = request.subjects
  for (const { id } of request.subjects) reads.note(`subject:${id}`)
  const pair = [first.id, second.id] as const
  const [shared, after] = await Promise.all([
    listTypesOfPair(parts.db, pair),
    readFactCursor(parts.db, request.before),
    freshUntilNextMoment(parts.db, { now, reads }),
  ])
  const meetings = shared.find(({ type }) => type === 'meeting')
  const listMet = (limit: number, from?: FactCursor) =>
    meetings ? listLiveFactIds(parts.db, { scope: { pair, ...meetings }, now, limit, after: from }) : []
  const [met, continued, ...others] = await Promise.all([
    listMet(COUNTED + 1),
    after ? listMet(MEETINGS + 1, after) : null,
    ...shared
      .filter((one) => one !== meetings)
      .map((one) => listLiveFactIds(parts.db, { scope: { pair, ...one }, now, limit: OTHERS })),
  ])
  if (met.length === 0 && others.every((list) => list.length === 0)) return null
  const page = continued ?? met.slice(0, MEETINGS + 1)
  const shown = page.slice(0, MEETINGS)
  const isTooMany = met.length > COUNTED
  const [facts, standing] = await Promise.all([
    findLiveFacts(parts.db, { ids: [...shown, ...others.flat()].map(({ id }) => id), now }),
    isTooMany ? [] : listStanding(parts.db, { ids: met.map(({ id }) => id), now }),
  ])
  const around = await findCountsAround(context, { pair, standing, known: facts.map(({ id }) => id) })
  const ofType = (isWanted: (fact: LiveFact) => boolean) => facts.filter(isWanted)
  const state = await parts.directory.current(reads)
  const writing = await recordWriting(context)
  const { words, locale, counts } = writing
  if (!isTooMany) counts.tellMeetings(pair, standing)
  const labels = labelsFor(locale.language)
  const write = (some: LiveFact[]) => writeFacts(context, writing, { facts: some, about: [...pair] })
  const href = encodePath(pairPath(first, second))
  const title = words.pair.replace('{a}', first.name).replace('{b}', second.name)
  const subjects = [
    linkTo(context, summaryOfRow(first)),
    linkTo(context, summaryOfRow(second)),
  ] as PairProps['subjects']
  const breadcrumb = recordBreadcrumb(labels.home, words, subjects[0])
  const last = shown.at(-1)
  const most = formatNumber(COUNTED, locale.language)
  const countText = pluralOf(words.meetingsOnRecord, isTooMany ? COUNTED : standing.length, locale.language)
  return {
    head: siteHead(state, parts.origin, {
      path: pairPath(first, second),
      title,
      description: countText,
      breadcrumb: [...breadcrumb, { name: title, href }],
      jsonLd: pairJsonLd(context, { subjects: request.subjects, facts }),
      ...(after ? { robots: 'noindex, follow', hasNoAddress: true } : {}),
    }),
    frame: await makeFrame(context, { withMostRead: false }),
    breadcrumb,
    data: dataLinks(href),
    title,
    subjects,
    countText: isTooMany ? words.moreThan.replace('{n}', most) : countText,
    counts: await write([...ofType(({ type }) => type === 'count'), ...around]),
    meetings: await write(ofType(({ type }) => type === 'meeting')),
    olderMeetings: page.length > MEETINGS && last ? { name: labels.older, href: `${href}?before=${last.id}` } : null,
    others: await write(ofType(({ type }) => type !== 'count' && type !== 'meeting')),
    chart: chartByYear(
      standing.map(({ starts }) => starts),
      { title: words.byYear, head: [words.year, words.meetings], locale },
    ),
    map: await mapOfPlaces(
      context,
      standing.map(({ place }) => place),
      { title: words.byPlace, head: [words.place, words.meetings], locale },
    ),
  }
}

/** Counts of either of the two that are about events at which they met, or about the series of those. */
async function findCountsAround(
  { parts, now }: PageContext,
  { pair, standing, known }: { pair: readonly [string, string]; standing: StandingFact[]; known: string[] },
): Promise<LiveFact[]> {
  const events = new Set(standing.flatMap(({ eventId, seriesId }) => [eventId, seriesId]).filter((id) => id !== null))
  if (events.size === 0) return []
  const lists = await Promise.all(
    pair.map((subjectId) =>
      listLiveFactIds(parts.db, { scope: { subjectId, type: 'count' }, now, limit: OTHERS, isDated: true }),
    ),
  )
  const ids = [...new Set(lists.flat().map(({ id }) => id))].filter((id) => !known.includes(id))
  const counts = await findLiveFacts(parts.db, { ids, now })
  return counts.filter(({ event, parties }) =>
    [event?.id, ...parties.map(({ subject }) => subject.id)].some((id) => id !== undefined && events.has(id)),
  )
}
