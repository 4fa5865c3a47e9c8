import type { UsedLiveArticle } from '../../live/use-live-article.ts'

/** What the screen needs of an article's text while it is open. */
export type DraftSession = Omit<UsedLiveArticle, 'provider'>

/** The part of it that stays the same while people type. */
export type OpenText = Pick<DraftSession, 'articleId' | 'doc' | 'awareness' | 'saveRevision'>
