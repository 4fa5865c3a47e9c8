import type { Instant } from '#foundation/clock.ts'
import type { Section } from '#paper/sections.ts'
import type { PaperSettings } from '#paper/settings.ts'
import type { Incoming } from '../incoming.ts'
import type { ImportItem } from './import-item.ts'
import type { MendedArticle } from './mend-article.ts'
import type { PictureOutcome } from './pictures/wanted-picture.ts'
import type { ItemKind, Remark } from './report.ts'

/** A section of the archive, as this paper has it. In a dry run it is not there yet and has no id. */
export interface TakenSection {
  id: number | null
  slug: string
  name: string
  /** Slug of the section that it stands within. */
  parent: string | null
  path: string
}

/** What an import knows of the paper while it runs. */
export interface Taking {
  /** Name of the source in the books. */
  source: string
  runId: string
  /** Of the old site; empty where it is not known. */
  host: string
  settings: PaperSettings
  /** Sections of the archive by key. */
  sections: Map<string, TakenSection>
  /** Sections of the paper, those that the import opened among them. */
  known: TakenSection[]
  now: Instant
}

/** A thing of the archive with what an earlier import, or an earlier turn of this one, made of it. */
export interface LookedAt {
  item: Incoming
  kind: ItemKind
  fingerprint: string
  before: ImportItem | undefined
  /** An article as this paper can hold it, where that was found out in advance. */
  mended?: MendedArticle | undefined
  /** What became of its pictures, by address; nothing where nobody tried. */
  outcomes?: ReadonlyMap<string, PictureOutcome>
}

/** What became of one thing. */
export interface Outcome {
  kind: ItemKind
  became: 'new' | 'same' | 'changed' | 'refused'
  remarks: Remark[]
  /** Pictures that it shows. */
  pictures?: { found: number; taken: number; linked: number }
}

export function takenSection(section: Section): TakenSection {
  const parent = section.path.includes('/') ? (section.path.split('/')[0] ?? null) : null
  return { id: section.id, slug: section.slug, name: section.name, parent, path: section.path }
}

/** A note on a thing, for the report. */
export function note(item: Incoming, message: string): Remark {
  return remark('note', item, message)
}

export function problem(item: Incoming, message: string): Remark {
  return remark('problem', item, message)
}

function remark(level: Remark['level'], item: Incoming, message: string): Remark {
  const kind = item.what === 'fault' ? item.of : item.what
  return { level, kind, key: item.key, where: item.where, message }
}
