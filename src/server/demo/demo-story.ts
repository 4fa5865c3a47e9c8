/**
 * The shape of the demonstration paper: plain data that a program can publish through the paper's usual door.
 *
 * Times are relative to the first start, so that the paper is always fresh, or fixed for the archive of 2023.
 *
 * Headlines, standfirsts, bodies, notes, corrections and notices may hold tokens, which `fillTokens` replaces by the
 * story's own day (the day on which its first edition goes live) in the paper's zone:
 * `{weekday}` Thursday · `{date}` 19 October 2023 · `{month}` October · `{year}` 2023. A number goes back in time:
 * `{weekday-1}` and `{date-1}` by days, `{month-1}` by months, `{year-1}` by years. Stories with a relative time name
 * no other weekday, month or year of the present.
 */

import type { Kind } from '#article/article-content.ts'
import type { WeatherPlace } from '#paper/weather/weather-reading.ts'
import type { SampleWeather } from '#paper/weather/weather-settings.ts'

export type DemoSectionKey =
  | 'world'
  | 'asia'
  | 'europe'
  | 'politics'
  | 'business'
  | 'science'
  | 'climate'
  | 'culture'
  | 'sport'
  | 'opinion'

export type DemoContributorKey =
  | 'ifeyinwa-brandt'
  | 'tomasz-wielgosz'
  | 'aroha-pettersen'
  | 'rafiq-sundaram'
  | 'livia-cossutta'
  | 'yusra-benhaddou'
  | 'shen-ruoning'
  | 'declan-mwangi'
  | 'henrike-osterkamp'
  | 'joaquin-abaitua'

/** How long before the first start, the parts added up; or a day and a time of day in the paper's zone. */
export type DemoTime =
  | { daysAgo?: number; hoursAgo?: number; minutesAgo?: number }
  | { /** `2023-10-19` */ date: string /** `09:30` */; time: string }

/** A further edition: what it leaves out stays as in the edition before it. */
export interface DemoEdition {
  /** Hours after the first edition. Never later than the first start. */
  hoursLater: number
  change: 'minor' | 'update' | 'correction'
  /** What changed, for readers of the article's history. */
  note: string
  headline?: string
  standfirst?: string
  body?: string
}

export interface DemoStory {
  /** Names the story within the demonstration paper: `readMore` and `<a href="story:KEY">` refer to it. */
  key: string
  section: DemoSectionKey
  kind: Kind
  headline: string
  /** What narrow places say; a headline of more than sixty characters has one. It holds no tokens, and fits every edition. */
  shortHeadline?: string
  standfirst: string
  kicker?: string
  /** The last part of the address; from the headline when absent. */
  slug?: string
  /** Names of two to five tags. */
  tags: string[]
  bylines: DemoContributorKey[]
  /** `date` is `2023-10-18`; the day of `at` in the paper's zone when absent. */
  dateline?: { place: string; date?: string }
  /** BCP 47; the paper's own language when absent. */
  language?: string
  /** When the first edition was published. */
  at: DemoTime
  /** Hand-picked stories, most fitting first. */
  readMore?: string[]
  /**
   * HTML of `p`, `h2`, `h3`, `ul`, `ol`, `li`, `strong`, `em`, `a`, and
   * - `blockquote` of paragraphs with `<footer><cite>Name</cite>, role</footer>`: a quotation;
   * - `aside.pullquote` with one paragraph: a pull quote;
   * - `aside` that begins with an `h3`: a fact box;
   * - `table` with `caption` (names the unit), `thead` and `tbody`; `data-chart="bar|line"` where a chart is drawn of the
   *   first column (labels) and the second (numbers, thousands parted by commas).
   */
  body: string
  /** In the order in which they appeared. */
  editions?: DemoEdition[]
  /** Public notes, kept for good. */
  corrections?: { hoursLater: number; text: string }[]
  /** Finished at `at`, live so many hours after the first start. */
  scheduled?: { hoursAhead: number }
  /** Taken off the site; `notice` is what readers see instead. */
  withdrawn?: { hoursLater: number; notice: string }
  /** Sample of how often the story was read, for the most-read list of a paper that nobody has read yet. */
  weight?: number
}

export interface DemoSection {
  /** Also the slug. */
  key: DemoSectionKey
  name: string
  parent?: DemoSectionKey
  /** One sentence for the section's front and its feed. */
  description: string
  /** Accent in light mode, `#rrggbb`, at least 4.5 : 1 on white. */
  accent: string
}

export interface DemoContributor {
  /** Also the slug. */
  key: DemoContributorKey
  name: string
  role: string
  bio: string
}

/** A static page under `/pages/SLUG`, in the HTML of a story's body. */
export interface DemoPage {
  slug: string
  title: string
  body: string
}

export interface DemoPaper {
  name: string
  tagline: string
  /** One sentence for search engines and feeds. */
  description: string
  /** BCP 47. */
  language: string
  /** IANA name. */
  timeZone: string
  /** Coordinates in degrees, four decimals. The sample is shown, and says what it is, while no reading could be fetched. */
  weather: { place: WeatherPlace; sample: SampleWeather }
}
