import { Refusal } from '#foundation/refusal.ts'
import { plainAddress } from '#paper/old-addresses.ts'
import { findRedirectFrom } from '#paper/redirects.ts'
import type { Transaction } from '#storage/database.ts'
import type { MadePage } from '../page.ts'
import { type ReaderAddress, readAddress } from '../read-address.ts'
import { oldQuery } from '../redirects.ts'
import type { PageContext } from '../site-parts.ts'
import { describePage } from './describe-page.ts'

/** What of the readers' site is asked about an address. */
export interface AddressBook {
  /** What is at an address by itself, `null` where nothing is. */
  pageAt(address: ReaderAddress): Promise<MadePage | null>
  /** What readers are answered there, an old address too. */
  make(address: ReaderAddress): Promise<MadePage | null>
}

/** Steps after which what leads on and on is taken for a circle. */
const MOST_STEPS = 10

/**
 * Lets through an old address that nothing of this paper is at.
 *
 * @throws {Refusal} `redirect-shadows-page`, naming the page.
 */
export async function refuseLivePage(context: PageContext, site: AddressBook, from: string): Promise<void> {
  const address = readAddress(from)
  if (!address) throw unreadable('from')
  // The front of another system was asked for its pages by number.
  if (address.path === '/' && oldQuery(address) !== '') return
  const page = await site.pageAt(address)
  if (!page) return
  const what = await describePage(context, address)
  throw new Refusal(
    'redirect-shadows-page',
    `${from} is a page of this paper: ${what}. Readers get that page; an old address is one where nothing is.`,
    { field: 'from' },
  )
}

/**
 * Lets through where an old address may lead: to another site, or to a page that readers get, over other old addresses too.
 *
 * @throws {Refusal} `redirect-circle` where the way leads back to `from`; `redirect-leads-nowhere` where it ends at no page.
 */
export async function refuseBadTarget(
  tx: Transaction,
  site: AddressBook,
  { from, to }: { from: string; to: string },
): Promise<void> {
  let next = to
  for (let step = 0; step < MOST_STEPS; step++) {
    if (!next.startsWith('/')) return
    const address = readAddress(next.split('#')[0] ?? next)
    if (!address) throw unreadable('to')
    const page = await site.pageAt(address)
    if (page?.status === 200) return
    // An old address is asked for in small letters too.
    if (plainAddress(next)?.toLowerCase() === from.toLowerCase()) {
      const message = `${to} leads back to ${from}: readers would go in a circle. Choose another target.`
      throw new Refusal('redirect-circle', message, { field: 'to' })
    }
    // What this transaction has led on is seen by itself alone.
    const known = page ? null : await findRedirectFrom(tx, plainAddress(next) ?? next)
    const location = known?.to ?? (page ?? (await site.make(address)))?.headers?.['Location']
    if (location === undefined) {
      const what = page?.status === 410 ? 'is off the site' : 'is no page of this paper'
      throw new Refusal('redirect-leads-nowhere', `${next} ${what}: choose an address where readers find something.`, {
        field: 'to',
      })
    }
    next = location
  }
  throw new Refusal('redirect-circle', `${to} leads on and on: choose the address where that ends.`, { field: 'to' })
}

function unreadable(field: 'from' | 'to'): Refusal {
  return new Refusal('redirect-invalid', 'That is no address: write it from the root on, such as /2013/03/boat.', {
    field,
  })
}
