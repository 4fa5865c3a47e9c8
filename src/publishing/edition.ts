import { hash } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Instant } from '#foundation/clock.ts'
import type { EditionTable } from '#storage/tables/publishing.ts'

export const CHANGES = ['minor', 'update', 'correction'] as const

/** What sort of change an edition makes to the one before it, as its editor stated. */
export type Change = (typeof CHANGES)[number]

/**
 * `liveFrom` of an edition that was called off before its time: readers never get it. Whatever asks which editions are live need
 * not know; whatever asks which are to come leaves it out.
 */
export const CALLED_OFF: Instant = '9999-12-31T23:59:59.999Z'

/** What a publication gives back: enough to tell an editor when and where readers get it. */
export interface Edition {
  articleId: string
  number: number
  path: string
  publishedAt: Instant
  liveFrom: Instant
  liveUntil: Instant | null
}

/** The part of an edition that lists show, without its text. */
export interface EditionCard
  extends Pick<
    Selectable<EditionTable>,
    | 'articleId'
    | 'number'
    | 'path'
    | 'sectionId'
    | 'kind'
    | 'language'
    | 'headline'
    | 'shortHeadline'
    | 'standfirst'
    | 'kicker'
    | 'datelinePlace'
    | 'leadPicture'
    | 'wordCount'
    | 'sortAt'
    | 'liveFrom'
    | 'change'
  > {
  editionId: number
  bylines: Byline[]
}

export interface Byline {
  name: string
  slug: string
}

/** SHA-256 of canonical content (RFC 8785), hexadecimal. */
export function hashContent(canonicalContent: string): string {
  return sha256(canonicalContent)
}

/** The link of an edition in its article's chain: SHA-256 of the previous link, the content's hash, the number and the time. */
export function hashEdition(edition: {
  previousHash: string
  contentHash: string
  number: number
  publishedAt: Instant
}): string {
  return sha256(`${edition.previousHash}${edition.contentHash}${edition.number}${edition.publishedAt}`)
}

/** What stands before the first edition of an article. */
export const NO_PREVIOUS_HASH = ''

function sha256(text: string): string {
  return hash('sha256', text, 'hex')
}
