import type { Readable } from 'node:stream'
import { Refusal } from '#foundation/refusal.ts'

/** A file that can be read. */
export interface StoredFile {
  /** In bytes. */
  size: number
  /** Where it lies, for a process of this machine to open; absent where it lies elsewhere. */
  path?: string
  /** SHA-256 of it, hexadecimal, where the store noted it when the file was put. */
  hash?: string
  /**
   * Starts reading all of it, or a part. Whoever asks reads the stream to its end or destroys it.
   *
   * @throws {Refusal} `files-away` where the store does not give it now.
   */
  open(range?: ByteRange): Promise<Readable>
}

/** First and last byte of a part of a file, both included. */
export interface ByteRange {
  start: number
  end: number
}

/** A file that has come in whole and lies under no key yet. */
export interface IncomingFile {
  /** Where it lies on this machine until it is kept or dropped. */
  path: string
  /** In bytes. */
  size: number
  /** SHA-256 of it, hexadecimal. */
  hash: string
  /** Puts it under a key, durably once this is done. */
  keep(key: string): Promise<void>
  /** Removes it where it was not kept. */
  drop(): Promise<void>
}

/**
 * Keeps files under keys (see {@link isFileKey}). A file is there as a whole or not at all, and what lies under a key does not
 * change: keys are made from the content or from what the content was made from. Where a store is on another machine, each of
 * its verbs may be refused with `files-away`: nothing was changed then, and it can be asked again.
 */
export interface FileStore {
  /** Keeps a file, durably once this is done. Putting it again does nothing worse than writing it again. */
  put(key: string, content: Uint8Array | Readable): Promise<void>
  /**
   * Takes a file in as it comes, without holding it in memory; nothing of it is left where it breaks off.
   *
   * @throws {FileTooLarge} as soon as more than `mostBytes` have come.
   */
  receive(content: Uint8Array | Readable, mostBytes: number): Promise<IncomingFile>
  /** Removes what came in and was neither kept nor dropped for so many milliseconds, as after the end of a process. */
  tidy(milliseconds: number): Promise<void>
  /** The file under a key; `null` where there is none. */
  get(key: string): Promise<StoredFile | null>
  has(key: string): Promise<boolean>
  /** Removes a file; one that is not there is no error. */
  delete(key: string): Promise<void>
  /** Every key that starts with `prefix`, in no order. */
  list(prefix: string): AsyncGenerator<string>
}

/** More came in than was allowed. */
export class FileTooLarge extends Error {}

const KEY = /^[a-z0-9][a-z0-9-]*(?:\/[a-z0-9][a-z0-9-]*)*(?:\.[a-z0-9]+)?$/

/** Whether a text may be a key: parts of lower-case letters, digits and hyphens between slashes, with one ending at most. */
export function isFileKey(text: string): boolean {
  return text.length <= 200 && KEY.test(text)
}

/** @throws {Refusal} `file-key-invalid`: no key ever leads out of the store. */
export function requireFileKey(key: string): void {
  if (!isFileKey(key)) throw new Refusal('file-key-invalid', 'A file of the paper cannot have such a name.')
}

/** A clear no where the store of files does not answer, or not in time. */
export function filesAway(cause: unknown): Refusal {
  return new Refusal(
    'files-away',
    'The store of pictures does not answer just now. Nothing was changed; try again in a moment.',
    { cause },
  )
}

export function isFilesAway(error: unknown): boolean {
  return error instanceof Refusal && error.code === 'files-away'
}
