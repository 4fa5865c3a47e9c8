import { later, MINUTE } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import {
  askService,
  coordinate,
  fieldAt,
  isPlausibleTemperature,
  type ProviderOptions,
  readJson,
  WeatherFailure,
  type WeatherProvider,
} from './weather-provider.ts'
import type { WeatherCondition } from './weather-reading.ts'

const CREDIT = { name: 'Open-Meteo', href: 'https://open-meteo.com/' }

const BASE = 'https://customer-api.open-meteo.com'

/** The service has a new value every quarter of an hour. */
const LIFETIME_MS = 15 * MINUTE

/**
 * Open-Meteo at the address for customers, with the paper's own key: its free service is not for papers that earn money.
 * The key goes nowhere but into the request. CC BY 4.0 (open-meteo.com/en/licence).
 *
 * @throws {Refusal} `weather-settings-invalid` without a key.
 */
export function openMeteo(options: ProviderOptions & { apiKey: string }): WeatherProvider {
  if (!options.apiKey.trim()) {
    throw new Refusal('weather-settings-invalid', 'Open-Meteo needs a key of the paper’s own.', { field: 'apiKey' })
  }
  return {
    async fetchReport({ latitude, longitude }, { now, signal }) {
      const address = new URL('/v1/forecast', options.base ?? BASE)
      address.search = new URLSearchParams({
        latitude: coordinate(latitude),
        longitude: coordinate(longitude),
        current: 'temperature_2m,weather_code,is_day',
        timeformat: 'unixtime',
        apikey: options.apiKey,
      }).toString()
      const reply = await askService(options, address, { expected: [200], now, signal })
      const answer = readJson(reply)
      const [time, code, isDay] = ['time', 'weather_code', 'is_day'].map((name) => fieldAt(answer, 'current', name))
      if (!isMoment(time) || !Number.isInteger(code) || !Number.isInteger(isDay)) {
        throw new WeatherFailure('Open-Meteo sent something else than the weather.')
      }
      if ((fieldAt(answer, 'current_units', 'temperature_2m') ?? '°C') !== '°C') {
        throw new WeatherFailure('Open-Meteo sent a temperature that is not in °C.')
      }
      const temperature = fieldAt(answer, 'current', 'temperature_2m')
      const condition = CONDITIONS[code as number]
      if (!condition || !isPlausibleTemperature(temperature)) {
        throw new WeatherFailure('Open-Meteo sent weather that there is not.')
      }
      const instant = { at: new Date(time * 1_000).toISOString(), temperature, condition, isNight: isDay === 0 }
      const expiresAt = later(now, LIFETIME_MS)
      const origin = { provider: 'open-meteo', credit: CREDIT, latitude, longitude }
      return { ...origin, instants: [instant], fetchedAt: now, expiresAt, lastModified: null }
    },
  }
}

/** Whether this is a moment in seconds since 1970, of those that can be written out. */
function isMoment(time: unknown): time is number {
  return typeof time === 'number' && Number.isInteger(time) && time >= 0 && time <= 8_640_000_000_000
}

/** Codes of the World Meteorological Organization's table 4677, those of them that the service uses. */
const CONDITIONS: Record<number, WeatherCondition> = {
  0: 'clear',
  1: 'fair',
  2: 'partly-cloudy',
  3: 'cloudy',
  45: 'fog',
  48: 'fog',
  51: 'drizzle',
  53: 'drizzle',
  55: 'drizzle',
  56: 'freezing-rain',
  57: 'freezing-rain',
  61: 'light-rain',
  63: 'rain',
  65: 'heavy-rain',
  66: 'freezing-rain',
  67: 'freezing-rain',
  71: 'light-snow',
  73: 'snow',
  75: 'heavy-snow',
  77: 'snow',
  80: 'showers',
  81: 'showers',
  82: 'heavy-rain',
  85: 'snow',
  86: 'heavy-snow',
  95: 'thunder',
  96: 'thunder',
  99: 'thunder',
}
