import type { Kind } from '#article/article-content.ts'
import type { BodyDocument } from '#article/body-document.ts'
import type { Instant } from '#foundation/clock.ts'

export const WIRE_FORMATS = ['ninjs', 'newsml-g2', 'newsml-1', 'nitf', 'iptc7901', 'rss', 'rss-1', 'atom'] as const

export type WireFormat = (typeof WIRE_FORMATS)[number]

/**
 * What a newsroom is asked to do with a story. The first three bring a text that may be printed: a new one, a newer version, a
 * version that puts right what was wrong. `kill` says that the story was wrong or harmful and has to go at once, `withdraw` that
 * its sender takes it back, `hold` that it may not be used now.
 */
export const WIRE_ACTIONS = ['publish', 'update', 'correct', 'kill', 'withdraw', 'hold'] as const

export type WireAction = (typeof WIRE_ACTIONS)[number]

/** What a story mostly is. A `package` names other items, a `composite` holds text and pictures of equal weight. */
export type WireItemClass =
  | 'text'
  | 'picture'
  | 'graphic'
  | 'video'
  | 'audio'
  | 'package'
  | 'composite'
  | 'event'
  | 'other'

/** A story as an agency, a partner or a feed sends it, whatever the format. Texts are clean, on one line where they are names. */
export interface WireStory {
  what: 'story'
  format: WireFormat
  /** As the file says it, `3.1`, `2.28`; empty where it says nothing. */
  formatVersion: string
  /** Where in the file it stands, as people find it: `line 120`, `items[3]`. */
  where: string

  /** Names the story for ever, through all of its versions. */
  guid: string
  /** As written: mostly a number. Compare by {@link compareVersions}. */
  version: string
  versionCreated: Instant | null
  firstCreated: Instant | null
  action: WireAction
  /** Why the action is not the usual one: `pubstatus canceled`, `headline “KILL”`. */
  actionReason: string
  /** A note for newsrooms (a plan of the day, a test, an advisory), not a story for readers. */
  isAdvisory: boolean

  /** Who sends it: `dpa`, `AP`, the title of a feed. */
  provider: string
  /** Whose report it is, where that is said apart from the provider. */
  source: string
  /** 1 (flash) to 9. */
  urgency: number | null
  /** What the format calls priority, as written: `4`, `b`. */
  priority: string
  embargo: WireEmbargo | null

  slugline: string
  keywords: string[]
  /** From the format’s own codes and names of categories: `i`, `Sport`. */
  categories: string[]
  headline: string
  /** Words above or beside the headline: its second line, or what sort of text it is. */
  kicker: string
  /** Names as they are printed, “By” and the agency’s initials taken off. */
  bylines: string[]
  /** The line as it came. */
  bylineText: string
  dateline: WireDateline | null
  /** One or two sentences under the headline, without markup. */
  standfirst: string
  body: BodyDocument
  /** As counted by the sender. */
  wordCount: number | null
  /** BCP 47, where said. */
  language: string | null
  editorsNotes: string[]
  subjects: WireSubject[]
  /** People, organisations and events that are named as data. */
  names: WireName[]
  /** Places that the story is about. */
  places: WireSubject[]
  /** Where it was written, as data. */
  located: string
  rights: WireRights
  pictures: WirePicture[]
  kind: Kind
  genres: string[]
  itemClass: WireItemClass
  links: WireLink[]
  /** Address of the story on the web, where it has one. */
  address: string | null
  /** What was mended, guessed or left out on the way, in sentences for people. */
  notes: string[]
}

export interface WireEmbargo {
  /** Not before. */
  until: Instant
  written: string
  /** Whether it was written with its time zone; else it was read in the zone that the reader was told. */
  hasZone: boolean
}

export interface WireDateline {
  place: string
  /** `YYYY-MM-DD`, where the line or the data say it. */
  date: string | null
  /** As printed: `Munich (dpa) -`. */
  text: string
  /** Whether the body’s first paragraph begins with it. */
  isInBody: boolean
}

export interface WireSubject {
  /** Which list of codes: `medtop` for IPTC Media Topics, `subj` for the older IPTC codes of eight digits, else as written. */
  scheme: string
  code: string
  name: string
  /** Names in other languages, by BCP 47. */
  names: Record<string, string>
}

export interface WireName {
  kind: 'person' | 'organisation' | 'event' | 'object'
  name: string
  scheme: string
  code: string
}

export interface WireRights {
  holder: string
  notice: string
  usageTerms: string
}

export interface WirePicture {
  /** As written: absolute, or a name beside the file. The largest form that is said to be for use. */
  address: string
  /** Addresses of smaller forms. */
  alternatives: string[]
  title: string
  caption: string
  credit: string
  alt: string
  rights: string
  mediaType: string
  width: number | null
  height: number | null
  /** Whether the story puts it over its text. */
  isLead: boolean
  /** Whether the body shows it too. */
  isInBody: boolean
}

export interface WireLink {
  /** What the other is to this: `seeAlso`, `previousVersion`, `translationOf`, as written. */
  relation: string
  guid: string
  address: string
  title: string
}

/** Something of a file that is no story. The rest of the file comes. */
export interface WireFault {
  what: 'fault'
  where: string
  /** What is wrong, and what to do about it. */
  message: string
}

/**
 * Which of two versions of one story is the newer: greater than 0 where `some` is. Numbers compare as numbers (`10` after `9`),
 * then the moments at which they were made; anything else as text.
 */
export function compareVersions(
  some: Pick<WireStory, 'version' | 'versionCreated'>,
  other: Pick<WireStory, 'version' | 'versionCreated'>,
): number {
  const [a, b] = [some.version, other.version]
  if (/^\d{1,15}$/.test(a) && /^\d{1,15}$/.test(b) && Number(a) !== Number(b)) return Number(a) - Number(b)
  if (some.versionCreated && other.versionCreated && some.versionCreated !== other.versionCreated) {
    return some.versionCreated < other.versionCreated ? -1 : 1
  }
  return a === b ? 0 : a < b ? -1 : 1
}
