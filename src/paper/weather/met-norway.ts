import { HOUR, type Instant, later, MINUTE } from '#foundation/clock.ts'
import {
  askService,
  coordinate,
  fieldAt,
  isPlausibleTemperature,
  type ProviderOptions,
  readExpires,
  readJson,
  WeatherFailure,
  type WeatherProvider,
} from './weather-provider.ts'
import { instantNow, STALE_AFTER_MS, type WeatherCondition, type WeatherInstant } from './weather-reading.ts'

const CREDIT = { name: 'MET Norway', href: 'https://www.met.no/en' }

const BASE = 'https://api.met.no'

/** Where the service does not say when it has news. */
const USUAL_LIFETIME_MS = 30 * MINUTE

/** A forecast is kept so far ahead: longer than a report can be shown. */
const KEPT_AHEAD_MS = 12 * HOUR

/**
 * MET Norway's Locationforecast 2.0: the whole world, hour by hour, free for everyone who says who they are, asks no more
 * often than `Expires` allows and only for what has changed (api.met.no/doc/TermsOfService). CC BY 4.0.
 */
export function metNorway(options: ProviderOptions): WeatherProvider {
  return {
    async fetchReport(place, { previous, now, signal }) {
      const address = new URL('/weatherapi/locationforecast/2.0/compact', options.base ?? BASE)
      address.search = `lat=${coordinate(place.latitude)}&lon=${coordinate(place.longitude)}`
      // A report that is too old to be shown again is fetched anew, whatever the service thinks of it.
      const isUsable = previous !== null && instantNow({ ...previous, fetchedAt: now }, now) !== null
      const since = isUsable ? previous.lastModified : null
      const headers: Record<string, string> = since ? { 'if-modified-since': since } : {}
      const expected = since ? [200, 203, 304] : [200, 203]
      const reply = await askService(options, address, { headers, expected, now, signal })
      if (reply.status === 203) options.warn('MET Norway says that this version of its service is about to end.')
      const expiresAt = readExpires(reply.headers, now) ?? later(now, USUAL_LIFETIME_MS)
      const lastModified = reply.headers['last-modified'] ?? null
      if (reply.status === 304 && previous) {
        return { ...previous, fetchedAt: now, expiresAt, lastModified: lastModified ?? previous.lastModified }
      }
      const instants = readInstants(readJson(reply), now)
      const { latitude, longitude } = place
      const origin = { provider: 'met-norway', credit: CREDIT, latitude, longitude }
      return { ...origin, instants, fetchedAt: now, expiresAt, lastModified }
    },
  }
}

function readInstants(forecast: unknown, now: Instant): WeatherInstant[] {
  const steps = fieldAt(forecast, 'properties', 'timeseries')
  if (!Array.isArray(steps)) throw new WeatherFailure('MET Norway sent something else than a forecast.')
  const unit = fieldAt(forecast, 'properties', 'meta', 'units', 'air_temperature') ?? 'celsius'
  if (unit !== 'celsius') throw new WeatherFailure('MET Norway sent temperatures that are not in °C.')
  const [from, until] = [later(now, -STALE_AFTER_MS), later(now, KEPT_AHEAD_MS)]
  const instants = steps
    .flatMap((step) => readStep(step) ?? [])
    .filter((instant) => instant.at > from && instant.at < until)
    .sort((a, b) => (a.at < b.at ? -1 : 1))
  if (instants.length === 0) throw new WeatherFailure('MET Norway sent a forecast without a usable hour.')
  return instants
}

/** A time without a zone would be read in that of this machine. */
const NAMES_ZONE = /(?:Z|[+-]\d\d:?\d\d)$/i

function readStep(step: unknown): WeatherInstant | null {
  const time = fieldAt(step, 'time')
  if (typeof time !== 'string' || !NAMES_ZONE.test(time)) return null
  const hours = ['next_1_hours', 'next_6_hours', 'next_12_hours'].map((name) => fieldAt(step, 'data', name))
  const symbol = fieldAt(
    hours.find((one) => one !== undefined),
    'summary',
    'symbol_code',
  )
  if (symbol !== undefined && typeof symbol !== 'string') return null
  const [code = '', light] = (symbol ?? '').split('_')
  const temperature = fieldAt(step, 'data', 'instant', 'details', 'air_temperature')
  const [at, condition] = [Date.parse(time), conditionOf(code)]
  if (Number.isNaN(at) || !isPlausibleTemperature(temperature) || !condition) return null
  return { at: new Date(at).toISOString(), temperature, condition, isNight: light === 'night' }
}

const SKIES = new Map<string, WeatherCondition>([
  ['clearsky', 'clear'],
  ['fair', 'fair'],
  ['partlycloudy', 'partly-cloudy'],
  ['cloudy', 'cloudy'],
  ['fog', 'fog'],
])

/**
 * The condition of a symbol's code without its time of day. Codes of what falls are put together from how much, what, whether
 * in showers and whether with thunder; some have an `s` too many (github.com/metno/weathericons, `legend.csv`).
 */
function conditionOf(code: string): WeatherCondition | null {
  const sky = SKIES.get(code)
  if (sky) return sky
  const parts = /^(light|heavy)?s?(rain|sleet|snow)(showers)?(andthunder)?$/.exec(code)
  if (!parts) return null
  const [, strength, what, showers, thunder] = parts
  if (thunder) return 'thunder'
  if (what === 'sleet') return 'sleet'
  if (what === 'snow') return strength === 'heavy' ? 'heavy-snow' : strength === 'light' ? 'light-snow' : 'snow'
  if (strength === 'heavy') return 'heavy-rain'
  if (showers) return 'showers'
  return strength === 'light' ? 'light-rain' : 'rain'
}
