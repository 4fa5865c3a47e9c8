import type { PresentPerson } from '../api.ts'

/** Colours of people's cursors: apart from one another, and white letters on each can be read (WCAG 2.2, at least 4.5 to 1). */
const COLOURS = [
  '#b3261e',
  '#1d5fa8',
  '#1f6f43',
  '#7a3b9e',
  '#8a5200',
  '#00696d',
  '#a3195b',
  '#4b5563',
  '#5a4fcf',
  '#6b5d00',
] as const

/** Somebody as others see them in a text: always in the same colour. */
export function presentPerson({ id, name }: { id: string; name: string }): PresentPerson {
  let sum = 0
  for (const unit of id) sum = (sum * 31 + (unit.codePointAt(0) ?? 0)) >>> 0
  return { id, name, colour: COLOURS[sum % COLOURS.length] ?? COLOURS[0] }
}
