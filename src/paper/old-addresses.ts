import { decodeAddress } from '#foundation/decode-address.ts'
import type { Transaction } from '#storage/database.ts'
import { preparedForRows } from '#storage/prepared-query.ts'
import type { RedirectTable } from '#storage/tables/paper.ts'

/** An address that somebody may still follow, and where it leads. */
export interface OldAddress {
  /** From the root on, with its query where it had one: `/2013/03/boat/`, `/?p=12`. */
  from: string
  /** From the root on, percent-encoded; or an address of another site. */
  to: string
  /** What it leads to, where it goes with that: `article:ID`, `section:ID`, `contributor:ID`, `page:SLUG`, `picture:ID`. */
  owner: string | null
  /** The import that brought it. */
  runId: string | null
}

/** Characters of an address that is kept: an index of PostgreSQL takes so many, whatever letters they are. */
const LONGEST = 800

/**
 * The one way in which an old address is kept and asked for: decoded, in NFC, without slash at its end and without what follows
 * `#`; its query is written as forms write it. `null` for what is no address from the root on.
 */
export function plainAddress(address: string): string | null {
  if (!address.startsWith('/') || address.length > LONGEST) return null
  const [whole = ''] = address.split('#')
  const mark = whole.indexOf('?')
  const parts = (mark < 0 ? whole : whole.slice(0, mark)).split('/').filter((part) => part !== '')
  const decoded = parts.map(decodePart)
  const query = mark < 0 ? '' : new URLSearchParams(whole.slice(mark + 1)).toString()
  // What a server was told to run when nothing else was said.
  if (query !== '' && decoded.at(-1) === 'index.php') decoded.pop()
  const path = `/${decoded.join('/')}`
  if (path.includes('\0')) return null
  return query === '' ? path : `${path}?${query}`
}

function decodePart(part: string): string {
  // Not UTF-8: as it stands.
  return decodeAddress(part)?.normalize('NFC') ?? part
}

/** Files of pictures that other systems make in smaller sizes of one that was uploaded. */
const PICTURE_FILE = /\.(?:jpe?g|jpe|png|gif|webp|avif|bmp|tiff?)$/i

/** What WordPress puts behind the name of a smaller, scaled, turned or edited form of a picture. */
const WORDPRESS_FORM = /-(?:\d+x\d+|scaled|rotated|e\d{10,})(?=\.[a-z]+$)/i

/** Where Ghost has smaller forms of a picture. */
const GHOST_FORM = /\/content\/images\/size\/w\d+(?:h\d+)?(?:\/format\/\w+)?\//

/**
 * The path of the file that another system made this one of, a picture in another size for instance; `null` where it is
 * whole, or none of theirs.
 */
export function wholeFile(path: string): string | null {
  if (!PICTURE_FILE.test(path)) return null
  let whole = path
  if (/\/wp-content\/uploads\//.test(path)) {
    // Made anew as WebP, it has both endings.
    whole = whole.replace(/(?<=\.(?:jpe?g|png|gif))\.(?:webp|avif)$/i, '')
    while (WORDPRESS_FORM.test(whole)) whole = whole.replace(WORDPRESS_FORM, '')
  } else if (path.includes('/content/images/')) {
    whole = whole.replace(GHOST_FORM, '/content/images/').replace(/_o(?=\.[a-z]+$)/i, '')
  }
  return whole === path ? null : whole
}

/** The address of a file from the root of the site at `host` on; `null` where it lay elsewhere. */
export function fileOnSite(address: string, host: string): string | null {
  if (/^\/[^/]/.test(address)) return address
  if (host === '' || !URL.canParse(address)) return null
  const url = new URL(address)
  return withoutWww(url.host) === withoutWww(host) ? url.pathname : null
}

function withoutWww(host: string): string {
  return host.replace(/^www\./i, '').toLowerCase()
}

/** The address of a picture's file, and that of the whole picture where it is a smaller form: to the picture here, or to what shows it. */
export function addressesOfFile(
  path: string,
  target: { media: string; runId: string | null } | Omit<OldAddress, 'from'>,
): OldAddress[] {
  const to =
    'media' in target
      ? { to: `/media/${target.media}`, owner: `picture:${target.media}`, runId: target.runId }
      : { to: target.to, owner: target.owner, runId: target.runId }
  return [path, wholeFile(path)].filter((from) => from !== null).map((from) => ({ from, ...to }))
}

/**
 * Has old addresses lead to new ones from now on, and returns how many of them do, each once. An address that leads somewhere already stays as
 * it is, unless what owns it has moved, or it is the file of a picture that is here now and led to the story that shows it. One that would lead to
 * itself is none.
 */
export async function keepOldAddresses(tx: Transaction, addresses: OldAddress[]): Promise<number> {
  const rows = new Map<string, RedirectTable>()
  for (const { from, to, owner, runId } of addresses) {
    const fromPath = plainAddress(from)
    if (fromPath === null || fromPath === '/' || fromPath === plainAddress(to) || rows.has(fromPath)) continue
    rows.set(fromPath, { fromPath, toPath: to, owner, runId })
  }
  await redirectQuery(tx, [...rows.values()])
  return rows.size
}

const redirectQuery = preparedForRows((db, rows: RedirectTable[]) =>
  db
    .insertInto('redirect')
    .values(rows)
    .onConflict((on) =>
      on
        .column('fromPath')
        .doUpdateSet((is) => ({ toPath: is.ref('excluded.toPath') }))
        .where((is) =>
          is.or([
            is('redirect.owner', '=', is.ref('excluded.owner')),
            is.and([
              is('excluded.owner', 'like', 'picture:%'),
              is.or([is('redirect.owner', 'like', 'article:%'), is('redirect.owner', 'like', 'page:%')]),
            ]),
          ]),
        ),
    ),
)
