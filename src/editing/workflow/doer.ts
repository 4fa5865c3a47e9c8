import type { Actor } from '#staff/actor.ts'

/** Who did something, for the history of an article: a name that stays, and the account where it was one. */
export interface Doer {
  staffId: string | null
  name: string
}

export function doerOf(actor: Actor): Doer {
  return { staffId: actor.kind === 'staff' ? actor.id : null, name: actor.name }
}
