import type { Instant } from '#foundation/clock.ts'

/** A picture that the paper has taken in. Its file is kept under its hash; what readers get is made from it. */
export interface PictureTable {
  id: string
  /** SHA-256 of the file as it came, hexadecimal; empty once sealed. */
  fileHash: string
  /** What the file was called by whoever sent it. */
  fileName: string
  /** Media type by content: `image/jpeg`. */
  type: string
  bytes: number
  /** In pixels, upright. */
  width: number
  height: number
  /** 1, or how many pictures an animation has. */
  frames: number
  caption: string
  credit: string
  alt: string
  licence: string
  /** The moment from which the paper may not show it any more. */
  expiresAt: Instant | null
  /** Where it was taken from, for a picture that came by address. */
  sourceAddress: string | null
  /** The point that a crop keeps, in shares of width and height from the top left. */
  focalX: number
  focalY: number
  createdAt: Instant
  createdBy: string
  sealedAt: Instant | null
}
