import { afterEach, beforeEach, expect, it } from 'vitest'
import { HOUR, type Instant, later, MINUTE, SECOND } from '#foundation/clock.ts'
import { guardedFetch } from '#foundation/guarded-fetch.ts'
import { PageReads } from '#foundation/page-reads.ts'
import type { Database } from '#storage/database.ts'
import { describeEachDatabase } from '../../../test/support/databases.ts'
import {
  aForecast,
  aForecastHour,
  openWeatherService,
  type WeatherService,
} from '../../../test/support/weather-service.ts'
import { WeatherKeeper, type WeatherKeeperOptions } from './weather-keeper.ts'
import { saveWeatherSettings, type WeatherSettings } from './weather-settings.ts'

const start = '2026-11-23T20:15:00.000Z'
const place = { name: 'Oslo', latitude: 59.9139, longitude: 10.7522 }

let service: WeatherService
let now: Instant = start
let logged: string[] = []
const keepers: WeatherKeeper[] = []

beforeEach(async () => {
  service = await openWeatherService()
  now = start
  logged = []
})
afterEach(async () => {
  for (const keeper of keepers.splice(0)) await keeper.stop()
  await service.close()
})

function answerWith(temperature: number, expiresIn = 30 * MINUTE): void {
  service.answer = (_, response) => {
    const headers = { date: httpDate(now), expires: httpDate(later(now, expiresIn)), 'last-modified': httpDate(start) }
    const hours = [20, 21, 22, 23].map((hour) => aForecastHour({ time: `2026-11-23T${hour}:00:00Z`, temperature }))
    response.writeHead(200, headers).end(aForecast(hours))
  }
}

function refuseWith(status: number, headers: Record<string, string> = {}): void {
  service.answer = (_, response) => void response.writeHead(status, headers).end('no')
}

const httpDate = (instant: Instant): string => new Date(instant).toUTCString()

async function choose(db: Database, overrides: Partial<WeatherSettings> = {}): Promise<void> {
  const settings: WeatherSettings = { provider: 'met-norway', place, ...overrides }
  await db.transaction((tx) => saveWeatherSettings(tx, { settings, now }))
}

async function aKeeper(db: Database, overrides: Partial<WeatherKeeperOptions> = {}): Promise<WeatherKeeper> {
  const log = (details: object, message: string): void => void logged.push(`${message} ${describeDetails(details)}`)
  const keeper = new WeatherKeeper({
    db,
    clock: () => now,
    log: { info: log, warn: log, error: log },
    fetch: (address, options) => guardedFetch(address, { ...options, timeoutMs: 300 }),
    version: '1.0',
    origin: 'https://paper.example',
    bases: { metNorway: service.origin, openMeteo: service.origin },
    ...overrides,
    pace: { jitter: 0, look: HOUR, ...overrides.pace },
  })
  keepers.push(keeper)
  await keeper.start()
  await keeper.refresh()
  return keeper
}

/** Errors with their causes, as a log writes them. */
function describeDetails(details: object): string {
  const seen = (value: unknown): unknown =>
    value instanceof Error ? { ...value, message: value.message, stack: value.stack, cause: seen(value.cause) } : value
  return JSON.stringify(Object.entries(details).map(([name, value]) => [name, seen(value)]))
}

const temperatureOf = (keeper: WeatherKeeper): number | undefined => keeper.current(now)?.temperature

