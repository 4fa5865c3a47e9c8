import { type ExpressionBuilder, sql } from 'kysely'
import type { Instant } from '#foundation/clock.ts'
import { foldName } from '#language/names/fold-name.ts'
import type { SubjectKind } from '#language/reading.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { preparedForIds, preparedQuery } from '#storage/prepared-query.ts'
import type { SubjectTable } from '#storage/tables/record.ts'
import type { Tables } from '#storage/tables.ts'
import type { SubjectSummaryBody } from '../api.ts'
import { findSummaries } from '../find-summaries.ts'
import { isToldAlias } from './list-aliases.ts'
import { appearsInLive, hasLiveDetails, hasLiveEvidence, isToldParty } from './live-evidence.ts'

/** The subject at an address, merged ones too; `null` where there is none. */
export async function findSubjectAt(
  db: Reader | Transaction,
  { kind, slug }: { kind: SubjectKind; slug: string },
): Promise<SubjectTable | null> {
  return (await atAddress(db, { kind, slug }))[0] ?? null
}

const atAddress = preparedQuery((db, { kind, slug }: { kind: string; slug: string }) =>
  db.selectFrom('subject').selectAll().where('kind', '=', kind).where('slug', '=', slug),
)

/**
 * Condition on `subject`: readers may see it now, since a story names it or something that stories or lists report has to do with it. One
 * that was merged into another has neither.
 */
function isSeen(now: Instant) {
  return (is: ExpressionBuilder<Tables, 'subject'>) =>
    is.or([
      is(
        is
          .selectFrom('appearance')
          .innerJoin('edition', 'edition.articleId', 'appearance.articleId')
          .innerJoin('article', 'article.id', 'appearance.articleId')
          .select(sql`1`.as('one'))
          .whereRef('appearance.subjectId', '=', 'subject.id')
          .where(appearsInLive(now))
          .limit(sql.lit(1)),
        'is not',
        null,
      ),
      ...(['fact.placeId', 'fact.eventId'] as const).map((column) =>
        is(
          is
            .selectFrom('fact')
            .select('fact.id')
            .whereRef(column, '=', 'subject.id')
            .where(hasLiveEvidence(now, 'fact.id') as never)
            .where(hasLiveDetails(now))
            .limit(sql.lit(1)),
          'is not',
          null,
        ),
      ),
      is(
        is
          .selectFrom('party')
          .innerJoin('factSource', 'factSource.factId', 'party.factId')
          .select('factSource.id')
          .whereRef('party.subjectId', '=', 'subject.id')
          .where(isToldParty(now) as never)
          .limit(sql.lit(1)),
        'is not',
        null,
      ),
    ])
}

/** The subject of an id, or the one that it was merged into; `null` where readers may see nothing of it. */
export async function findLiveSummary(
  db: Reader | Transaction,
  { id, now }: { id: string; now: Instant },
): Promise<SubjectSummaryBody | null> {
  const subject = (await findSummaries(db, [id])).get(id)
  return subject && (await seen(db, { id: subject.id, now })).length > 0 ? subject : null
}

const seen = preparedQuery((db, { id, now }: { id: string; now: Instant }) =>
  db.selectFrom('subject').select('subject.id').where('subject.id', '=', id).where(isSeen(now)),
)

const SUMMARY = ['subject.id', 'subject.kind', 'subject.name', 'subject.slug', 'subject.note'] as const

/** Subjects that readers may see and that belong to another, such as the events of a series, the latest first. */
export async function listLiveParts(
  db: Reader | Transaction,
  request: { subjectId: string; now: Instant; limit: number },
): Promise<(SubjectSummaryBody & { starts: string | null; ends: string | null })[]> {
  return (await partsOf(db, request)) as (SubjectSummaryBody & { starts: string | null; ends: string | null })[]
}

const partsOf = preparedQuery((db, asked: { subjectId: string; now: Instant; limit: number }) =>
  db
    .selectFrom('subject')
    .select([...SUMMARY, 'subject.starts', 'subject.ends'])
    .where('subject.partOf', '=', asked.subjectId)
    .where(isSeen(asked.now))
    .orderBy(sql`coalesce(subject.starts, '')`, 'desc')
    .orderBy('subject.name')
    .limit(asked.limit),
)

/** Subjects of a kind that readers may see, by name; `after` is the last slug of the page before. */
export async function listLiveSubjects(
  db: Reader | Transaction,
  request: { kind: SubjectKind; now: Instant; limit: number; after?: string | undefined },
): Promise<SubjectSummaryBody[]> {
  const { kind, now, limit, after } = request
  const asked = { kind, now, limit, ...(after ? { afterSlug: after } : {}) }
  return (await byName(db, asked, after ? 'after' : 'first')) as SubjectSummaryBody[]
}

