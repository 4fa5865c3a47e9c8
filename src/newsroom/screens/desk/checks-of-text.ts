import type { ContentWarning } from '#article/check-content.ts'

/** Codes that are found in the text itself, here as well as by the server. */
export const OF_TEXT: readonly string[] = [
  'headline-missing',
  'headline-long',
  'short-headline-long',
  'social-headline-long',
  'text-repeated',
  'byline-missing',
  'alt-missing',
  'speaker-missing',
  'weekday-wrong',
  'sponsor-missing',
  'sponsored-unlabelled',
] satisfies ContentWarning['code'][]
