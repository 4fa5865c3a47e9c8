import { type Clock, HOUR, type Instant, later, MINUTE, SECOND } from '#foundation/clock.ts'
import type { FetchAddress, FetchReply } from '#foundation/guarded-fetch.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Database } from '#storage/database.ts'
import { noteDelivery, type Sent, takeInDelivery } from './take-in-delivery.ts'
import type { Wire } from './wire.ts'

export interface Polling {
  db: Database
  clock: Clock
  fetch: FetchAddress
  userAgent: string
  /** Exact origins within the own network that may be asked. */
  allowed: string[]
  signal?: AbortSignal
}

/** For so long nobody else asks an address that this process is asking. */
const CLAIM = 2 * MINUTE
/** After however many failures it is asked this often still. */
const LONGEST_PAUSE = 6 * HOUR
/** However long a server asks for. */
const LONGEST_WISH = 24 * HOUR
const LARGEST = 20_000_000

/**
 * Asks the address of a wire for what is new and takes it in; when it is asked next is noted, later after each failure and as late as the
 * server wishes. Nothing happens where another process asks at the moment.
 */
export async function pollWire(polling: Polling, wire: Wire): Promise<void> {
  const { db, clock } = polling
  const now = clock()
  const claimed = await db.transaction(async (tx) => {
    const claim = tx
      .updateTable('wire')
      .set({ nextAt: later(now, CLAIM), askedAt: now })
      .where('id', '=', wire.id)
      .where('isOn', '=', 1)
    const same = wire.nextAt === null ? claim.where('nextAt', 'is', null) : claim.where('nextAt', '=', wire.nextAt)
    return (await same.executeTakeFirst()).numUpdatedRows > 0n
  })
  if (!claimed) return
  const { source } = placeOf(wire)
  let asked: Asked
  try {
    asked = await askAddress(polling, wire, { etag: wire.etag, lastModified: wire.lastModified })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    asked = { fault: error.message, wish: null }
  }
  if (polling.signal?.aborted) return
  if ('fault' in asked) return noteFailure(polling, wire, asked)
  if (asked.sent) await takeInDelivery(db, { wire, ...asked.sent, source, clock, isQuiet: true })
  await db.transaction(async (tx) => {
    const isHeard = asked.sent === null ? { fault: null } : {}
    await tx
      .updateTable('wire')
      .set({ ...asked.marks, ...isHeard, failures: 0, nextAt: later(clock(), wire.pollSeconds * SECOND) })
      .where('id', '=', wire.id)
      .execute()
  })
}

type Asked =
  | { sent: Sent | null; marks: { etag: string | null; lastModified: string | null } }
  | { fault: string; wish: number | null }

/**
 * What the address of a wire answers now; nothing is taken in, and nothing noted.
 *
 * @throws {Refusal} those of `guardedFetch`.
 */
export async function askAddress(
  { fetch, userAgent, allowed, clock, signal }: Polling,
  wire: Pick<Wire, 'place'>,
  marks: { etag: string | null; lastModified: string | null },
): Promise<Asked> {
  const reply = await fetch(wire.place, {
    headers: {
      'user-agent': userAgent,
      accept: 'application/json, application/xml, application/rss+xml, application/atom+xml, text/xml, */*;q=0.5',
      ...(marks.etag === null ? {} : { 'if-none-match': marks.etag }),
      ...(marks.lastModified === null ? {} : { 'if-modified-since': marks.lastModified }),
    },
    maxBytes: LARGEST,
    timeoutMs: 30 * SECOND,
    allowPrivate: allowed,
    ...(signal ? { signal } : {}),
  })
  const { status, headers, body, url } = reply
  if (status === 304) return { sent: null, marks }
  if (status !== 200) {
    return { fault: `${placeOf(wire).source} answers ${status}.`, wish: readRetryAfter(reply, clock()) }
  }
  const contentType = headers['content-type']
  return {
    sent: { bytes: body, about: { base: url, ...(contentType === undefined ? {} : { contentType }) } },
    marks: { etag: headers.etag ?? null, lastModified: headers['last-modified'] ?? null },
  }
}

/** The origin of the address, which may be shown: the rest may hold a key. */
function placeOf({ place }: Pick<Wire, 'place'>): { source: string } {
  return { source: URL.parse(place)?.origin ?? place }
}

/** Milliseconds for which a server asks to be left alone (RFC 9110, 10.2.3), `null` where it does not. */
function readRetryAfter({ headers }: FetchReply, now: Instant): number | null {
  const text = headers['retry-after']?.trim()
  if (text === undefined) return null
  const wish = /^\d{1,9}$/.test(text) ? Number(text) * SECOND : Date.parse(text) - Date.parse(now)
  return Number.isNaN(wish) ? null : Math.min(Math.max(wish, 0), LONGEST_WISH)
}

async function noteFailure(
  { db, clock }: Polling,
  wire: Wire,
  { fault, wish }: { fault: string; wish: number | null },
): Promise<void> {
  const now = clock()
  const pause = Math.min(wire.pollSeconds * SECOND * 2 ** Math.min(wire.failures, 20), LONGEST_PAUSE)
  const next = later(now, Math.max(pause, wish ?? 0))
  await db.transaction(async (tx) => {
    const delivery = { outcome: 'failed' as const, counts: {}, faults: [fault] }
    await noteDelivery(tx, { wireId: wire.id, source: placeOf(wire).source, delivery, now })
    await tx
      .updateTable('wire')
      .set({ fault, failures: wire.failures + 1, nextAt: next })
      .where('id', '=', wire.id)
      .execute()
  })
}
