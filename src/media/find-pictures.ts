import type { Instant } from '#foundation/clock.ts'
import { isId } from '#foundation/id.ts'
import type { PageReads } from '#foundation/page-reads.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { type Picture, pictureOf } from './picture.ts'

/** Ids asked for in one query. */
const AT_ONCE = 200

/**
 * The pictures with these ids that the paper may show at `now`, by id: unknown, sealed and deleted ones and those whose rights
 * are over are not among them. The page is old once one of them changes (`picture:ID`) or its rights end.
 */
export async function findPictures(
  db: Reader | Transaction,
  ids: readonly string[],
  now: Instant,
  reads?: PageReads,
): Promise<Map<string, Picture>> {
  const known = [...new Set(ids)].filter(isId)
  const found = new Map<string, Picture>()
  for (const id of known) reads?.note(`picture:${id}`)
  for (let from = 0; from < known.length; from += AT_ONCE) {
    const rows = await db
      .selectFrom('picture')
      .selectAll()
      .where('id', 'in', known.slice(from, from + AT_ONCE))
      .where('sealedAt', 'is', null)
      .where('deletedAt', 'is', null)
      .execute()
    for (const row of rows) {
      if (row.expiresAt !== null && row.expiresAt <= now) continue
      reads?.until(row.expiresAt)
      found.set(row.id, pictureOf(row))
    }
  }
  return found
}

/** A picture and whether it may be shown: `isGone` once sealed or deleted or when its rights are over; `null` where there is none. */
export async function findPicture(
  db: Reader | Transaction,
  id: string,
  now: Instant,
): Promise<{ picture: Picture; isGone: boolean } | null> {
  if (!isId(id)) return null
  const row = await db.selectFrom('picture').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return null
  const isExpired = row.expiresAt !== null && row.expiresAt <= now
  return { picture: pictureOf(row), isGone: row.sealedAt !== null || row.deletedAt !== null || isExpired }
}
