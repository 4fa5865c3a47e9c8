import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { type FileStore, type IncomingFile, isFileKey, requireFileKey, type StoredFile } from '../file-store.ts'
import type { BucketAddress } from '../media-address.ts'
import { Bucket } from './bucket.ts'
import { readObject } from './read-object.ts'

/** Milliseconds for a file to get into the bucket: those of a slow line, for the largest one. */
const PUTTING = 60_000

/** How often a file is sent before the bucket counts as away. */
const ATTEMPTS = 3

/** Milliseconds before it is sent again, times the attempts that there were. */
const PAUSE = 300

export interface S3FileStoreOptions {
  /** Takes files in before they go into the bucket. */
  spool: FileStore
  onFault: (error: unknown) => void
  /** Keys that the bucket is asked for at a time; 1000, which is the most that it gives. */
  keysAtOnce?: number
}

/**
 * Files as objects of an S3 bucket. An object comes into being whole, with its SHA-256, which the bucket compares with what it got; so
 * nodes that put the same file at once do each other no harm. Files come in through a folder of this machine, where they are
 * looked at before they are kept.
 */
export function s3FileStore(
  address: BucketAddress,
  { spool, onFault, keysAtOnce = 1_000 }: S3FileStoreOptions,
): FileStore {
  const bucket = new Bucket(address, onFault)

  const receive: FileStore['receive'] = async (content, mostBytes) => {
    const incoming = await spool.receive(content, mostBytes)
    return {
      ...incoming,
      async keep(key) {
        requireFileKey(key)
        await putFile(bucket, key, incoming)
        await incoming.drop()
      },
    }
  }

  const get = async (key: string): Promise<StoredFile | null> => {
    requireFileKey(key)
    const head = await bucket.ask((sdk, client, abortSignal) =>
      client.send(new sdk.HeadObjectCommand({ Bucket: bucket.name, Key: bucket.nameOf(key) }), { abortSignal }),
    )
    if (!head) return null
    const size = head.ContentLength ?? 0
    const hash = head.Metadata?.[NOTED_HASH]
    return {
      size,
      ...(hash ? { hash } : {}),
      open: (range) =>
        size === 0
          ? Promise.resolve(Readable.from([]))
          : readObject(bucket, { key, etag: head.ETag, range: range ?? { start: 0, end: size - 1 } }),
    }
  }

  return {
    receive,
    get,
    tidy: (milliseconds) => spool.tidy(milliseconds),

    async put(key, content) {
      requireFileKey(key)
      const incoming = await receive(content, Number.POSITIVE_INFINITY)
      await incoming.keep(key).finally(incoming.drop)
    },

    async has(key) {
      return (await get(key)) !== null
    },

    async delete(key) {
      requireFileKey(key)
      await bucket.ask((sdk, client, abortSignal) =>
        client.send(new sdk.DeleteObjectCommand({ Bucket: bucket.name, Key: bucket.nameOf(key) }), { abortSignal }),
      )
    },

    list: (prefix) => keysBelow(bucket, prefix, keysAtOnce),
  }
}

/** Name of what is noted with each object. */
const NOTED_HASH = 'sha256'

/** Sends a file until the bucket says that it has it. A stream is read once, so each attempt has its own. */
async function putFile(bucket: Bucket, key: string, { path, size, hash }: IncomingFile): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const content = createReadStream(path)
    try {
      await bucket.ask(
        (sdk, client, abortSignal) =>
          client.send(
            new sdk.PutObjectCommand({
              Bucket: bucket.name,
              Key: bucket.nameOf(key),
              Body: content,
              ContentLength: size,
              ChecksumSHA256: Buffer.from(hash, 'hex').toString('base64'),
              Metadata: { [NOTED_HASH]: hash },
            }),
            { abortSignal, requestTimeout: PUTTING },
          ),
        PUTTING,
      )
      return
    } catch (error) {
      if (attempt === ATTEMPTS) throw error
      await pause(attempt * PAUSE)
    } finally {
      content.destroy()
    }
  }
}

async function* keysBelow(bucket: Bucket, prefix: string, keysAtOnce: number): AsyncGenerator<string> {
  let after: string | undefined
  do {
    const page = await bucket.ask((sdk, client, abortSignal) =>
      client.send(
        new sdk.ListObjectsV2Command({
          Bucket: bucket.name,
          Prefix: bucket.nameOf(prefix),
          MaxKeys: keysAtOnce,
          ...(after === undefined ? {} : { StartAfter: after }),
        }),
        { abortSignal },
      ),
    )
    if (!page) throw bucket.fault(new Error('It is not there.'))
    for (const { Key: name } of page.Contents ?? []) {
      const key = name === undefined ? '' : bucket.keyOf(name)
      if (isFileKey(key)) yield key
    }
    after = page.IsTruncated ? page.Contents?.at(-1)?.Key : undefined
  } while (after !== undefined)
}
