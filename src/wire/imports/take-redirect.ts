import { encodePath } from '#article/permalink.ts'
import { findTagNamed } from '#paper/named-things.ts'
import { type OldAddress, plainAddress } from '#paper/old-addresses.ts'
import { slugOfPageOnceAt } from '#paper/static-pages.ts'
import type { Transaction } from '#storage/database.ts'
import { writeWaitingRows } from '#storage/waiting-rows.ts'
import type { IncomingRedirect } from '../incoming.ts'
import type { LotBooks } from './lot-books.ts'
import { type LookedAt, type Outcome, problem, type Taking } from './taking.ts'

/** Has an old address lead to where its thing is now. One that leads somewhere already stays as it is. */
export async function takeRedirect(
  tx: Transaction,
  taking: Taking,
  { item, kind, fingerprint, before }: LookedAt & { item: IncomingRedirect },
  { books, changes }: { books: LotBooks; changes: { old: OldAddress[] } },
): Promise<Outcome> {
  if (before?.fingerprint === fingerprint) return { kind, became: 'same', remarks: [] }
  const from = plainAddress(item.from)
  if (from === null) {
    return {
      kind,
      became: 'refused',
      remarks: [problem(item, `“${item.from.slice(0, 200)}” is no address of a site.`)],
    }
  }
  const target = await findTarget(tx, taking, item, books)
  if (target === null) {
    return { kind, became: 'refused', remarks: [problem(item, `What ${from} led to has not come.`)] }
  }
  // Where it comes again and leads elsewhere, it is its own owner, and only that lets it move.
  const owner = target.owner ?? `redirect:${from}`
  // With the others of its lot, in the order in which they come.
  changes.old.push({ from: item.from, to: target.to, owner, runId: taking.runId })
  books.write({ kind, key: item.key, target: from, fingerprint, stood: target.to })
  return { kind, became: before ? 'changed' : 'new', remarks: [] }
}

async function findTarget(
  tx: Transaction,
  taking: Taking,
  { to }: IncomingRedirect,
  books: LotBooks,
): Promise<{ to: string; owner: string | null } | null> {
  if (typeof to === 'string') return isAddress(to) ? { to, owner: null } : null
  if (to.what === 'tag') {
    const tag = await findTagNamed(tx, to.name)
    // One that no story came with has no page of its own.
    return { to: tag ? encodeURI(`/tags/${tag.slug}`) : '/tags', owner: null }
  }
  const item = books.find(to.what, to.key)
  if (!item) return null
  const owner = `${to.what}:${item.target}`
  switch (to.what) {
    case 'article': {
      await writeWaitingRows(tx)
      const edition = await tx
        .selectFrom('edition')
        .select('path')
        .where('articleId', '=', item.target)
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst()
      return edition ? { to: encodePath(edition.path), owner } : null
    }
    case 'section': {
      const section = taking.known.find((one) => String(one.id) === item.target)
      return section ? { to: encodeURI(`/${section.path}`), owner } : null
    }
    case 'contributor': {
      const contributor = await tx
        .selectFrom('contributor')
        .select('slug')
        .where('id', '=', Number(item.target))
        .executeTakeFirst()
      return contributor ? { to: encodeURI(`/by/${contributor.slug}`), owner } : null
    }
    case 'page': {
      const slug = (await slugOfPageOnceAt(tx, item.target)) ?? item.target
      return { to: encodeURI(`/pages/${slug}`), owner: `page:${slug}` }
    }
  }
}

function isAddress(to: string): boolean {
  return /^\/(?!\/)/.test(to) || /^https?:\/\/[^\s]+$/.test(to)
}
