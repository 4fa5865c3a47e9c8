import type { WireName, WireRights, WireStory, WireSubject } from '../stories/wire-story.ts'

/** What the newsroom is shown of a story besides its text: as its newest version has it. */
export interface StoryDetail {
  provider: string
  source: string
  rights: WireRights
  subjects: WireSubject[]
  names: WireName[]
  categories: string[]
  keywords: string[]
  genres: string[]
  editorsNotes: string[]
  embargoUntil: string | null
  address: string | null
  versionCreated: string | null
  /** What was mended or left out as it was read, and why it went where it went. */
  notes: string[]
}

export function detailOf(story: WireStory): StoryDetail {
  const { provider, source, rights, subjects, names, categories, keywords, genres, editorsNotes, address } = story
  return {
    ...{ provider, source, rights, names, categories, keywords, genres, editorsNotes, address },
    // As many as a person reads.
    subjects: subjects.slice(0, 100),
    embargoUntil: story.embargo?.until ?? null,
    versionCreated: story.versionCreated,
    notes: [
      ...story.notes,
      ...(story.embargo && !story.embargo.hasZone
        ? [`The embargo “${story.embargo.written}” names no time zone: it is read in the paper’s.`]
        : []),
    ],
  }
}

/** Codes of the story's subjects between spaces, for looking for one of them. */
export function subjectCodesOf(story: WireStory): string {
  const codes = story.subjects.map(({ scheme, code }) => `${scheme}:${code}`.replace(/\s+/g, ''))
  return ` ${[...new Set(codes)].slice(0, 100).join(' ')} `
}

/** What a search among the wires looks through. */
export function searchTextOf(story: WireStory): string {
  const { headline, slugline, standfirst, keywords, provider, source, dateline, bylines, subjects } = story
  const names = subjects.map(({ name }) => name)
  const lines = [
    headline,
    slugline,
    standfirst,
    ...keywords,
    provider,
    source,
    dateline?.place ?? '',
    ...bylines,
    ...names,
  ]
  return lines.filter(Boolean).join('\n').toLowerCase().slice(0, 10_000)
}
