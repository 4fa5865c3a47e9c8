import { setTimeout as pause } from 'node:timers/promises'
import { SECOND } from '#foundation/clock.ts'
import { type FetchAddress, type FetchReply, guardedFetch } from '#foundation/guarded-fetch.ts'
import { Refusal } from '#foundation/refusal.ts'
import { MOST_BYTES } from '#media/take-in-picture.ts'
import {
  type FoundPicture,
  fileNameOf,
  type MissingPicture,
  type PictureSource,
  shownAddress,
} from './picture-source.ts'

export interface WebPicturesOptions {
  /** Names the program to the servers that are asked. */
  agent: string
  fetch?: FetchAddress
  /** Milliseconds between two requests to one host; 200. */
  between?: number
  /** Milliseconds before the second try; each further one waits twice as long. A second. */
  retryAfter?: number
}

/** How often a picture is asked for before it is left. */
const TRIES = 3

/** Pictures of one host that fail one after another before it is left alone. */
const PATIENCE = 4

/** Milliseconds for one picture. */
const TIMEOUT = 30 * SECOND

/** Milliseconds that a host may ask for between two requests (`Retry-After`) without being left alone. */
const LONGEST_WAIT = 60 * SECOND

interface Host {
  /** When it may be asked again, in milliseconds of the process. */
  freeAt: number
  failures: number
  isLeft: boolean
}

/**
 * Pictures from the addresses that the archive names: public ones alone, one request at a time to a host and not more than a few a
 * second. A host that asks for a wait gets it (`Retry-After`, RFC 9110, 10.2.3); one that asks for more than a minute, or does not answer
 * several times over, is left alone from then on.
 */
export function webPictures(options: WebPicturesOptions): PictureSource {
  const { agent, fetch = guardedFetch, between = 200, retryAfter = SECOND } = options
  const hosts = new Map<string, Host>()

  return {
    async get({ address }): Promise<FoundPicture | MissingPicture> {
      if (!URL.canParse(address)) return { fault: `“${address.slice(0, 200)}” is no address.`, isForNow: false }
      const { host: name } = new URL(address)
      const host = hosts.get(name) ?? { freeAt: 0, failures: 0, isLeft: false }
      hosts.set(name, host)
      let fault = `${name} does not answer.`
      for (let attempt = 1; attempt <= TRIES; attempt++) {
        if (host.isLeft) return { fault: `${name} does not answer; its pictures stay links.`, isForNow: true }
        if (attempt > 1) await pause(retryAfter * 2 ** (attempt - 2))
        await turn(host, between)
        const reply = await ask(address, { fetch, agent })
        if ('fault' in reply && !reply.isForNow) return reply
        if ('status' in reply) {
          const wait = askedWait(reply)
          if (wait > LONGEST_WAIT) {
            host.isLeft = true
            const fault = `${name} asks to be left alone for ${Math.ceil(wait / 60_000)} minutes; its pictures stay links.`
            return { fault, isForNow: true }
          }
          host.freeAt = Math.max(host.freeAt, performance.now() + wait)
          const outcome = readReply(reply, address)
          if (!('isForNow' in outcome && outcome.isForNow)) {
            host.failures = 0
            return outcome
          }
          fault = outcome.fault
        } else fault = reply.fault
      }
      if (++host.failures >= PATIENCE) host.isLeft = true
      return { fault, isForNow: true }
    },
  }
}

/** Waits until the host may be asked, and has the next wait for this one. */
async function turn(host: Host, between: number): Promise<void> {
  const now = performance.now()
  const at = Math.max(now, host.freeAt)
  host.freeAt = at + between
  if (at > now) await pause(at - now)
}

async function ask(
  address: string,
  { fetch, agent }: { fetch: FetchAddress; agent: string },
): Promise<FetchReply | MissingPicture> {
  try {
    const headers = { 'user-agent': agent, accept: 'image/*' }
    return await fetch(address, { headers, maxBytes: MOST_BYTES, timeoutMs: TIMEOUT })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { fault: `${shownAddress(address)}: ${error.message}`, isForNow: error.code === 'fetch-failed' }
  }
}

/** Milliseconds that whoever answers wants to be left alone for; 0 where it says nothing that can be read. */
function askedWait({ status, headers }: FetchReply): number {
  const written = headers['retry-after']?.trim()
  if (!written || (status !== 429 && status !== 503)) return 0
  if (/^\d{1,9}$/.test(written)) return Number(written) * SECOND
  const until = Date.parse(written)
  return Number.isNaN(until) ? 0 : Math.max(0, until - Date.now())
}

function readReply({ status, headers, body }: FetchReply, address: string): FoundPicture | MissingPicture {
  if (status === 200 && /^text\/html\b/i.test(headers['content-type'] ?? '')) {
    return { fault: `${shownAddress(address)} answers with a page, not with a picture.`, isForNow: false }
  }
  if (status === 200 && body.length > 0) {
    return { content: body, fileName: fileNameOf(address), sourceAddress: address }
  }
  const isForNow = status === 429 || status >= 500
  return { fault: `${shownAddress(address)} answers ${status}.`, isForNow }
}
