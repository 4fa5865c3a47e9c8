import type { Reader, Transaction } from '#storage/database.ts'
import type { EvidenceTable } from '#storage/tables/record.ts'
import type { FactReplyBody, SubjectSummaryBody } from '../api.ts'
import { findFactSources } from '../fact-sources.ts'
import { findFacts } from '../find-facts.ts'
import { findSummaries } from '../find-summaries.ts'
import { replyWith } from '../list-evidence.ts'
import { findSubject, summaryOf } from '../subject.ts'
import { subjectPath } from '../subject-address.ts'
import type {
  ReportedBody,
  SubjectArticlesBody,
  SubjectEvidenceBody,
  SubjectFactBody,
  SubjectFactsBody,
  SubjectReplyBody,
} from './api.ts'
import { countArticles, countFacts } from './list-subjects.ts'

/** Roles and parts that are listed with a subject. */
const MOST = 200

/** A subject with all that belongs to it; of one that was merged, whom it was merged into. `null` where there is none. */
export async function findSubjectDetails(db: Reader, id: string): Promise<SubjectReplyBody | null> {
  const subject = await findSubject(db, id)
  if (!subject) return null
  const own = [subject.id]
  const [aliases, parts, merged, roles, articles, facts, whole] = await Promise.all([
    db
      .selectFrom('alias')
      .select(['text', 'kind', 'language'])
      .where('subjectId', '=', subject.id)
      .orderBy('id')
      .execute(),
    db.selectFrom('subject').selectAll().where('partOf', '=', subject.id).orderBy('name').limit(MOST).execute(),
    db.selectFrom('subject').selectAll().where('mergedInto', '=', subject.id).orderBy('name').limit(MOST).execute(),
    listRoles(db, subject.id),
    countArticles(db, own),
    countFacts(db, own),
    subject.partOf === null ? new Map<string, SubjectSummaryBody>() : findSummaries(db, [subject.partOf]),
  ])
  const data = JSON.parse(subject.data) as { latitude?: number; longitude?: number }
  const summary = summaryOf(subject)
  return {
    ...summary,
    ...{ path: subjectPath(summary), starts: subject.starts, ends: subject.ends },
    partOf: subject.partOf === null ? null : (whole.get(subject.partOf) ?? null),
    parts: parts.filter(({ mergedInto }) => mergedInto === null).map(summaryOf),
    sameAs: JSON.parse(subject.sameAs) as string[],
    ...{ latitude: data.latitude ?? null, longitude: data.longitude ?? null },
    aliases: aliases as SubjectReplyBody['aliases'],
    ...{ roles, merged: merged.map(summaryOf) },
    ...{ articles: articles.get(subject.id) ?? 0, facts: facts.get(subject.id) ?? 0 },
  }
}

async function listRoles(db: Reader, subjectId: string): Promise<FactReplyBody[]> {
  const rows = await db
    .selectFrom('party')
    .select('factId')
    .where('subjectId', '=', subjectId)
    .where('type', '=', 'role')
    .where('part', '=', 'holder')
    .orderBy('starts')
    .orderBy('factId')
    .limit(MOST)
    .execute()
  const facts = await findFacts(
    db,
    rows.map(({ factId }) => factId),
  )
  return rows.flatMap(({ factId }) => facts.get(factId) ?? [])
}