const byName = preparedQuery(
  (db, asked: { kind: string; now: Instant; limit: number; afterSlug?: string }, shape: string) => {
    let query = db
      .selectFrom('subject')
      .select(SUMMARY)
      .where('subject.kind', '=', asked.kind)
      .where(isSeen(asked.now))
      .limit(asked.limit)
    if (shape === 'after') query = query.where('subject.slug', '>', asked.afterSlug ?? '')
    return query.orderBy('subject.slug')
  },
)

/** Subjects that readers may see, those that were put on record last first. */
export async function listSubjectAddresses(
  db: Reader | Transaction,
  request: { now: Instant; limit: number },
): Promise<{ kind: string; slug: string }[]> {
  return newest(db, request)
}

/** How many subjects of a kind readers may see, counted up to `most`. */
export async function countLiveSubjects(
  db: Reader | Transaction,
  request: { kind: SubjectKind; now: Instant; most: number },
): Promise<number> {
  const [row] = await counted(db, request)
  return Number(row?.count ?? 0)
}

const counted = preparedQuery((db, asked: { kind: string; now: Instant; most: number }) =>
  db
    .selectFrom((from) =>
      from
        .selectFrom('subject')
        .select('subject.id')
        .where('subject.kind', '=', asked.kind)
        .where(isSeen(asked.now))
        .limit(asked.most)
        .as('seen'),
    )
    .select((is) => is.fn.countAll().as('count')),
)

/** Subjects that were put on record last, of those that readers may see. */
export async function listNewestSubjects(
  db: Reader | Transaction,
  request: { now: Instant; limit: number },
): Promise<SubjectSummaryBody[]> {
  return (await newest(db, request)) as SubjectSummaryBody[]
}

const newest = preparedQuery((db, asked: { now: Instant; limit: number }) =>
  db.selectFrom('subject').select(SUMMARY).where(isSeen(asked.now)).orderBy('subject.id', 'desc').limit(asked.limit),
)

/**
 * Subjects that readers may see of whose names one begins with what is asked for, or has a word that does; those whose whole name it
 * is come first.
 */
export async function searchLiveSubjects(
  db: Reader | Transaction,
  request: { text: string; now: Instant; limit: number },
): Promise<SubjectSummaryBody[]> {
  const folded = foldName(request.text).slice(0, 100)
  if (folded === '') return []
  const escaped = folded.replace(/[\\%_]/g, (sign) => `\\${sign}`)
  const asked = { whole: folded, begins: `${escaped}%`, within: `% ${escaped}%`, now: request.now }
  const found: SubjectSummaryBody[] = []
  // Few of those who are named are kept from readers: who may be seen is asked of as many as are shown, and no more.
  for (let skip = 0; found.length < request.limit; skip += LOOKED_AT) {
    const some = (await named(db, { ...asked, skip, limit: LOOKED_AT })) as SubjectSummaryBody[]
    const ids = some.map(({ id }) => id)
    const visible = new Set((await seenOf(db, ids, { now: request.now })).map(({ id }) => id))
    found.push(...some.filter(({ id }) => visible.has(id)))
    if (some.length < LOOKED_AT) break
  }
  return found.slice(0, request.limit)
}

/** Subjects of a name that are looked at together. */
const LOOKED_AT = 128

const seenOf = preparedForIds((db, ids, { now }: { now: Instant }) =>
  db.selectFrom('subject').select('subject.id').where('subject.id', 'in', ids).where(isSeen(now)),
)

const named = preparedQuery(
  (db, asked: { skip: number; limit: number; whole: string; begins: string; within: string; now: Instant }) =>
    db
      .selectFrom('subject')
      .select(SUMMARY)
      .where('subject.id', 'in', (is) =>
        is
          .selectFrom('alias')
          .innerJoin('subject as own', 'own.id', 'alias.subjectId')
          .select('alias.subjectId')
          .where(
            sql<boolean>`(alias.folded like ${asked.begins} escape '\\' or alias.folded like ${asked.within} escape '\\')`,
          )
          // By its own name whoever may be seen is found; by another one, where readers may know that one.
          .where((or) => or.or([sql<boolean>`alias.text = own.name`, isToldAlias(asked.now)(or as never)])),
      )
      .orderBy((is) =>
        is
          .case()
          .when(
            'subject.id',
            'in',
            is.selectFrom('alias').select('alias.subjectId').where('alias.folded', '=', asked.whole),
          )
          .then(0)
          .else(1)
          .end(),
      )
      .orderBy('subject.slug')
      .orderBy('subject.id')
      .limit(asked.limit)
      .offset(asked.skip),
)
