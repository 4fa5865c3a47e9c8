import { addressesOfFile, fileOnSite, type OldAddress } from '#paper/old-addresses.ts'
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
    const path = fileOnSite(address, host)
    if (path === null) return []
    const outcome = outcomes.get(address)
    const isHere = outcome !== undefined && 'media' in outcome
    return addressesOfFile(path, isHere ? { media: outcome.media, runId: shownIn.runId } : shownIn)
  })
}
