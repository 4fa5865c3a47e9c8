import type { Connection } from '@hocuspocus/server'
import type { LiveNews, LiveRefusal } from '../api.ts'
import type { Session } from './sessions.ts'

/** What Hocuspocus keeps of each connection of a browser to a room. */
export interface Context {
  session: Session
}

/** Whose connection this is. */
export function sessionOf(connection: Connection<Context>): Session {
  return (connection.context as Context).session
}

export function tell(connection: Connection<Context>, news: LiveNews): void {
  connection.sendStateless(JSON.stringify(news))
}

/** What Hocuspocus is told with which to close a connection, and what it hands on to the browser as the reason. */
export function refusal(reason: LiveRefusal): { code: number; reason: LiveRefusal } {
  return { code: 4403, reason }
}
