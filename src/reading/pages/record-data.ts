import { encodePath } from '#article/permalink.ts'
import type { SubjectKind } from '#language/reading.ts'
import { freshUntilNextMoment } from '#publishing/live-editions.ts'
import type { SubjectSummaryBody } from '#record/api.ts'
import { listAliases } from '#record/live/list-aliases.ts'
import { listLiveArticles } from '#record/live/list-live-articles.ts'
import { type DatedId, inOrder, listLiveFactIds } from '#record/live/list-live-fact-ids.ts'
import { findLiveFacts, type LiveFact } from '#record/live/list-live-facts.ts'
import { listLiveParts } from '#record/live/list-live-subjects.ts'
import { listTypesOfPair } from '#record/live/list-parts.ts'
import { pairPath, subjectPath } from '#record/subject-address.ts'
import type { SubjectTable } from '#storage/tables/record.ts'
import type { MadePage } from '../page.ts'
import type { PageContext } from '../site-parts.ts'
import { elsewhere, kindLink, readKind, recordWriting, summaryOfRow } from './record-context.ts'
import { readFactCursor } from './record-cursor.ts'
import { statusOf } from './record-facts.ts'
import { listTimeline } from './record-timeline.ts'
import { writeCsv } from './write-csv.ts'

/** Facts, and names of a list, that one answer has; `next` leads to more. */
const FACTS = 500
const LISTED = 1_000

type DataFormat = 'json' | 'csv'

/** A subject as data: what its page says, all facts in one list; `null` where readers may see nothing of it. */
export async function makeSubjectData(
  context: PageContext,
  request: { subject: SubjectTable; before: string | null; format: DataFormat },
): Promise<MadePage | null> {
  const { parts, now, reads } = context
  const { subject, format } = request
  reads.note(`subject:${subject.id}`)
  await freshUntilNextMoment(parts.db, { now, reads })
  const after = await readFactCursor(parts.db, request.before)
  const found = await listTimeline(context, subject.id, { type: null, after, limit: FACTS + 1 })
  const stories = await listLiveArticles(parts.db, { subjectId: subject.id, now, limit: 100 })
  const children = await listLiveParts(parts.db, { subjectId: subject.id, now, limit: 500 })
  if (found.length === 0 && stories.length === 0 && children.length === 0) return null
  for (const story of stories) reads.note(`card:${story.articleId}`)
  const path = subjectPath(subject)
  const about = {
    ...named(context, summaryOfRow(subject)),
    aliases: await listAliases(parts.db, { subject, now }),
    ...{ starts: subject.starts, ends: subject.ends },
    sameAs: elsewhere(subject).map(({ href }) => href),
    parts: children.map((child) => ({ ...named(context, child), starts: child.starts, ends: child.ends })),
    stories: stories.map((story) => storyOf(context, story)),
  }
  return answer(context, { path, format, found, about })
}

/** Two subjects as data. */
export async function makePairData(
  context: PageContext,
  request: { subjects: [SubjectTable, SubjectTable]; before: string | null; format: DataFormat },
): Promise<MadePage | null> {
  const { parts, now, reads } = context
  const [first, second] = request.subjects
  for (const { id } of request.subjects) reads.note(`subject:${id}`)
  await freshUntilNextMoment(parts.db, { now, reads })
  const after = await readFactCursor(parts.db, request.before)
  const pair = [first.id, second.id] as const
  const shared = await listTypesOfPair(parts.db, pair)
  const lists = await Promise.all(
    shared.map((one) => listLiveFactIds(parts.db, { scope: { pair, ...one }, now, limit: FACTS + 1, after })),
  )
  const found = inOrder(lists.flat()).slice(0, FACTS + 1)
  if (found.length === 0) return null
  const about = { subjects: request.subjects.map((subject) => named(context, summaryOfRow(subject))) }
  return answer(context, { path: pairPath(first, second), format: request.format, found, about })
}

/** All subjects of a kind as data. */
export async function makeListData(
  context: PageContext,
  { kind, after, format }: { kind: SubjectKind; after: string | null; format: DataFormat },
): Promise<MadePage | null> {
  const page = await readKind(context, { kind, after, limit: LISTED })
  if (!page) return null
  const { words } = await recordWriting(context)
  const address = `${context.parts.origin}${kindLink(words, kind).href}.${format}`
  const next = page.next === null ? null : `${address}?after=${encodeURIComponent(page.next)}`
  const subjects = page.subjects.map((subject) => named(context, subject))
  if (format === 'json') return json(context, { subjects, next })
  const rows = subjects.map(({ id, kind: of, name, note, url }) => [id, of, name, note, url])
  return csv(context, [['id', 'kind', 'name', 'note', 'url'], ...rows], next)
}

