import type { UsedLiveArticle } from '../../live/use-live-article.ts'

/** What the screen needs of an article's text while it is open. */
export type DraftSession = Omit<UsedLiveArticle, 'provider'>
