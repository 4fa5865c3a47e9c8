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
  title: string
  caption: string
  credit: string
  alt: string
  /** The notice of whoever has the copyright. */
  copyright: string
  /** What the paper may do with it. */
  licence: string
  /** Names of the place that it shows. */
  place: string
  /** When it was made, as its file says: ISO 8601, with a zone only where the file has one; empty where unknown. */
  takenAt: string
  /** A JSON list of words. */
  keywords: string
  /** The moment from which the paper may not show it any more. */
  expiresAt: Instant | null
  /** Where it was taken from, for a picture that came by address. */
  sourceAddress: string | null
  /** The point that a crop keeps, in shares of width and height from the top left. */
  focalX: number
  focalY: number
  /** `ChosenCrops` as JSON. */
  crops: string
  /** All that it is found by, folded, between spaces. */
  searchText: string
  /** The picture of which this is a new version. */
  versionOf: string | null
  createdAt: Instant
  createdBy: string
  /** Who took it in, as `staff:ID` or `token:ID`. */
  createdById: string | null
  sealedAt: Instant | null
  /** Taken out of the library; its file goes a while later. */
  deletedAt: Instant | null
  /** From when on its delivered forms are to be made before anybody asks; `null` where nothing is to be made. */
  wantedAt: Instant | null
  /** Which of its states (see `readinessOf`) has all its delivered forms made; empty for none. */
  readyFor: string
}

/** Where pictures are shown: in which draft (edition 0) or edition. Those of sealed editions are not in it. */
export interface PictureUseTable {
  pictureId: string
  articleId: string
  editionNumber: number
}

/**
 * A file that may belong to no picture: on its way in, or left by a picture that is gone. It is deleted once it has been
 * here a while and no picture has its hash.
 */
export interface LooseFileTable {
  id: string
  fileHash: string
  since: Instant
}
