import { createReadStream, createWriteStream } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { pack } from 'tar-stream'
import type { Instant } from '#foundation/clock.ts'
import { FILE_NAMES, MANIFEST } from './files.ts'

/** Packs the files of an export into a tar: its manifest first, so that whoever unpacks it knows what is to come. */
export async function packFolder(
  folder: string,
  file: string,
  { isGzipped, at }: { isGzipped: boolean; at: Instant },
): Promise<void> {
  const archive = pack()
  const squeeze = isGzipped ? createGzip({ level: 6 }) : new PassThrough()
  const writing = pipeline(archive, squeeze, createWriteStream(file, { flags: 'wx', mode: 0o600 }))
  const filling = (async () => {
    for await (const name of namesIn(folder)) {
      const path = join(folder, name)
      const { size } = await stat(path)
      await pipeline(createReadStream(path), archive.entry({ name, size, mode: 0o600, mtime: new Date(at) }))
    }
    archive.finalize()
  })()
  try {
    await Promise.all([filling, writing])
  } catch (error) {
    archive.destroy()
    await Promise.allSettled([filling, writing])
    throw error
  }
  const handle = await open(file, 'r+')
  await handle.sync()
  await handle.close()
}

async function* namesIn(folder: string): AsyncGenerator<string> {
  yield MANIFEST
  yield* FILE_NAMES
  for (const part of await sortedNames(join(folder, 'pictures'))) {
    for (const name of await sortedNames(join(folder, 'pictures', part))) yield `pictures/${part}/${name}`
  }
}

async function sortedNames(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names.sort()
}
