import type { PaperSettings } from '#paper/settings.ts'
import type { WeatherCondition, WeatherReading } from '#paper/weather/weather-reading.ts'
import { formatTemperature, momentOf } from '#rendering/format.ts'
import type { Weather, WeatherIcon } from '#rendering/page-props.ts'
import { phrasesFor } from './phrases.ts'

/** A reading as the masthead shows it, in the paper's language and zone. */
export function weatherProps(reading: WeatherReading | null, settings: PaperSettings): Weather | null {
  if (!reading) return null
  const { language, timeZone } = settings
  return {
    place: reading.place,
    temperatureText: formatTemperature(reading.temperature, language),
    condition: phrasesFor(language).weather[reading.condition],
    icon: iconOf(reading),
    measured: momentOf(reading.measuredAt, 'time', { language, timeZone }),
    credit: reading.credit,
    isSample: reading.sample ?? false,
  }
}

const ICONS: Record<WeatherCondition, WeatherIcon> = {
  clear: 'clear',
  fair: 'partly',
  'partly-cloudy': 'partly',
  cloudy: 'cloudy',
  fog: 'fog',
  drizzle: 'drizzle',
  'light-rain': 'drizzle',
  rain: 'rain',
  'heavy-rain': 'rain',
  showers: 'rain',
  'freezing-rain': 'sleet',
  sleet: 'sleet',
  'light-snow': 'snow',
  snow: 'snow',
  'heavy-snow': 'snow',
  thunder: 'thunder',
}

function iconOf({ condition, isNight }: WeatherReading): WeatherIcon {
  return condition === 'clear' && isNight ? 'night' : ICONS[condition]
}
