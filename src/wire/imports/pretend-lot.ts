import { plainAddress } from '#paper/old-addresses.ts'
import { findFreeSlug } from '#publishing/claim-path.ts'
import type { Reader } from '#storage/database.ts'
import type { Incoming, IncomingArticle, IncomingPage } from '../incoming.ts'
import { standOf } from './article-stand.ts'
import { chooseSection } from './choose-section.ts'
import type { LotBooks } from './lot-books.ts'
import { wantedPictures } from './pictures/wanted-picture.ts'
import { asBefore, pathOf, readArticle } from './take-article.ts'
import { findPage, findTakenPage, readPage } from './take-page.ts'
import { type LookedAt, note, type Outcome, problem, type TakenSection, type Taking } from './taking.ts'

/** What a dry run would have brought so far. */
export class Pretended {
  readonly #keys = new Set<string>()
  readonly #addresses = new Set<string>()

  add(kind: string, key: string): void {
    this.#keys.add(`${kind} ${key}`)
  }

  has(kind: string, key: string): boolean {
    return this.#keys.has(`${kind} ${key}`)
  }

  /** Takes an address of the paper; false where it is taken. */
  claim(address: string): boolean {
    if (this.#addresses.has(address)) return false
    this.#addresses.add(address)
    return true
  }
}

interface Pretence {
  books: LotBooks
  pretended: Pretended
}

/** Says what would become of a thing, and changes nothing. */
export async function pretend(
  db: Reader,
  taking: Taking,
  looked: LookedAt,
  { books, pretended }: Pretence,
): Promise<Outcome & { section?: TakenSection; addresses: number }> {
  const outcome = await pretendKind(db, taking, looked, { books, pretended })
  if (outcome.became !== 'refused') pretended.add(looked.kind, looked.item.key)
  const addresses = outcome.became === 'refused' ? 0 : countAddresses(looked.item)
  return { ...outcome, addresses }
}

async function pretendKind(
  db: Reader,
  taking: Taking,
  looked: LookedAt,
  pretence: Pretence,
): Promise<Outcome & { section?: TakenSection }> {
  const { item, kind, before, fingerprint } = looked
  const became = before === undefined ? 'new' : before.fingerprint === fingerprint ? 'same' : 'changed'
  const plain: Outcome = { kind, became, remarks: [] }
  const refused = (message: string): Outcome => ({ kind, became: 'refused', remarks: [problem(item, message)] })
  switch (item.what) {
    case 'section': {
      const there = before && taking.known.find((one) => String(one.id) === before.target)
      if (there) return { ...plain, section: there }
      const choice = chooseSection(taking, item)
      if (!choice) return refused('It has neither a name nor an address. Its articles are in the first section.')
      const remarks = choice.notes.map((message) => note(item, message))
      return { kind, became: 'new', remarks, section: choice.section }
    }
    case 'contributor':
      return item.name || item.slug ? plain : refused('It has no name.')
    case 'article':
      return pretendArticle(db, taking, { ...looked, item }, pretence)
    case 'page':
      return pretendPage(db, taking, { ...looked, item }, pretence)
    case 'comment':
      return pretence.books.find('article', item.article) || pretence.pretended.has('article', item.article)
        ? plain
        : refused('The article that it was written under has not come.')
    case 'redirect': {
      const { to } = item
      const from = plainAddress(item.from)
      if (from === null) return refused(`“${item.from.slice(0, 200)}” is no address of a site.`)
      if (typeof to === 'string' || to.what === 'tag') return plain
      const isKnown = pretence.books.find(to.what, to.key) !== undefined || pretence.pretended.has(to.what, to.key)
      return isKnown ? plain : refused(`What ${from} led to has not come.`)
    }
    case 'fault':
      return refused(item.message)
  }
}

async function pretendArticle(
  db: Reader,
  taking: Taking,
  { item, kind, before, fingerprint }: LookedAt & { item: IncomingArticle },
  { pretended }: Pretence,
): Promise<Outcome> {
  const wanted = wantedPictures(item).length
  const pictures = { found: wanted, taken: 0, linked: 0 }
  if (before?.fingerprint === fingerprint) return asBefore(kind, before, wanted)
  const mended = readArticle(taking, item)
  const { fields, notes } = mended
  const stand = before ? await standOf(db, before.target) : null
  if (before && stand !== null) {
    if (stand === before.stood) {
      return { kind, became: 'changed', remarks: notes.map((message) => note(item, message)), pictures }
    }
    const message = `“${fields.headline}” is different in the archive now, and was changed here since it came: it would be left as it is.`
    return { kind, became: 'refused', remarks: [problem(item, message)], pictures }
  }
  if (item.status === 'published') {
    const pathWith = pathOf(taking, mended)
    const slug = await findFreeSlug(db, { draft: fields, pathWith, isTaken: (path) => !pretended.claim(path) })
    if (slug !== fields.slug) notes.push(`Another article has its address; it ends in “${slug}”.`)
  }
  return { kind, became: 'new', remarks: notes.map((message) => note(item, message)), pictures }
}

async function pretendPage(
  db: Reader,
  taking: Taking,
  { item, kind, before, fingerprint }: LookedAt & { item: IncomingPage },
  { pretended }: Pretence,
): Promise<Outcome> {
  const wanted = wantedPictures(item).length
  if (before?.fingerprint === fingerprint) return asBefore(kind, before, wanted)
  if (!item.isPublic) {
    return {
      kind,
      became: 'refused',
      remarks: [problem(item, `The page “${item.title}” was not public; it stays out.`)],
    }
  }
  const { title, slug, notes } = readPage(taking, item)
  const there = await (before ? findTakenPage(db, before) : findPage(db, slug))
  if (before && there && there.updatedAt !== before.stood) {
    const message = `The page “${title}” is different in the archive now, and was changed here since it came: it would be left as it is.`
    return { kind, became: 'refused', remarks: [problem(item, message)] }
  }
  const isFree = before !== undefined || (!there && pretended.claim(`/pages/${slug}`))
  if (!isFree) notes.push(`This paper has a page /pages/${slug}; “${title}” is at another address.`)
  const pictures = { found: wanted, taken: 0, linked: 0 }
  return { kind, became: before ? 'changed' : 'new', remarks: notes.map((message) => note(item, message)), pictures }
}

function countAddresses(item: Incoming): number {
  if (item.what === 'redirect') return 1
  // Those of a draft lead nowhere until somebody publishes it.
  if (item.what === 'article' && item.status !== 'published') return 0
  return 'addresses' in item ? new Set(item.addresses.map(plainAddress)).size : 0
}
