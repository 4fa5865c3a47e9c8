import { cleanText, isBlank, oneLine } from '#article/clean-text.ts'
import { FIELD_BOUNDS } from '#article/content-fields.ts'
import { isCalendarDay } from '#article/permalink.ts'
import { isSlug, slugFrom } from '#article/slug.ts'
import type { DraftFields } from '#editing/draft-fields.ts'
import type { Instant } from '#foundation/clock.ts'
import { canonicalLanguage } from '#foundation/language-tag.ts'
import type { IncomingArticle } from '../incoming.ts'

/** What a headline is where the archive has none. */
const UNTITLED = 'Untitled'

/** An article as this paper can hold it. */
export interface MendedArticle {
  fields: DraftFields & { headline: string; slug: string; language: string }
  liveFrom: Instant
  changedAt: Instant
  /** What was mended, in sentences. */
  notes: string[]
}

/** Fits the fields of an article to what this paper can hold, and says what it did. The same article is mended the same way each time. */
export function mendArticle(
  item: IncomingArticle,
  paper: { language: string; section: string; now: Instant },
): MendedArticle {
  const notes = [...item.notes]
  const language = readLanguage(item.language, notes) ?? paper.language
  const headline = shorten(item.headline, 'headline', FIELD_BOUNDS.headline, notes)
  if (isBlank(headline)) notes.push(`It had no headline; it is called “${UNTITLED}”.`)
  const title = isBlank(headline) ? UNTITLED : headline
  const changedAt = readTime(item.changedAt) ?? readTime(item.liveFrom) ?? paper.now
  const liveFrom = readTime(item.liveFrom) ?? changedAt
  if (readTime(item.liveFrom) === null) notes.push('It had no usable date; the day of its last change stands instead.')
  const embargoUntil = readTime(item.embargoUntil ?? '')
  const fields = {
    kind: item.kind,
    headline: title,
    standfirst: shorten(item.standfirst, 'standfirst', FIELD_BOUNDS.standfirst, notes),
    kicker: shorten(item.kicker, 'kicker', FIELD_BOUNDS.kicker, notes),
    socialHeadline: shorten(item.socialHeadline, 'headline for social networks', FIELD_BOUNDS.socialHeadline, notes),
    tags: readNames(item.tags, 'tag', FIELD_BOUNDS.tags, notes),
    bylines: readNames(item.bylines, 'byline', FIELD_BOUNDS.bylines, notes),
    dateline: readDateline(item.dateline, notes),
    language,
    section: paper.section,
    slug: mendSlug(item.slug, { title, language, notes }),
    body: { read: item.body },
    // One that is over holds nobody up.
    embargoUntil: embargoUntil !== null && embargoUntil > paper.now ? embargoUntil : null,
  }
  // Whatever else its sender says of when it is to come.
  const held = fields.embargoUntil !== null && fields.embargoUntil > liveFrom ? fields.embargoUntil : liveFrom
  return { fields, liveFrom: held, changedAt, notes }
}

/** A slug as near to the old one as can be, made from the title where there was none. */
export function mendSlug(old: string, about: { title: string; language: string; notes: string[] }): string {
  const { title, language, notes } = about
  const slug = old.normalize('NFC').toLowerCase()
  if (isSlug(slug)) return slug
  const made = slugFrom(isBlank(old) ? title : old, language)
  if (!isBlank(old) && made !== old) {
    notes.push(`Its address ended in “${old.slice(0, 100)}”, which cannot be here; it is “${made}”.`)
  }
  return made
}

/** The text on one line, cut at a word where it is longer than it may be. */
export function shorten(text: string, what: string, most: number, notes: string[]): string {
  const line = oneLine(text)
  if (line.length <= most) return line
  const room = line.slice(0, most - 1)
  const space = room.lastIndexOf(' ')
  const cut = (space > most / 2 ? room.slice(0, space) : room).replace(/[\uD800-\uDBFF]$/, '').trimEnd()
  notes.push(`The ${what} had ${line.length} characters; ${most} are possible. The rest was cut.`)
  return `${cut}…`
}

/** Names that a note says one by one. */
const MOST_NAMED = 200

function readNames(names: string[], what: string, most: number, notes: string[]): string[] {
  const read = new Map<string, string>()
  for (const each of names) {
    const name = shorten(each, `name of a ${what}`, FIELD_BOUNDS.name, notes)
    const key = name.normalize('NFKC').toLowerCase()
    if (!isBlank(name) && !read.has(key)) read.set(key, name)
  }
  const all = [...read.values()]
  if (all.length > most) {
    const out = all.slice(most, most + MOST_NAMED).join(', ')
    const more = all.length > most + MOST_NAMED ? ' and others' : ''
    notes.push(`It had ${all.length} ${what}s; ${most} are possible. These were left out: ${out}${more}.`)
  }
  return all.slice(0, most)
}

function readDateline(dateline: IncomingArticle['dateline'], notes: string[]): { place: string; date: string } | null {
  if (!dateline) return null
  const place = shorten(dateline.place, 'place of the dateline', FIELD_BOUNDS.name, notes)
  if (isBlank(place)) return null
  if (isCalendarDay(dateline.date)) return { place, date: dateline.date }
  notes.push(`The dateline of “${place}” had no day of the calendar; it was left out.`)
  return null
}

function readLanguage(language: string | null, notes: string[]): string | null {
  if (language === null || language === '') return null
  const read = canonical(language)
  if (read !== null) return read
  notes.push(`“${language.slice(0, 40)}” is no language; it has the paper’s own.`)
  return null
}

const canonicalForms = new Map<string, string | null>()

/** The tag of a language in its canonical form, asked for once; `null` for none. */
function canonical(language: string): string | null {
  const known = canonicalForms.get(language)
  if (known !== undefined) return known
  let read = canonicalLanguage(cleanText(language).replaceAll('_', '-'))
  if (read !== null && read.length > FIELD_BOUNDS.language) read = null
  if (canonicalForms.size < 1_000) canonicalForms.set(language, read)
  return read
}

/** The moment in the form that this paper has it, from the year 1000 on; `null` for none. */
function readTime(text: string): Instant | null {
  const time = Date.parse(text)
  if (Number.isNaN(time)) return null
  const instant = new Date(time).toISOString()
  return /^[1-9]\d{3}-/.test(instant) ? instant : null
}
