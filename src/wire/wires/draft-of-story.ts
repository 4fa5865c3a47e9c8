import type { BodyBlock, BodyDocument } from '#article/body-document.ts'
import { bodyText } from '#article/body-text.ts'
import { isBlank, oneLine } from '#article/clean-text.ts'
import { FIELD_BOUNDS } from '#article/content-fields.ts'
import { dayInZone, isCalendarDay } from '#article/permalink.ts'
import type { DraftFields } from '#editing/draft-fields.ts'
import type { Instant } from '#foundation/clock.ts'
import { canonicalLanguage } from '#foundation/language-tag.ts'
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
  const { dateline, body } = datelineOf(story, dayInZone(story.versionCreated ?? now, timeZone))
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
    kicker: cut(oneLine(story.kicker), FIELD_BOUNDS.kicker),
    dateline,
    ...(language === null ? {} : { language }),
    body: { read: withPictures(story.pictures, body) },
    embargoUntil: story.embargo?.until ?? null,
  }
}

/** Whether there is anything in it that readers could read. */
export function hasText(story: WireStory): boolean {
  return !isBlank(bodyText(story.body)) || !isBlank(story.standfirst)
}

/** The text, after the pictures that go with it and do not stand in it. They stay links to where they are. */
function withPictures(pictures: WirePicture[], body: BodyDocument): BodyDocument {
  const loose = pictures.filter(
    ({ address, isInBody }) => !isInBody && /^https?:\/\//i.test(address) && URL.canParse(address),
  )
  return { ...body, content: [...loose.map(pictureBlock), ...body.content] }
}

function pictureBlock({ address, alt, caption, credit }: WirePicture): BodyBlock {
  return { type: 'picture', attrs: { media: null, src: address, alt, caption, credit } }
}

/** The dateline as a field, and the text without it; one that cannot be taken out of the text stays there alone. */
function datelineOf(
  { dateline, body }: WireStory,
  today: string,
): { dateline: NonNullable<DraftFields['dateline']> | null; body: BodyDocument } {
  const place = dateline ? cut(oneLine(dateline.place), FIELD_BOUNDS.name) : ''
  if (!dateline || isBlank(place)) return { dateline: null, body }
  const date = dateline.date && isCalendarDay(dateline.date) ? dateline.date : today
  if (!dateline.isInBody) return { dateline: { place, date }, body }
  const rest = withoutLine(body, dateline.text)
  return rest ? { dateline: { place, date }, body: rest } : { dateline: null, body }
}

/** The text without the line with which its first paragraph begins; `null` where it does not, or says nothing else. */
function withoutLine(body: BodyDocument, line: string): BodyDocument | null {
  const at = body.content.findIndex(({ type }) => type === 'paragraph')
  const paragraph = body.content[at]
  const first = paragraph?.type === 'paragraph' ? paragraph.content?.[0] : undefined
  if (paragraph?.type !== 'paragraph' || first?.type !== 'text') return null
  const pattern = line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
  const rest = first.text.replace(new RegExp(`^\\s*${pattern}\\s*`, 'u'), '')
  if (rest === first.text || rest === '') return null
  const begun: BodyBlock = { ...paragraph, content: [{ ...first, text: rest }, ...(paragraph.content ?? []).slice(1)] }
  return { ...body, content: body.content.with(at, begun) }
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
  return canonicalLanguage(text)
}
