import { hash } from 'node:crypto'
import { type Clock, HOUR, type Instant, later, MINUTE, SECOND } from '#foundation/clock.ts'
import type { FetchAddress } from '#foundation/guarded-fetch.ts'
import type { Log } from '#foundation/log.ts'
import type { PageReads } from '#foundation/page-reads.ts'
import type { Database } from '#storage/database.ts'
import type { PaperEvent } from '#storage/outbox.ts'
import { readPaperSettings, readSetting, writeSetting } from '../settings.ts'
import { metNorway } from './met-norway.ts'
import { openMeteo } from './open-meteo.ts'
import { userAgentOf, WeatherFailure, type WeatherProvider } from './weather-provider.ts'
import { readingNow, type WeatherReading, type WeatherReport } from './weather-reading.ts'
import { readWeatherSettings, sampleNow, type WeatherSettings } from './weather-settings.ts'

export interface WeatherKeeperOptions {
  db: Database
  clock: Clock
  log: Log
  /** `guardedFetch`. */
  fetch: FetchAddress
  /** The program's version and the paper's public address, by which services know who asks. */
  version: string
  origin: string
  /** Where the services are, if not at their usual addresses. */
  bases?: { metNorway?: string; openMeteo?: string }
  pace?: Partial<WeatherPace>
}

/** How often services are asked, in milliseconds. */
export interface WeatherPace {
  /** Between two questions at least, whatever `Expires` says; 5 minutes. */
  shortest: number
  /** Added at random, so that not all papers ask at the same moment; up to a minute and a half. */
  jitter: number
  /** After a failure; doubled with each further one. A minute, and at most an hour. */
  firstRetry: number
  longestRetry: number
  /** Between two looks at the clock; half a minute. */
  look: number
}

const USUAL_PACE: WeatherPace = {
  shortest: 5 * MINUTE,
  jitter: 90 * SECOND,
  firstRetry: MINUTE,
  longestRetry: HOUR,
  look: 30 * SECOND,
}

/** Whoever asks to be left alone for longer is asked again after that. */
const LONGEST_WAIT_MS = 12 * HOUR

/** What is kept over a restart. */
interface Kept {
  report: WeatherReport | null
  /** The service asked to be left alone until then. */
  notBefore: Instant | null
  /** Which provider and place this is of. */
  of: string
}

/**
 * Keeps the masthead's weather: asks the provider off the path of readers' requests, no sooner than it allows, and holds the
 * last good answer in memory and in the setting `weather-reading`, where a restart and other processes find it.
 */
export class WeatherKeeper {
  readonly #options: WeatherKeeperOptions
  readonly #pace: WeatherPace
  readonly #listeners: (() => void)[] = []
  readonly #stopping = new AbortController()
  #settings: WeatherSettings | null = null
  #kept: Kept = { report: null, notBefore: null, of: '' }
  #dueAt: Instant = ''
  #failures = 0
  #timer: NodeJS.Timeout | undefined
  #work: Promise<void> = Promise.resolve()

  constructor(options: WeatherKeeperOptions) {
    this.#options = options
    this.#pace = { ...USUAL_PACE, ...options.pace }
  }

  /** Takes up what was kept, and looks after it from then on. Does not wait for a provider. */
  async start(): Promise<void> {
    await this.reload()
    this.#timer ??= setInterval(() => this.#look(), this.#pace.look).unref()
    this.#look()
  }

