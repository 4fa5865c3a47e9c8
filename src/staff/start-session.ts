import type { Instant } from '#foundation/clock.ts'
import type { Transaction } from '#storage/database.ts'
import { networkOf } from './network.ts'

/** Where a request comes from. */
export interface Visitor {
  /** The address that the server believes. */
  address: string
  /** What the browser calls itself. */
  userAgent?: string | undefined
}

/** Of a browser's name for itself, what is kept. */
const LONGEST_USER_AGENT = 300

/** The neighbourhood of an address, which is what logs and lists of sessions keep of it. */
export function neighbourhood(address: string): string {
  return networkOf(address, { v4: 24, v6: 48 })
}

/** Notes of a session that has just begun how somebody showed who they are, from where, and in which browser. */
export async function describeSession(
  tx: Transaction,
  session: { token: string; factors: 1 | 2; visitor: Visitor; now: Instant },
): Promise<void> {
  const { token, factors, visitor, now } = session
  await tx
    .updateTable('staffSession')
    .set({
      factors,
      network: neighbourhood(visitor.address),
      userAgent: visitor.userAgent?.slice(0, LONGEST_USER_AGENT) ?? null,
      lastSeenAt: now,
    })
    .where('token', '=', token)
    .execute()
}
