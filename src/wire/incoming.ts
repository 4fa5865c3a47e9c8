import type { Kind } from '#article/article-content.ts'
import type { BodyDocument } from '#article/body-document.ts'
import type { Instant } from '#foundation/clock.ts'
import type { StoriesComeAs } from './imports/api.ts'

/**
 * What the archive of another system holds, one thing at a time, in words of this paper. The reader of each format yields these in
 * an order in which nothing refers to a section that has not come yet, and keeps no more of its file than it needs for that;
 * the import of an archive takes them, whatever they come from.
 */
export type Incoming =
  | IncomingSection
  | IncomingContributor
  | IncomingArticle
  | IncomingPage
  | IncomingRedirect
  | IncomingComment
  | IncomingFault

/** The site that an archive is of. Its `key` is the same each time: it is what makes a second import bring nothing twice. */
export interface IncomingSource {
  format: ImportFormat
  /** The address of the site without scheme and last slash, `www.example.org/news`; else what identifies the file. */
  key: string
  title: string
  /** Host at which its files were, where the key does not begin with it; empty where that is not known. */
  host?: string
  /** Things of each kind that are to come, as far as the reader counted them in advance; for progress. */
  expected: number | null
}

export const IMPORT_FORMATS = ['wordpress', 'ghost', 'ninjs', 'newsml', 'rss', 'dateline'] as const

export type ImportFormat = (typeof IMPORT_FORMATS)[number]

interface Keyed {
  /** Names it for ever within its kind and source: `post-12`. */
  key: string
  /** Where in the file it stands, as people find it: `line 120`, `posts[3]`. */
  where: string
}

export interface IncomingSection extends Keyed {
  what: 'section'
  slug: string
  name: string
  description: string
  /** Key of the section that it is part of. */
  parent: string | null
  /** Addresses at which the old site had it, from the root on, with query where they had one: `/category/city`, `/?cat=3`. */
  addresses: string[]
}

export interface IncomingContributor extends Keyed {
  what: 'contributor'
  name: string
  slug: string
  /** What readers are told of them. */
  about: string
  addresses: string[]
}

/** A picture as the old site had it. */
export interface IncomingPicture {
  /** Absolute address of the original. */
  address: string
  /** Addresses of smaller forms of the same, as bodies use them. */
  alternatives: string[]
  /** Path under the folder of uploads, `2013/03/boat.jpg`, where it has one. */
  path: string | null
  title: string
  caption: string
  credit: string
  alt: string
}

export interface IncomingArticle extends Keyed {
  what: 'article'
  /** `published` also for what is to come: `liveFrom` says when. A `draft` is for the newsroom alone. */
  status: 'published' | 'draft'
  kind: Kind
  headline: string
  standfirst: string
  kicker: string
  socialHeadline: string
  /** As the old address ended; made from the headline where empty. */
  slug: string
  /** Key of the section; the paper's first one where `null`. */
  section: string | null
  tags: string[]
  bylines: string[]
  dateline: { place: string; date: string } | null
  /** BCP 47; the paper's own where `null`. */
  language: string | null
  /** When it was first published, or would have been. */
  liveFrom: Instant
  /** Until when its sender asks that nobody publishes it. */
  embargoUntil?: Instant
  changedAt: Instant
  /** Read already; pictures in it are named by address (`src`). */
  body: BodyDocument
  leadPicture: IncomingPicture | null
  /** What is known of pictures in the body, by any of their addresses. */
  pictures: IncomingPicture[]
  addresses: string[]
  /** What this paper has no field for, kept with the article as it was: search-engine description, custom fields, stickiness. */
  origin: Record<string, unknown>
  /** What was lost or changed on the way, in sentences for the report. */
  notes: string[]
}

/** A page that is not news. */
export interface IncomingPage extends Keyed {
  what: 'page'
  /** A page that was not public stays out and is told of. */
  isPublic: boolean
  slug: string
  title: string
  changedAt: Instant
  body: BodyDocument
  pictures: IncomingPicture[]
  addresses: string[]
  notes: string[]
}

/** An old address that leads somewhere else than to what came: a tag, a day, a feed, or another site. */
export interface IncomingRedirect extends Keyed {
  what: 'redirect'
  from: string
  /** An address of this paper from the root on, or what has it: an article, section or contributor by its key, a tag by its name. */
  to: string | { what: 'article' | 'section' | 'contributor' | 'page'; key: string } | { what: 'tag'; name: string }
}

export interface IncomingComment extends Keyed {
  what: 'comment'
  /** Key of the article. */
  article: string
  /** Key of the comment that it answers. */
  parent: string | null
  author: string
  at: Instant
  text: string
  isApproved: boolean
}

/** Something of the file that cannot come. The rest does. */
export interface IncomingFault extends Keyed {
  what: 'fault'
  /** What it was, for the count: `article`, `page`, `picture`. */
  of: string
  /** What is wrong with it, and what to do about it. */
  message: string
}

/** A file that was opened to be imported. */
export interface OpenArchive {
  source: IncomingSource
  /**
   * All that is in it, from the start each time.
   *
   * @throws {Refusal} `import-unreadable` naming the line where the file itself breaks off or is none of its format
   */
  items(): AsyncIterable<Incoming>
}

/** Formats of single stories, which say where a story is to be used and not whether it was: `as` is for these. */
export const STORY_FORMATS: readonly ImportFormat[] = ['ninjs', 'newsml', 'rss']

/** What whoever opens an archive has to know of this paper. */
export interface OpenOptions {
  /** BCP 47; of texts that do not say theirs. */
  language: string
  /** IANA name of the zone in which times stand that name none. */
  timeZone: string
  /** Address of the old site, for formats that do not have it. */
  site?: string | undefined
  /** Slug of the section of this paper for all of it, for formats that know no sections. */
  section?: string | undefined
  /** What the stories of agencies and feeds become; `published` where absent. */
  as?: StoriesComeAs | undefined
  /** Sections of this paper, among which such a format chooses by what its stories say. */
  sections?: readonly { slug: string; name: string }[] | undefined
}

/**
 * Opens a file or a folder of one format. Nothing is written.
 *
 * @throws {Refusal} `import-unreadable` for what is not there or none of its format
 */
export type OpenFormat = (path: string, options: OpenOptions) => Promise<OpenArchive>
