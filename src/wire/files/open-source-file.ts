import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { Refusal } from '#foundation/refusal.ts'
import { decodeBytes, type Encoding, findEncoding } from './decode-bytes.ts'
import { UNPACK_BOUNDS, type UnpackBounds, unpackGzip } from './unpack-gzip.ts'

/** A file that an archive or a story is read from. */
export interface SourceFile {
  path: string
  /** Bytes on the disk, packed as they are. */
  size: number
  isPacked: boolean
  encoding: Encoding
  /**
   * Its text from the start on, in pieces, each time anew; a piece at a time is in memory.
   *
   * @throws {Refusal} `import-unreadable` at the byte where it cannot be read
   */
  text(): AsyncIterable<string>
}

const PIECE = 256 * 1024

/**
 * A file opened to be read as text: plain or packed with gzip, in UTF-8, or in what its byte order mark or XML declaration says.
 *
 * @throws {Refusal} `import-unreadable` for a file that is not there, a folder, an empty file, a packed file of another
 *   kind, and an encoding that there is not
 */
export async function openSourceFile(path: string, bounds: UnpackBounds = UNPACK_BOUNDS): Promise<SourceFile> {
  const size = await sizeOf(path)
  const start = await readStart(path)
  const isPacked = start[0] === 0x1f && start[1] === 0x8b
  refuseOtherKinds(path, start)
  const bytes = (): AsyncIterable<Uint8Array> => {
    const stream = createReadStream(path, { highWaterMark: PIECE })
    return isPacked ? unpackGzip(stream, bounds) : stream
  }
  const first = isPacked ? await firstPiece(bytes()) : start
  if (first.length === 0) throw unreadable(`${path} is empty.`)
  if (isPacked && first[0] === 0x1f && first[1] === 0x8b) {
    throw unreadable(`${path} is packed twice. Unpack it, and name the file that was in it.`)
  }
  if (!isPacked && first.length >= 256 && first.subarray(0, 256).every((byte) => byte === 0)) {
    throw unreadable(`${path} begins with nothing but zeros: it was not written or copied to its end. Copy it again.`)
  }
  const encoding = findEncoding(first.subarray(0, 256))
  return { path, size, isPacked, encoding, text: () => decodeBytes(bytes(), encoding) }
}

async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path)
    if (found.isDirectory()) throw unreadable(`${path} is a folder. Name the file in it.`)
    if (!found.isFile()) throw unreadable(`${path} is no file.`)
    if (found.size === 0) throw unreadable(`${path} is empty.`)
    return found.size
  } catch (cause) {
    throw cannotOpen(path, cause)
  }
}

async function readStart(path: string): Promise<Uint8Array> {
  try {
    await using file = await open(path)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(256), 0, 256, 0)
    return buffer.subarray(0, bytesRead)
  } catch (cause) {
    throw cannotOpen(path, cause)
  }
}

async function firstPiece(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  for await (const piece of bytes) return piece
  return new Uint8Array()
}

function refuseOtherKinds(path: string, start: Uint8Array): void {
  const signature = Buffer.from(start.subarray(0, 6)).toString('latin1')
  const kinds: [RegExp, string][] = [
    [/^PK[\x03\x05]/, 'a ZIP archive'],
    [/^\xfd7zXZ/, 'packed with xz'],
    [/^BZh/, 'packed with bzip2'],
    [/^\x28\xb5\x2f\xfd/, 'packed with zstd'],
    [/^7z\xbc\xaf/, 'a 7z archive'],
  ]
  const kind = kinds.find(([pattern]) => pattern.test(signature))
  if (kind) throw unreadable(`${path} is ${kind[1]}. Unpack it, and name the file that was in it.`)
}

function cannotOpen(path: string, cause: unknown): Refusal {
  if (cause instanceof Refusal) return cause
  const code = (cause as NodeJS.ErrnoException).code
  if (code === 'ENOENT' || code === 'ENOTDIR') return unreadable(`There is no file ${path}.`, cause)
  if (code === 'EACCES' || code === 'EPERM') return unreadable(`${path} may not be read. Give the right to.`, cause)
  return unreadable(`${path} cannot be read: ${(cause as Error).message}.`, cause)
}

function unreadable(message: string, cause?: unknown): Refusal {
  return new Refusal('import-unreadable', message, { field: 'file', cause })
}
