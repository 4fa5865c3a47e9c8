import type { Card } from '../page-props.ts'

/** What a narrow place says of a story: the headline that was written for such, where one was. */
export function briefHeadline(card: Pick<Card, 'headline' | 'shortHeadline'>): string {
  return card.shortHeadline || card.headline
}
