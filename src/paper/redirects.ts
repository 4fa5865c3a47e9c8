import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import type { RedirectTable } from '#storage/tables/paper.ts'
import { plainAddress } from './old-addresses.ts'

/** What brought an old address: an import or a story from elsewhere, another name or address of something here, or a person. */
export type RedirectSource = 'import' | 'rename' | 'by-hand'

/** An old address, and where it leads. */
export interface Redirect {
  from: string
  to: string
  source: RedirectSource
}

/** What owns a redirect that a person made: no import and no other name changes where it leads. */
const BY_HAND = 'hand'

/** First parts of addresses that are answered before old ones are looked at. */
const OF_THE_PROGRAM = new Set([
  'api',
  'assets',
  'count',
  'fonts',
  'healthz',
  'media',
  'metrics',
  'newsroom',
  'preview',
])

/** Old addresses that are looked through in one go: no reader waits for longer than that takes. */
const IN_ONE_GO = 10_000

/** Old addresses of which either part holds `text`, in their order, from after `after` on. */
export async function listRedirects(
  db: Reader,
  request: { text: string; after?: string | undefined; limit: number },
): Promise<Redirect[]> {
  const { text, limit } = request
  if (text === '') return listBetween(db, { text, limit, after: request.after, until: undefined })
  const found: Redirect[] = []
  let after = request.after
  while (found.length < limit) {
    const until = await placeAfter(db, after)
    found.push(...(await listBetween(db, { text, after, until, limit: limit - found.length })))
    if (until === undefined) break
    after = until
    await setImmediate()
  }
  return found
}

/** The old address that is so many after `after`; `undefined` where there are fewer. */
async function placeAfter(db: Reader, after = ''): Promise<string | undefined> {
  const row = await db
    .selectFrom('redirect')
    .select('fromPath')
    .where('fromPath', '>', after)
    .orderBy('fromPath')
    .offset(IN_ONE_GO - 1)
    .limit(1)
    .executeTakeFirst()
  return row?.fromPath
}

async function listBetween(
  db: Reader,
  request: { text: string; after: string | undefined; until: string | undefined; limit: number },
): Promise<Redirect[]> {
  const { text, after = '', until, limit } = request
  let query = db.selectFrom('redirect').selectAll().where('fromPath', '>', after)
  if (until !== undefined) query = query.where('fromPath', '<=', until)
  if (text !== '') {
    const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where(sql<boolean>`(from_path like ${pattern} escape '\\' or to_path like ${pattern} escape '\\')`)
  }
  const rows = await query.orderBy('fromPath').limit(limit).execute()
  return rows.map(toRedirect)
}

export async function countRedirects(db: Reader): Promise<number> {
  const { count } = await db
    .selectFrom('redirect')
    .select((is) => is.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

function toRedirect({ fromPath, toPath, runId, owner }: RedirectTable): Redirect {
  return { from: fromPath, to: toPath, source: sourceOf(runId, owner) }
}

function sourceOf(runId: string | null, owner: string | null): RedirectSource {
  if (owner === BY_HAND) return 'by-hand'
  return runId === null && /^(?:page|tag|contributor):/.test(owner ?? '') ? 'rename' : 'import'
}

/**
 * An old address as it is kept, from what somebody wrote: from the root on, or whole where it is of the site at `origin`.
 *
 * @throws {Refusal} `redirect-invalid` with the field `from`.
 */
export function readOldAddress(text: string, origin: string): string {
  const written = withoutOrigin(text.trim(), origin)
  const from = written.startsWith('//') ? null : plainAddress(written)
  if (from === null || /[\p{Cc}\\]/u.test(from)) {
    throw invalid('from', 'The old address is none of this paper: write it from the root on, such as /2013/03/boat.')
  }
  const [, first = ''] = from.split(/[/?]/)
  if (OF_THE_PROGRAM.has(first)) {
    throw invalid('from', `Addresses under /${first} belong to the program itself: an old one cannot be there.`)
  }
  if (from === '/') throw invalid('from', 'The front is at /: an old address is one where nothing is.')
  return from
}

/**
 * Where an old address is to lead, from what somebody wrote: an address of this paper from the root on, percent-encoded, or one of another site.
 *
 * @throws {Refusal} `redirect-invalid` with the field `to`.
 */
export function readTarget(text: string, origin: string): string {
  const to = withoutOrigin(text.trim(), origin)
  if (/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(to) && to.length <= LONGEST) {
    const url = new URL(to, 'http://paper.invalid')
    // Without its dots an address may begin with two slashes, which is one of another site.
    if (!url.pathname.startsWith('//')) return `${url.pathname}${url.search}${url.hash}`
  }
  if (/^https?:\/\/[^\s\\\p{Cc}]+$/iu.test(to) && to.length <= LONGEST && URL.canParse(to)) {
    const url = new URL(to)
    if (url.username === '' && url.password === '') return url.href
  }
  throw invalid(
    'to',
    'Write an address of this paper from the root on, such as /news, or a whole one that begins with https://.',
  )
}

/** Characters of an address that is kept, as with all old ones. */
const LONGEST = 800

function withoutOrigin(text: string, origin: string): string {
  if (text === origin) return '/'
  return /^[/?#]/.test(text.slice(origin.length)) && text.toLowerCase().startsWith(origin.toLowerCase())
    ? text.slice(origin.length)
    : text
}

function invalid(field: 'from' | 'to', message: string): Refusal {
  return new Refusal('redirect-invalid', message, { field })
}

/** Keeps all old addresses from everybody who would add or change one, until the transaction ends. */
export async function lockRedirects(tx: Transaction): Promise<void> {
  // Two of which each would lead to the other.
  if (tx.dialect === 'postgres') await sql`lock table redirect in share row exclusive mode`.execute(tx)
}

/** The old address as it is kept, or `null`. */
export async function findRedirectFrom(db: Reader | Transaction, from: string): Promise<Redirect | null> {
  const row = await db.selectFrom('redirect').selectAll().where('fromPath', '=', from).executeTakeFirst()
  return row ? toRedirect(row) : null
}

/** Has an old address lead there from now on, by hand, whatever led it elsewhere before: no import takes it back. */
export async function putRedirect(tx: Transaction, { from, to }: { from: string; to: string }): Promise<Redirect> {
  const values = { toPath: to, owner: BY_HAND, runId: null }
  await tx
    .insertInto('redirect')
    .values({ fromPath: from, ...values })
    .onConflict((on) => on.column('fromPath').doUpdateSet(values))
    .execute()
  return { from, to, source: 'by-hand' }
}

/**
 * Takes an old address away: it answers 404.
 *
 * @throws {Refusal} `redirect-not-found`.
 */
export async function removeRedirect(tx: Transaction, from: string): Promise<Redirect> {
  const row = await tx.deleteFrom('redirect').where('fromPath', '=', from).returningAll().executeTakeFirst()
  if (!row) throw redirectNotFound(from)
  return toRedirect(row)
}

export function redirectNotFound(from: string): Refusal {
  return new Refusal('redirect-not-found', `${from.slice(0, 100)} is no old address of this paper.`, { field: 'from' })
}

/** Has addresses that led nowhere or elsewhere asked for again. */
export async function announceRedirects(tx: Transaction, now: Instant): Promise<void> {
  await announce(tx, { at: now, topic: 'redirects.changed', payload: { changed: ['redirects'] } })
}
