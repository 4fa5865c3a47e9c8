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
  'link-dead': { name: 'A link that does not answer', canBlock: true },
}

/** What a check found. */
export interface Finding {
  code: CheckCode
  message: string
  field: string
}
