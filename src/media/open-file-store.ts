import { join } from 'node:path'
import type { FileStore } from './file-store.ts'
import { folderFileStore } from './folder-file-store.ts'
import type { MediaAddress } from './media-address.ts'
import { s3FileStore } from './s3/s3-file-store.ts'

export interface OpenFileStoreOptions {
  /** Folder in which files lie while they come in, where they do not come into a folder anyway. */
  spool: string
  /** Hears of each time that the store did not do what was asked. */
  onFault?: (error: unknown) => void
}

/** The store at an address. Nothing is asked of it, and nothing loaded for it, before somebody uses it. */
export function openFileStore(address: MediaAddress, { spool, onFault }: OpenFileStoreOptions): FileStore {
  if ('folder' in address) return folderFileStore(address.folder)
  return s3FileStore(address, {
    spool: folderFileStore(join(spool, 'incoming')),
    onFault: onFault ?? (() => undefined),
  })
}
