import { HOUR, type Instant, later } from '#foundation/clock.ts'
import { findStandings } from '#publishing/article-status.ts'
import { tellStaff } from '#publishing/notifications/tell-staff.ts'
import type { Database, Reader } from '#storage/database.ts'
import { listWires, type Wire } from './wire.ts'

/** Since when a wire should have brought something and did not; `null` where it did, is off, or is not asked to. */
export function silentSince(wire: Wire, now: Instant): Instant | null {
  if (!wire.isOn || wire.alarmHours === null) return null
  const last = wire.cameAt !== null && wire.cameAt > wire.onSince ? wire.cameAt : wire.onSince
  return later(last, wire.alarmHours * HOUR) <= now ? last : null
}

export interface KilledLive {
  articleId: string
  headline: string
  language: string
  wire: string
  status: string
  killedAt: Instant
  note: string
}

/** Stories that readers have, or are to have, although their sender has stopped them, the latest first. */
export async function listKilledLive(db: Reader, now: Instant): Promise<KilledLive[]> {
  const rows = await db
    .selectFrom('wireStory')
    .innerJoin('wire', 'wire.id', 'wireStory.wireId')
    .innerJoin('deskEntry', 'deskEntry.articleId', 'wireStory.articleId')
    .innerJoin('article', 'article.id', 'wireStory.articleId')
    .select(['article.id as articleId', 'article.withdrawnThrough', 'deskEntry.headline', 'deskEntry.language'])
    .select(['wire.name as wire', 'wireStory.status', 'wireStory.killedAt', 'wireStory.killNote'])
    .where('wireStory.killedAt', 'is not', null)
    .where('deskEntry.hasEdition', '=', 1)
    .orderBy('wireStory.killedAt', 'desc')
    .limit(200)
    .execute()
  const articles = rows.map(({ articleId: id, withdrawnThrough }) => ({ id, withdrawnThrough }))
  const standings = await findStandings(db, { articles, now })
  return rows
    .filter(({ articleId }) => ['live', 'scheduled'].includes(standings.get(articleId)?.status ?? ''))
    .map(({ withdrawnThrough: _, killedAt, killNote, ...row }) => ({
      ...row,
      killedAt: killedAt as Instant,
      note: killNote ?? '',
    }))
}

/** Tells those who keep the wires of each that is silent too long, once for each silence. Returns how many are. */
export async function tellOfSilence(db: Database, now: Instant): Promise<number> {
  const silent = (await listWires(db.read)).flatMap((wire) => {
    const since = silentSince(wire, now)
    return since === null ? [] : [{ wire, since }]
  })
  for (const { wire, since } of silent) {
    const key = `wire-silent:${wire.id}:${since}`
    const told = await db.read.selectFrom('notification').select('id').where('key', '=', key).executeTakeFirst()
    if (told) continue
    const keepers = await db.read
      .selectFrom('staff')
      .select('id')
      .where('role', '=', 'administrator')
      .where('disabledAt', 'is', null)
      .execute()
    await db.transaction((tx) =>
      tellStaff(tx, {
        staffIds: keepers.map(({ id }) => id),
        key,
        kind: 'wire-silent',
        articleId: null,
        detail: { headline: wire.name, unchangedHours: wire.alarmHours ?? 0 },
        at: now,
      }),
    )
  }
  return silent.length
}
