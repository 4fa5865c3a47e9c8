import { randomInt } from 'node:crypto'
import { hashPassword as scryptHash } from '@better-auth/utils/password'
import { Refusal } from '#foundation/refusal.ts'

export const SHORTEST_PASSWORD = 12
export const LONGEST_PASSWORD = 256
const DIFFERENT_CHARACTERS = 6

/** Without those that are mistaken for one another on paper. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'

/**
 * Hashes a password as the sign-in compares it: scrypt (N 16384, r 16, p 1) with 128 bits of salt, off the main thread,
 * in about 32 MB.
 */
export async function hashPassword(password: string): Promise<string> {
  return scryptHash(password)
}

/** A password that nobody guesses and anybody can type: 20 letters and digits in fours, 99 random bits. */
export function generatePassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return Array.from({ length: 5 }, group).join('-')
}

/**
 * Lets through a password that is worth having.
 *
 * @throws {Refusal} `weak-password` for one that is shorter than 12 or longer than 256 characters, uses fewer than six
 *   different ones, or contains the name in the e-mail address.
 */
export function requireGoodPassword(password: string, email: string, field = 'password'): void {
  const refuse = (message: string): never => {
    throw new Refusal('weak-password', message, { field })
  }
  const characters = [...password]
  const local = email.split('@')[0]?.toLowerCase() ?? ''
  if (characters.length < SHORTEST_PASSWORD) refuse(`Use at least ${SHORTEST_PASSWORD} characters.`)
  if (password.length > LONGEST_PASSWORD) refuse(`Use at most ${LONGEST_PASSWORD} characters.`)
  if (new Set(characters).size < DIFFERENT_CHARACTERS) refuse('Use more different characters.')
  if (local.length >= 5 && password.toLowerCase().includes(local)) refuse('Leave your e-mail address out of it.')
}
