import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { guardedFetch } from '#foundation/guarded-fetch.ts'
import {
  aForecast,
  aForecastHour,
  openWeatherService,
  type WeatherService,
} from '../../../test/support/weather-service.ts'
import { metNorway } from './met-norway.ts'
import { openMeteo } from './open-meteo.ts'
import { coordinate, readExpires, readRetryAfter, userAgentOf } from './weather-provider.ts'
import { instantNow, type WeatherReport } from './weather-reading.ts'

const now = '2026-11-23T20:15:00.000Z'
const oslo = { name: 'Oslo', latitude: 59.913_868_8, longitude: 10.752_245_4 }

let service: WeatherService
const warnings: string[] = []

beforeEach(async () => {
  service = await openWeatherService()
  warnings.length = 0
})
afterEach(() => service.close())

function provider(overrides: { timeoutMs?: number } = {}) {
  return metNorway({
    fetch: (address, options) => guardedFetch(address, { ...options, ...overrides }),
    userAgent: 'Dateline/1.0 (The Example; https://paper.example; desk@paper.example)',
    base: service.origin,
    warn: (message) => void warnings.push(message),
  })
}

function ask(previous: WeatherReport | null = null, moment = now): Promise<WeatherReport> {
  return provider({ timeoutMs: 500 }).fetchReport(oslo, { previous, now: moment, signal: new AbortController().signal })
}

