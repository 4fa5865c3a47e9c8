import { createHash } from 'node:crypto'

/** Bytes of the header in all: with the other headers it fits into what nginx reads of an answer's head by default, 4 kB. */
const MOST_BYTES = 2_000

/** Stands in for the keys of a page that has too many: whoever purges anything purges those pages too. */
const MANY = 'many'

const known = new Map<string, string>()

/**
 * What caches in front know a key of `PageReads` by: eight characters of its SHA-1 in base64url. Two keys that come to be the same
 * cost a page that is fetched once too often.
 */
export function surrogateKey(key: string): string {
  const read = known.get(key)
  if (read !== undefined) return read
  if (known.size > 50_000) known.clear()
  const short = createHash('sha1').update(key).digest('base64url').slice(0, 8)
  known.set(key, short)
  return short
}

/** The keys that a page is given to caches with: all of its own, or one that stands for too many. */
export function surrogateKeysOf(keys: Iterable<string>): string[] {
  // `paper` is in all of them: a purge of it is one of everything.
  const short = new Set(['paper', ...keys].map(surrogateKey))
  return short.size * 9 <= MOST_BYTES ? [...short] : [surrogateKey('paper'), MANY]
}

/** The keys to purge where something changed, each once. */
export function surrogateKeysToPurge(changed: Iterable<string>): string[] {
  const keys = new Set([...changed].map(surrogateKey))
  return keys.size === 0 ? [] : [...keys, MANY]
}
