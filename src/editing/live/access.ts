import { Refusal } from '#foundation/refusal.ts'
import type { Actor } from '#staff/actor.ts'
import { mayDo } from '#staff/permissions.ts'
import type { Reader } from '#storage/database.ts'
import { type LiveRefusal, NEWSROOM_ROOM } from '../api.ts'
import { findArticle } from '../article.ts'
import { requireAccess, requireSectionOf } from '../article-access.ts'
import { onlySuggests } from '../only-suggests.ts'

/** What somebody may do in a room: write, write by suggestions alone, or read alone; or why they may not enter. */
export type Access = 'write' | 'suggest' | 'read' | { refusal: LiveRefusal }

/** What this person may do in the room of this name, as things stand now. */
export async function accessTo(db: Reader, actor: Actor, room: string): Promise<Access> {
  if (room === NEWSROOM_ROOM) return mayDo(actor.role, 'newsroom.enter') ? 'read' : { refusal: 'not-permitted' }
  const article = await findArticle(db, articleOfRoom(room) ?? '')
  if (!article) return { refusal: 'not-found' }
  if (!mayDo(actor.role, 'article.read')) return { refusal: 'not-permitted' }
  if (!mayDo(actor.role, 'article.edit')) return 'read'
  if (!(await isLetThrough(requireAccess(db, actor, article)))) return 'read'
  return (await onlySuggests(db, actor, article.id)) ? 'suggest' : 'write'
}

/** Whether this person may put an article into the section of this slug. */
export function mayPutInto(db: Reader, actor: Actor, section: string): Promise<boolean> {
  return isLetThrough(requireSectionOf(db, actor, section))
}

/** Id of the article whose text the room holds, or `null`. */
export function articleOfRoom(room: string): string | null {
  return /^article:([0-9a-f-]{36})$/.exec(room)?.[1] ?? null
}

async function isLetThrough(asked: Promise<void>): Promise<boolean> {
  try {
    await asked
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
