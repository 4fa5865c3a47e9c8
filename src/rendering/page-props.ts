import type { Kind } from '#article/article-content.ts'
import type { BodyDocument } from '#article/body-document.ts'
import type { ContentDifference } from '#article/compare-editions.ts'
import type { RecordPages, WhoIsWho } from './record-props.ts'

/*
 * What the pages are made from: plain data. Texts that need a calendar, a zone or a plural come formatted (`format.ts`),
 * in the paper's language unless said otherwise; addresses come ready for `href`. `null`, `''` and `[]` mean that there
 * is nothing to show, and then nothing is shown.
 */

export type Direction = 'ltr' | 'rtl'

/** A name that leads somewhere. */
export interface Link {
  name: string
  href: string
}

/** A moment or a day, for a `time` element. */
export interface Moment {
  /** `2026-11-23T20:15:00.000Z`, or `2026-11-23` for a day. */
  iso: string
  text: string
}

/** A section as the masthead and the labels show it. */
export interface SectionLink extends Link {
  /** Colour of its labels on a light ground, `#rrggbb`; that for dark grounds is derived. */
  accent: string
}

export interface NavSection extends SectionLink {
  children: SectionLink[]
}

export interface FeedLink extends Link {
  /** `application/rss+xml`, `application/atom+xml` or `application/feed+json`. */
  type: string
}

/** What all pages have in common. Kept as one object while the paper does not change: what is drawn from it is kept by it. */
export interface Paper {
  title: string
  tagline: string
  /** `https://example.org`, without a slash at its end. */
  origin: string
  /** BCP 47 tag of the paper's furniture. */
  language: string
  direction: Direction
  /** IANA name. */
  timeZone: string
  /** Who answers for the paper; `''` where nobody is named. */
  publisher: string
  /** Whether the news is made up: the foot of every page says so. */
  isDemo: boolean
  sections: NavSection[]
  /** Imprint, privacy, about. */
  pages: Link[]
  /** Of the whole paper. */
  feeds: FeedLink[]
}

/** One reading of the weather. */
export interface Weather {
  place: string
  /** With its unit: `3 °C`. */
  temperatureText: string
  /** In words, in the paper's language: `Light rain`. */
  condition: string
  icon: WeatherIcon
  measured: Moment
  /** Who measured; `null` where the terms ask for no credit. */
  credit: Link | null
  /** Not a reading but an example of one: the page says so. */
  isSample: boolean
}

export type WeatherIcon =
  | 'clear'
  | 'night'
  | 'partly'
  | 'cloudy'
  | 'fog'
  | 'drizzle'
  | 'rain'
  | 'sleet'
  | 'snow'
  | 'thunder'

/** Kept as one object while the list does not change. */
export interface MostRead {
  list: Card[]
  /** What was counted: `Reads of the last 24 hours`. */
  windowText: string
  /** Not counted but an example: the page says so. */
  isSample: boolean
}

/** What stands around a page. */
export interface PaperFrame {
  paper: Paper
  /** In the paper's zone. */
  today: Moment
  weather: Weather | null
  /** `href` of the section (or section within a section) that the page belongs to. */
  currentSection: string | null
  /** For pages that have it in an aside. */
  mostRead: MostRead | null
}

export interface HeadProps {
  /** Without the paper's name, which is added, except on the front. */
  title: string
  description: string
  /** Absolute. `null` on pages that have no lasting address (404, search). */
  canonical: string | null
  /** Feeds of this page, besides the paper's own. */
  feeds: FeedLink[]
  /** The same page in other languages, absolute addresses; `x-default` is allowed. */
  languages: { language: string; href: string }[]
  social: SocialCard | null
  /** Written as the one `script` of the page. */
  jsonLd: object | null
  /** `noindex`, for instance. */
  robots: string | null
}

export interface SocialCard {
  /** `''` where the page's own title does. */
  title: string
  type: 'website' | 'article' | 'profile'
  image: { href: string; width: number; height: number; alt: string } | null
  /** Of an article: ISO moments. */
  publishedAt: string | null
  modifiedAt: string | null
  section: string | null
  tags: string[]
}

export interface Picture {
  /** On this paper's own origin. */
  src: string
  /** For `srcset`, with widths (`/media/a-480.jpg 480w, …`); `''` where there is one size. */
  srcSet: string
  /** The same in formats that not every browser knows, the best first. */
  sources: { type: string; srcSet: string }[]
  /** Of the picture in its largest size: the page keeps room for it. */
  width: number
  height: number
  alt: string
  caption: string
  credit: string
}

