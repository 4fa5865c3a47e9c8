import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { Actor } from './actor.ts'
import { type AuditActor, audit } from './audit.ts'
import { type Role, roleNamed } from './permissions.ts'
import { hashOfKey, newSecretKey } from './secret-key.ts'

/** So that a token is recognised as one of Dateline's wherever it leaks to. */
const PREFIX = 'dl_'

/**
 * Makes a token of the API and returns it, once: only its SHA-256 is kept.
 *
 * @throws {Refusal} `unknown-role`.
 */
export async function createToken(
  tx: Transaction,
  request: { role: string; name: string; sections?: number[] | null; now: Instant; by?: AuditActor },
): Promise<{ id: number; token: string }> {
  const role = roleNamed(request.role)
  const sections = request.sections ?? null
  const token = PREFIX + newSecretKey()
  const { id } = await tx
    .insertInto('apiToken')
    .values({
      hash: hashOfKey(token),
      name: request.name,
      role,
      createdAt: request.now,
      lastUsedAt: null,
      revokedAt: null,
      sectionLimited: sections === null ? 0 : 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const sectionId of new Set(sections)) {
    await tx.insertInto('apiTokenSection').values({ tokenId: id, sectionId }).execute()
  }
  await audit(tx, {
    at: request.now,
    actor: request.by ?? 'command-line',
    action: 'token.created',
    subject: `token:${id}`,
    detail: { role, name: request.name, ...(sections && { sections }) },
  })
  return { id, token }
}

/**
 * Whose token `bearer` is, or `null` for one that was never made or has been revoked. Every call asks the database, by the
 * key of an index, so a token that any process revoked is refused from then on.
 */
export async function findTokenActor(db: Reader, bearer: string): Promise<Actor | null> {
  if (!/^dl_[\w-]{43}$/.test(bearer)) return null
  const row = await db
    .selectFrom('apiToken')
    .select(['id', 'name', 'role', 'sectionLimited'])
    .where('hash', '=', hashOfKey(bearer))
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const sections = row.sectionLimited ? await sectionsOfToken(db, row.id) : null
  return { kind: 'token', id: String(row.id), name: row.name, role: roleNamed(row.role), sections }
}

async function sectionsOfToken(db: Reader, tokenId: number): Promise<number[]> {
  const rows = await db.selectFrom('apiTokenSection').select('sectionId').where('tokenId', '=', tokenId).execute()
  return rows.map((row) => row.sectionId)
}

/** A token as people may see it. */
export interface TokenSummary {
  id: number
  name: string
  role: Role
  /** Ids of the sections that it is limited to; `null` for the whole paper. */
  sections: number[] | null
  createdAt: Instant
  /** The hour in which it was last used. */
  lastUsedAt: Instant | null
  revokedAt: Instant | null
}

/** Tokens, revoked ones too, the latest first: at most `limit`, of those whose `id` is less than `before`. */
export async function listTokens(db: Reader, page: { limit?: number; before?: number } = {}): Promise<TokenSummary[]> {
  const rows = await db
    .selectFrom('apiToken')
    .select(['id', 'name', 'role', 'createdAt', 'lastUsedAt', 'revokedAt', 'sectionLimited'])
    .where('id', '<', page.before ?? Number.MAX_SAFE_INTEGER)
    .orderBy('id', 'desc')
    .limit(page.limit ?? 100_000)
    .execute()
  const tokens: TokenSummary[] = []
  for (const { sectionLimited, role, ...row } of rows) {
    const sections = sectionLimited ? await sectionsOfToken(db, row.id) : null
    tokens.push({ ...row, role: roleNamed(role), sections })
  }
  return tokens
}

/**
 * From the end of this transaction on nobody gets in with the token. Revoking it again changes nothing.
 *
 * @throws {Refusal} `token-not-found`.
 */
export async function revokeToken(
  tx: Transaction,
  request: { id: number; now: Instant; by?: AuditActor },
): Promise<void> {
  const row = await tx.selectFrom('apiToken').select('revokedAt').where('id', '=', request.id).executeTakeFirst()
  if (!row) throw new Refusal('token-not-found', `There is no token ${request.id}.`)
  if (row.revokedAt) return
  await tx.updateTable('apiToken').set({ revokedAt: request.now }).where('id', '=', request.id).execute()
  await audit(tx, {
    at: request.now,
    actor: request.by ?? 'command-line',
    action: 'token.revoked',
    subject: `token:${request.id}`,
  })
}
