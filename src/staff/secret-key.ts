import { createHash, randomBytes } from 'node:crypto'

/** Something nobody guesses: 256 random bits as base64url, 43 characters. */
export function newSecretKey(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * Under what a secret key is stored: its SHA-256 in hexadecimal. A key has 256 random bits, so a fast hash is enough, and
 * looking one up by its hash tells a person with a stop-watch nothing about the keys there are.
 */
export function hashOfKey(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}
