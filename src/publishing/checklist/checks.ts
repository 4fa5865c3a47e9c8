import type { ContentWarning } from '#article/check-content.ts'

export type CheckCode =
  | ContentWarning['code']
  | 'lead-alt-missing'
  | 'credit-missing'
  | 'picture-expired'
  | 'picture-missing'
  | 'notes-open'
  | 'suggestions-open'
  | 'embargo-in-force'
  | 'planned-before-embargo'
  | 'link-dead'
  | 'wire-killed'
  | 'wire-newer'
  | FurtherCheckCode

const READING_CODES = ['line-repeated', 'dateline-far', 'source-unnamed', 'view-unowned'] as const

const RECORD_CODES = [
  'count-differs',
  'nth-differs',
  'name-misspelt',
  'role-differs',
  'quotation-changed',
  'quotation-differs',
  'undertaking-overdue',
  'quoted-sides',
] as const

/** What is found on record. */
export type RecordCheckCode = (typeof RECORD_CODES)[number]

/** What is found by reading the text, or on record. */
export type FurtherCheckCode = (typeof READING_CODES)[number] | RecordCheckCode

/** Every check: what it is called where a paper decides which of them block, and whether it can. */
export const CHECKS: Record<CheckCode, { name: string; canBlock: boolean }> = {
  'headline-missing': { name: 'No headline', canBlock: true },
  'headline-long': { name: 'A headline that is too long', canBlock: true },
  'short-headline-long': { name: 'A short headline that is not short', canBlock: true },
  'social-headline-long': { name: 'A headline for social networks that is too long', canBlock: true },
  'text-repeated': { name: 'A line that repeats another', canBlock: true },
  'byline-missing': { name: 'No byline', canBlock: true },
  'alt-missing': { name: 'A picture in the text without a description', canBlock: true },
  'lead-alt-missing': { name: 'A lead picture without a description', canBlock: true },
  'credit-missing': { name: 'A picture without a credit', canBlock: true },
  'speaker-missing': { name: 'A quotation without a speaker', canBlock: true },
  'weekday-wrong': { name: 'A weekday that does not fit its date', canBlock: true },
  'sponsor-missing': { name: 'A sponsored story that does not say who pays', canBlock: true },
  'sponsored-unlabelled': { name: 'A paid story that is not labelled as sponsored', canBlock: true },
  'picture-expired': { name: 'A picture whose rights are over', canBlock: true },
  'picture-missing': { name: 'A picture that is not there', canBlock: true },
  'notes-open': { name: 'Notes that nobody has resolved', canBlock: true },
  'suggestions-open': { name: 'Suggestions that nobody has decided on', canBlock: true },
  'embargo-in-force': { name: 'An embargo that is in force', canBlock: false },
  'planned-before-embargo': { name: 'A planned time before the embargo', canBlock: true },
  'wire-killed': { name: 'A story that its agency has stopped', canBlock: true },
  'wire-newer': { name: 'A newer version of an agency’s story', canBlock: true },
  'link-dead': { name: 'A link that does not answer', canBlock: true },
  'line-repeated': { name: 'A line that stands twice', canBlock: true },
  'dateline-far': { name: 'A dateline that is days from publication', canBlock: true },
  'source-unnamed': { name: 'A source without a name', canBlock: true },
  'view-unowned': { name: 'A view that nobody holds by name', canBlock: true },
  'count-differs': { name: 'A count that does not go with the record', canBlock: true },
  'nth-differs': { name: 'A turn (“third time”) that does not go with the record', canBlock: true },
  'name-misspelt': { name: 'A name one letter off one on record', canBlock: true },
  'role-differs': { name: 'An office that the record gives otherwise', canBlock: true },
  'quotation-changed': { name: 'A quotation that changed since an earlier state of the text', canBlock: true },
  'quotation-differs': { name: 'A quotation unlike its earlier printing', canBlock: true },
  'undertaking-overdue': { name: 'An undertaking past its day', canBlock: false },
  'quoted-sides': { name: 'Who is quoted', canBlock: false },
}

/** Codes of what is found by reading the text, or on record. */
export const FURTHER_CHECKS: ReadonlySet<string> = new Set<FurtherCheckCode>([...READING_CODES, ...RECORD_CODES])

/** What a check found. */
export interface Finding {
  code: CheckCode
  message: string
  field: string
  /** The words that it is about, in the text of headline, standfirst and body, each block a line (see `readingText`). */
  passage?: { start: number; end: number; words: string }
  /** What it is about, where the message may change while the fault is the same. */
  about?: string
  /** By what the paper can want never to be asked again, in any story, and what that is for people. */
  everywhere?: { key: string; label: string }
  /** Nothing is wrong: it is good to know. */
  isInformation?: boolean
}
