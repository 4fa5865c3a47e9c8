import { randomInt } from 'node:crypto'

const AMOUNT = 10

/** Without those that are mistaken for one another on paper. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Ten codes for the day on which the telephone is lost: 12 letters and digits in fours each, 59 random bits. */
export function makeRecoveryCodes(): string[] {
  const group = (): string => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return Array.from({ length: AMOUNT }, () => `${group()}-${group()}-${group()}`)
}

/** What somebody typed as a code: six digits of an app, or a recovery code in whatever form they typed it. */
export function readCode(text: string): { kind: 'app' | 'recovery'; code: string } {
  const plain = text.toLowerCase().replaceAll(/[\s\-–—.]/g, '')
  if (/^\d{6}$/.test(plain)) return { kind: 'app', code: plain }
  return { kind: 'recovery', code: plain.match(/.{1,4}/gs)?.join('-') ?? '' }
}
