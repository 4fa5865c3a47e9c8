import type { Role } from './permissions.ts'

/** Who is asking: a member of staff at the desk, or a program with a token of the API. */
export interface Actor {
  kind: 'token' | 'staff'
  /** Id of the member of staff or of the token. */
  id: string
  /** For people to read: in a history, in the log. */
  name: string
  role: Role
  /** Ids of the sections that somebody is limited to, with those within them; `null` for the whole paper. */
  sections: number[] | null
}

/** Who it is in the books that programs read: `staff:ID` or `token:ID`. */
export function actorKey(actor: Pick<Actor, 'kind' | 'id'>): string {
  return `${actor.kind}:${actor.id}`
}
