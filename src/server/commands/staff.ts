import { systemClock } from '#foundation/clock.ts'
import { addStaff } from '#staff/add-staff.ts'
import { disableStaff } from '#staff/disable-staff.ts'
import { sectionIdsOf } from '#staff/limited-sections.ts'
import { listStaff } from '#staff/list-staff.ts'
import { resetStaff } from '#staff/reset-staff.ts'
import { setUpAddress } from '#staff/set-up-key.ts'
import type { CommandContext } from '../command-line.ts'
import { printTable } from './print-table.ts'

/** Adds somebody and prints the one-time address at which they choose their password. */
export async function addMember(
  { config, db }: CommandContext,
  options: { email: string; name?: string; role: string; sections?: string[] },
): Promise<void> {
  const name = options.name ?? options.email.split('@')[0] ?? options.email
  const added = await db.transaction(async (tx) => {
    const sections = await sectionIdsOf(tx, options.sections ?? null)
    return addStaff(tx, { ...options, name, sections, now: systemClock() })
  })
  process.stdout.write(`${added.email} chooses a password within three days at\n`)
  process.stdout.write(`${setUpAddress(config.origin, added.setUpKey ?? '')}\n`)
}

/** Ends somebody's sessions and prints a one-time address for a new password. */
export async function resetMember(
  { config, db }: CommandContext,
  email: string,
  { factors: forgetsFactors = false }: { factors?: boolean },
): Promise<void> {
  const reset = await db.transaction((tx) => resetStaff(tx, { who: { email }, forgetsFactors, now: systemClock() }))
  process.stdout.write(`${email} chooses a new password within 24 hours at\n`)
  process.stdout.write(`${setUpAddress(config.origin, reset.setUpKey ?? '')}\n`)
}

export async function disableMember({ db }: CommandContext, email: string): Promise<void> {
  await db.transaction((tx) => disableStaff(tx, { who: { email }, now: systemClock() }))
  process.stdout.write(`${email} is signed out and cannot sign in any more.\n`)
}

export async function listMembers({ db }: CommandContext): Promise<void> {
  const staff = await listStaff(db.read)
  printTable(
    ['email', 'name', 'role', 'sections', 'state'],
    staff.map((member) => [
      member.email,
      member.name,
      member.role,
      member.sections?.map((section) => section.slug).join(' ') ?? 'all',
      member.state,
    ]),
  )
}
