import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type FileStore, FileTooLarge, isFileKey, requireFileKey } from './file-store.ts'

/** Where files lie until they are whole. No key reaches it. */
const INCOMING = '.incoming'

/**
 * Files in a folder, made where it is missing. A file is written under a passing name and flushed to the disk before it gets its
 * own, so that neither a crash nor a full disk leaves half of one.
 */
export function folderFileStore(folder: string): FileStore {
  const pathOf = (key: string): string => {
    requireFileKey(key)
    return join(folder, ...key.split('/'))
  }
  const receive: FileStore['receive'] = async (content, mostBytes) => {
    const incoming = join(folder, INCOMING, randomUUID())
    await mkdir(dirname(incoming), { recursive: true })
    const sum = createHash('sha256')
    let size = 0
    try {
      const source = content instanceof Uint8Array ? Readable.from([content]) : content
      await pipeline(
        source,
        async function* (chunks: AsyncIterable<Uint8Array>) {
          for await (const chunk of chunks) {
            size += chunk.length
            if (size > mostBytes) throw new FileTooLarge(`More than ${mostBytes} bytes came in.`)
            sum.update(chunk)
            yield chunk
          }
        },
        createWriteStream(incoming, { flags: 'wx', mode: 0o600, flush: true }),
      )
    } catch (error) {
      await rm(incoming, { force: true })
      throw error
    }
    return {
      path: incoming,
      size,
      hash: sum.digest('hex'),
      async keep(key) {
        const path = pathOf(key)
        await mkdir(dirname(path), { recursive: true })
        await rename(incoming, path)
        await flushFolder(dirname(path))
      },
      drop: () => rm(incoming, { force: true }),
    }
  }
  return {
    receive,

    async put(key, content) {
      requireFileKey(key)
      const incoming = await receive(content, Number.POSITIVE_INFINITY)
      await incoming.keep(key).finally(incoming.drop)
    },

    async tidy(milliseconds) {
      const left = (await readdir(join(folder, INCOMING)).catch(whereMissing)) ?? []
      for (const name of left) {
        const path = join(folder, INCOMING, name)
        const file = await stat(path).catch(whereMissing)
        if (file && Date.now() - file.mtimeMs > milliseconds) await rm(path, { force: true })
      }
    },

    async get(key) {
      const path = pathOf(key)
      const file = await stat(path).catch(whereMissing)
      if (!file?.isFile()) return null
      return { size: file.size, path, open: async (range) => createReadStream(path, range) }
    },

    async has(key) {
      const file = await stat(pathOf(key)).catch(whereMissing)
      return file?.isFile() ?? false
    },

    async delete(key) {
      await rm(pathOf(key), { force: true })
    },

    async *list(prefix) {
      yield* filesBelow(folder, '', prefix)
    },
  }
}

async function* filesBelow(folder: string, above: string, prefix: string): AsyncGenerator<string> {
  const entries = (await readdir(join(folder, above), { withFileTypes: true }).catch(whereMissing)) ?? []
  for (const entry of entries) {
    const key = above === '' ? entry.name : `${above}/${entry.name}`
    if (entry.isDirectory() && (key.startsWith(prefix) || prefix.startsWith(`${key}/`))) {
      yield* filesBelow(folder, key, prefix)
    }
    if (entry.isFile() && key.startsWith(prefix) && isFileKey(key)) yield key
  }
}

function whereMissing(error: unknown): null {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') return null
  throw error
}

/** Makes a new name in a folder as durable as the file. Windows has no such thing, and needs none. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