/** A map or chart made by `graphics/`. */
export interface Graphic {
  kind: 'map' | 'chart'
  /** An `svg` element with a name of its own for screen readers; trusted, written as it is. Drawn once and kept by the caller. */
  svg: string
  /** `''` where it explains itself. */
  caption: string
  /** `Map: Natural Earth`; `''` for none. */
  credit: string
}

/** An article as lists show it. */
export interface Card {
  id: string
  href: string
  headline: string
  /** For narrow places; `''` where the headline stands there too. */
  shortHeadline: string
  standfirst: string
  kicker: string
  kind: Kind
  section: SectionLink
  bylines: Link[]
  datelinePlace: string | null
  published: Moment
  updated: Moment | null
  picture: Picture | null
  /** Shown where there is no picture. */
  graphic: Graphic | null
  language: string
  direction: Direction
  readingMinutes: number
  /** Why it is offered here, in the paper's language: `Also about Mongolia`. */
  reason?: string
}

/** How much a front makes of a story. */
export type CardSize = 'lead' | 'large' | 'medium' | 'small' | 'headline'

export interface PlacedCard {
  card: Card
  size: CardSize
}

/**
 * How a part of a front sets its stories: `columns` by what matters most, `four` side by side, `list` headlines, `opinion` with who
 * says it, `picture` one across the page, `most-read` numbered.
 */
export type FrontLayout = 'columns' | 'four' | 'list' | 'opinion' | 'picture' | 'most-read'

/** A part of a front: the top of the paper, a section's block. Most important card first. */
export interface FrontContainer {
  /** Tells containers of one page apart. */
  id?: string
  /** `null` at the top of the paper. */
  section: SectionLink | null
  /** Where the container is no section: `Analysis and opinion`. */
  title?: string
  /** Where its name leads, in place of the section. */
  href?: string
  /** `columns` where absent. */
  layout?: FrontLayout
  cards: PlacedCard[]
  /** Of a `most-read` container, in place of cards. */
  mostRead?: MostRead | null
}

export interface PageProps {
  head: HeadProps
  frame: PaperFrame
}

export interface FrontProps extends PageProps {
  /** What to tell whoever sees a front that is not published. */
  previewNotice?: string | null
  /** The first is the top of the paper. */
  containers: FrontContainer[]
}

export interface SectionProps extends PageProps {
  /** What to tell whoever sees a front that is not published. */
  previewNotice?: string | null
  section: SectionLink
  description: string
  parent: SectionLink | null
  children: SectionLink[]
  /** The section's front. */
  containers: FrontContainer[]
  /** What follows, newest first. */
  latest: Card[]
  /** Where to go on, usually a day of the archive. */
  older: Link | null
  feeds: FeedLink[]
}

export interface TagProps extends PageProps {
  name: string
  /** `''` where nobody wrote one. */
  description: string
  /** `12 stories`. */
  countText: string
  cards: Card[]
  relatedTags: Link[]
  older: Link | null
  feeds: FeedLink[]
}

export interface TagsProps extends PageProps {
  /** By first letter, in the order of the paper's language. */
  groups: { letter: string; tags: (Link & { count: number })[] }[]
}

export interface ContributorProps extends PageProps {
  name: string
  role: string
  about: string
  countText: string
  cards: Card[]
  older: Link | null
  feeds: FeedLink[]
}

export interface CorrectionNote {
  id: number
  at: Moment
  text: string
}

/** Texts of the article (times, dates) come in the article's language. */
export interface ArticleProps extends PageProps {
  id: string
  kind: Kind
  kicker: string
  headline: string
  standfirst: string
  language: string
  direction: Direction
  section: SectionLink
  /** From the front to the section; the article itself is not in it. */
  breadcrumb: Link[]
  bylines: Link[]
  dateline: { place: string; date: Moment | null } | null
  published: Moment
  /** When the live edition was published, where it is not the first. */
  updated: Moment | null
  edition: { number: number; historyHref: string }
  /** Where its text can be taken over, where the paper offers that. */
  republishHref?: string | null
  readingMinutes: number
  leadPicture: Picture | null
  /** A locator map or chart in place of a lead picture. */
  graphic: Graphic | null
  body: BodyDocument
  /** By the id that the body's picture nodes name. */
  pictures: Record<string, Picture>
  corrections: CorrectionNote[]
  /** Who is named, by what is on record of the story; `null` where that is nobody. */
  whoIsWho: WhoIsWho | null
  tags: Link[]
  /** Hand-picked. */
  readMore: Card[]
  /** Related, each with its reason: what came with the story and since, and what was there before. */
  moreStories: Shelves
  /** Address of the uncached image that counts a read, where a cache stands in front; `null` otherwise. */
  countImage: string | null
  /** What to tell whoever sees a text that is not published: `Preview of version 4`. */
  previewNotice: string | null
}

