import type { Article } from '#editing/article.ts'
import type { Instant } from '#foundation/clock.ts'
import type { Finding } from './checks.ts'

export interface FurtherFindings {
  findings: Finding[]
  /** The text is long and is being read still: what it says is asked for again. */
  isReading: boolean
}

/**
 * What reading the text of a draft finds, and what the record says of it: supplied from outside, as nothing here knows either. A text
 * that takes long is read on, and its findings are there when it is asked again; `isAwaited` waits for them.
 */
export type FurtherChecks = (request: {
  article: Article
  liveFrom: Instant
  isAwaited?: boolean
}) => Promise<FurtherFindings>