  /** Gives up a question that is under way. */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    this.#stopping.abort()
    await this.#work
  }

  /**
   * The weather now, or `null` where the latest reading is more than three hours old. A paper with a sample shows that instead,
   * as of the hour that has begun. The page that asks is old once `fragment:weather` changes or the reading does by itself.
   */
  current(now: Instant, reads?: PageReads): WeatherReading | null {
    reads?.note('fragment:weather')
    const settings = this.#settings
    if (!settings) return null
    const { report } = this.#kept
    const shown = (report && readingNow(report, settings.place.name, now)) ?? sampleNow(settings, now)
    reads?.until(shown?.until)
    return shown?.reading ?? null
  }

  /** Calls `listener` whenever pages should show another weather than before. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener)
  }

  /** To be told what was announced, here or in another process: other settings hold from then on. */
  async hear(events: PaperEvent[]): Promise<void> {
    if (!events.some((event) => event.topic === 'paper.changed')) return
    try {
      await this.reload()
    } catch (error) {
      this.#options.log.warn({ err: error }, 'The settings of the weather could not be read.')
    }
    this.#look()
  }

  /** Reads the settings and what is kept for them. */
  async reload(): Promise<void> {
    await this.#watched(async () => {
      this.#settings = await readWeatherSettings(this.#options.db.read)
      const of = this.#settings ? keyOf(this.#settings) : ''
      if (of !== this.#kept.of) {
        this.#kept = { report: null, notBefore: null, of }
        this.#failures = 0
        this.#dueAt = ''
      }
      await this.#adoptKept(of)
    })
  }

  /** Asks the provider if the time has come. Never rejects: what failed is logged and tried again later. */
  refresh(): Promise<void> {
    this.#work = this.#work.then(() => this.#watched(() => this.#refresh()))
    return this.#work
  }

  #look(): void {
    if (this.#isDue(this.#options.clock())) void this.refresh()
  }

  #isDue(now: Instant): boolean {
    // Something is due later than that only where the clock was set back meanwhile.
    return now >= this.#dueAt || this.#dueAt > later(now, 2 * LONGEST_WAIT_MS)
  }

  async #refresh(): Promise<void> {
    const { clock, db, log } = this.#options
    const settings = this.#settings
    if (!settings || settings.provider === 'none' || !this.#isDue(clock()) || this.#stopping.signal.aborted) return
    const of = keyOf(settings)
    // Another process may have asked already.
    await this.#adoptKept(of)
    const now = clock()
    if (!this.#isDue(now)) return
    const next = await this.#ask(settings, now)
    // Other settings may hold by now.
    if (this.#stopping.signal.aborted || this.#kept.of !== of) return
    if ('error' in next) this.#backOff(next.error, now)
    else this.#keep({ report: next, notBefore: null, of }, now)
    const kept = this.#kept
    await db
      .transaction((tx) => writeSetting(tx, 'weather-reading', kept))
      .catch((error: unknown) => {
        log.warn({ err: error }, 'The weather could not be kept for a restart.')
      })
  }

  async #ask(settings: WeatherSettings, now: Instant): Promise<WeatherReport | { error: unknown }> {
    const { db, origin, version } = this.#options
    const request = { previous: this.#kept.report, now, signal: this.#stopping.signal }
    try {
      const { contact, title } = await readPaperSettings(db.read)
      const userAgent = userAgentOf({ title, origin, version, contact: settings.contact ?? contact })
      return await this.#provider(settings, userAgent).fetchReport(settings.place, request)
    } catch (error) {
      return { error }
    }
  }

  #backOff(error: unknown, now: Instant): void {
    const { firstRetry, longestRetry } = this.#pace
    const retryAt = later(now, Math.min(longestRetry, firstRetry * 2 ** this.#failures++))
    const notBefore = error instanceof WeatherFailure ? error.notBefore : null
    this.#kept = { ...this.#kept, notBefore }
    this.#dueAt = this.#latest(now, [retryAt, notBefore])
    // Weather is missed often, by services and on machines without a network, and why is a sentence.
    const reason = error instanceof Error ? error.message : String(error)
    this.#options.log.warn({ reason, retryAt: this.#dueAt }, 'The weather could not be had.')
  }

  /** Takes up what another process, or this one before it was restarted, has kept, if it is newer. */
  async #adoptKept(of: string): Promise<void> {
    const kept = await readSetting<Kept>(this.#options.db.read, 'weather-reading').catch(() => null)
    if (kept?.of !== of) return
    const isNewer = (kept.report?.fetchedAt ?? '') > (this.#kept.report?.fetchedAt ?? '')
    const isStricter = (kept.notBefore ?? '') > (this.#kept.notBefore ?? '')
    if (isNewer || isStricter) this.#keep(kept, this.#options.clock())
  }

  #keep(kept: Kept, now: Instant): void {
    this.#kept = kept
    const { notBefore, report } = kept
    this.#failures = 0
    const soonest = report && later(report.fetchedAt, this.#pace.shortest)
    this.#dueAt = this.#latest(now, [soonest, report?.expiresAt, notBefore])
  }

  /** The latest of some moments, with some seconds added at random, and not too far away. */
  #latest(now: Instant, moments: (Instant | null | undefined)[]): Instant {
    const latest =
      moments
        .filter((moment) => moment != null)
        .sort()
        .at(-1) ?? now
    const [soonest = now] = [latest, later(now, LONGEST_WAIT_MS)].sort()
    return later(soonest, Math.random() * this.#pace.jitter)
  }

  /** Does `work`, and tells the listeners where pages should look different afterwards. */
  async #watched(work: () => Promise<void>): Promise<void> {
    const now = this.#options.clock()
    const shown = (): string => JSON.stringify({ ...this.current(now), fetchedAt: null, expiresAt: null })
    const before = shown()
    await work()
    if (shown() !== before) for (const listener of this.#listeners) listener()
  }

  #provider(settings: WeatherSettings, userAgent: string): WeatherProvider {
    const { bases, fetch, log } = this.#options
    const options = { fetch, userAgent, warn: (message: string) => log.warn({}, message) }
    return settings.provider === 'open-meteo'
      ? openMeteo({ ...options, base: bases?.openMeteo, apiKey: settings.apiKey ?? '' })
      : metNorway({ ...options, base: bases?.metNorway })
  }
}

/** What a report must be of to be of use; a key is in it as the beginning of its hash. */
function keyOf({ apiKey = '', place, provider }: WeatherSettings): string {
  return `${provider} ${place.latitude} ${place.longitude} ${hash('sha256', apiKey).slice(0, 8)}`
}
