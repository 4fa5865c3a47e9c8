import type { Instant } from '#foundation/clock.ts'
import { readPaperSettings } from '#paper/settings.ts'
import type { Actor } from '#staff/actor.ts'
import { audit } from '#staff/audit.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import type { RepublishingReplyBody } from './api.ts'

/** Why the text of an article is not for others, whatever the paper offers: an editor took it out, or an agency has the rights. */
export async function findRefusal(
  db: Reader,
  articleId: string,
): Promise<{ by: string; at: Instant } | 'agency' | null> {
  const wire = await db.selectFrom('wireStory').select('id').where('articleId', '=', articleId).executeTakeFirst()
  if (wire) return 'agency'
  const row = await db
    .selectFrom('republishingRefusal')
    .select(['refusedBy', 'refusedAt'])
    .where('articleId', '=', articleId)
    .executeTakeFirst()
  return row ? { by: row.refusedBy, at: row.refusedAt } : null
}

/** What editors are told of it. */
export async function findRepublishing(db: Reader, articleId: string): Promise<RepublishingReplyBody> {
  const [refusal, { syndication }] = await Promise.all([findRefusal(db, articleId), readPaperSettings(db)])
  const who = refusal === 'agency' ? null : refusal
  return {
    isAllowed: refusal === null,
    refusedBy: who?.by ?? null,
    refusedAt: who?.at ?? null,
    isOffered: syndication.offersRepublishing,
    isFromWire: refusal === 'agency',
  }
}

/** Takes an article out of what others may take over, or lets it in again. Said once more, it changes nothing. */
export async function setRepublishing(
  tx: Transaction,
  {
    articleId,
    isAllowed,
    actor,
    now,
  }: { articleId: string; isAllowed: boolean; actor: Pick<Actor, 'kind' | 'id' | 'name'>; now: Instant },
): Promise<void> {
  const row = await tx
    .selectFrom('republishingRefusal')
    .select('articleId')
    .where('articleId', '=', articleId)
    .executeTakeFirst()
  if ((row === undefined) === isAllowed) return
  if (isAllowed) await tx.deleteFrom('republishingRefusal').where('articleId', '=', articleId).execute()
  else {
    const refusal = { articleId, refusedAt: now, refusedBy: actor.name }
    await tx.insertInto('republishingRefusal').values(refusal).execute()
  }
  const action = isAllowed ? 'republishing.allowed' : 'republishing.refused'
  await audit(tx, { at: now, actor, action, subject: `article:${articleId}` })
  const payload = { changed: [`article:${articleId}`], articleId, isAllowed }
  await announce(tx, { at: now, topic: 'republishing.changed', payload })
}
