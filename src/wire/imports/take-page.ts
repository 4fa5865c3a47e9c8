import { isBlank } from '#article/clean-text.ts'
import { FIELD_BOUNDS } from '#article/content-fields.ts'
import { keepOldAddresses } from '#paper/old-addresses.ts'
import { saveStaticPage, slugOfPageOnceAt } from '#paper/static-pages.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { IncomingPage } from '../incoming.ts'
import type { ImportItem } from './import-item.ts'
import type { LotBooks } from './lot-books.ts'
import { mendSlug, shorten } from './mend-article.ts'
import { addressesOfFiles } from './pictures/old-files.ts'
import { countPictures, wantedPictures, withPictures } from './pictures/wanted-picture.ts'
import { asBefore } from './take-article.ts'
import { type LookedAt, note, type Outcome, problem, type Taking } from './taking.ts'

/** A page as this paper has it. */
export function readPage(taking: Taking, item: IncomingPage): { title: string; slug: string; notes: string[] } {
  const notes = [...item.notes]
  const title = shorten(item.title, 'title of a page', FIELD_BOUNDS.headline, notes)
  if (isBlank(title)) notes.push('The page had no title; it is called “Untitled”.')
  const called = isBlank(title) ? 'Untitled' : title
  return {
    title: called,
    slug: mendSlug(item.slug, { title: called, language: taking.settings.language, notes }),
    notes,
  }
}

/** Takes in a page that is not news: as `/pages/SLUG`, under another slug where the paper has such a page. */
export async function takePage(
  tx: Transaction,
  taking: Taking,
  { item, kind, fingerprint, before, outcomes = new Map() }: LookedAt & { item: IncomingPage },
  { books, changes }: { books: LotBooks; changes: { addresses: number } },
): Promise<Outcome> {
  const pictured = wantedPictures(item)
  const { pending, faults, ...pictures } = countPictures(pictured, outcomes)
  if (before?.fingerprint === fingerprint && pending >= before.pending) return asBefore(kind, before, pictures.found)
  if (!item.isPublic) {
    return {
      kind,
      became: 'refused',
      remarks: [problem(item, `The page “${item.title}” was not public; it stays out.`)],
    }
  }
  const { title, slug: wanted, notes } = readPage(taking, item)
  notes.push(...faults)
  const there = before && (await findTakenPage(tx, before))
  if (there && there.updatedAt !== before.stood) {
    if (before.fingerprint === fingerprint) return asBefore(kind, before, pictures.found)
    const message = `The page “${title}” is different in the archive now, and was changed here since it came: it was left as it is.`
    return { kind, became: 'refused', remarks: [problem(item, message)] }
  }
  const slug = there ? there.slug : await freePageSlug(tx, wanted)
  if (!there && slug !== wanted) notes.push(`This paper has a page /pages/${wanted}; “${title}” is at /pages/${slug}.`)
  const now = item.changedAt < taking.now ? item.changedAt : taking.now
  await saveStaticPage(tx, { slug, title, body: withPictures(item, outcomes).body, now })
  // One that got another address here stays known by that at which it came.
  const target = there ? before.target : slug
  books.write({ kind, key: item.key, target, fingerprint, stood: now, pending, linked: pictures.linked })
  const shownIn = { to: encodeURI(`/pages/${slug}`), owner: `page:${slug}`, runId: taking.runId }
  changes.addresses += await keepOldAddresses(tx, [
    ...item.addresses.map((from) => ({ from, ...shownIn })),
    ...addressesOfFiles(pictured, { outcomes, host: taking.host, shownIn }),
  ])
  const remarks = notes.map((message) => note(item, message))
  return { kind, became: before ? 'changed' : 'new', remarks, pictures }
}

/** The page that an import brought as it stands here now, also where it got another address since; `undefined` where it was taken away. */
export async function findTakenPage(
  db: Reader | Transaction,
  { target }: Pick<ImportItem, 'target'>,
): Promise<{ slug: string; updatedAt: string } | undefined> {
  const slug = await slugOfPageOnceAt(db, target)
  return slug === null ? undefined : findPage(db, slug)
}

/** The page at `/pages/SLUG`, in so far as tells whether somebody wrote it since. */
export async function findPage(
  db: Reader | Transaction,
  slug: string,
): Promise<{ slug: string; updatedAt: string } | undefined> {
  return db.selectFrom('staticPage').select(['slug', 'updatedAt']).where('slug', '=', slug).executeTakeFirst()
}

async function freePageSlug(tx: Transaction, wanted: string): Promise<string> {
  for (let count = 1; ; count++) {
    const slug = count === 1 ? wanted : `${wanted.slice(0, 74).replace(/-$/, '')}-${count}`
    if (!(await findPage(tx, slug))) return slug
  }
}
