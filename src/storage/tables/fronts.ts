import type { Instant } from '#foundation/clock.ts'

/** The draft of a front: what editors are arranging, whatever readers get at the moment. */
export interface FrontTable {
  /** `paper`, or `section:` and the section's id. */
  scope: string
  sectionId: number | null
  /** Moves by one with every save. */
  draftVersion: number
  /** What was last told of this front's age, so that it is told once. */
  staleTold: string | null
}

/** Every saved draft of a front, the one in work included: what a save was made from is found here. */
export interface FrontDraftTable {
  scope: string
  version: number
  savedAt: Instant
  /** Who saved it: an account or token, as text for people. */
  savedBy: string
  /** `FrontContent` as JSON. */
  content: string
}

/** A front as readers get it, or will: of those whose time has come, the one with the highest number. */
export interface FrontEditionTable {
  scope: string
  /** 1, 2, 3 … within its scope. */
  number: number
  /** `FrontContent` as JSON; nothing but sealing changes it. */
  content: string
  liveFrom: Instant
  publishedAt: Instant
  publishedBy: string
  /** For the newsroom: why. */
  note: string | null
  /** The draft that it was made from. */
  draftVersion: number
  /** Called off before its time came: it never shows. */
  cancelledAt: Instant | null
  cancelledBy: string | null
  /** When words about a sealed article were last taken out. */
  sealedAt: Instant | null
}
