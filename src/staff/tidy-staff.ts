import { DAY, type Instant, later } from '#foundation/clock.ts'
import type { Transaction } from '#storage/database.ts'
import { forgetOldAttempts } from './sign-in-throttle.ts'

/** Removes questions that nobody answered, sessions and one-time addresses that have ended a day ago or earlier, and failed attempts that no longer count. */
export async function tidyStaff(tx: Transaction, now: Instant): Promise<void> {
  const yesterday = later(now, -DAY)
  await tx.deleteFrom('staffSession').where('expiresAt', '<', yesterday).execute()
  await tx.deleteFrom('staffChallenge').where('expiresAt', '<', now).execute()
  await tx.deleteFrom('setUpKey').where('expiresAt', '<', yesterday).execute()
  await forgetOldAttempts(tx, now)
}
