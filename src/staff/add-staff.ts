import { isBlank, oneLine } from '#article/clean-text.ts'
import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Transaction } from '#storage/database.ts'
import { type AuditActor, audit } from './audit.ts'
import { emailAddress } from './email-address.ts'
import { limitStaff } from './limited-sections.ts'
import { roleNamed } from './permissions.ts'
import { createSetUpKey } from './set-up-key.ts'
import { insertStaff } from './staff-rows.ts'

export interface NewStaff {
  email: string
  name: string
  role: string
  /** Ids of the sections that they are limited to; the whole paper where absent or `null`. */
  sections?: number[] | null
  /** Made by `hashPassword`. Without it, the new member of staff chooses a password at a one-time address. */
  passwordHash?: string
  now: Instant
  by?: AuditActor
}

/**
 * Puts somebody on the staff. `setUpKey` is the key of the one-time address (`setUpAddress`) at which they choose their
 * password within three days, or `null` where they have one.
 *
 * @throws {Refusal} `unusable-email`, `unknown-role`, `unusable-name`; `staff-exists`, also for somebody who is disabled.
 */
export async function addStaff(
  tx: Transaction,
  request: NewStaff,
): Promise<{ id: string; email: string; setUpKey: string | null }> {
  const email = emailAddress(request.email)
  const role = roleNamed(request.role)
  const name = personName(request.name)
  const passwordHash = request.passwordHash ?? null
  const id = await insertStaff(tx, { email, name, role, passwordHash, now: request.now })
  const sections = request.sections ?? null
  if (sections !== null) await limitStaff(tx, id, sections)
  const by = request.by ?? 'command-line'
  await audit(tx, {
    at: request.now,
    actor: by,
    action: 'staff.added',
    subject: `staff:${id}`,
    detail: { email, name, role, ...(sections && { sections }) },
  })
  if (passwordHash !== null) return { id, email, setUpKey: null }
  return { id, email, setUpKey: await createSetUpKey(tx, { staffId: id, kind: 'invitation', by, now: request.now }) }
}

/**
 * A person's name on one line, with nothing in it that would have others' words beside it read in another order.
 *
 * @throws {Refusal} `unusable-name` for none that is seen, one of more than 200 characters, or one with control characters.
 */
export function personName(text: string): string {
  const name = oneLine(text)
  if (isBlank(name) || name.length > 200 || /\p{Cc}/u.test(text.trim())) {
    throw new Refusal('unusable-name', 'Give a name of at most 200 characters.', { field: 'name' })
  }
  return name
}
