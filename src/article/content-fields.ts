import { canonicalLanguage } from '#foundation/language-tag.ts'
import { type FieldError, Refusal } from '#foundation/refusal.ts'
import { type Dateline, KINDS, type Kind } from './article-content.ts'
import { isBlank, oneLine } from './clean-text.ts'
import { isCalendarDay } from './permalink.ts'

/** The fields of an article that are text, as somebody sends them; what is absent is not spoken of. */
export interface ContentFields {
  kind?: Kind | undefined
  headline?: string | undefined
  standfirst?: string | undefined
  kicker?: string | undefined
  shortHeadline?: string | undefined
  socialHeadline?: string | undefined
  /** Names. */
  tags?: string[] | undefined
  /** Names as they are printed. */
  bylines?: string[] | undefined
  dateline?: Dateline | null | undefined
  /** BCP 47. */
  language?: string | undefined
}

/** Bounds in UTF-16 units and in entries. */
export const FIELD_BOUNDS = {
  headline: 300,
  standfirst: 1_000,
  kicker: 80,
  shortHeadline: 120,
  socialHeadline: 300,
  name: 100,
  tags: 50,
  bylines: 20,
  language: 35,
} as const

/** A lone surrogate, or a control character that is no white space. */
const UNPRINTABLE = /(?![\t\n\v\f\r\u0085])[\p{Cc}\p{Cs}]/u

type FieldReader = (value: unknown, field: string) => unknown

const READERS: Record<keyof ContentFields, FieldReader> = {
  kind: readKind,
  headline: (value, field) => readText(value, field, { most: FIELD_BOUNDS.headline, isNeeded: true }),
  standfirst: (value, field) => readText(value ?? '', field, { most: FIELD_BOUNDS.standfirst }),
  kicker: (value, field) => readText(value ?? '', field, { most: FIELD_BOUNDS.kicker }),
  shortHeadline: (value, field) => readText(value ?? '', field, { most: FIELD_BOUNDS.shortHeadline }),
  socialHeadline: (value, field) => readText(value ?? '', field, { most: FIELD_BOUNDS.socialHeadline }),
  tags: (value, field) => readNames(value, field, FIELD_BOUNDS.tags),
  bylines: (value, field) => readNames(value, field, FIELD_BOUNDS.bylines),
  dateline: readDateline,
  language: readLanguage,
}

/**
 * The fields that were sent, on one line each, without white space at their ends, runs of it made one space; names that were
 * sent twice once; the language in its canonical form. Other members of `fields` are not looked at.
 *
 * @throws {Refusal} `content-invalid` with every field at fault and what to do about it: an empty headline, texts and lists
 *   past {@link FIELD_BOUNDS}, control characters and lone surrogates, unknown kinds, days that are not in the calendar,
 *   languages that are no BCP 47 tag.
 */
export function readContentFields(fields: ContentFields): ContentFields {
  const errors: FieldError[] = []
  const read: Record<string, unknown> = {}
  for (const [field, reader] of Object.entries(READERS)) {
    const value = fields[field as keyof ContentFields]
    if (value === undefined) continue
    try {
      read[field] = reader(value, field)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      errors.push(...error.errors)
    }
  }
  const [first] = errors
  if (first) throw new Refusal('content-invalid', first.message, { errors })
  return read
}

/**
 * A text on one line, of `most` UTF-16 units, named `field` in what is wrong with it.
 *
 * @throws {Refusal} `content-invalid`.
 */
export function readText(value: unknown, field: string, bounds: { most: number; isNeeded?: boolean }): string {
  if (typeof value !== 'string') refuse(field, `${field} is not a text.`)
  const odd = UNPRINTABLE.exec(value)
  if (odd) {
    const code = (odd[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    refuse(field, `${field} has a character that cannot be printed (U+${code}). Take it out.`)
  }
  const text = oneLine(value)
  if (text.length > bounds.most) {
    refuse(field, `${field} has ${text.length} characters; ${bounds.most} are possible. Shorten it.`)
  }
  if (bounds.isNeeded && isBlank(text)) refuse(field, `${field} is empty. Write one.`)
  return text
}

function readNames(value: unknown, field: string, most: number): string[] {
  if (value === null) return []
  if (!Array.isArray(value)) refuse(field, `${field} is not a list of names.`)
  if (value.length > most) refuse(field, `${field} has ${value.length} entries; ${most} are possible. Leave some out.`)
  const names = new Map<string, string>()
  for (const each of value as unknown[]) {
    const name = readText(each, field, { most: FIELD_BOUNDS.name, isNeeded: true })
    const key = name.normalize('NFKC').toLowerCase()
    if (!names.has(key)) names.set(key, name)
  }
  return [...names.values()]
}

function readKind(value: unknown, field: string): Kind {
  const kind = KINDS.find((each) => each === value)
  return kind ?? refuse(field, `${field} is none of ${KINDS.join(', ')}.`)
}

function readDateline(value: unknown): Dateline | null {
  if (value === null) return null
  if (typeof value !== 'object') refuse('dateline', 'dateline is not an object with place and date.')
  const { place, date } = value as Record<string, unknown>
  if (typeof date !== 'string' || !isCalendarDay(date)) {
    refuse('dateline.date', 'dateline.date is not a day of the calendar. Write it as 2026-11-23.')
  }
  return { place: readText(place, 'dateline.place', { most: FIELD_BOUNDS.name, isNeeded: true }), date }
}

function readLanguage(value: unknown, field: string): string {
  const text = readText(value, field, { most: FIELD_BOUNDS.language, isNeeded: true })
  return canonicalLanguage(text) ?? refuse(field, `${field} is no language tag. Write it as en, pt-BR or zh-Hans.`)
}

function refuse(field: string, message: string): never {
  throw new Refusal('content-invalid', message, { field })
}
