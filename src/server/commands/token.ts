import { systemClock } from '#foundation/clock.ts'
import { createToken, listTokens, revokeToken } from '#staff/api-token.ts'
import { sectionIdsOf } from '#staff/limited-sections.ts'
import type { CommandContext } from '../command-line.ts'
import { printTable } from './print-table.ts'

/** Makes a token and prints it alone on the last line; it cannot be shown again. */
export async function createOne(
  { db }: CommandContext,
  options: { role: string; name: string; sections?: string[] },
): Promise<void> {
  const { token } = await db.transaction(async (tx) => {
    const sections = await sectionIdsOf(tx, options.sections ?? null)
    return createToken(tx, { ...options, sections, now: systemClock() })
  })
  process.stdout.write(`${token}\n`)
}

export async function listAll({ db }: CommandContext): Promise<void> {
  const tokens = await listTokens(db.read)
  printTable(
    ['id', 'name', 'role', 'made', 'last used', 'revoked'],
    tokens.map((token) => [
      String(token.id),
      token.name,
      token.role,
      token.createdAt.slice(0, 10),
      token.lastUsedAt?.slice(0, 13) ?? 'never',
      token.revokedAt?.slice(0, 10) ?? '',
    ]),
  )
}

export async function revokeOne({ db }: CommandContext, text: string): Promise<void> {
  const id = /^\d{1,15}$/.test(text) ? Number(text) : 0
  await db.transaction((tx) => revokeToken(tx, { id, now: systemClock() }))
  process.stdout.write(`Token ${id} opens nothing any more.\n`)
}
