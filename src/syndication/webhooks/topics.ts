import type { Topic } from './api.ts'

/** What a webhook is told of where nobody chose: all that readers see, and no imports. */
export const USUAL_TOPICS: Topic[] = [
  ...(['edition.published', 'edition.updated', 'edition.corrected', 'article.withdrawn', 'edition.sealed'] as const),
]

/** What a webhook is sent when somebody tries it. */
export const TEST_TOPIC = 'webhook.test'

/** What a WebSub hub is told. */
export const PING_TOPIC = 'feed.changed'

/** What a delivery is about; what is sent is read from the tables when it is sent. */
export interface About {
  editionId?: number
  number?: number
  correctionId?: number
  editionIds?: number[]
  /** How many stories came with a lot of an import. */
  count?: number
  /** Address of a page whose feeds changed, from the root on and without a slash at its end. */
  scope?: string
}
