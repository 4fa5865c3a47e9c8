import { type OldAddress, wholeFile } from '#paper/old-addresses.ts'
import type { IncomingPicture } from '../../incoming.ts'
import type { PictureOutcome } from './wanted-picture.ts'

/** What shows pictures, as old addresses lead to it. */
export interface ShownIn {
  to: string
  owner: string
  runId: string
}

/**
 * Where the files of pictures were on the old site: those that were taken in lead to the pictures here, those that stay links to what
 * shows them. A smaller form of a picture goes by the whole one (see `wholeFile`).
 *
 * @param host of the old site; a file of another one had no address there
 */
export function addressesOfFiles(
  pictures: readonly IncomingPicture[],
  { outcomes, host, shownIn }: { outcomes: ReadonlyMap<string, PictureOutcome>; host: string; shownIn: ShownIn },
): OldAddress[] {
  return pictures.flatMap(({ address }) => {
    const path = pathOnSite(address, host)
    if (path === null) return []
    const outcome = outcomes.get(address)
    const isHere = outcome !== undefined && 'media' in outcome
    const to = isHere ? { to: `/media/${outcome.media}`, owner: `picture:${outcome.media}` } : shownIn
    return [path, wholeFile(path)]
      .filter((from) => from !== null)
      .map((from) => ({ from, to: to.to, owner: to.owner, runId: shownIn.runId }))
  })
}

/** The address of a file from the root of its site on; `null` where it lay elsewhere. */
function pathOnSite(address: string, host: string): string | null {
  if (/^\/[^/]/.test(address)) return address
  if (host === '' || !URL.canParse(address)) return null
  const url = new URL(address)
  return withoutWww(url.host) === withoutWww(host) ? url.pathname : null
}

function withoutWww(host: string): string {
  return host.replace(/^www\./i, '').toLowerCase()
}
