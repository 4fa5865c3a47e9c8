import { buffer } from 'node:stream/consumers'
import type { Reader } from '#storage/database.ts'
import type { FileStore, StoredFile } from './file-store.ts'
import {
  areaOf,
  type Format,
  makingOf,
  originalKey,
  type Picture,
  type Variant,
  variantFormats,
  variantKey,
  variantWidths,
} from './picture.ts'
import { isBusy, makeVariant, type Urgency } from './picture-work.ts'

/** By store and key: what is being made now, so that many who ask at once wait for one piece of work. */
const making = new WeakMap<FileStore, Map<string, Promise<void>>>()

interface Wanted {
  picture: Picture
  variant: Variant
}

/**
 * The file of a variant, made now if nobody asked for it before. `'busy'` where it is to be made and too much is to be made
 * already; `null` where the original is missing, or the picture was sealed or deleted while its variant was made.
 */
export async function deliverVariant(
  db: Reader,
  store: FileStore,
  { picture, variant }: Wanted,
  urgency: Urgency = 'now',
): Promise<StoredFile | 'busy' | null> {
  const key = variantKey(picture, variant)
  const kept = await store.get(key)
  if (kept) return kept
  const works = making.get(store) ?? new Map<string, Promise<void>>()
  making.set(store, works)
  let work = works.get(key)
  if (!work) {
    if (urgency === 'now' && isBusy()) return 'busy'
    work = make(db, store, { picture, variant }, urgency).finally(() => works.delete(key))
    works.set(key, work)
  }
  await work
  return store.get(key)
}

async function make(db: Reader, store: FileStore, { picture, variant }: Wanted, urgency: Urgency): Promise<void> {
  const original = await store.get(originalKey(picture.fileHash))
  if (!original) return
  const source = original.path ?? (await buffer(await original.open()))
  const made = await makeVariant(source, makingOf(picture, variant), urgency)
  const key = variantKey(picture, variant)
  await store.put(key, made)
  const row = await db.selectFrom('picture').select('sealedAt').where('id', '=', picture.id).executeTakeFirst()
  if (row?.sealedAt !== null) await store.delete(key)
}

/** Has a variant made when nothing else is to be done, and leaves it where much is to be made already. */
export function makeInAdvance(db: Reader, store: FileStore, wanted: Wanted): void {
  if (isBusy('in-advance')) return
  // Whoever asks for it next hears what is wrong with it.
  deliverVariant(db, store, wanted, 'in-advance').catch(() => undefined)
}

/**
 * What stands in for a variant that takes long to make: the same picture in a format that is made already, or fast. The width is
 * the next larger one that is there, else the largest. Waits for nothing where anything is there.
 */
export async function deliverStandIn(
  db: Reader,
  store: FileStore,
  { picture, variant }: Wanted,
  accepted: Format[],
): Promise<{ file: StoredFile; format: Format } | 'busy' | null> {
  const widths = variantWidths(areaOf(picture, variant.crop) ?? picture)
  const larger = widths.filter((width) => width >= variant.width)
  const smaller = widths.filter((width) => width < variant.width).reverse()
  const formats = variantFormats(picture).filter((format) => format !== 'avif' && accepted.includes(format))
  for (const width of [...larger, ...smaller]) {
    for (const format of formats) {
      const file = await store.get(variantKey(picture, { ...variant, width, format }))
      if (file) return { file, format }
    }
  }
  const format = formats[0] ?? 'jpg'
  const file = await deliverVariant(db, store, { picture, variant: { ...variant, format } })
  return file === null || file === 'busy' ? file : { file, format }
}
