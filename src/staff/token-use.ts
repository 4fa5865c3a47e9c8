import type { Instant } from '#foundation/clock.ts'
import type { Database } from '#storage/database.ts'

/**
 * Notes when tokens are used: to the hour, and at most once an hour a token, so that asking costs no writing. Notes are
 * written together by {@link TokenUse.write}; those of a process that is killed before are lost.
 */
export class TokenUse {
  readonly #lastHour = new Map<string, Instant>()
  #unwritten = new Map<string, Instant>()

  note(tokenId: string, now: Instant): void {
    const hour = `${now.slice(0, 13)}:00:00.000Z`
    if (this.#lastHour.get(tokenId) === hour) return
    this.#lastHour.set(tokenId, hour)
    this.#unwritten.set(tokenId, hour)
  }

  /** Writes what was noted since the last time, in one transaction, or nothing where nothing was. */
  async write(db: Database): Promise<void> {
    const notes = this.#unwritten
    if (notes.size === 0) return
    this.#unwritten = new Map()
    await db.transaction(async (tx) => {
      for (const [id, hour] of notes) {
        await tx
          .updateTable('apiToken')
          .set({ lastUsedAt: hour })
          .where('id', '=', Number(id))
          .where((or) => or.or([or('lastUsedAt', 'is', null), or('lastUsedAt', '<', hour)]))
          .execute()
      }
    })
  }
}
