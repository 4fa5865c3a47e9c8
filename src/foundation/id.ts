import { randomFillSync } from 'node:crypto'

let lastTime = 0
let count = 0

/**
 * A new UUID of version 7 (RFC 9562): sorts by the time it was made, so that an index grows at its end, and behind every other that this
 * process made before, in the same millisecond too (section 6.2, method 1: the twelve bits behind the time count).
 */
export function newId(): string {
  const bytes = sixteenRandomBytes()
  const now = Date.now()
  if (now > lastTime) {
    lastTime = now
    // From somewhere in the lower half: other processes make theirs in the same millisecond.
    count = bytes.readUInt16BE(6) & 0x7ff
  } else if (++count > 0xfff) {
    lastTime++
    count = 0
  }
  bytes.writeUIntBE(lastTime, 0, 6)
  bytes.writeUInt16BE(0x7000 | count, 6)
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Random bytes in advance: asking for a few at a time takes longer than all else of an id. */
const pool = Buffer.alloc(16 * 256)
let used = pool.length

/** Each time others. They are overwritten after 256 more. */
function sixteenRandomBytes(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += 16
  return pool.subarray(used - 16, used)
}

/** Whether `text` has the shape of an id made by {@link newId}; anything else need not be looked up. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(text)
}
