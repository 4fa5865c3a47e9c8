import { type Kysely, sql } from 'kysely'
import { lockArticle } from '#editing/article.ts'
import type { Instant } from '#foundation/clock.ts'
import type { PageReads } from '#foundation/page-reads.ts'
import { Refusal } from '#foundation/refusal.ts'
import { type AuditActor, audit } from '#staff/audit.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { preparedQuery } from '#storage/prepared-query.ts'
import type { Tables } from '#storage/tables.ts'
import { changedByRemoval } from './changed-keys.ts'
import { freshUntilNextMoment } from './live-editions.ts'
import { findLatestEdition } from './queries.ts'

/** A public note on what was wrong in an article. Nobody can delete it. */
export interface Correction {
  id: number
  at: Instant
  text: string
}

/**
 * Adds a public correction to a published article: on its page, in the list of corrections, in feeds. The same text sent
 * again while it is the article's last correction gives back that one. `actor` is whom the log names for it, if it is to.
 *
 * @throws {Refusal} `article-not-found`; `article-never-published`.
 */
export async function addCorrection(
  tx: Transaction,
  request: { articleId: string; text: string; addedBy: string; actor?: AuditActor; now: Instant },
): Promise<Correction> {
  const article = await lockArticle(tx, request.articleId)
  const latest = await findLatestEdition(tx, article.id)
  if (!latest) {
    throw new Refusal('article-never-published', 'This article was never published: change its draft instead.')
  }
  const last = await tx
    .selectFrom('correction')
    .select(['id', 'at', 'text'])
    .where('articleId', '=', article.id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last?.text === request.text) return last
  const { id } = await tx
    .insertInto('correction')
    .values({
      articleId: article.id,
      editionNumber: latest.number,
      at: request.now,
      text: request.text,
      addedBy: request.addedBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (request.actor) {
    await audit(tx, {
      at: request.now,
      actor: request.actor,
      action: 'article.corrected',
      subject: `article:${article.id}`,
      detail: { edition: latest.number, correction: id },
    })
  }
  const changed = [...(await changedByRemoval(tx, article, request.now)), 'corrections']
  await announce(tx, {
    at: request.now,
    topic: 'correction.added',
    payload: { changed, articleId: article.id, correctionId: id, path: latest.path },
  })
  return { id, at: request.now, text: request.text }
}

/**
 * Puts what a publication says was wrong under the article too, as `addCorrection` does: once, however often it is published, and
 * where readers have the edition at once. Of one that is to come nothing is written: `listCorrections` tells it when it is there.
 */
export async function addCorrectionOfEdition(
  tx: Transaction,
  request: Parameters<typeof addCorrection>[1] & { liveFrom: Instant },
): Promise<void> {
  const { liveFrom, ...correction } = request
  const known = await listCorrections(tx, request)
  if (liveFrom > request.now || known.some(({ text }) => text === request.text)) return
  await addCorrection(tx, correction)
}

/**
 * Corrections of one article that readers have, newest first: those that were added, and what an edition that was scheduled as
 * a correction says of it, from the moment on at which readers have that edition.
 */
export async function listCorrections(
  db: Reader | Transaction,
  request: { articleId: string; now: Instant; reads?: PageReads },
): Promise<Correction[]> {
  const { articleId, now, reads } = request
  reads?.note(`article:${articleId}`)
  return correctionsOf(db, { articleId, now })
}

const correctionsOf = preparedQuery((db, { articleId, now }: { articleId: string; now: Instant }) =>
  db
    .selectFrom('correction')
    .select(['id', 'at', 'text'])
    .where('articleId', '=', articleId)
    .unionAll(cameWithEdition(db, now).where('edition.articleId', '=', articleId))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc'),
)

/** The paper's corrections with the article that each is on, newest first. */
export async function listAllCorrections(
  db: Reader | Transaction,
  request: { limit: number; now: Instant; reads?: PageReads },
): Promise<OneOfAll[]> {
  const { limit, now, reads } = request
  reads?.note('corrections')
  if (reads) await freshUntilNextMoment(db, { now, reads })
  return (db as Kysely<Tables>)
    .selectFrom('correction')
    .select(['id', 'at', 'text', 'articleId'])
    .unionAll(cameWithEdition(db, now).select('edition.articleId'))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** A correction, and the article that it is on. */
type OneOfAll = Correction & { articleId: string }

/** The corrections of these articles, those of each newest first. */
export async function listCorrectionsOf(
  db: Reader | Transaction,
  request: { articleIds: string[]; now: Instant },
): Promise<OneOfAll[]> {
  const { articleIds, now } = request
  if (articleIds.length === 0) return []
  return (db as Kysely<Tables>)
    .selectFrom('correction')
    .select(['id', 'at', 'text', 'articleId'])
    .where('articleId', 'in', articleIds)
    .unionAll(cameWithEdition(db, now).select('edition.articleId').where('edition.articleId', 'in', articleIds))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Written out: as a parameter SQLite would plan the statement anew each time, to see whether the index of those applies. */
const AS_CORRECTION = sql.lit('correction')

/**
 * What scheduled editions say that they correct, once their time has come. One that a later edition overtook before its time
 * put nothing right. Their ids are below zero, so that none is that of a correction that was added.
 */
function cameWithEdition(db: Reader | Transaction | Kysely<Tables>, now: Instant) {
  return (db as Kysely<Tables>)
    .selectFrom('edition')
    .select([sql<number>`-edition.id`.as('id'), 'edition.liveFrom as at', sql<string>`edition.note`.as('text')])
    .where('edition.change', '=', AS_CORRECTION)
    .where('edition.liveFrom', '<=', now)
    .whereRef('edition.liveFrom', '>', 'edition.publishedAt')
    .where('edition.note', '<>', '')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('edition as later')
            .select('later.id')
            .whereRef('later.articleId', '=', 'edition.articleId')
            .whereRef('later.number', '>', 'edition.number')
            .whereRef('later.liveFrom', '<=', 'edition.liveFrom')
            .whereRef('later.publishedAt', '<', 'edition.liveFrom'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('correction as added')
            .select('added.id')
            .whereRef('added.articleId', '=', 'edition.articleId')
            .whereRef('added.text', '=', 'edition.note'),
        ),
      ),
    )
}
