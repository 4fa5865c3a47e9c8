import { oneLine } from '#article/clean-text.ts'
import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { WeatherChange, WeatherReplyBody } from '../api.ts'
import { readWeatherSettings, saveWeatherSettings, type WeatherSettings } from './weather-settings.ts'

/** The paper's choice of its weather as people see it: whether there is a key, and not which. */
export async function tellWeather(db: Reader | Transaction): Promise<WeatherReplyBody> {
  const kept = await readWeatherSettings(db)
  return {
    provider: kept?.provider ?? 'none',
    place: kept?.place ?? null,
    contact: kept?.contact ?? '',
    hasApiKey: Boolean(kept?.apiKey),
  }
}

/**
 * Chooses whose weather the masthead shows. A key that is not sent stays, an empty one goes; so does a place stay that is not
 * sent with no provider.
 *
 * @throws {Refusal} `weather-settings-invalid`, naming the fields.
 */
export async function chooseWeather(
  tx: Transaction,
  { asked, now }: { asked: WeatherChange; now: Instant },
): Promise<void> {
  const kept = await readWeatherSettings(tx)
  const place = asked.place ? { ...asked.place, name: oneLine(asked.place.name) } : kept?.place
  if (!place || (!asked.place && asked.provider !== 'none')) {
    // A paper that never had a place and wants no weather is as it was.
    if (asked.provider === 'none') return
    throw new Refusal('weather-settings-invalid', 'Say of which place the weather is.', { field: 'place' })
  }
  const apiKey = asked.apiKey === undefined ? kept?.apiKey : asked.apiKey.trim()
  const contact = oneLine(asked.contact)
  const settings: WeatherSettings = {
    ...{ provider: asked.provider, place },
    ...(apiKey ? { apiKey } : {}),
    ...(contact ? { contact } : {}),
    ...(kept?.sample ? { sample: kept.sample } : {}),
  }
  await saveWeatherSettings(tx, { settings, now })
}
