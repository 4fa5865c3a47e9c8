import type { Generated } from 'kysely'
import type { Instant } from '#foundation/clock.ts'

/** A standing source of stories of an agency, a partner or a feed. */
export interface WireTable {
  id: string
  name: string
  /** As it stands in bylines; `''` for none. */
  credit: string
  /** `folder`, `address` or `post`. */
  door: string
  /** Name of the folder, or the address; `''` where stories are sent. */
  place: string
  /** `''` to recognise it. */
  format: string
  /** BCP 47, of stories that do not say theirs. */
  language: string | null
  pollSeconds: number
  /** Hours after which it is told that nothing came; `null` for never. */
  alarmHours: number | null
  isOn: number
  /** JSON, see `mapping.ts`. */
  rules: string
  createdAt: Instant
  onSince: Instant
  removedAt: Instant | null
  /** When its address is asked next; for a folder until when one process alone reads it. */
  nextAt: Instant | null
  etag: string | null
  lastModified: string | null
  /** Failures one after another, until now. */
  failures: number
  askedAt: Instant | null
  /** When something came last. */
  cameAt: Instant | null
  /** What is wrong now, for people. */
  fault: string | null
}

/** A story that came by a wire, through all of its versions. */
export interface WireStoryTable {
  id: string
  wireId: string
  guid: string
  /** Its draft; `null` once that has expired. */
  articleId: string | null
  /** The newest version that came, whether the draft says it or not. */
  version: string
  versionCreated: Instant | null
  /** The article's draft version that the wire wrote last: another one means that somebody has worked on it. */
  draftVersion: number
  /** The version that the draft stands on. */
  drafted: string
  /** `usable`, `held`, `killed` or `withdrawn`. */
  status: string
  isAdvisory: number
  urgency: number | null
  slugline: string
  headline: string
  /** JSON: what the newsroom is shown besides, see `story-detail.ts`. */
  detail: string
  /** Codes of subjects between spaces: ` medtop:20000002 subj:15000000 `. */
  subjectCodes: string
  searchText: string
  receivedAt: Instant
  /** When the newest version came. */
  changedAt: Instant
  /** Since when it may not be used. */
  killedAt: Instant | null
  killNote: string | null
  /** Since when the list does not show it, because somebody said so. */
  spikedAt: Instant | null
  spikedBy: string | null
  /** When its draft was removed, which nobody had taken. */
  expiredAt: Instant | null
}

/** One version of a story, once however often it comes. */
export interface WireVersionTable {
  id: Generated<number>
  storyId: string
  version: string
  /** Of all that it says. */
  hash: string
  action: string
  receivedAt: Instant
  /** `taken`, `pending` (it waits beside the draft), `aside`, or `old` (it came after a newer one). */
  state: string
  /** JSON of the draft's fields while it waits. */
  fields: string | null
}

/** What came at one time by one wire, and what became of it. */
export interface WireDeliveryTable {
  id: Generated<number>
  wireId: string
  at: Instant
  /** Name of the file, origin of the address, or who sent it. */
  source: string
  /** `taken`, `nothing-new`, `partly` or `failed`. */
  outcome: string
  /** JSON of how many stories became what. */
  counts: string
  /** JSON list of sentences. */
  faults: string
}