describe('MET Norway', () => {
  const headers = {
    date: 'Mon, 23 Nov 2026 20:15:00 GMT',
    expires: 'Mon, 23 Nov 2026 20:46:10 GMT',
    'last-modified': 'Mon, 23 Nov 2026 19:31:07 GMT',
  }

  it('is asked as its terms say, and gives the hours that matter', async () => {
    const hours = [
      aForecastHour({ time: '2026-11-23T16:00:00Z' }),
      aForecastHour({ time: '2026-11-23T20:00:00Z', temperature: -0.4, symbol: 'lightsnow' }),
      aForecastHour({ time: '2026-11-23T21:00:00Z', temperature: -1, symbol: 'clearsky_night' }),
      aForecastHour({ time: '2026-11-25T00:00:00Z' }),
    ]
    service.answer = (_, response) => {
      response.writeHead(200, { ...headers, 'content-encoding': 'gzip' }).end(gzipSync(aForecast(hours)))
    }
    const report = await ask()
    expect(report).toEqual({
      provider: 'met-norway',
      credit: { name: 'MET Norway', href: 'https://www.met.no/en' },
      latitude: oslo.latitude,
      longitude: oslo.longitude,
      instants: [
        { at: '2026-11-23T20:00:00.000Z', temperature: -0.4, condition: 'light-snow', isNight: false },
        { at: '2026-11-23T21:00:00.000Z', temperature: -1, condition: 'clear', isNight: true },
      ],
      fetchedAt: now,
      expiresAt: '2026-11-23T20:46:10.000Z',
      lastModified: headers['last-modified'],
    })
    const [asked] = service.asked
    expect(asked?.url).toBe('/weatherapi/locationforecast/2.0/compact?lat=59.9138&lon=10.7522')
    expect(asked?.headers['user-agent']).toBe('Dateline/1.0 (The Example; https://paper.example; desk@paper.example)')
    expect(asked?.headers['accept-encoding']).toContain('gzip')
    expect(asked?.headers['if-modified-since']).toBeUndefined()
  })

  it('is asked for what has changed only, and believed when nothing has', async () => {
    service.answer = (_, response) => void response.writeHead(200, headers).end(aForecast())
    const first = await ask()
    service.answer = (_, response) =>
      void response.writeHead(304, { date: headers.date, expires: 'Mon, 23 Nov 2026 20:30:00 GMT' }).end()
    const later = '2026-11-23T20:50:00.000Z'
    const second = await ask(first, later)
    expect(service.asked[1]?.headers['if-modified-since']).toBe(headers['last-modified'])
    expect(second).toEqual({ ...first, fetchedAt: later, expiresAt: '2026-11-23T21:05:00.000Z' })
  })

  it('is asked for everything again where what it gave is too old to be shown', async () => {
    service.answer = (_, response) => void response.writeHead(200, headers).end(aForecast())
    const first = await ask()
    const attempt = ask(first, '2026-11-24T09:00:00.000Z')
    await expect(attempt).rejects.toThrow('without a usable hour')
    expect(service.asked[1]?.headers['if-modified-since']).toBeUndefined()
  })

  it('gives warning of a version that is about to end, and the weather', async () => {
    service.answer = (_, response) => void response.writeHead(203, headers).end(aForecast())
    expect((await ask()).instants).toHaveLength(1)
    expect(warnings).toEqual([expect.stringContaining('about to end')])
  })

  it('is left alone for as long as it asks', async () => {
    const keepsAway = async (status: number, retryAfter?: string): Promise<unknown> => {
      service.answer = (_, response) =>
        void response.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': retryAfter }).end('no')
      return ask().then(
        () => 'answered',
        (error: { name: string; notBefore: unknown }) => [error.name, error.notBefore],
      )
    }
    expect(await keepsAway(429, '600')).toEqual(['WeatherFailure', '2026-11-23T20:25:00.000Z'])
    expect(await keepsAway(429, 'Mon, 23 Nov 2026 23:00:00 GMT')).toEqual([
      'WeatherFailure',
      '2026-11-23T23:00:00.000Z',
    ])
    expect(await keepsAway(429)).toEqual(['WeatherFailure', '2026-11-23T21:15:00.000Z'])
    expect(await keepsAway(403, 'soon')).toEqual(['WeatherFailure', '2026-11-23T21:15:00.000Z'])
    expect(await keepsAway(503, '60')).toEqual(['WeatherFailure', '2026-11-23T20:16:00.000Z'])
    expect(await keepsAway(500)).toEqual(['WeatherFailure', null])
    expect(await keepsAway(304)).toEqual(['WeatherFailure', null])
  })

  it.each([
    ['garbage', '<html>Gateway</html>'],
    ['nothing', ''],
    ['half an answer', aForecast().slice(0, 200)],
    ['another shape', '{"properties":{"timeseries":{}}}'],
    ['null', 'null'],
    ['no hours', aForecast([])],
    ['a temperature in words', aForecast([aForecastHour({ temperature: 'mild' })])],
    ['a temperature of another planet', aForecast([aForecastHour({ temperature: 480 })])],
    ['no temperature', aForecast([aForecastHour({ temperature: null })])],
    ['an unknown symbol', aForecast([aForecastHour({ symbol: 'frogs' })])],
    ['the name of something that every object has', aForecast([aForecastHour({ symbol: 'constructor' })])],
    ['a day that does not exist', aForecast([aForecastHour({ time: '2026-11-31T20:00:00Zebra' })])],
    ['temperatures in another unit', aForecast().replace('celsius', 'fahrenheit')],
    ['a time of no zone', aForecast([aForecastHour({ time: '2026-11-23T20:00:00' })])],
    ['another year', aForecast([aForecastHour({ time: '2025-11-23T20:00:00Z' })])],
    ['more than anyone forecasts', JSON.stringify({ padding: 'x'.repeat(3_000_000) })],
  ])('is not believed when it sends %s', async (_, body) => {
    service.answer = (_request, response) => void response.writeHead(200, headers).end(body)
    await expect(ask()).rejects.toMatchObject({ name: 'WeatherFailure' })
  })

  it('reads the same hour in whatever zone it is written', async () => {
    const hours = [aForecastHour({ time: '2026-11-23T21:00:00+01:00' })]
    service.answer = (_, response) => void response.writeHead(200, headers).end(aForecast(hours))
    expect((await ask()).instants[0]?.at).toBe('2026-11-23T20:00:00.000Z')
  })

  it('is not followed into a private network', async () => {
    service.answer = (_, response) => void response.writeHead(302, { location: 'http://10.0.0.1/' }).end()
    await expect(ask()).rejects.toMatchObject({
      name: 'WeatherFailure',
      message: expect.stringContaining('private network'),
    })
  })

  it('is not waited for when it sends a letter at a time', async () => {
    service.answer = (_, response) => {
      response.writeHead(200, headers)
      const trickle = setInterval(() => response.write(' '), 50)
      response.on('close', () => clearInterval(trickle))
    }
    await expect(ask()).rejects.toMatchObject({
      name: 'WeatherFailure',
      message: expect.stringContaining('0.5 seconds'),
    })
  })

  it('is not believed when it breaks off', async () => {
    service.answer = (_, response) => {
      response.writeHead(200, { ...headers, 'content-length': '5000' })
      response.write(aForecast().slice(0, 200), () => response.destroy())
    }
    await expect(ask()).rejects.toMatchObject({ name: 'WeatherFailure' })
  })

  it('loses one bad hour, not the good ones', async () => {
    const hours = [aForecastHour(), aForecastHour({ symbol: 'frogs' }), null, 7, { time: 'x' }] as object[]
    service.answer = (_, response) => void response.writeHead(200, headers).end(aForecast(hours))
    expect((await ask()).instants).toHaveLength(1)
  })

  it('is not waited for when it is silent', async () => {
    service.answer = () => undefined
    await expect(ask()).rejects.toMatchObject({
      name: 'WeatherFailure',
      message: expect.stringContaining('0.5 seconds'),
    })
  })

  it.each([
    ['clearsky_day', 'clear', false],
    ['clearsky_polartwilight', 'clear', false],
    ['fair_night', 'fair', true],
    ['fog', 'fog', false],
    ['lightrain', 'light-rain', false],
    ['rainshowers_day', 'showers', false],
    ['heavyrainshowers_night', 'heavy-rain', true],
    ['heavyrainshowersandthunder_day', 'thunder', false],
    ['lightssleetshowersandthunder_day', 'thunder', false],
    ['lightsleet', 'sleet', false],
    ['heavysnow', 'heavy-snow', false],
    ['snowshowers_day', 'snow', false],
  ])('says %s and means %s', async (symbol, condition, isNight) => {
    service.answer = (_, response) => void response.writeHead(200, headers).end(aForecast([aForecastHour({ symbol })]))
    expect((await ask()).instants[0]).toMatchObject({ condition, isNight })
  })
})

