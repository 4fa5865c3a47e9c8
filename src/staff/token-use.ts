import { HOUR, MINUTE } from '#foundation/clock.ts'
import { UseNotes } from './use-notes.ts'

/** Notes in which hour tokens were last used. */
export function notesOfTokens(): UseNotes {
  return new UseNotes(HOUR, async (tx, id, at) => {
    await tx
      .updateTable('apiToken')
      .set({ lastUsedAt: at })
      .where('id', '=', Number(id))
      .where((or) => or.or([or('lastUsedAt', 'is', null), or('lastUsedAt', '<', at)]))
      .execute()
  })
}

/** Notes when people were last there, to five minutes. */
export function notesOfSessions(): UseNotes {
  return new UseNotes(5 * MINUTE, async (tx, id, at) => {
    await tx
      .updateTable('staffSession')
      .set({ lastSeenAt: at })
      .where('id', '=', id)
      .where((or) => or.or([or('lastSeenAt', 'is', null), or('lastSeenAt', '<', at)]))
      .execute()
  })
}
