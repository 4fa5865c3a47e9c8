import { encodePath } from '#article/permalink.ts'
import type { SubjectKind } from '#language/reading.ts'
import type { FactType, Part } from '#language/record-kinds.ts'
import { freshUntilNextMoment } from '#publishing/live-editions.ts'
import { listAliases } from '#record/live/list-aliases.ts'
import { listLiveArticles } from '#record/live/list-live-articles.ts'
import { type FactScope, listLiveFactIds } from '#record/live/list-live-fact-ids.ts'
import { findLiveFacts, type LiveFact } from '#record/live/list-live-facts.ts'
import { findLiveSummary, listLiveParts } from '#record/live/list-live-subjects.ts'
import { hasMoreFacts, listPartsOf, type PartOfType } from '#record/live/list-parts.ts'
import { listStanding } from '#record/live/list-standing.ts'
import { pairPath, subjectPath } from '#record/subject-address.ts'
import { labelsFor } from '#rendering/labels.ts'
import type { Link } from '#rendering/page-props.ts'
import type { RecordLabels } from '#rendering/record-labels.ts'
import type { RecordChart, RecordedFacts, SubjectProps } from '#rendering/record-props.ts'
import type { SubjectTable } from '#storage/tables/record.ts'
import { makeCards } from '../cards.ts'
import { makeFrame } from '../frame.ts'
import { siteHead } from '../head.ts'
import type { PageContext } from '../site-parts.ts'
import { chartByYear, mapOfPlaces } from './record-charts.ts'
import {
  dataLinks,
  elsewhere,
  kindLink,
  linkTo,
  type RecordWriting,
  recordBreadcrumb,
  recordDay,
  recordWriting,
} from './record-context.ts'
import { writeFacts } from './record-facts.ts'
import { subjectJsonLd } from './record-json-ld.ts'

/** Facts of one section, and of the timeline; stories; meetings that the chart counts. */
const SECTION = 6
const TIMELINE = 10
const STORIES = 10
const PARTS_SHOWN = 60
const CHARTED = 200

interface SectionPlan {
  id: string
  title: (words: RecordLabels) => string
  /** Which facts it lists: those of a type in which the subject has such a part, or those that happened there. */
  lists: { type: FactType; has: (part: Part) => boolean } | 'place' | 'event'
}

const by = (type: FactType, ...parts: Part[]): Pick<SectionPlan, 'lists'> => ({
  lists: { type, has: (part) => parts.length === 0 || parts.includes(part) },
})

const byOthers = (type: FactType, ...parts: Part[]): Pick<SectionPlan, 'lists'> => ({
  lists: { type, has: (part) => !parts.includes(part) },
})

/** The facts of a section; `null` where the subject has no such part in any, and nothing is to be asked. */
function scopeOf({ lists }: SectionPlan, { id: subjectId }: SubjectTable, known: PartOfType[]): FactScope | null {
  if (lists === 'place') return { placeId: subjectId }
  if (lists === 'event') return { eventId: subjectId }
  const { type, has } = lists
  const parts = known.filter((one) => one.type === type && has(one.part))
  return parts.length === 0 ? null : { subjectId, type, parts }
}

/** Meetings of a subject for its chart; none where there are more than are counted: a chart of some would say what is not so. */
async function listCharted({ parts: { db }, now }: PageContext, { id: subjectId }: SubjectTable) {
  const type = 'meeting'
  // Twice as many on record: hardly so many of them are kept from readers.
  if (await hasMoreFacts(db, { subjectId, type, count: 2 * CHARTED })) return []
  const met = await listLiveFactIds(db, { scope: { subjectId, type }, now, limit: CHARTED + 1 })
  return met.length > CHARTED ? [] : listStanding(db, { ids: met.map(({ id }) => id), now })
}

