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
}

export interface ContributorTable {
  id: Generated<number>
  slug: string
  name: string
  role: string
  about: string
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