/** Related stories on two shelves; each may be empty. */
export interface Shelves {
  latest: Card[]
  background: Card[]
}

export interface HistoryEdition {
  number: number
  published: Moment
  liveFrom: Moment
  liveUntil: Moment | null
  change: 'first' | 'minor' | 'update' | 'correction'
  note: string
  contentHash: string
  hash: string
  previousHash: string
  sealed: { at: Moment; notice: string } | null
  /** Corrections that were added when readers had this edition, or had had it. */
  correctedBy: Pick<CorrectionNote, 'id' | 'at'>[]
}

export interface HistoryProps extends PageProps {
  article: { href: string; headline: string; language: string; direction: Direction }
  /** Address of this page without a query. */
  href: string
  /** Address of `history.json`. */
  jsonHref: string
  breadcrumb: Link[]
  /** Newest first. */
  editions: HistoryEdition[]
  /** The editions that are compared, or `null` where there is one only. */
  compared: { from: number; to: number } | null
  /** `null` where nothing is compared or one of the two is sealed. */
  difference: ContentDifference | null
  corrections: CorrectionNote[]
}

export interface RepublishProps extends PageProps {
  article: { href: string; headline: string; language: string; direction: Direction }
  breadcrumb: Link[]
  /** The story to copy, with credit, as HTML and as plain text. */
  html: string
  text: string
  /** On what terms; empty where nobody has said. */
  terms: string
  licence: string
}

export interface ArchiveDayProps extends PageProps {
  day: Moment
  countText: string
  cards: Card[]
  /** The nearest days with stories. */
  previous: DayLink | null
  next: DayLink | null
}

export interface DayLink extends Moment {
  href: string
}

export interface CorrectionsProps extends PageProps {
  /** Newest first. */
  list: (CorrectionNote & { article: Link & { language: string; direction: Direction }; section: SectionLink })[]
}

export interface MostReadProps extends PageProps {
  overall: MostRead | null
  bySection: { section: SectionLink; mostRead: MostRead }[]
}

/** A piece of a text; marked where it is what was searched for. */
export interface TextPart {
  text: string
  isMatch: boolean
}

export interface Choice {
  value: string
  name: string
  isChosen: boolean
}

/** The form asks for `/search` with `q`, `section`, `contributor`, `tag`, `from` and `to`. */
export interface SearchProps extends PageProps {
  /** As the reader wrote it; `''` before the first search. */
  query: string
  filters: {
    sections: Choice[]
    contributors: Choice[]
    tags: Choice[]
    /** `2026-11-23` or `''`. */
    from: string
    to: string
  }
  /** `37 stories`, or that there are none. */
  totalText: string
  results: { card: Card; headline: TextPart[]; snippet: TextPart[] }[]
  /** What the reader may have meant. */
  suggestion: Link | null
  /** Stories to go on with where there are no results. */
  offered: Card[]
  previous: string | null
  next: string | null
}

export interface StaticPageProps extends PageProps {
  title: string
  body: BodyDocument
  /** Pictures of the body that may be shown, by id. */
  pictures: Record<string, Picture>
  updated: Moment | null
}

/** 410: an article that was withdrawn, or whose time is over. */
export interface GoneProps extends PageProps {
  reason: 'withdrawn' | 'expired' | 'sealed'
  /** What the newsroom tells readers; `''` where it says nothing. */
  notice: string
  at: Moment | null
  historyHref: string | null
  suggestions: Card[]
}

/** 404. */
export interface NotFoundProps extends PageProps {
  suggestions: Card[]
}

/** The pages by the names under which `renderPage` knows them. */
export interface Pages extends RecordPages {
  front: FrontProps
  section: SectionProps
  tag: TagProps
  tags: TagsProps
  contributor: ContributorProps
  article: ArticleProps
  history: HistoryProps
  republish: RepublishProps
  'archive-day': ArchiveDayProps
  corrections: CorrectionsProps
  'most-read': MostReadProps
  search: SearchProps
  'static-page': StaticPageProps
  gone: GoneProps
  'not-found': NotFoundProps
}