/** What a subject's page lists, in its order. */
const SECTIONS: SectionPlan[] = [
  { id: 'roles', title: (words) => words.roles, ...by('role', 'holder') },
  { id: 'holders', title: (words) => words.holders, ...byOthers('role', 'holder') },
  { id: 'meetings', title: (words) => words.meetings, ...by('meeting') },
  { id: 'counts', title: (words) => words.counts, ...by('count') },
  { id: 'said', title: (words) => words.said, ...by('statement', 'speaker') },
  { id: 'promised', title: (words) => words.promised, ...by('undertaking', 'by') },
  { id: 'promised-to', title: (words) => words.promisedTo, ...byOthers('undertaking', 'by') },
  { id: 'attended', title: (words) => words.attendances, ...by('attendance', 'attendee') },
  { id: 'attended-by', title: (words) => words.attendedBy, ...byOthers('attendance', 'attendee') },
  { id: 'said-about', title: (words) => words.saidAbout, ...byOthers('statement', 'speaker') },
  { id: 'happened', title: (words) => words.happened, lists: 'place' },
  { id: 'at-event', title: (words) => words.happened, lists: 'event' },
]

/** The page of a subject, or `null` where readers may see nothing of it. */
export async function makeSubject(context: PageContext, subject: SubjectTable): Promise<SubjectProps | null> {
  const { parts, now, reads } = context
  const { db } = parts
  reads.note(`subject:${subject.id}`)
  const state = await parts.directory.current(reads)
  const writing = await recordWriting(context)
  const { words, locale } = writing
  const href = encodePath(subjectPath(subject))
  const [lists, articles, children, meetings, known] = await Promise.all([
    listSections(context, subject),
    listLiveArticles(db, { subjectId: subject.id, now, limit: STORIES + 1 }),
    listLiveParts(db, { subjectId: subject.id, now, limit: PARTS_SHOWN }),
    listCharted(context, subject),
    whatIsKnown(context, writing, subject),
    freshUntilNextMoment(db, { now, reads }),
  ])
  if (lists.length === 0 && articles.length === 0 && children.length === 0) return null
  for (const article of articles) reads.note(`card:${article.articleId}`)
  const all = [...new Map(lists.flatMap(({ facts }) => facts.map((fact) => [fact.id, fact] as const))).values()]
  const sections = await writeSections(context, writing, { lists, subject, href })
  const written = new Map(sections.flatMap(({ facts }) => facts.map((fact) => [fact.id, fact] as const)))
  const newestFirst = all
    .filter(({ starts }) => starts !== null)
    .sort((a, b) => (String(a.starts) < String(b.starts) ? 1 : -1))
  const kind = subject.kind as SubjectKind
  const labels = labelsFor(locale.language)
  const breadcrumb = recordBreadcrumb(labels.home, words, kindLink(words, kind))
  return {
    head: siteHead(state, parts.origin, {
      path: subjectPath(subject),
      title: subject.name,
      description: subject.note,
      breadcrumb: [...breadcrumb, { name: subject.name, href }],
      jsonLd: [subjectJsonLd(context, { subject, facts: all })],
    }),
    frame: await makeFrame(context, { withMostRead: false }),
    breadcrumb,
    data: dataLinks(href),
    kindText: words.kinds[kind].one,
    name: subject.name,
    note: subject.note,
    known,
    sections,
    parts:
      children.length > 0
        ? {
            title: kind === 'event' ? words.events : words.parts,
            list: children.map((child) => ({
              ...linkTo(context, child),
              dayText: child.starts === null ? '' : recordDay(child.starts, locale).text,
            })),
          }
        : null,
    timeline: newestFirst.length > 3 ? newestFirst.slice(0, TIMELINE).flatMap(({ id }) => written.get(id) ?? []) : [],
    timelineHref: `${href}/timeline`,
    metWith: pairLinks(context, subject, all),
    chart: chartByYear(
      meetings.map(({ starts }) => starts),
      { title: words.byYear, head: [words.year, words.meetings], locale },
    ),
    map:
      kind === 'place'
        ? await mapOf(context, subject.name, writing)
        : await mapOfPlaces(
            context,
            meetings.map(({ place }) => place),
            { title: words.byPlace, head: [words.place, words.meetings], locale },
          ),
    articles: await makeCards(context, articles.slice(0, STORIES)),
    olderArticles: articles.length > STORIES ? { name: words.allStories, href: `${href}/stories` } : null,
  }
}