async function answer(
  context: PageContext,
  request: {
    path: string
    format: DataFormat
    found: DatedId[]
    about: object
  },
): Promise<MadePage> {
  const { parts, now } = context
  const { path, format, found, about } = request
  const page = found.slice(0, FACTS)
  const last = page.at(-1)
  const url = `${parts.origin}${encodePath(path)}`
  const next = found.length > FACTS && last ? `${url}.${format}?before=${last.id}` : null
  const facts = await findLiveFacts(parts.db, { ids: page.map(({ id }) => id), now })
  const { today } = await recordWriting(context)
  const written = facts.map((fact) => factAsData(context, fact, today))
  if (format === 'json') return json(context, { url, ...about, facts: written, next })
  return csv(context, [CSV_HEAD, ...written.flatMap(csvRows)], next)
}

interface NamedData {
  id: string
  kind: string
  name: string
  note: string
  url: string
}

function named({ parts }: PageContext, { id, kind, name, slug, note }: SubjectSummaryBody): NamedData {
  return { id, kind, name, note, url: `${parts.origin}${encodePath(subjectPath({ kind, slug }))}` }
}

function storyOf(
  { parts }: PageContext,
  edition: { articleId: string; number: number; headline: string; path: string; language: string; sortAt: string },
) {
  const { articleId, number, headline, language, sortAt } = edition
  const url = `${parts.origin}${encodePath(edition.path)}`
  return { id: articleId, edition: number, headline, language, publishedAt: sortAt, url }
}

/** A fact as readers may have it. What was retracted says that it was, and nothing else. */
function factAsData(context: PageContext, fact: LiveFact, today: string) {
  for (const { edition } of fact.evidence) context.reads.note(`card:${edition.articleId}`)
  const { id, type, state, stateNote, supersedes } = fact
  const isRetracted = state === 'retracted' || fact.isSuperseded
  const where = (subject: SubjectSummaryBody | null) =>
    subject === null || isRetracted ? null : named(context, subject)
  return {
    ...{ id, type, state, stateNote, supersedes, isSuperseded: fact.isSuperseded },
    starts: isRetracted ? null : fact.starts,
    ends: isRetracted ? null : fact.ends,
    status: type === 'undertaking' && !isRetracted ? statusOf(fact, today) : null,
    data: isRetracted ? {} : fact.data,
    parties: isRetracted ? [] : fact.parties.map(({ subject, part }) => ({ part, subject: named(context, subject) })),
    ...{ place: where(fact.place), event: where(fact.event) },
    evidence: isRetracted
      ? []
      : fact.evidence.map(({ exact, edition }) => ({ words: exact, story: storyOf(context, edition) })),
    sources: isRetracted
      ? []
      : fact.sources.map(({ from, address, at, text }) => ({ name: from, address, importedAt: at, text })),
  }
}

const CSV_HEAD = [
  ...['id', 'type', 'state', 'state_note', 'starts', 'ends', 'status', 'text', 'parties', 'place', 'event'],
  ...['words', 'headline', 'published_at', 'story'],
]

/** A row for each piece of evidence, and for each list that says so; one for what was retracted. */
function csvRows(fact: ReturnType<typeof factAsData>): string[][] {
  const { id, type, state, stateNote, starts, ends, status, data, parties, place, event } = fact
  const { title, text, n, cmp } = data as { title?: string; text?: string; n?: number; cmp?: string }
  const says = text ?? title ?? (n === undefined ? '' : `${cmp === '=' ? '' : cmp} ${n}`.trim())
  const about = [
    ...[id, type, state, stateNote, starts ?? '', ends ?? '', status ?? '', says],
    parties.map(({ part, subject }) => `${part}: ${subject.name}`).join('; '),
    ...[place?.name ?? '', event?.name ?? ''],
  ]
  const rows = [
    ...fact.evidence.map(({ words, story }) => [...about, words, story.headline, story.publishedAt, story.url]),
    ...fact.sources.map(({ text, name, importedAt, address }) => [...about, text, name, importedAt, address ?? '']),
  ]
  return rows.length === 0 ? [[...about, '', '', '', '']] : rows
}

function json({ reads }: PageContext, value: object): MadePage {
  return { status: 200, type: 'application/json; charset=utf-8', body: JSON.stringify(value), reads }
}

function csv({ reads }: PageContext, rows: string[][], next: string | null): MadePage {
  return {
    ...{ status: 200, type: 'text/csv; charset=utf-8', body: writeCsv(rows), reads },
    ...(next ? { headers: { Link: `<${next}>; rel="next"` } } : {}),
  }
}
