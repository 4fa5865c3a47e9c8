import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, open, readdir, rm, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PassThrough, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import { Refusal } from '#foundation/refusal.ts'
import { MANIFEST, type Manifest } from './files.ts'
import { manifestIn } from './read-manifest.ts'

/** Longest manifest, in bytes. */
const LONGEST = 64 * 1024 * 1024

const LEFT_OVER = /^importing-[A-Za-z0-9]{6}$/

const PICTURE = /^pictures\/[0-9a-f]{2}\/[0-9a-f]{64}\.[a-z0-9]{1,5}$/

/**
 * Unpacks a tar of an export into a folder of its own within `spool`. Its first entry is the manifest, which says what else there is
 * and how large: anything else, or anything larger, ends it. What an import that was killed left there is removed; one at a time may run.
 *
 * @throws {Refusal} `import-unreadable` for an entry with another name, a link, a tar that is damaged, cut off or larger than it says.
 */
export async function unpackExport(
  file: string,
  spool: string,
): Promise<{ folder: string; manifest: Manifest; remove(): Promise<void> }> {
  await mkdir(spool, { recursive: true })
  for (const name of await readdir(spool)) {
    // Of an import that was killed.
    if (LEFT_OVER.test(name)) await rm(join(spool, name), { recursive: true, force: true })
  }
  const folder = await mkdtemp(join(spool, 'importing-'))
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true })
  try {
    return { folder, manifest: await unpackInto(file, folder), remove }
  } catch (error) {
    await remove()
    throw error
  }
}

async function unpackInto(file: string, folder: string): Promise<Manifest> {
  const archive = extract()
  const opened = (await isGzipped(file)) ? createGunzip() : new PassThrough()
  const reading = pipeline(createReadStream(file), opened, archive)
  const unpacker = new Unpacker(file, folder)
  const taking = (async () => {
    // A `Readable` in all but its declared type.
    for await (const entry of archive) await unpacker.take(entry.header, entry as unknown as Readable)
  })()
  const [read, taken] = await Promise.allSettled([reading, taking])
  if (taken.status === 'rejected' && taken.reason instanceof Refusal) throw taken.reason
  if (taken.status === 'rejected' && (taken.reason as NodeJS.ErrnoException).code === 'ENOSPC') throw taken.reason
  if (read.status === 'rejected') throw refusal(file, 'it is damaged or cut off', read.reason)
  if (taken.status === 'rejected') throw refusal(file, 'it is damaged or cut off', taken.reason)
  return unpacker.finish()
}

class Unpacker {
  readonly #file: string
  readonly #folder: string
  readonly #seen = new Set<string>()
  #manifest: Manifest | undefined
  #pictures = 0
  #pictureBytes = 0

  constructor(file: string, folder: string) {
    this.#file = file
    this.#folder = folder
  }

  async take(header: { name: string; type?: string | null; size?: number }, entry: Readable): Promise<void> {
    const { name, size = 0 } = header
    const shown = `“${name.slice(0, 100)}”`
    if (header.type !== 'file') throw this.#refuse(`${shown} is no file in it, but a ${header.type}`)
    if (this.#seen.has(name)) throw this.#refuse(`${shown} is in it twice`)
    if (!this.#manifest) {
      if (name !== MANIFEST) throw this.#refuse(`it does not begin with ${MANIFEST}`)
      if (size > LONGEST) throw this.#refuse(`${MANIFEST} is too long`)
      this.#manifest = manifestIn(await bytesOf(entry))
      await this.#refuseWithoutSpace()
      return
    }
    this.#seen.add(name)
    this.#refuseUnexpected(name, size, shown)
    const path = join(this.#folder, ...name.split('/'))
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await pipeline(entry, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
  }

  finish(): Manifest {
    if (!this.#manifest) throw this.#refuse('there is nothing in it')
    return this.#manifest
  }

  #refuseUnexpected(name: string, size: number, shown: string): void {
    const { files, pictures } = this.#manifest as Manifest
    if (PICTURE.test(name)) {
      this.#pictures++
      this.#pictureBytes += size
      if (this.#pictures > pictures.files || this.#pictureBytes > pictures.bytes) {
        throw this.#refuse(`it has more pictures than its ${MANIFEST} says`)
      }
      return
    }
    const expected = files.find((one) => one.name === name)
    if (!expected) throw this.#refuse(`${shown} is none of the files of an export`)
    if (expected.bytes !== size) throw this.#refuse(`${shown} has ${size} bytes, and ${expected.bytes} were written`)
  }

  async #refuseWithoutSpace(): Promise<void> {
    const { files, pictures } = this.#manifest as Manifest
    const needed = files.reduce((sum, { bytes }) => sum + bytes, pictures.bytes)
    const { bavail, bsize } = await statfs(this.#folder)
    if (needed > bavail * bsize) {
      throw this.#refuse(
        `it says that it unpacks to ${Math.ceil(needed / 1024 / 1024)} MB, more than the disk has free`,
      )
    }
  }

  #refuse(why: string): Refusal {
    return refusal(this.#file, why)
  }
}

function refusal(file: string, why: string, cause?: unknown): Refusal {
  return new Refusal('import-unreadable', `${file} cannot be read as an export: ${why}.`, { field: 'path', cause })
}

async function isGzipped(file: string): Promise<boolean> {
  const handle = await open(file, 'r')
  try {
    const { buffer } = await handle.read(new Uint8Array(2), 0, 2, 0)
    return buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await handle.close()
  }
}

async function bytesOf(entry: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of entry) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