async function mapOf(
  context: PageContext,
  name: string,
  { words, locale }: RecordWriting,
): Promise<RecordChart | null> {
  const graphic = await context.parts.maps.find({ datelinePlace: name, language: locale.language })
  return graphic && { title: words.where, graphic, head: [words.place, ''], rows: [] }
}

interface Listed {
  plan: SectionPlan
  facts: LiveFact[]
  hasMore: boolean
}

async function listSections({ parts, now }: PageContext, subject: SubjectTable): Promise<Listed[]> {
  const known = await listPartsOf(parts.db, { subjectId: subject.id })
  const lists = await Promise.all(
    SECTIONS.map(async (plan) => {
      const scope = scopeOf(plan, subject, known)
      const found = scope ? await listLiveFactIds(parts.db, { scope, now, limit: SECTION + 1 }) : []
      return { plan, ids: found.slice(0, SECTION).map(({ id }) => id), hasMore: found.length > SECTION }
    }),
  )
  const ids = [...new Set(lists.flatMap((list) => list.ids))]
  const facts = new Map((await findLiveFacts(parts.db, { ids, now })).map((fact) => [fact.id, fact]))
  return lists
    .map(({ plan, ids: own, hasMore }) => ({ plan, facts: own.flatMap((id) => facts.get(id) ?? []), hasMore }))
    .filter((list) => list.facts.length > 0)
}

async function writeSections(
  context: PageContext,
  writing: RecordWriting,
  { lists, subject, href }: { lists: Listed[]; subject: SubjectTable; href: string },
): Promise<RecordedFacts[]> {
  const { words } = writing
  return Promise.all(
    lists.map(async ({ plan, facts, hasMore }) => ({
      id: plan.id,
      title: plan.title(words),
      facts: await writeFacts(context, writing, { facts, about: [subject.id] }),
      more: hasMore ? { name: words.everything, href: `${href}/timeline${narrowing(plan)}` } : null,
    })),
  )
}

/** What narrows the timeline to the type of a section. */
function narrowing({ lists }: SectionPlan): string {
  return typeof lists === 'string' ? '' : `?type=${lists.type}`
}

async function whatIsKnown(
  context: PageContext,
  { words, locale }: RecordWriting,
  subject: SubjectTable,
): Promise<SubjectProps['known']> {
  const { db } = context.parts
  const { now, reads } = context
  const known: SubjectProps['known'] = []
  const say = (name: string, texts: string[], links: Link[] = []) => {
    if (texts.length > 0 || links.length > 0) known.push({ name, texts, links })
  }
  const day = (text: string | null): string[] => (text === null ? [] : [recordDay(text, locale).text])
  say(words.alsoCalled, await listAliases(db, { subject, now }))
  const isPerson = subject.kind === 'person'
  say(isPerson ? words.born : words.began, day(subject.starts))
  say(isPerson ? words.died : words.ended, day(subject.ends))
  if (subject.partOf !== null) {
    reads.note(`subject:${subject.partOf}`)
    const whole = await findLiveSummary(db, { id: subject.partOf, now })
    if (whole) say(words.partOf, [], [linkTo(context, whole)])
  }
  say(words.elsewhere, [], elsewhere(subject))
  return known
}

/** Pages of this subject with those whom it met, those whom it met most often first: by meetings that stand. */
function pairLinks(context: PageContext, subject: SubjectTable, facts: LiveFact[]): Link[] {
  const met = new Map<string, { link: Link; times: number }>()
  for (const fact of facts) {
    if (fact.type !== 'meeting' || fact.state === 'retracted' || fact.isSuperseded) continue
    if (!fact.parties.some((party) => party.subject.id === subject.id)) continue
    for (const { subject: other } of fact.parties) {
      if (other.id === subject.id) continue
      const known = met.get(other.id)
      const link = { name: linkTo(context, other).name, href: encodePath(pairPath(subject, other)) }
      met.set(other.id, { link, times: (known?.times ?? 0) + 1 })
    }
  }
  return [...met.values()].sort((a, b) => b.times - a.times).map(({ link }) => link)
}
