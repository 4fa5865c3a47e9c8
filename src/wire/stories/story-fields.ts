import type { Kind } from '#article/article-content.ts'
import type { Instant } from '#foundation/clock.ts'
import { canonicalLanguage } from '#foundation/language-tag.ts'
import { readMoment } from './read-moment.ts'
import type { WireStory, WireSubject } from './wire-story.ts'

/** What the reader of a file is told beside its bytes. */
export interface WireFileOptions {
  fileName?: string
  /** As HTTP said it, for its `charset`. */
  contentType?: string
  /** IANA name of the zone in which times without one are meant; UTC where absent. */
  timeZone?: string
  /** Address from which the file came, for relative addresses in it. */
  base?: string
}

/** The moment, told of where it had to be mended; null where there is none. */
export function momentOf(text: string, field: string, story: WireStory, options: WireFileOptions): Instant | null {
  if (text.trim() === '') return null
  const moment = readMoment(text, options.timeZone)
  if (moment === null)
    story.notes.push(`The time in ${field}, “${text.slice(0, 60)}”, cannot be read, and was left out.`)
  else if (moment.isMended) {
    story.notes.push(
      `The time in ${field}, “${text.slice(0, 60)}”, names no known zone, and was read in ${options.timeZone ?? 'UTC'}.`,
    )
  }
  return moment?.at ?? null
}

export function setEmbargo(text: string, field: string, story: WireStory, options: WireFileOptions): void {
  if (text.trim() === '') return
  const moment = readMoment(text, options.timeZone)
  if (moment === null) {
    story.action = 'hold'
    story.actionReason = `embargo “${text.slice(0, 60)}” that cannot be read`
    story.notes.push(`The embargo in ${field}, “${text.slice(0, 60)}”, cannot be read: the story is held.`)
  } else story.embargo = { until: moment.at, written: text.trim(), hasZone: moment.hasZone }
}

/** A language as BCP 47 has it; null where it is none. */
export function languageOf(text: string): string | null {
  const tag = text
    .trim()
    .replaceAll('_', '-')
    .replace(/^x-none$|^und$/i, '')
  if (tag === '' || tag.length > 35) return null
  return canonicalLanguage(tag)
}

export function urgencyOf(number: number | null): number | null {
  return number !== null && Number.isInteger(number) && number >= 1 && number <= 9 ? number : null
}

/** A code with its scheme, Media Topics and the older IPTC codes under one name each however their scheme was written. */
export function subjectOf(scheme: string, code: string, name: string, names: Record<string, string> = {}): WireSubject {
  const address = /^https?:\/\/(?:cv|www|show)\.iptc\.org\/(?:newscodes|std\/newscodes)\/(\w+)\/([^/]*)$/i.exec(code)
  if (address) return subjectOf(address[1] ?? '', address[2] ?? '', name, names)
  const alias =
    /^(?:tag:|urn:|https?:\/\/)?.*?\b(mediatopic|medtop|subjectcode|subj|iptcsubjectcode(?:s)?|iptc-subject-code|subjectqualifier)\b/i
      .exec(scheme)?.[1]
      ?.toLowerCase()
  const isTopic = /^(?:mediatopic|medtop)$/.test(alias ?? '')
  const qcode = /^(medtop|subj|mediatopic|subjectcode):(.+)$/i.exec(code)
  if (qcode && scheme === '') return subjectOf(qcode[1] ?? '', qcode[2] ?? '', name, names)
  const bare = code.replace(/^(?:medtop|subj|mediatopic|subjectcode|iptc):/i, '')
  if (isTopic) return { scheme: 'medtop', code: bare, name, names }
  if (alias !== undefined) return { scheme: 'subj', code: bare, name, names }
  if ((scheme === '' || /iptc/i.test(scheme)) && /^\d{8}$/.test(bare)) {
    return { scheme: /^2/.test(bare) ? 'medtop' : 'subj', code: bare, name, names }
  }
  return { scheme, code, name, names }
}

/** What the words for genres and types in several languages make of a story. */
export function kindOf(genres: readonly string[]): Kind {
  const words = genres.join(' | ').toLowerCase()
  if (/sponsor|advertorial|advertisement|paid content|anzeige|publirep/.test(words)) return 'sponsored'
  if (/interview|q\s?(?:&|and)\s?a\b|entrevista|intervista/.test(words)) return 'interview'
  if (
    /opinion|comment(?:ary)?\b|kommentar|leitartikel|editorial\b|column|kolumne|opini[óo]n|ledare|leder\b|pääkirjoitus/.test(
      words,
    )
  )
    return 'opinion'
  if (/analys|analis|análisis/.test(words)) return 'analysis'
  if (
    /explainer|backgrounder|background|hintergrund|fact\s?(?:box|file|check)|faktencheck|question(?:s)? and answer/.test(
      words,
    )
  )
    return 'explainer'
  return 'news'
}
