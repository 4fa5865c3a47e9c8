import type { Instant } from '#foundation/clock.ts'

/** Differs from UTC by so many minutes, month by month, as posts show that have both times. */
export class SiteOffsets {
  readonly #months = new Map<string, number>()
  #last = 0

  learn(local: string, gmt: string): void {
    const [here, there] = [parse(local), parse(gmt)]
    if (here === null || there === null) return
    const minutes = Math.round((here - there) / 60_000)
    if (Math.abs(minutes) > 15 * 60) return
    this.#months.set(local.slice(0, 7), minutes)
    this.#last = minutes
  }

  /** Minutes in the month of a time, or of the last one that is known. */
  at(local: string): number {
    return this.#months.get(local.slice(0, 7)) ?? this.#last
  }
}

/**
 * The moment that WordPress wrote as two texts without zone: in UTC, and in the site's own time, which counts where the other is
 * noughts, as in drafts. `null` where neither is a time.
 */
export function momentOf(local: string, gmt: string, offsets: SiteOffsets): Instant | null {
  const exact = parse(gmt)
  if (exact !== null) return new Date(exact).toISOString()
  const here = parse(local)
  return here === null ? null : new Date(here - offsets.at(local) * 60_000).toISOString()
}

/** The moment in the form of feeds (`Wed, 20 Oct 2010 14:10:09 +0000`), or `null`; WordPress writes year -1 in drafts. */
export function momentOfFeed(text: string): Instant | null {
  const time = /-0001/.test(text) ? Number.NaN : Date.parse(text)
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}

function parse(text: string): number | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d)(?::(\d\d))?$/.exec(text.trim())
  if (!parts || parts[1] === '0000') return null
  const iso = `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6] ?? '00'}.000Z`
  const time = Date.parse(iso)
  return Number.isNaN(time) || new Date(time).toISOString() !== iso ? null : time
}
