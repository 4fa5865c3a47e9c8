import type { Readable } from 'node:stream'
import { decodeAddress } from '#foundation/decode-address.ts'
import type { IncomingPicture } from '../../incoming.ts'

/** Where the pictures of an archive are got from. */
export interface PictureSource {
  /** The picture's file, or why there is none: for now, where another try may bring it. */
  get(picture: IncomingPicture): Promise<FoundPicture | MissingPicture>
}

export interface FoundPicture {
  content: Uint8Array | Readable
  fileName: string
  sourceAddress?: string
}

export interface MissingPicture {
  fault: string
  isForNow: boolean
}

/** Leaves all pictures where they are; another import may take them in. */
export const NO_PICTURES: PictureSource = {
  get: async () => ({ fault: '', isForNow: true }),
}

/** The last part of an address or path. */
export function fileNameOf(address: string): string {
  const path = address.replace(/[?#].*$/s, '')
  const name = path.split('/').at(-1) || 'picture'
  return decodeAddress(name) ?? name
}

/** An address as a report shows it: without a name and a password that it may have. */
export function shownAddress(address: string): string {
  return address.replace(/^([a-z][a-z\d+.-]*:)?\/\/[^/?#]*@/i, '$1//').slice(0, 300)
}
