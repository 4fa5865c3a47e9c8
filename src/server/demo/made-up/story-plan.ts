import { DAY, type Instant, later } from '#foundation/clock.ts'

/** Which stories are made up, and of when they are: evenly spread from `start` to `end`, the oldest first. */
export interface StoryPlan {
  articles: number
  /** What the stories grow from: the first one has the number after it. */
  seed: number
  /** Moments that they lie between; the newest has the last one. */
  start: Instant
  end: Instant
  /** IANA name of the paper's zone, in which their days are. */
  timeZone: string
  /** BCP 47; what the paper takes them to be written in. */
  language: string
  /** Slugs of the paper's sections, at least one. */
  sections: string[]
}

/** Articles of one day, and the years that they are spread over at most; more articles than that make fuller days. */
const A_DAY = 30
const YEARS = 20

/** The moment from which on so many articles fill the time until `end` as those of a newspaper do. */
export function startFor(articles: number, end: Instant): Instant {
  const aDay = Math.max(A_DAY, articles / (YEARS * 365))
  return later(end, -Math.round((articles * DAY) / aDay))
}

/** The moment of the story at this place, counted from 0. */
export function momentOf({ articles, start, end }: StoryPlan, index: number): Instant {
  const step = (Date.parse(end) - Date.parse(start)) / articles
  return later(end, -Math.round((articles - 1 - index) * step))
}
