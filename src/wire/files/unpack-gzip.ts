import { createGunzip } from 'node:zlib'
import { Refusal } from '#foundation/refusal.ts'

/** How far a packed file may swell: text of real archives packs to a tenth, of made-up ones to a hundredth. */
export interface UnpackBounds {
  /** Times its packed size, once `free` bytes have come out. */
  ratio: number
  free: number
  /** Bytes that may come out in all. */
  total: number
}

export const UNPACK_BOUNDS: UnpackBounds = { ratio: 250, free: 64 * 1024 ** 2, total: 100 * 1024 ** 3 }

/**
 * The bytes that were packed with gzip, as they come out: nothing is kept.
 *
 * @throws {Refusal} `import-unreadable` where they are damaged, break off, or swell beyond the bounds
 */
export async function* unpackGzip(
  packed: AsyncIterable<Uint8Array>,
  bounds: UnpackBounds = UNPACK_BOUNDS,
): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 64 * 1024 })
  let read = 0
  let unpacked = 0
  const feeding = feed()
  feeding.catch((error: Error) => gunzip.destroy(error))

  async function feed(): Promise<void> {
    for await (const piece of packed) {
      read += piece.length
      if (gunzip.destroyed) return
      if (!gunzip.write(piece)) await drained()
    }
    gunzip.end()
  }

  function drained(): Promise<void> {
    return new Promise((resolve) => {
      gunzip.once('drain', resolve)
      gunzip.once('close', resolve)
    })
  }

  try {
    for await (const piece of gunzip as AsyncIterable<Buffer>) {
      unpacked += piece.length
      if (unpacked > bounds.total || (unpacked > bounds.free && unpacked > read * bounds.ratio)) {
        throw new Refusal(
          'import-unreadable',
          `The packed file swells to more than ${bounds.ratio} times its size, or past ${bounds.total / 1024 ** 3} GB, which no archive of texts does. Unpack it yourself if you trust it.`,
          { field: 'file' },
        )
      }
      yield piece
    }
    await feeding
  } catch (cause) {
    if (cause instanceof Refusal) throw cause
    throw new Refusal(
      'import-unreadable',
      `The packed file is damaged after ${unpacked} unpacked bytes: ${(cause as Error).message}. Copy or export it again.`,
      { field: 'file', cause },
    )
  } finally {
    gunzip.destroy()
  }
}
