import type { Story, StoryRights, StorySource } from './story.ts'

/** The IPTC's Genre NewsCode of each kind of article. */
const GENRES: Record<string, { code: string; name: string }> = {
  news: { code: 'Current', name: 'Current' },
  analysis: { code: 'Analysis', name: 'Analysis' },
  opinion: { code: 'Opinion', name: 'Opinion' },
  interview: { code: 'Interview', name: 'Interview' },
  explainer: { code: 'Background', name: 'Background' },
  sponsored: { code: 'Sponsored', name: 'Sponsored' },
}

export function genreOf({ kind }: Story): { code: string; name: string; uri: string } {
  const genre = GENRES[kind] ?? { code: 'Current', name: 'Current' }
  return { ...genre, uri: `http://cv.iptc.org/newscodes/genre/${genre.code}` }
}

/** What editors elsewhere are told of a story besides its text: its corrections. */
export function editorialNoteOf({ corrections }: Story): string {
  return corrections.map(({ at, text }) => `Correction, ${at.slice(0, 10)}: ${text}`).join('\n')
}

/** Who wrote it, as it is printed. */
export function bylineOf({ bylines, language }: Pick<Story, 'bylines' | 'language'>): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(bylines.map(({ name }) => name))
}

/** Who has the rights in a story, and the licence of the paper where they are its own: an agency's terms are the agency's. */
export function rightsOf(story: Story, source: StorySource): StoryRights & { licence: string } {
  const year = story.firstPublished.slice(0, 4)
  const { agencyRights } = story
  if (!agencyRights) {
    const { publisher, terms, licence } = source
    return { holder: publisher, notice: `© ${year} ${publisher}`, terms, licence }
  }
  const { holder, notice, terms } = agencyRights
  return { holder, notice: notice || (holder && `© ${year} ${holder}`), terms, licence: '' }
}
