import type { Generated } from 'kysely'
import type { Instant } from '#foundation/clock.ts'

export interface SettingTable {
  name: string
  /** JSON. */
  value: string
}

export interface SectionTable {
  id: Generated<number>
  slug: string
  name: string
  parentId: number | null
  position: number
  /** Colour of the section's labels on a light ground, as `#rrggbb`. */
  accent: string
  description: string
}

export interface TagTable {
  id: Generated<number>
  slug: string
  name: string
  /** For readers, on the tag's page. */
  description: Generated<string>
}

export interface ContributorTable {
  id: Generated<number>
  slug: string
  name: string
  role: string
  about: string
}

/** A name and an address that a tag or a contributor had, or another one that was united with it. They stay its own. */
export interface FormerNameTable {
  kind: 'tag' | 'contributor'
  slug: string
  /** The name as it is compared with others. */
  nameKey: string
  name: string
  /** What has it now. */
  thingId: number
  /** What had it, where that is no more: the index knows its stories by this. */
  unitedId: number | null
}

export interface StaticPageTable {
  slug: string
  title: string
  /** `BodyDocument` as JSON. */
  body: string
  position: number
  updatedAt: Instant
}

/** Old addresses, of an imported site for instance, that answer 301. */
export interface RedirectTable {
  fromPath: string
  toPath: string
  /** The import that brought it. */
  runId: string | null
  /** What it leads to, where it goes with that: `article:ID`, `section:ID`, `contributor:ID`, `page:SLUG`. */
  owner: string | null
}
