import type { FastifyRequest } from 'fastify'
import type { Session } from './accounts.ts'
import { actorOf, sessionOf } from './require-permissions.ts'
import type { Visitor } from './start-session.ts'
import { type KnowsAddresses, visitorOf } from './visitor.ts'

/** Somebody who is signed in, and who changes how they show who they are. */
export interface OwnRequest {
  staffId: string
  session: Session
  cookies: string | undefined
  visitor: Visitor
}

/** Who is signed in, as those need it who change how somebody shows who they are. */
export function ownRequest(request: FastifyRequest, knows: KnowsAddresses): OwnRequest {
  return {
    staffId: actorOf(request).id,
    session: sessionOf(request),
    cookies: request.headers.cookie,
    visitor: visitorOf(request, knows),
  }
}
