import type { PageReads } from '#foundation/page-reads.ts'

/** What an address answered, before it is packed for the wire. */
export interface MadePage {
  status: number
  /** Value of Content-Type. */
  type: string
  body: string
  /** What it was made from; `null` for a page that must not be kept. */
  reads: PageReads | null
  /** Further headers. Never `Set-Cookie`: a kept page is the same for everybody. */
  headers?: Record<string, string>
  /** The article that a reader of this page has read, for the most-read list. */
  articleId?: string
  /** Seconds for which a cache in front, or the browser, may use it without asking. */
  maxAge?: number
}

export const HTML = 'text/html; charset=utf-8'