describeEachDatabase('the masthead weather', (openDb) => {
  it('says where, how warm, what sky, when, and thanks to whom', async () => {
    const db = await openDb()
    await db.transaction((tx) =>
      tx
        .insertInto('setting')
        .values({ name: 'paper', value: '{"title":"The Example","contact":"desk@paper.example"}' })
        .execute(),
    )
    await choose(db)
    answerWith(3.4)
    const keeper = await aKeeper(db)
    const reads = new PageReads()

    expect(keeper.current(now, reads)).toEqual({
      place: 'Oslo',
      temperature: 3.4,
      condition: 'partly-cloudy',
      isNight: true,
      measuredAt: '2026-11-23T20:00:00.000Z',
      fetchedAt: start,
      expiresAt: '2026-11-23T20:45:00.000Z',
      provider: 'met-norway',
      credit: { name: 'MET Norway', href: 'https://www.met.no/en' },
    })
    expect([...reads.keys]).toEqual(['fragment:weather'])
    expect(reads.freshUntil).toBe('2026-11-23T21:00:00.000Z')
    expect(service.asked[0]?.headers['user-agent']).toBe(
      'Dateline/1.0 (The Example; https://paper.example; desk@paper.example)',
    )
  })

  it('shows none where the paper has not chosen any', async () => {
    const db = await openDb()
    const unchosen = await aKeeper(db)
    await choose(db, { provider: 'none' })
    const none = await aKeeper(db)
    expect([unchosen.current(now), none.current(now), service.asked.length]).toEqual([null, null, 0])
  })

  it('is not asked for before it expires, then for what has changed', async () => {
    const db = await openDb()
    await choose(db)
    answerWith(3)
    const keeper = await aKeeper(db)
    now = later(start, 30 * MINUTE - SECOND)
    await keeper.refresh()
    expect(service.asked).toHaveLength(1)

    service.answer = (_, response) =>
      void response.writeHead(304, { date: httpDate(now), expires: httpDate(later(now, HOUR)) }).end()
    now = later(start, 30 * MINUTE)
    await keeper.refresh()
    now = later(start, 89 * MINUTE)
    await keeper.refresh()
    expect(service.asked.map(({ headers }) => headers['if-modified-since'])).toEqual([undefined, httpDate(start)])
    expect(keeper.current(now)).toMatchObject({
      fetchedAt: later(start, 30 * MINUTE),
      measuredAt: '2026-11-23T21:00:00.000Z',
    })
  })

  it('keeps the last good reading through failures and lets it go after three hours', async () => {
    const db = await openDb()
    await choose(db)
    answerWith(3)
    const keeper = await aKeeper(db)
    refuseWith(500)
    now = later(start, 3 * HOUR - 1)
    await keeper.refresh()
    const reads = new PageReads()
    expect(keeper.current(now, reads)?.temperature).toBe(3)
    expect(reads.freshUntil).toBe(later(start, 3 * HOUR))
    now = later(start, 3 * HOUR)
    expect(keeper.current(now)).toBeNull()
    expect(logged).toEqual([expect.stringContaining('answered 500')])

    answerWith(5)
    now = later(start, 3 * HOUR + MINUTE)
    await keeper.refresh()
    expect(temperatureOf(keeper)).toBe(5)
  })

  it('asks less and less often while it fails', async () => {
    const db = await openDb()
    await choose(db)
    refuseWith(500)
    const keeper = await aKeeper(db)
    const minutes: number[] = []
    for (let minute = 1; minute <= 250; minute++) {
      now = later(start, minute * MINUTE)
      const before = service.asked.length
      await keeper.refresh()
      if (service.asked.length > before) minutes.push(minute)
    }
    expect(minutes).toEqual([1, 3, 7, 15, 31, 63, 123, 183, 243])
  })

  it('leaves a service alone for as long as it asks, over a restart too', async () => {
    const db = await openDb()
    await choose(db)
    refuseWith(429, { 'retry-after': '1800' })
    const keeper = await aKeeper(db)
    answerWith(4)
    now = later(start, 29 * MINUTE)
    await keeper.refresh()
    const restarted = await aKeeper(db)
    expect([service.asked.length, restarted.current(now)]).toEqual([1, null])
    now = later(start, 30 * MINUTE)
    await restarted.refresh()
    expect([service.asked.length, temperatureOf(restarted)]).toEqual([2, 4])
  })

  it('does not wait for ever on anyone’s word, nor on a clock that was set back', async () => {
    const db = await openDb()
    await choose(db)
    refuseWith(429, { 'retry-after': '99999999' })
    const keeper = await aKeeper(db)
    answerWith(4)
    now = later(start, 11 * HOUR)
    await keeper.refresh()
    expect(service.asked).toHaveLength(1)
    now = later(start, -48 * HOUR)
    await keeper.refresh()
    expect(service.asked).toHaveLength(2)
  })

  it('has the reading again after a restart, without asking', async () => {
    const db = await openDb()
    await choose(db)
    answerWith(3)
    await aKeeper(db)
    now = later(start, 20 * MINUTE)
    const restarted = await aKeeper(db)
    expect([temperatureOf(restarted), service.asked.length]).toEqual([3, 1])
  })

  it('is asked for once by several processes', async () => {
    const db = await openDb()
    await choose(db)
    answerWith(3)
    const [one, two] = [await aKeeper(db), await aKeeper(db)]
    now = later(start, HOUR)
    answerWith(7)
    await one.refresh()
    await two.refresh()
    expect([temperatureOf(one), temperatureOf(two), service.asked.length]).toEqual([7, 7, 2])
  })

  it('tells when pages should show another weather, and only then', async () => {
    const db = await openDb()
    await choose(db)
    answerWith(3)
    const keeper = await aKeeper(db)
    let changes = 0
    keeper.onChange(() => changes++)
    now = later(start, 30 * MINUTE)
    await keeper.refresh()
    refuseWith(500)
    now = later(start, 65 * MINUTE)
    await keeper.refresh()
    expect([changes, service.asked.length]).toEqual([0, 3])
    answerWith(4)
    now = later(start, 2 * HOUR)
    await keeper.refresh()
    expect(changes).toBe(1)
  })

  it('follows another choice at once, and forgets the weather of another place', async () => {
    const db = await openDb()
    await choose(db)
    answerWith(3)
    const keeper = await aKeeper(db)
    const heard: Promise<void>[] = []
    db.onCommit((events) => void heard.push(keeper.hear(events)))
    let changes = 0
    keeper.onChange(() => changes++)

    await choose(db, { place: { ...place, name: 'Christiania' } })
    await Promise.all(heard)
    expect([keeper.current(now)?.place, changes, service.asked.length]).toEqual(['Christiania', 1, 1])

    answerWith(28)
    await choose(db, { place: { name: 'Colombo', latitude: 6.9271, longitude: 79.8612 } })
    await Promise.all(heard)
    await keeper.refresh()
    expect(keeper.current(now)).toMatchObject({ place: 'Colombo', temperature: 28 })
    expect(service.asked[1]?.url).toContain('lat=6.9271&lon=79.8612')
    expect(service.asked[1]?.headers['if-modified-since']).toBeUndefined()
  })

  it('shows a sample that says so, until there is a reading', async () => {
    const db = await openDb()
    await choose(db, { sample: { temperature: 11, condition: 'fair' } })
    refuseWith(500)
    const keeper = await aKeeper(db)
    const reads = new PageReads()
    expect(keeper.current(now, reads)).toMatchObject({
      place: 'Oslo',
      temperature: 11,
      condition: 'fair',
      measuredAt: '2026-11-23T20:00:00.000Z',
      sample: true,
      credit: null,
    })
    expect(reads.freshUntil).toBe('2026-11-23T21:00:00.000Z')
    let changes = 0
    keeper.onChange(() => changes++)
    answerWith(3)
    now = later(start, MINUTE)
    await keeper.refresh()
    expect([keeper.current(now)?.sample, temperatureOf(keeper), changes]).toEqual([undefined, 3, 1])
  })

  it.each([
    ['silence', () => undefined],
    ['garbage', (response: { end(text: string): void }) => response.end('<html>')],
    ['a flood', (response: { end(text: string): void }) => response.end('x'.repeat(3_000_000))],
  ])('withstands %s', async (_, answer) => {
    const db = await openDb()
    await choose(db)
    service.answer = (_request, response) => answer(response)
    const keeper = await aKeeper(db)
    expect([keeper.current(now), logged.length]).toEqual([null, 1])
  })

  it('never writes the key of the paper into a log or an announcement', async () => {
    const db = await openDb()
    const apiKey = 'k-31415926'
    await choose(db, { provider: 'open-meteo', apiKey })
    for (const status of [400, 401, 429, 500]) {
      refuseWith(status)
      now = later(now, 2 * HOUR)
      await aKeeper(db)
    }
    service.answer = () => undefined
    now = later(now, 13 * HOUR)
    await aKeeper(db)
    const unreachable = { openMeteo: 'http://127.0.0.1:1' }
    now = later(now, 13 * HOUR)
    await aKeeper(db, { bases: unreachable })

    expect(service.asked.at(-1)?.url).toContain(apiKey)
    expect(logged).toHaveLength(6)
    const outbox = await db.read.selectFrom('outbox').selectAll().execute()
    const kept = await db.read.selectFrom('setting').selectAll().where('name', '=', 'weather-reading').execute()
    expect(JSON.stringify([logged, outbox, kept])).not.toContain(apiKey)
  })

  it('asks by itself, again and again, and stops when it is told to', async () => {
    const db = await openDb()
    await choose(db)
    now = start
    const began = Date.now()
    const clock = (): Instant => later(start, Date.now() - began)
    answerWith(3, 0)
    const keeper = await aKeeper(db, { clock, pace: { jitter: 5, shortest: 20, look: 10 } })
    await expect.poll(() => service.asked.length).toBeGreaterThan(2)
    service.answer = () => undefined
    const before = service.asked.length
    await expect.poll(() => service.asked.length).toBeGreaterThan(before)
    const asked = service.asked.length
    await keeper.stop()
    expect(service.asked).toHaveLength(asked)
    expect(keeper.current(clock())?.temperature).toBe(3)
  })
})

describeEachDatabase('choosing the weather', (openDb) => {
  it('refuses what cannot be asked for, naming the fields', async () => {
    const db = await openDb()
    const refused = async (settings: Partial<WeatherSettings>): Promise<unknown> => {
      const error = await choose(db, settings).catch((reason: unknown) => reason)
      return (error as { errors: { field: string }[] }).errors.map(({ field }) => field)
    }
    expect(await refused({ provider: 'open-meteo' })).toEqual(['apiKey'])
    expect(await refused({ provider: 'open-meteo', apiKey: ' ' })).toEqual(['apiKey'])
    expect(await refused({ provider: 'yr' as 'none' })).toEqual(['provider'])
    expect(await refused({ place: { name: ' ', latitude: 91, longitude: Number.NaN } })).toEqual([
      'place.name',
      'place.latitude',
      'place.longitude',
    ])
    expect(await refused({ sample: { temperature: 1, condition: 'frogs' as 'fog' } })).toEqual(['sample.condition'])
  })
})
