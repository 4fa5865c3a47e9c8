import { encodePath } from '#article/permalink.ts'
import type { FetchAddress } from '#foundation/guarded-fetch.ts'
import { findTrace } from './find-trace.ts'
import type { Place } from './list-checks.ts'

/** A page as this process makes it at this moment, whatever is kept of it; `null` where nothing stands at the address. */
export type MakeHere = (path: string) => Promise<{ status: number; body: string } | null>

export interface Look {
  articleId: string
  /** Address of the article, without the origin. */
  articlePath: string
  edition: number
  event: 'live' | 'gone'
  place: Place
  /** Address of the place, without the origin. */
  path: string
  /** Whether the clock and the editions say that this is what readers are to get now. */
  isCurrent: boolean
}

export type Sight =
  | { state: 'shown' | 'absent' | 'overtaken' }
  /** Not yet, and why: in words for the newsroom. */
  | { state: 'not-yet'; detail: string }

/** Milliseconds for one answer, and bytes of it that are read: a sitemap of 50,000 addresses is the largest. */
const PATIENCE = 15_000
const MOST_BYTES = 30_000_000

/**
 * Looks at one place of the paper through its public address, as a reader from outside does, and compares it with what this
 * process makes of the place at the same moment. Nothing but the paper's own origin is asked; it may be a private one.
 */
export async function lookOutside(
  look: Look,
  at: { origin: string; fetch: FetchAddress; makeHere: MakeHere; userAgent: string; signal: AbortSignal },
): Promise<Sight> {
  const { place, path, articlePath, event, edition, isCurrent } = look
  if (!isCurrent) return { state: 'overtaken' }
  const here = await at.makeHere(path)
  const wanted = here === null ? null : findTrace(place, here.body, articlePath)
  if (event === 'live' && place !== 'page' && wanted === null) return { state: 'absent' }
  if (event === 'live' && place === 'page' && wanted !== String(edition)) {
    return {
      state: 'not-yet',
      detail: `The paper itself answers ${here?.status ?? 404} instead of edition ${edition}.`,
    }
  }

  const reply = await at
    .fetch(`${at.origin}${encodePath(path)}`, {
      headers: { 'user-agent': at.userAgent },
      timeoutMs: PATIENCE,
      maxBytes: MOST_BYTES,
      allowPrivate: [at.origin],
      signal: at.signal,
    })
    .catch((error: Error) => error)
  if (reply instanceof Error) return { state: 'not-yet', detail: reply.message }
  const { status } = reply
  if (event === 'gone' && place === 'page') {
    return status === 410 ? { state: 'shown' } : { state: 'not-yet', detail: `The page still answers ${status}.` }
  }
  if (status !== 200) return { state: 'not-yet', detail: `It answers ${status}.` }
  const found = findTrace(place, reply.body.toString('utf8'), articlePath)
  if (event === 'gone') {
    return found === null ? { state: 'shown' } : { state: 'not-yet', detail: 'It still names the article.' }
  }
  if (found === wanted) return { state: 'shown' }
  if (found === null) return { state: 'not-yet', detail: 'The article is not on it.' }
  return {
    state: 'not-yet',
    detail: place === 'page' ? `It still shows edition ${found}.` : 'It still shows what was before.',
  }
}
