import type { ArticleContent } from '#article/article-content.ts'
import { isBlank, oneLine } from '#article/clean-text.ts'
import { pictureIds } from '#article/walk-body.ts'
import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { noteFirstPictureUses, notePictureUses } from '#media/picture-uses.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { preparedQuery, rowsTogether } from '#storage/prepared-query.ts'
import type { RevisionTable } from '#storage/tables/publishing.ts'
import type { RevisionEntry, RevisionKind } from './api.ts'

/** Characters of a revision's name. */
const LONGEST_NAME = 200

/** Writes down what a draft says as a version of its own, and which pictures it shows. */
export async function insertRevision(
  tx: Transaction,
  revision: {
    articleId: string
    version: number
    kind: RevisionKind
    name?: string | null | undefined
    content: ArticleContent
    /** The same as JSON, where that is at hand. */
    json?: string
    savedBy: string
    now: Instant
  },
): Promise<void> {
  const { content, json = JSON.stringify(content), now: savedAt, name = null, ...rest } = revision
  await revisionRows(tx, [{ ...rest, name, savedAt, content: json }])
  const shown = pictureIds(content)
  const uses = { articleId: revision.articleId, editionNumber: 0, pictureIds: shown }
  if (revision.version === 1) await noteFirstPictureUses(tx, uses)
  else await notePictureUses(tx, uses)
}

const revisionRows = rowsTogether((db, revisions: RevisionTable[]) => db.insertInto('revision').values(revisions))

/** Says of a revision that readers got it. It then stays as long as the article. */
export async function markRevisionPublished(
  tx: Transaction,
  revision: { articleId: string; version: number },
): Promise<void> {
  await publishedQuery(tx, { ...revision, kind: 'published' })
}

const publishedQuery = preparedQuery(
  (db, { articleId, version, kind }: { articleId: string; version: number; kind: string }) =>
    db.updateTable('revision').set({ kind }).where('articleId', '=', articleId).where('version', '=', version),
)

/**
 * Gives a revision a name, by which it is found again and for which it stays.
 *
 * @throws {Refusal} `revision-not-found`; `name-invalid`.
 */
export async function nameRevision(
  tx: Transaction,
  request: { articleId: string; version: number; name: string },
): Promise<void> {
  const { articleId, version } = request
  const name = revisionName(request.name)
  const { kind } = await requireRevision(tx, { articleId, version })
  await tx
    .updateTable('revision')
    .set({ name, ...(kind === 'automatic' || kind === 'api' ? { kind: 'named' } : {}) })
    .where('articleId', '=', articleId)
    .where('version', '=', version)
    .execute()
}

/** The name on one line. @throws {Refusal} `name-invalid`. */
export function revisionName(given: string): string {
  const name = oneLine(given)
  if (isBlank(name) || name.length > LONGEST_NAME) {
    throw new Refusal('name-invalid', `Give the revision a name of 1 to ${LONGEST_NAME} characters.`, { field: 'name' })
  }
  return name
}

/** Revisions of an article, the newest first. `before` is the version at which the page before ended. */
export async function listRevisions(
  db: Reader,
  request: { articleId: string; limit: number; before?: number | undefined },
): Promise<RevisionEntry[]> {
  const { articleId, limit, before } = request
  let query = db
    .selectFrom('revision')
    .select(['version', 'kind', 'name', 'savedAt', 'savedBy'])
    .select((is) => is('content', 'is', null).as('isSealed'))
    .where('articleId', '=', articleId)
    .orderBy('version', 'desc')
    .limit(limit)
  if (before !== undefined) query = query.where('version', '<', before)
  const rows = await query.execute()
  return rows.map((row) => ({ ...row, kind: row.kind as RevisionKind, isSealed: Boolean(row.isSealed) }))
}

/**
 * One revision with what it says, as stored.
 *
 * @throws {Refusal} `revision-not-found`.
 */
export async function requireRevision(
  db: Reader | Transaction,
  { articleId, version }: { articleId: string; version: number },
): Promise<RevisionEntry & { content: string | null }> {
  const row = await db
    .selectFrom('revision')
    .select(['version', 'kind', 'name', 'savedAt', 'savedBy', 'content'])
    .where('articleId', '=', articleId)
    .where('version', '=', version)
    .executeTakeFirst()
  if (!row) throw new Refusal('revision-not-found', `This article has no revision ${version}.`, { field: 'version' })
  return { ...row, kind: row.kind as RevisionKind, isSealed: row.content === null }
}

/** Version of the revision before this one, or `null`. */
export async function findRevisionBefore(
  db: Reader,
  { articleId, version }: { articleId: string; version: number },
): Promise<number | null> {
  const row = await db
    .selectFrom('revision')
    .select('version')
    .where('articleId', '=', articleId)
    .where('version', '<', version)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.version ?? null
}
