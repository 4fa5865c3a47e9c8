import { buffer } from 'node:stream/consumers'
import type { Reader } from '#storage/database.ts'
import type { FileStore, StoredFile } from './file-store.ts'
import { originalKey, type Picture, type Variant, variantKey } from './picture.ts'
import { isBusy, makeVariant } from './picture-work.ts'

/** By store and key: what is being made now, so that many who ask at once wait for one piece of work. */
const making = new WeakMap<FileStore, Map<string, Promise<void>>>()

/**
 * The file of a variant, made now if nobody asked for it before. `'busy'` where it is to be made and too much is to be made
 * already; `null` where the original is missing, or the picture was sealed while its variant was made.
 */
export async function deliverVariant(
  db: Reader,
  store: FileStore,
  { picture, variant }: { picture: Picture; variant: Variant },
): Promise<StoredFile | 'busy' | null> {
  const key = variantKey(picture, variant)
  const kept = await store.get(key)
  if (kept) return kept
  const works = making.get(store) ?? new Map<string, Promise<void>>()
  making.set(store, works)
  let work = works.get(key)
  if (!work) {
    if (isBusy()) return 'busy'
    work = make(db, store, picture, variant).finally(() => works.delete(key))
    works.set(key, work)
  }
  await work
  return store.get(key)
}

async function make(db: Reader, store: FileStore, picture: Picture, variant: Variant): Promise<void> {
  const original = await store.get(originalKey(picture.fileHash))
  if (!original) return
  const made = await makeVariant(await buffer(original.stream()), variant, picture.frames)
  const key = variantKey(picture, variant)
  await store.put(key, made)
  const row = await db.selectFrom('picture').select('sealedAt').where('id', '=', picture.id).executeTakeFirst()
  if (row?.sealedAt !== null) await store.delete(key)
}
