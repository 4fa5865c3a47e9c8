import type { Generated } from 'kysely'
import type { Instant } from '#foundation/clock.ts'

/** A link by which somebody without an account sees an article that is not published, for a time. */
export interface PreviewLinkTable {
  id: Generated<number>
  /** SHA-256 of the secret part of the address, which is stored nowhere. */
  keyHash: string
  articleId: string
  /** The revision that it shows; `null` for the draft as it is when somebody looks, or an edition. */
  version: number | null
  /** The edition that it shows; `null` for another text, or the draft of a front. */
  editionNumber: number | null
  /** For whom, in the newsroom's words. */
  label: string
  createdAt: Instant
  createdBy: string
  /** `staff:ID` or `token:ID`. */
  createdByKey: string
  expiresAt: Instant
  revokedAt: Instant | null
  revokedBy: string | null
  /** How often the page was given. */
  opens: number
  lastOpenedAt: Instant | null
}

/** A link by which somebody without an account sees a front that is not published, for a time. */
export interface FrontPreviewLinkTable extends Omit<PreviewLinkTable, 'articleId' | 'version'> {
  /** `null` for the front of the paper. */
  sectionId: number | null
}
