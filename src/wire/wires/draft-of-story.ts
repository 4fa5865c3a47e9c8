import type { BodyBlock, BodyDocument } from '#article/body-document.ts'
import { bodyText } from '#article/body-text.ts'
import { isBlank, oneLine } from '#article/clean-text.ts'
import { FIELD_BOUNDS } from '#article/content-fields.ts'
import { dayInZone, isCalendarDay } from '#article/permalink.ts'
import { walkBody } from '#article/walk-body.ts'
import type { DraftFields } from '#editing/draft-fields.ts'
import type { Instant } from '#foundation/clock.ts'
import type { WirePicture, WireStory } from '../stories/wire-story.ts'

/** Tags that a story brings: the first of its subjects are what it is mostly about. */
const MOST_TAGS = 8

/**
 * The fields of a draft that says what the story says. Everything fits: what is too long is cut at a word, what is missing is made from
 * what is there.
 */
export function draftOfStory(
  story: WireStory,
  paper: { section: string; credit: string; language: string | null; timeZone: string; now: Instant },
): DraftFields {
  const { section, credit, timeZone, now } = paper
  const language = languageOf(story.language) ?? paper.language
  const headline = [story.headline, story.slugline, bodyText(story.body)].map(oneLine).find((text) => !isBlank(text))
  return {
    section,
    headline: cut(headline ?? 'Untitled', FIELD_BOUNDS.headline),
    standfirst: cut(oneLine(story.standfirst), FIELD_BOUNDS.standfirst),
    kind: story.kind === 'sponsored' ? 'news' : story.kind,
    bylines: names([...story.bylines, credit], FIELD_BOUNDS.bylines),
    tags: names(
      story.subjects.map(({ name }) => name),
      MOST_TAGS,
    ),
    dateline: datelineOf(story, dayInZone(story.versionCreated ?? now, timeZone)),
    ...(language === null ? {} : { language }),
    body: { read: withPictures(story) },
    embargoUntil: story.embargo?.until ?? null,
  }
}

/** Whether there is anything in it that readers could read. */
export function hasText(story: WireStory): boolean {
  return !isBlank(bodyText(story.body)) || !isBlank(story.standfirst)
}

/** The text, after the pictures that go with it and do not stand in it. They stay links to where they are. */
function withPictures({ body, pictures }: WireStory): BodyDocument {
  const shown = new Set<string>()
  for (const node of walkBody(body)) if (node.type === 'picture' && node.attrs.src !== null) shown.add(node.attrs.src)
  const loose = pictures.filter(
    ({ address, alternatives }) =>
      /^https?:\/\//i.test(address) &&
      URL.canParse(address) &&
      ![address, ...alternatives].some((one) => shown.has(one)),
  )
  return { ...body, content: [...loose.map(pictureBlock), ...body.content] }
}

function pictureBlock({ address, alt, caption, credit }: WirePicture): BodyBlock {
  return { type: 'picture', attrs: { media: null, src: address, alt, caption, credit } }
}

function datelineOf({ dateline }: WireStory, today: string): DraftFields['dateline'] {
  const place = dateline ? cut(oneLine(dateline.place), FIELD_BOUNDS.name) : ''
  if (!dateline || isBlank(place)) return null
  return { place, date: dateline.date && isCalendarDay(dateline.date) ? dateline.date : today }
}

function names(given: string[], most: number): string[] {
  const known = new Map<string, string>()
  for (const text of given) {
    const name = cut(oneLine(text), FIELD_BOUNDS.name)
    const key = name.normalize('NFKC').toLowerCase()
    if (!isBlank(name) && !known.has(key) && known.size < most) known.set(key, name)
  }
  return [...known.values()]
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const room = text
    .slice(0, most - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
  const end = room.lastIndexOf(' ')
  return `${(end > most / 2 ? room.slice(0, end) : room).trimEnd()}…`
}

function languageOf(text: string | null): string | null {
  if (text === null || text.length > FIELD_BOUNDS.language) return null
  try {
    return Intl.getCanonicalLocales(text)[0] ?? null
  } catch {
    return null
  }
}