/** Facts in which a subject takes part, or which happened there or at it: the latest first, those without a day last. */
export async function listSubjectFacts(
  db: Reader,
  { subjectId, limit, after }: { subjectId: string; limit: number; after?: string | undefined },
): Promise<SubjectFactsBody> {
  const first = offsetOf(after)
  const rows = await db
    .selectFrom('fact')
    .select('id')
    .where((or) =>
      or.or([
        or('id', 'in', or.selectFrom('party').select('factId').where('subjectId', '=', subjectId)),
        or('placeId', '=', subjectId),
        or('eventId', '=', subjectId),
      ]),
    )
    .orderBy((order) => order.fn.coalesce('starts', order.val('')), 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .offset(first)
    .execute()
  const ids = rows.slice(0, limit).map(({ id }) => id)
  const facts = await findReportedFacts(db, ids)
  return { facts: ids.flatMap((id) => facts.get(id) ?? []), next: rows.length > limit ? String(first + limit) : null }
}

/** Facts with the words that report them, and with sources that are no articles. */
export async function findReportedFacts(
  db: Reader | Transaction,
  ids: readonly string[],
): Promise<Map<string, SubjectFactBody>> {
  const facts = await findFacts(db, ids)
  const said = new Map<string, ReportedBody[]>()
  if (ids.length > 0) {
    const rows = await db
      .selectFrom('evidence')
      .selectAll()
      .where('factId', 'in', [...ids])
      .where('exact', '<>', '')
      .orderBy('decidedAt')
      .orderBy('id')
      .limit(1_000)
      .execute()
    for (const [index, reported] of (await reportedOf(db, rows, facts)).entries()) {
      const factId = rows[index]?.factId ?? ''
      said.set(factId, [...(said.get(factId) ?? []), reported])
    }
  }
  const sources = await findFactSources(db, ids)
  return new Map(
    [...facts].map(([id, fact]) => [id, { fact, evidence: said.get(id) ?? [], imported: sources.get(id) ?? [] }]),
  )
}

/** Words of articles that name a subject, the latest decision first. */
export async function listSubjectEvidence(
  db: Reader,
  { subjectId, limit, after }: { subjectId: string; limit: number; after?: string | undefined },
): Promise<SubjectEvidenceBody> {
  const first = offsetOf(after)
  const rows = await db
    .selectFrom('evidence')
    .selectAll()
    .where('subjectId', '=', subjectId)
    .where('exact', '<>', '')
    .orderBy('decidedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .offset(first)
    .execute()
  const evidence = await reportedOf(db, rows.slice(0, limit), new Map())
  return { evidence, next: rows.length > limit ? String(first + limit) : null }
}

async function reportedOf(
  db: Reader | Transaction,
  rows: readonly EvidenceTable[],
  facts: Map<string, FactReplyBody>,
): Promise<ReportedBody[]> {
  const articles = await findArticleLines(
    db,
    rows.map(({ articleId }) => articleId),
  )
  const replies = await replyWith(db, rows, facts)
  return replies.map((reply, at) => {
    const articleId = rows[at]?.articleId ?? ''
    return { ...reply, article: articles.get(articleId) ?? { id: articleId, headline: '', path: null } }
  })
}

/** Headlines and addresses of articles, as the newsroom lists them. */
async function findArticleLines(
  db: Reader | Transaction,
  ids: readonly string[],
): Promise<Map<string, ReportedBody['article']>> {
  const asked = [...new Set(ids)]
  if (asked.length === 0) return new Map()
  const rows = await db
    .selectFrom('deskEntry')
    .select(['articleId', 'headline'])
    .where('articleId', 'in', asked)
    .execute()
  const editions = await db
    .selectFrom('edition')
    .select(['articleId', 'path'])
    .where('articleId', 'in', asked)
    .orderBy('number')
    .execute()
  const paths = new Map(editions.map(({ articleId, path }) => [articleId, path]))
  return new Map(rows.map(({ articleId: id, headline }) => [id, { id, headline, path: paths.get(id) ?? null }]))
}

/** Articles in which a subject stands or stood, the latest first. */
export async function listSubjectArticles(
  db: Reader,
  { subjectId, limit, after }: { subjectId: string; limit: number; after?: string | undefined },
): Promise<SubjectArticlesBody> {
  const first = offsetOf(after)
  const rows = await db
    .selectFrom('appearance')
    .selectAll()
    .where('subjectId', '=', subjectId)
    .orderBy('sortAt', 'desc')
    .orderBy('articleId', 'desc')
    .limit(limit + 1)
    .offset(first)
    .execute()
  const page = rows.slice(0, limit)
  const lines = await findArticleLines(
    db,
    page.map(({ articleId }) => articleId),
  )
  const articles = page.map(({ articleId, mentions, sortAt, lastEdition }) => ({
    ...(lines.get(articleId) ?? { id: articleId, headline: '', path: null }),
    ...{ at: sortAt, mentions, isThere: lastEdition === null },
  }))
  return { articles, next: rows.length > limit ? String(first + limit) : null }
}

function offsetOf(after: string | undefined): number {
  return after && /^\d{1,9}$/.test(after) ? Number(after) : 0
}
