import type { Instant } from './clock.ts'

/**
 * What a page has read while it was made: the things whose change makes it old, and the moment at which it grows old by
 * itself. Queries of readers' pages write it; the page cache keeps it beside the page.
 *
 * Keys: `article:ID`, `card:ID` (shows this article's headline), `front` (the newest of the whole paper), `curated:paper` and
 * `curated:section:ID` (what editors made of a front), `section:ID`, `tag:ID`, `contributor:ID`,
 * `day:YYYY-MM-DD`, `subject:ID` (what the record has of somebody), `record` (its lists), `latest` (feeds and sitemaps), `corrections`, `paper`, `fragment:most-read`
 * (and `fragment:most-read:LIST:LIMIT`, so many of one list), `fragment:weather`, `fragment:search` (the index), `redirects` (where old addresses lead).
 */
export class PageReads {
  readonly keys = new Set<string>()
  #freshUntil: Instant | null = null
  #endsAt: Instant | null = null

  /** The page is old once `key` changes. */
  note(key: string): void {
    this.keys.add(key)
  }

  /** The page is old from `instant` on, if that is sooner than what is known; `null` means never by itself. */
  until(instant: Instant | null | undefined): void {
    if (instant && (this.#freshUntil === null || instant < this.#freshUntil)) this.#freshUntil = instant
  }

  /** What the page shows is not to be seen any more from `instant` on, not even where nothing newer can be made; `null` means never. */
  end(instant: Instant | null): void {
    this.until(instant)
    if (instant && (this.#endsAt === null || instant < this.#endsAt)) this.#endsAt = instant
  }

  /** The moment from which on nobody may be given the page, or `null`. */
  get endsAt(): Instant | null {
    return this.#endsAt
  }

  /** The first moment at which an answer that was read changes by itself, or `null`. */
  get freshUntil(): Instant | null {
    return this.#freshUntil
  }
}
