import { type FetchAddress, guardedFetch } from '#foundation/guarded-fetch.ts'
import type { Config } from './config.ts'
import { VERSION } from './version.ts'

/** How wires are listened to: where their folders are, and as whom addresses are asked. */
export function wireOptions({ wireFolder, wireOrigins, origin }: Config): {
  fetch: FetchAddress
  folder: string
  userAgent: string
  allowed: string[]
} {
  return {
    fetch: guardedFetch,
    folder: wireFolder,
    userAgent: `Dateline/${VERSION} (wires; +${origin}/)`,
    allowed: wireOrigins,
  }
}
