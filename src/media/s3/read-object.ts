import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { ByteRange } from '../file-store.ts'
import type { Bucket } from './bucket.ts'

/** Milliseconds without a byte after which an answer is taken for broken. */
const STALL = 5_000

/** How often an answer that broke off is taken up where it ended. */
const MOST_BREAKS = 3

/** Bytes up to which an object is in hand whole before it is passed on: a slow reader then holds no connection to the bucket. */
const IN_HAND = 1024 * 1024

interface Wanted {
  key: string
  /** The version that is read: no other is ever added to it. */
  etag: string | undefined
  range: ByteRange
}

/**
 * Reads a part of an object. Where the answer breaks off or stalls, it goes on with what is missing, of the same version. What is
 * small is there whole before this resolves; of what is larger the first answer has come.
 *
 * @throws {Refusal} `files-away`; a stream that cannot go on ends with that too.
 */
export async function readObject(bucket: Bucket, wanted: Wanted): Promise<Readable> {
  const { range } = wanted
  const first = await ask(bucket, wanted)
  const stream = Readable.from(chunks(bucket, wanted, first), { objectMode: false, highWaterMark: 256 * 1024 })
  if (range.end - range.start >= IN_HAND) return stream
  return Readable.from([await buffer(stream)], { objectMode: false })
}

async function ask(bucket: Bucket, { key, etag, range }: Wanted): Promise<Readable> {
  const reply = await bucket.ask((sdk, client, abortSignal) =>
    client.send(
      new sdk.GetObjectCommand({
        Bucket: bucket.name,
        Key: bucket.nameOf(key),
        Range: `bytes=${range.start}-${range.end}`,
        ...(etag ? { IfMatch: etag } : {}),
      }),
      { abortSignal },
    ),
  )
  if (!(reply?.Body instanceof Readable)) throw bucket.fault(new Error(`${key} is gone.`))
  // Who ignores ranges sends the beginning again.
  const isWhole = reply.ContentRange === undefined && range.start > 0
  if (!isWhole) return reply.Body
  reply.Body.destroy()
  throw bucket.fault(new Error(`${key} cannot be had in parts.`))
}

async function* chunks(bucket: Bucket, wanted: Wanted, first: Readable): AsyncGenerator<Uint8Array> {
  const { end } = wanted.range
  let { start } = wanted.range
  let body = first
  for (let breaks = 0; ; breaks++) {
    try {
      for await (const chunk of withPatience(body)) {
        start += chunk.length
        yield chunk
      }
      if (start > end) return
      throw new Error(`${wanted.key} ended ${end + 1 - start} bytes before its end.`)
    } catch (error) {
      if (breaks === MOST_BREAKS) throw bucket.fault(error)
    }
    body = await ask(bucket, { ...wanted, range: { start, end } })
  }
}

/** The chunks of a stream, which must not let anybody wait; how long the reader takes for each does not count. */
async function* withPatience(body: Readable): AsyncGenerator<Uint8Array> {
  const iterator = body[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>
  try {
    for (;;) {
      const timer = setTimeout(() => body.destroy(new Error('Nothing came any more.')), STALL)
      const next = await iterator.next().finally(() => clearTimeout(timer))
      if (next.done) return
      yield next.value
    }
  } finally {
    body.destroy()
  }
}
