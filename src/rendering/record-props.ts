import type { Card, Direction, Graphic, Link, Moment, PageProps } from './page-props.ts'

/*
 * What the pages of the record are made from. Texts of the paper come formatted, in its language; words of articles carry the language
 * of their article.
 */

export type SubjectKindName = 'person' | 'organisation' | 'place' | 'event' | 'initiative' | 'topic'

export type UndertakingStatus = 'open' | 'due' | 'overdue' | 'kept' | 'broken' | 'dropped'

/** Somebody or something on record, as lists name it. */
export interface SubjectLink extends Link {
  note: string
  /** When it was, of an event; `''` elsewhere. */
  dayText?: string
}

/** The words of a story that report a fact. */
export interface RecordedWords {
  /** What stands around them in their sentence. */
  before: string
  words: string
  after: string
  language: string
  direction: Direction
  article: Link
  day: Moment
}

/** A list that says so, and the day on which it was brought. */
export interface RecordedSource {
  name: string
  href: string | null
  /** What it says; may be empty. */
  text: string
  day: Moment
}

/** A fact as pages show it. What is retracted has neither text nor parties nor words. */
export interface RecordedFact {
  id: string
  type: 'role' | 'meeting' | 'attendance' | 'statement' | 'count' | 'undertaking'
  standing: 'confirmed' | 'disputed' | 'retracted' | 'superseded'
  /** What readers are told of what is disputed or retracted. */
  note: string
  /** When it was, or was said; the day of the first report where nobody knows. */
  day: Moment | null
  /** Of a role: until when. */
  until: Moment | null
  /** Title of a role, words of a statement or an undertaking, a count. */
  text: string
  /** Language of the text, where it is that of a story. */
  language: string | null
  /** Whether the text is the speaker's own words. */
  isQuoted: boolean
  /** Who takes part besides whom the page is about: `before` the text does it, `after` it has it done. */
  before: Link[]
  after: Link[]
  place: Link | null
  event: Link | null
  /** Of an undertaking: where it stands, with its day; of a count: when it was claimed, what the record lists. */
  remarks: string[]
  status: UndertakingStatus | null
  evidence: RecordedWords[]
  sources: RecordedSource[]
}

export interface RecordedFacts {
  id: string
  title: string
  facts: RecordedFact[]
  /** Where the rest is. */
  more: Link | null
}

/** A chart with its figures. */
export interface RecordChart {
  title: string
  graphic: Graphic
  head: [string, string]
  rows: [string, string][]
}

interface RecordPageProps extends PageProps {
  breadcrumb: Link[]
  /** The same as JSON and CSV. */
  data: Link[]
}

export interface RecordProps extends RecordPageProps {
  kinds: (Link & { countText: string })[]
  /** What was searched for; `''` where nothing was. */
  query: string
  /** `null` where nothing was searched for. */
  found: SubjectLink[] | null
  foundText: string
  newest: SubjectLink[]
  due: RecordedFact[]
}

export interface RecordListProps extends RecordPageProps {
  title: string
  subjects: SubjectLink[]
  older: Link | null
}

export interface SubjectProps extends RecordPageProps {
  kindText: string
  name: string
  note: string
  /** Names, days and what else is known, each with what it is. */
  known: { name: string; texts: string[]; links: Link[] }[]
  sections: RecordedFacts[]
  parts: { title: string; list: SubjectLink[] } | null
  timeline: RecordedFact[]
  timelineHref: string
  metWith: Link[]
  chart: RecordChart | null
  map: RecordChart | null
  articles: Card[]
  olderArticles: Link | null
}

export interface SubjectTimelineProps extends RecordPageProps {
  title: string
  subject: Link
  /** By type; the one that is shown has `isCurrent`. */
  filters: (Link & { isCurrent: boolean })[]
  facts: RecordedFact[]
  older: Link | null
}

export interface SubjectStoriesProps extends RecordPageProps {
  title: string
  subject: Link
  cards: Card[]
  older: Link | null
}

export interface PairProps extends RecordPageProps {
  title: string
  subjects: [SubjectLink, SubjectLink]
  /** `3 meetings on record`. */
  countText: string
  counts: RecordedFact[]
  meetings: RecordedFact[]
  olderMeetings: Link | null
  others: RecordedFact[]
  chart: RecordChart | null
  map: RecordChart | null
}

/** One whom a story names. */
export interface Named extends Link {
  /** Part of the `id`s of its entry and of its place in the text. */
  anchor: string
  note: string
  /** Its office on the day of the story; `''` where none is known. */
  office: string
  /** Whether its first place in the text leads to the entry. */
  isMarked: boolean
}

/** Who is who in a story. */
export interface WhoIsWho {
  /** People and bodies, each with what it is. */
  named: Named[]
  /** Places: they explain themselves. */
  places: Named[]
  /** Pages of those who meet in the story. */
  pairs: Link[]
}

export interface RecordPages {
  record: RecordProps
  'record-list': RecordListProps
  subject: SubjectProps
  'subject-timeline': SubjectTimelineProps
  'subject-stories': SubjectStoriesProps
  pair: PairProps
}
