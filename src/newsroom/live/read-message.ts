/** Kinds of messages and of exchanges within them that matter to who counts acknowledgements (Hocuspocus 4, y-protocols). */
const SYNC = 0
const SYNC_STATUS = 8
const STATE_OF_DOCUMENT = 1
const CHANGE = 2

export interface LiveMessage {
  /** Name of the document that it is about. */
  room: string
  /** Whether it carries changes, which the server acknowledges one by one and in order. */
  carriesChanges: boolean
  /** Whether it carries all that the other side does not have, not just one change. */
  carriesAll: boolean
  /** Whether it says that changes were taken (`true`) or not (`false`). */
  acknowledges: boolean | null
}

/** What a message is about. Looks at its first bytes only. */
export function readMessage(bytes: Uint8Array): LiveMessage {
  let at = 0
  const readNumber = (): number => {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++] ?? 0
      value += (byte % 128) * factor
      if (byte < 128) return value
    }
  }
  const length = readNumber()
  const room = new TextDecoder().decode(bytes.subarray(at, at + length))
  at += length
  const type = readNumber()
  const part = type === SYNC ? readNumber() : -1
  return {
    room,
    carriesChanges: part === STATE_OF_DOCUMENT || part === CHANGE,
    carriesAll: part === STATE_OF_DOCUMENT,
    acknowledges: type === SYNC_STATUS ? readNumber() === 1 : null,
  }
}
