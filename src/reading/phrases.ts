import { WEATHER_CONDITIONS, type WeatherCondition } from '#paper/weather/weather-reading.ts'
import type { RelatedReason } from '#search/related.ts'

/** Sentences of pages that say something about what was found for them. */
export interface Phrases {
  mostReadWindow: string
  /** Why a related story is offered. */
  related(reason: RelatedReason): string
  weather: Record<WeatherCondition, string>
}

interface Words extends Record<RelatedReason['kind'], string> {
  window: string
  /** In the order of `WEATHER_CONDITIONS`. */
  weather: string[]
}

const WORDS: Record<string, Words> = {
  en: {
    window: 'Reads of the last 24 hours',
    tags: 'Also about {}',
    words: 'Also speaks of {}',
    names: 'Also names {}',
    meeting: 'Also on meetings of {}',
    count: 'Also counts meetings of {}',
    undertaking: 'Also on what {} promised',
    attendance: 'Also on what {} attended',
    statement: 'Also quotes {}',
    weather: [
      'Clear',
      'Fair',
      'Partly cloudy',
      'Cloudy',
      'Fog',
      'Drizzle',
      'Light rain',
      'Rain',
      'Heavy rain',
      'Showers',
      'Freezing rain',
      'Sleet',
      'Light snow',
      'Snow',
      'Heavy snow',
      'Thunder',
    ],
  },
  fr: {
    window: 'Lectures des dernières 24 heures',
    tags: 'Aussi sur {}',
    words: 'Parle aussi de {}',
    names: 'Cite aussi {}',
    meeting: 'Aussi sur les rencontres de {}',
    count: 'Chiffres aussi sur {}',
    undertaking: 'Aussi sur les engagements de {}',
    attendance: 'Aussi sur la présence de {}',
    statement: 'Cite aussi les propos de {}',
    weather: [
      'Ciel clair',
      'Beau',
      'Éclaircies',
      'Couvert',
      'Brouillard',
      'Bruine',
      'Pluie faible',
      'Pluie',
      'Forte pluie',
      'Averses',
      'Pluie verglaçante',
      'Pluie et neige',
      'Neige faible',
      'Neige',
      'Forte neige',
      'Orage',
    ],
  },
  de: {
    window: 'Gelesen in den letzten 24 Stunden',
    tags: 'Auch zum Thema {}',
    words: 'Handelt auch von {}',
    names: 'Nennt auch {}',
    meeting: 'Auch über Treffen von {}',
    count: 'Auch mit Zahlen zu {}',
    undertaking: 'Auch über Zusagen von {}',
    attendance: 'Auch über die Teilnahme von {}',
    statement: 'Zitiert auch {}',
    weather: [
      'Klar',
      'Heiter',
      'Teils wolkig',
      'Bewölkt',
      'Nebel',
      'Sprühregen',
      'Leichter Regen',
      'Regen',
      'Starker Regen',
      'Schauer',
      'Gefrierender Regen',
      'Schneeregen',
      'Leichter Schneefall',
      'Schnee',
      'Starker Schneefall',
      'Gewitter',
    ],
  },
  es: {
    window: 'Lecturas de las últimas 24 horas',
    tags: 'También sobre {}',
    words: 'También habla de {}',
    names: 'También nombra a {}',
    meeting: 'También sobre encuentros de {}',
    count: 'También con cifras sobre {}',
    undertaking: 'También sobre compromisos de {}',
    attendance: 'También sobre la asistencia de {}',
    statement: 'También cita a {}',
    weather: [
      'Despejado',
      'Poco nuboso',
      'Intervalos nubosos',
      'Nublado',
      'Niebla',
      'Llovizna',
      'Lluvia débil',
      'Lluvia',
      'Lluvia fuerte',
      'Chubascos',
      'Lluvia helada',
      'Aguanieve',
      'Nieve débil',
      'Nieve',
      'Nieve intensa',
      'Tormenta',
    ],
  },
  ru: {
    window: 'Прочитано за последние 24 часа',
    tags: 'Та же тема: {}',
    words: 'Здесь тоже: {}',
    names: 'Упоминаются также: {}',
    meeting: 'Также о встречах: {}',
    count: 'Также с подсчётами: {}',
    undertaking: 'Также об обещаниях: {}',
    attendance: 'Также об участии: {}',
    statement: 'Также приводит слова: {}',
    weather: [
      'Ясно',
      'Малооблачно',
      'Переменная облачность',
      'Облачно',
      'Туман',
      'Морось',
      'Небольшой дождь',
      'Дождь',
      'Сильный дождь',
      'Ливни',
      'Ледяной дождь',
      'Дождь со снегом',
      'Небольшой снег',
      'Снег',
      'Сильный снег',
      'Гроза',
    ],
  },
  ar: {
    window: 'القراءات في آخر ٢٤ ساعة',
    tags: 'أيضًا عن {}',
    words: 'يتناول أيضًا {}',
    names: 'يذكر أيضًا {}',
    meeting: 'أيضًا عن لقاءات {}',
    count: 'أيضًا بأرقام عن {}',
    undertaking: 'أيضًا عن تعهدات {}',
    attendance: 'أيضًا عن حضور {}',
    statement: 'ينقل أيضًا عن {}',
    weather: [
      'صحو',
      'صحو غالبًا',
      'غائم جزئيًا',
      'غائم',
      'ضباب',
      'رذاذ',
      'مطر خفيف',
      'مطر',
      'مطر غزير',
      'زخات',
      'مطر متجمد',
      'مطر وثلج',
      'ثلج خفيف',
      'ثلج',
      'ثلج كثيف',
      'عاصفة رعدية',
    ],
  },
  zh: {
    window: '最近24小时的阅读',
    tags: '同一话题：{}',
    words: '同样提到：{}',
    names: '同样提及：{}',
    meeting: '同样报道会面：{}',
    count: '同样提及次数：{}',
    undertaking: '同样报道承诺：{}',
    attendance: '同样报道出席：{}',
    statement: '同样引述：{}',
    weather: [
      '晴',
      '少云',
      '多云间晴',
      '阴',
      '雾',
      '毛毛雨',
      '小雨',
      '雨',
      '大雨',
      '阵雨',
      '冻雨',
      '雨夹雪',
      '小雪',
      '雪',
      '大雪',
      '雷雨',
    ],
  },
}

const made = new Map<string, Phrases>()

/** The phrases of a language, or of English where the paper has none of it. */
export function phrasesFor(language: string): Phrases {
  const primary = language.toLowerCase().split('-')[0] ?? ''
  const key = WORDS[primary] ? primary : 'en'
  const known = made.get(key)
  if (known) return known
  const words = WORDS[key] as Words
  const list = new Intl.ListFormat(key, { type: 'conjunction' })
  const phrases: Phrases = {
    mostReadWindow: words.window,
    related: (reason) => words[reason.kind].replace('{}', () => list.format(reason.items)),
    weather: Object.fromEntries(
      WEATHER_CONDITIONS.map((condition, index) => [condition, words.weather[index] ?? '']),
    ) as Phrases['weather'],
  }
  made.set(key, phrases)
  return phrases
}
