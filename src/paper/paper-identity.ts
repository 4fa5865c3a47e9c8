import { isBlank, oneLine } from '#article/clean-text.ts'
import { canonicalLanguage } from '#foundation/language-tag.ts'
import { type FieldError, Refusal } from '#foundation/refusal.ts'
import type { PaperSettings } from './settings.ts'

/** What the paper is called, how it speaks and who answers for it: what people set of its settings by hand. */
export type PaperIdentity = Pick<PaperSettings, 'title' | 'tagline' | 'language' | 'timeZone' | 'publisher' | 'contact'>

export function identityOf(settings: PaperSettings): PaperIdentity {
  const { title, tagline, language, timeZone, publisher, contact } = settings
  return { title, tagline, language, timeZone, publisher, contact }
}

/**
 * The identity as it is kept: texts on one line, the language in its canonical form, the zone as lists of zones write it.
 *
 * @throws {Refusal} `paper-settings-invalid`, naming every field at fault.
 */
export function readIdentity(asked: PaperIdentity): PaperIdentity {
  const title = oneLine(asked.title)
  const language = knownLanguage(asked.language.trim())
  const timeZone = knownZone(asked.timeZone.trim())
  const errors: FieldError[] = []
  if (isBlank(title)) errors.push({ field: 'title', message: 'A paper needs a title.' })
  if (language === null) {
    errors.push({ field: 'language', message: 'No language has this tag: write one such as en, de-AT or zh-Hant.' })
  }
  if (timeZone === null) {
    errors.push({ field: 'timeZone', message: 'No time zone has this name: write one such as Europe/Vienna or UTC.' })
  }
  const [first] = errors
  if (first || language === null || timeZone === null) {
    throw new Refusal('paper-settings-invalid', first?.message ?? '', { errors })
  }
  const [tagline, publisher] = [lineOrNothing(asked.tagline), lineOrNothing(asked.publisher)]
  return { title, tagline, language, timeZone, publisher, contact: lineOrNothing(asked.contact) }
}

function lineOrNothing(text: string): string {
  const line = oneLine(text)
  return isBlank(line) ? '' : line
}

/** The canonical tag of a language that has a name, whatever script and region it is written in; else `null`. */
function knownLanguage(tag: string): string | null {
  const canonical = canonicalLanguage(tag)
  if (canonical === null) return null
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
  return names.of(new Intl.Locale(canonical).language) === undefined ? null : canonical
}

/** The name of a zone of the IANA's database; `null` for anything else, offsets from UTC too: they know no summer. */
function knownZone(name: string): string | null {
  if (/^[+-]/.test(name)) return null
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
  } catch {
    return null
  }
  const wanted = name.toLowerCase()
  return Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase() === wanted) ?? name
}
