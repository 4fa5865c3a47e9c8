import { type Selectable, sql } from 'kysely'
import { DAY, type Instant, later } from '#foundation/clock.ts'
import { isId } from '#foundation/id.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { PictureTable } from '#storage/tables/media.ts'
import { searchPatterns } from './picture-words.ts'

/** Milliseconds before the end of rights from which on it is said that they end. */
export const ENDING = 14 * DAY

export type Rights = 'unlimited' | 'limited' | 'ending' | 'ended'

/** How the rights in a picture stand. */
export function rightsOf({ expiresAt }: { expiresAt: Instant | null }, now: Instant): Rights {
  if (expiresAt === null) return 'unlimited'
  if (expiresAt <= now) return 'ended'
  return expiresAt <= later(now, ENDING) ? 'ending' : 'limited'
}

/** Taller or wider by less than this share is square. */
const SQUARE = 0.1

export type Orientation = 'landscape' | 'portrait' | 'square'

export function orientationOf({ width, height }: { width: number; height: number }): Orientation {
  if (width > height * (1 + SQUARE)) return 'landscape'
  return height > width * (1 + SQUARE) ? 'portrait' : 'square'
}

export interface PictureListRequest {
  /** Parts of words that all have to be found. */
  text?: string | undefined
  /** Name of who took it in. */
  by?: string | undefined
  /** `limited` has `ending` in it. */
  rights?: Rights | undefined
  orientation?: Orientation | undefined
  /** Whether a draft or edition shows it. */
  used?: boolean | undefined
  /** Taken in from then on, and before then. */
  from?: Instant | undefined
  until?: Instant | undefined
  /** Those that were deleted and can still be restored, instead of those of the library. */
  deleted?: boolean | undefined
  limit: number
  /** Id of the last picture of the page before. */
  after?: string | undefined
  now: Instant
}

/**
 * Pictures of the library, the one taken in last first.
 *
 * @throws {Refusal} `cursor-unknown` where `after` is no picture.
 */
export async function listPictures(db: Reader, request: PictureListRequest): Promise<Selectable<PictureTable>[]> {
  const { by, rights, orientation, used, from, until, now } = request
  let query = db
    .selectFrom('picture')
    .selectAll()
    .where('sealedAt', 'is', null)
    .where('deletedAt', request.deleted ? 'is not' : 'is', null)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(request.limit)
  for (const pattern of searchPatterns(request.text ?? '')) {
    query = query.where(sql<boolean>`search_text like ${pattern} escape '\\'`)
  }
  if (by) query = query.where('createdBy', '=', by)
  if (from) query = query.where('createdAt', '>=', from)
  if (until) query = query.where('createdAt', '<', until)
  if (rights === 'unlimited') query = query.where('expiresAt', 'is', null)
  if (rights === 'ended') query = query.where('expiresAt', '<=', now)
  if (rights === 'limited' || rights === 'ending') query = query.where('expiresAt', '>', now)
  if (rights === 'ending') query = query.where('expiresAt', '<=', later(now, ENDING))
  if (orientation === 'landscape') query = query.where(sql<boolean>`width * 10 > height * 11`)
  if (orientation === 'portrait') query = query.where(sql<boolean>`height * 10 > width * 11`)
  if (orientation === 'square') {
    query = query.where(sql<boolean>`width * 10 <= height * 11 and height * 10 <= width * 11`)
  }
  if (used !== undefined) {
    query = query.where((is) => {
      const shown = is.exists(
        is.selectFrom('pictureUse').select(sql`1`.as('one')).whereRef('pictureUse.pictureId', '=', 'picture.id'),
      )
      return used ? shown : is.not(shown)
    })
  }
  if (request.after !== undefined) {
    const place = await placeOf(db, request.after)
    query = query.where(sql<boolean>`(created_at, id) < (${place.createdAt}, ${place.id})`)
  }
  return query.execute()
}

async function placeOf(db: Reader, id: string): Promise<{ createdAt: Instant; id: string }> {
  const row = isId(id)
    ? await db.selectFrom('picture').select(['createdAt', 'id']).where('id', '=', id).executeTakeFirst()
    : undefined
  if (row) return row
  throw new Refusal('cursor-unknown', 'The list does not go on from there: begin it again.', { field: 'after' })
}

/** Names of those who took pictures in, in order. */
export async function listUploaders(db: Reader): Promise<string[]> {
  const rows = await db
    .selectFrom('picture')
    .select('createdBy')
    .distinct()
    .where('sealedAt', 'is', null)
    .where('deletedAt', 'is', null)
    .orderBy('createdBy')
    .limit(500)
    .execute()
  return rows.map((row) => row.createdBy)
}

/**
 * A picture of the library, whatever has become of its rights; one that was deleted and can still be restored too.
 *
 * @throws {Refusal} `picture-not-found`; `picture-gone` once it is sealed.
 */
export async function requirePicture(db: Reader | Transaction, id: string): Promise<Selectable<PictureTable>> {
  const row = isId(id) ? await db.selectFrom('picture').selectAll().where('id', '=', id).executeTakeFirst() : undefined
  if (!row) throw new Refusal('picture-not-found', 'There is no such picture.')
  if (row.sealedAt !== null) throw new Refusal('picture-gone', 'This picture was sealed.')
  return row
}

/** Ids of the other pictures of the library with the same file, the first one first. */
export async function listSameFile(db: Reader, { id, fileHash }: { id: string; fileHash: string }): Promise<string[]> {
  const rows = await db
    .selectFrom('picture')
    .select('id')
    .where('fileHash', '=', fileHash)
    .where('id', '<>', id)
    .where('sealedAt', 'is', null)
    .where('deletedAt', 'is', null)
    .orderBy('createdAt')
    .limit(20)
    .execute()
  return rows.map((row) => row.id)
}

/** Ids of the versions of a picture, itself among them, the oldest first; deleted and sealed ones are left out. */
export async function listVersions(db: Reader, row: { id: string; versionOf: string | null }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive
      earlier(id, version_of, depth) as (
        select id, version_of, 0 from picture where id = ${row.id}
        union all
        select picture.id, picture.version_of, depth + 1 from picture join earlier on picture.id = earlier.version_of where depth < 100
      ),
      family(id, depth) as (
        select id, 0 from earlier where depth = (select max(depth) from earlier)
        union all
        select picture.id, depth + 1 from picture join family on picture.version_of = family.id where depth < 100
      )
    select picture.id from picture join family on family.id = picture.id
    where sealed_at is null and deleted_at is null order by created_at, picture.id limit 100`.execute(db as Transaction)
  return rows.map((found) => found.id)
}