describe('Open-Meteo', () => {
  const current = { time: 1_795_464_000, interval: 900, temperature_2m: 11.2, weather_code: 61, is_day: 0 }

  function askMeteo(): Promise<WeatherReport> {
    const options = { fetch: guardedFetch, userAgent: 'Dateline', base: service.origin, warn: () => undefined }
    const request = { previous: null, now, signal: new AbortController().signal }
    return openMeteo({ ...options, apiKey: 'a secret key' }).fetchReport(oslo, request)
  }

  it('is asked with the key of the paper', async () => {
    service.answer = (_, response) => void response.end(JSON.stringify({ latitude: 59.9, current }))
    expect(await askMeteo()).toMatchObject({
      provider: 'open-meteo',
      credit: { name: 'Open-Meteo', href: 'https://open-meteo.com/' },
      instants: [{ at: '2026-11-23T20:00:00.000Z', temperature: 11.2, condition: 'light-rain', isNight: true }],
      expiresAt: '2026-11-23T20:30:00.000Z',
    })
    const asked = new URL(service.asked[0]?.url ?? '', service.origin)
    expect(asked.pathname).toBe('/v1/forecast')
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      latitude: '59.9138',
      longitude: '10.7522',
      current: 'temperature_2m,weather_code,is_day',
      timeformat: 'unixtime',
      apikey: 'a secret key',
    })
  })

  it.each([
    ['an unknown code', { ...current, weather_code: 42 }],
    ['no time', { ...current, time: null }],
    ['a time beyond all calendars', { ...current, time: 8_640_000_000_001 }],
    ['an impossible temperature', { ...current, temperature_2m: 400 }],
    ['nothing', undefined],
  ])('is not believed when it sends %s', async (_, bad) => {
    service.answer = (_request, response) => void response.end(JSON.stringify({ current: bad }))
    await expect(askMeteo()).rejects.toMatchObject({ name: 'WeatherFailure' })
  })

  it('is not believed when it sends degrees of another unit', async () => {
    const answer = { current_units: { temperature_2m: '°F' }, current: { ...current, temperature_2m: 52.2 } }
    service.answer = (_, response) => void response.end(JSON.stringify(answer))
    await expect(askMeteo()).rejects.toMatchObject({ message: 'Open-Meteo sent a temperature that is not in °C.' })
  })

  it('does not tell the key in its failures', async () => {
    service.answer = (_, response) => void response.writeHead(400).end('{"error":true,"reason":"apikey"}')
    const error = await askMeteo().catch((reason: Error) => reason)
    expect(String(error)).toBe(`WeatherFailure: ${service.origin} answered 400.`)
  })

  it('is not asked without a key', () => {
    const options = { fetch: guardedFetch, userAgent: 'Dateline', warn: () => undefined }
    expect(() => openMeteo({ ...options, apiKey: ' ' })).toThrow('key')
  })
})

