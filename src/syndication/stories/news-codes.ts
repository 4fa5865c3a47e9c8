import type { Story } from './story.ts'

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

/** The notice of whoever has the copyright of a story. */
export function copyrightNoticeOf({ firstPublished }: Story, publisher: string): string {
  return `© ${firstPublished.slice(0, 4)} ${publisher}`
}
