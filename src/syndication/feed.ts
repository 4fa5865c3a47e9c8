import { isBlank } from '#article/clean-text.ts'
import type { Instant } from '#foundation/clock.ts'
import { plainText } from './xml.ts'

/** A list of stories for other programs, before it takes the form of one of their formats. */
export interface Feed {
  title: string
  description: string
  /** Absolute address of the page that it goes with. */
  home: string
  /** Absolute address of the feed itself, without the ending of its format. */
  self: string
  language: string
  /** When something in it changed last. */
  updated: Instant
  publisher: string
  /** Addresses of WebSub hubs that tell of it. */
  hubs: string[]
  items: FeedItem[]
}

export interface FeedItem {
  /** Absolute; the same for ever. */
  url: string
  /** Unique for ever, whatever becomes of the address. */
  id: string
  headline: string
  summary: string
  published: Instant
  updated: Instant
  language: string
  authors: { name: string; url: string }[]
  categories: string[]
  /** Public corrections, newest first: they belong to the story wherever it is read. */
  corrections: { at: Instant; text: string }[]
  /** The whole story as HTML with absolute addresses, corrections under it; `null` where feeds carry its standfirst alone. */
  html: string | null
  picture: FeedPicture | null
}

/** The lead picture of a story. */
export interface FeedPicture {
  href: string
  /** Media type. */
  type: string
  width: number
  height: number
  alt: string
  caption: string
  credit: string
}

/** What an item is called: a story without a headline goes by its address, because no format lets it have no name. */
export function titleOf({ headline, url }: Pick<FeedItem, 'headline' | 'url'>): string {
  return named(headline, url)
}

/** What a feed is called. */
export function titleOfFeed({ title, home }: Pick<Feed, 'title' | 'home'>): string {
  return named(title, home)
}

function named(name: string, address: string): string {
  const text = plainText(name)
  return isBlank(text) ? address : text
}

/** Authors that have a name. */
export function authorsOf({ authors }: Pick<FeedItem, 'authors'>): FeedItem['authors'] {
  return authors.flatMap(({ name, url }) => (isBlank(plainText(name)) ? [] : [{ name: plainText(name), url }]))
}

/** The item's summary with its corrections, as plain text. */
export function summaryOf(item: FeedItem): string {
  const corrections = item.corrections.map(
    (correction) => `Correction, ${correction.at.slice(0, 10)}: ${correction.text}`,
  )
  return [item.summary, ...corrections]
    .map(plainText)
    .filter((text) => text !== '')
    .join('\n\n')
}