describe('asking a service', () => {
  it('cuts coordinates to four decimals', () => {
    expect([1.0001, 59.91389, -0.00004, -33.86885, 180, 7.5].map(coordinate)).toEqual([
      '1.0001',
      '59.9138',
      '0',
      '-33.8688',
      '180',
      '7.5',
    ])
  })

  it('reads how long to keep away', () => {
    expect(readRetryAfter('120', now)).toBe('2026-11-23T20:17:00.000Z')
    expect(['', '-1', '1.5', 'later', undefined].map((value) => readRetryAfter(value, now))).toEqual(
      Array(5).fill(null),
    )
  })

  it('reads how long an answer is fresh, whatever our clock says', () => {
    const expires = 'Mon, 23 Nov 2026 21:00:00 GMT'
    expect(readExpires({ expires }, now)).toBe('2026-11-23T21:00:00.000Z')
    expect(readExpires({ expires, date: 'Mon, 23 Nov 2026 20:50:00 GMT' }, now)).toBe('2026-11-23T20:25:00.000Z')
    expect([readExpires({ expires: '0' }, now), readExpires({}, now)]).toEqual([null, null])
  })

  it('names the paper in plain letters', () => {
    const paper = {
      title: 'La Niña (日報)',
      version: '1.0',
      origin: 'https://paper.example',
      contact: 'desk@paper.example',
    }
    expect(userAgentOf(paper)).toBe('Dateline/1.0 (La Nina; https://paper.example; desk@paper.example)')
    expect(userAgentOf({ ...paper, title: '日報\r\nX: y', contact: '' })).toBe(
      'Dateline/1.0 (X: y; https://paper.example)',
    )
  })
})

describe('the reading of a report', () => {
  const hours = [19, 20, 21].map((hour) => ({
    at: `2026-11-23T${hour}:00:00.000Z`,
    temperature: hour,
    condition: 'fog' as const,
    isNight: true,
  }))
  const report: WeatherReport = {
    provider: 'met-norway',
    credit: { name: 'MET Norway', href: '' },
    latitude: 0,
    longitude: 0,
    instants: hours,
    fetchedAt: '2026-11-23T19:40:00.000Z',
    expiresAt: now,
    lastModified: null,
  }
  const at = (moment: string) => {
    const found = instantNow(report, `2026-11-23T${moment}.000Z`)
    return found && [found.instant.temperature, found.until.slice(11, 16)]
  }

  it('moves from hour to hour and goes after three hours without news', () => {
    expect(at('19:59:59')).toEqual([19, '20:00'])
    expect(at('20:00:00')).toEqual([20, '21:00'])
    expect(at('21:30:00')).toEqual([21, '22:40'])
    expect(at('22:39:59')).toEqual([21, '22:40'])
    expect(at('22:40:00')).toBeNull()
  })

  it('may be of the hour that is about to begin, no later', () => {
    expect(at('18:00:00')).toEqual([19, '19:00'])
    expect(at('17:59:59')).toBeNull()
  })
})
