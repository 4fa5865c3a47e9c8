import { type BodyDocument, emptyBody } from './body-document.ts'

/** Decides the label over a story, its JSON-LD type, and whether it may stand in a news sitemap (all but `sponsored`). */
export const KINDS = ['news', 'analysis', 'opinion', 'interview', 'explainer', 'sponsored'] as const

export type Kind = (typeof KINDS)[number]

/** Where a report was filed from and the day of it, as `YYYY-MM-DD`. */
export interface Dateline {
  place: string
  date: string
}

export interface ContentTag {
  slug: string
  name: string
}

/** The version of body and fields that this code writes. Older ones are brought up by {@link readStoredContent}. */
export const CONTENT_VERSION = 2

/**
 * All that an article says, as a draft holds it and as an edition freezes it: the same type for both. An edition's hash is
 * taken over the canonical JSON of this.
 */
export interface ArticleContent {
  schemaVersion: typeof CONTENT_VERSION
  kind: Kind
  headline: string
  /** One sentence under the headline; empty where there is none. */
  standfirst: string
  /** A word or two above the headline; empty where there is none. */
  kicker: string
  /** For places too narrow for the headline; empty where the headline does. */
  shortHeadline: string
  /** What social networks show of a link to the story; empty where the headline does. */
  socialHeadline: string
  /** Slug of the section. */
  section: string
  /** Last part of the article's address. */
  slug: string
  tags: ContentTag[]
  /** Names as they are printed. */
  bylines: string[]
  dateline: Dateline | null
  /** BCP 47. */
  language: string
  /** Ids of articles that an editor picked to be read next. */
  readMore: string[]
  /** Id of the picture over the story. */
  leadPicture: string | null
  body: BodyDocument
}

/** An article that nothing has been written in yet. */
export function emptyContent(): ArticleContent {
  return {
    schemaVersion: CONTENT_VERSION,
    kind: 'news',
    headline: '',
    standfirst: '',
    kicker: '',
    shortHeadline: '',
    socialHeadline: '',
    section: '',
    slug: '',
    tags: [],
    bylines: [],
    dateline: null,
    language: 'en',
    readMore: [],
    leadPicture: null,
    body: emptyBody(),
  }
}

/**
 * Content as a draft, a revision or an edition holds it, in today's version. What version 1 did not have is empty. The stored
 * text itself stays as it is, so the hash of an edition is always that of the text that it was published with.
 */
export function readStoredContent(json: string): ArticleContent {
  const content = JSON.parse(json) as ArticleContent
  if (content.schemaVersion === CONTENT_VERSION) return content
  return { ...content, shortHeadline: '', socialHeadline: '', schemaVersion: CONTENT_VERSION }
}
