import { isBlank } from '#article/clean-text.ts'
import { HOUR, type Instant, later } from '#foundation/clock.ts'
import { type FieldError, Refusal } from '#foundation/refusal.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { readSetting, writeSetting } from '../settings.ts'
import { type ShownReading, WEATHER_CONDITIONS, type WeatherCondition, type WeatherPlace } from './weather-reading.ts'

export const WEATHER_PROVIDERS = ['met-norway', 'open-meteo', 'none'] as const

/** Whose weather the masthead shows, and of which place. */
export interface WeatherSettings {
  provider: (typeof WEATHER_PROVIDERS)[number]
  place: WeatherPlace
  /** The paper's own key, where the provider asks for one. Never logged, never announced. */
  apiKey?: string
  /** Where the provider reaches the paper's people; the paper's own contact where absent. */
  contact?: string
  /** Shown, as a sample that says so, while no real reading could be had. For a demonstration. */
  sample?: SampleWeather
}

export interface SampleWeather {
  /** °C */
  temperature: number
  condition: WeatherCondition
}

/** The sample, as of the hour that has begun; `null` where there is none. */
export function sampleNow({ place, sample }: WeatherSettings, now: Instant): ShownReading | null {
  if (!sample) return null
  const { condition, temperature } = sample
  const measuredAt = `${now.slice(0, 13)}:00:00.000Z`
  const until = later(measuredAt, HOUR)
  const times = { measuredAt, fetchedAt: measuredAt, expiresAt: until }
  const weather = { place: place.name, temperature, condition, isNight: false }
  return { reading: { ...weather, ...times, provider: 'sample', credit: null, sample: true }, until }
}

const NAME = 'weather'

/** The paper's choice, or `null` where it has made none and shows no weather. */
export async function readWeatherSettings(db: Reader | Transaction): Promise<WeatherSettings | null> {
  return readSetting<WeatherSettings>(db, NAME)
}

/**
 * Chooses whose weather the masthead shows, and of which place.
 *
 * @throws {Refusal} `weather-settings-invalid`, naming the fields; among others Open-Meteo without a key of the paper's own.
 */
export async function saveWeatherSettings(
  tx: Transaction,
  request: { settings: WeatherSettings; now: Instant },
): Promise<void> {
  const errors = faultsOf(request.settings)
  const [first] = errors
  if (first) throw new Refusal('weather-settings-invalid', first.message, { errors })
  await writeSetting(tx, NAME, request.settings)
  await announce(tx, { at: request.now, topic: 'paper.changed', payload: { changed: ['fragment:weather'] } })
}

function faultsOf({ apiKey, place, provider, sample }: WeatherSettings): FieldError[] {
  const faults: FieldError[] = []
  const refuse = (isWrong: boolean, field: string, message: string): void => {
    if (isWrong) faults.push({ field, message })
  }
  refuse(!WEATHER_PROVIDERS.includes(provider), 'provider', `Choose one of ${WEATHER_PROVIDERS.join(', ')}.`)
  refuse(provider === 'open-meteo' && !apiKey?.trim(), 'apiKey', 'Open-Meteo needs a key of the paper’s own.')
  refuse(isBlank(place.name), 'place.name', 'Say which place this is.')
  // It is sent in a header, or as part of an address.
  refuse(/[^\x20-\x7e]/.test(apiKey ?? ''), 'apiKey', 'A key is one line of Latin letters, digits and signs.')
  refuse(!(Math.abs(place.latitude) <= 90), 'place.latitude', 'A latitude lies between -90 and 90.')
  refuse(!(Math.abs(place.longitude) <= 180), 'place.longitude', 'A longitude lies between -180 and 180.')
  const isUnknown = sample !== undefined && !WEATHER_CONDITIONS.includes(sample.condition)
  refuse(isUnknown, 'sample.condition', `Choose one of ${WEATHER_CONDITIONS.join(', ')}.`)
  return faults
}
