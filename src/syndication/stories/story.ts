import type { BodyDocument } from '#article/body-document.ts'
import type { Instant } from '#foundation/clock.ts'
import type { PictureType } from '#media/picture-type.ts'

/** A story as other houses get it, before it takes the form of one of their formats. Every address in it is absolute. */
export interface Story {
  /** `urn:uuid:` and the article's id: the same for ever, whatever becomes of its address. */
  id: string
  url: string
  /** The edition's number. */
  version: number
  kind: string
  language: string
  headline: string
  /** Empty where the headline does. */
  shortHeadline: string
  socialHeadline: string
  kicker: string
  standfirst: string
  bylines: { name: string; url: string }[]
  dateline: { place: string; date: string } | null
  /** When readers first had the story, and when they had it as it is. */
  firstPublished: Instant
  versionCreated: Instant
  /** When it goes off the site by itself. */
  expires: Instant | null
  /** What its newest edition is to the one before: `minor`, `update` or `correction`. */
  change: string
  /** Public corrections, newest first. */
  corrections: { at: Instant; text: string }[]
  section: { name: string; url: string } | null
  tags: { name: string; url: string }[]
  subjects: StorySubject[]
  /** The text as it may leave the paper: see `portableBody`. */
  body: BodyDocument
  wordCount: number
  /** The lead picture first; those that the paper may not show are not among them. */
  pictures: StoryPicture[]
  /** Of the agency from which it came; `null` where the rights are the paper's. */
  agencyRights: StoryRights | null
}

/** Who has the rights in a story, the notice of that, and on what terms others may use it; each may be empty. */
export interface StoryRights {
  holder: string
  notice: string
  terms: string
}

/** Somebody or something that the story names, as the record has it. */
export interface StorySubject {
  kind: string
  name: string
  /** The page of the record. */
  url: string
  /** What means the same elsewhere: an item of Wikidata, a Media Topic. */
  sameAs: string[]
  /** In degrees, for a place. */
  point: { latitude: number; longitude: number } | null
}

export interface StoryPicture {
  /** `urn:uuid:` and the picture's id. */
  id: string
  isLead: boolean
  caption: string
  credit: string
  alt: string
  copyright: string
  licence: string
  type: PictureType
  /** The moment from which nobody may show it any more. */
  expires: Instant | null
  /** Its delivered forms, JPEG, smallest first. */
  renditions: { href: string; width: number; height: number }[]
}

/** A story that is not to be used any more, with nothing of what it said. */
export interface CanceledStory {
  id: string
  url: string
  version: number
  language: string
  at: Instant
  /** The public notice; may be empty. */
  notice: string
}

/** Who sends a story, and on what terms. */
export interface StorySource {
  title: string
  /** Who answers for the paper. */
  publisher: string
  origin: string
  language: string
  timeZone: string
  /** On what terms others may use what they get; may be empty. */
  terms: string
  /** Where the licence stands; empty where there is none. */
  licence: string
}
