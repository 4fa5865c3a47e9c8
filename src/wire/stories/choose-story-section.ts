import type { WireStory } from './wire-story.ts'

interface KnownSection {
  slug: string
  name: string
}

/** Words with which papers name sections, by the first two digits of the IPTC’s top subjects. */
const TOPICS: Record<string, string> = {
  '01': 'culture arts entertainment kultur feuilleton showbiz cultura kulttuuri',
  '02': 'crime justice panorama law justiz vermischtes',
  '03': 'panorama vermischtes disasters unfall',
  '04': 'business economy finance money wirtschaft economie economia talous ekonomi',
  '05': 'education bildung science',
  '06': 'environment climate umwelt klima science',
  '07': 'health gesundheit science',
  '08': 'life people panorama leben vermischtes lifestyle',
  '09': 'business labour work wirtschaft economy',
  '10': 'life lifestyle leisure leben',
  '11': 'politics politik politique politica politiikka government',
  '12': 'religion society',
  '13': 'science technology tech wissen wissenschaft ciencia',
  '14': 'society gesellschaft social',
  '15': 'sport sports urheilu deportes',
  '16': 'world war conflict ausland welt international',
  '17': 'weather wetter',
}

/** Letters that agencies have used for categories since ANPA and IPTC 7901. */
const LETTERS: Record<string, string> = {
  s: '15',
  sp: '15',
  f: '04',
  wi: '04',
  p: '11',
  pl: '11',
  ku: '01',
  e: '01',
  w: '17',
}

/**
 * The slug of the section of the paper that a story’s categories or subjects name, else one that papers mostly have for its first
 * subject; null where there is none.
 */
export function chooseStorySection(story: WireStory, sections: readonly KnownSection[]): string | null {
  const named = [...story.categories, ...story.subjects.map(({ name }) => name), ...story.genres].map(folded)
  const found = named
    .map((name) => sections.find((section) => folded(section.name) === name || folded(section.slug) === name))
    .find((section) => section !== undefined)
  if (found) return found.slug
  const codes = [
    ...story.categories.map((category) => LETTERS[category.toLowerCase()] ?? ''),
    ...story.subjects.flatMap(({ scheme, code }) =>
      scheme === 'subj' || (scheme === 'medtop' && /^\d{2}0{6}$/.test(code)) ? [code.slice(0, 2)] : [],
    ),
    ...story.categories.flatMap((category) => /^medtop:(\d{2})0{6}$/.exec(category)?.[1] ?? []),
  ]
  for (const code of codes) {
    const words = (TOPICS[code] ?? '').split(' ')
    const section = words
      .map((word) => sections.find(({ slug, name }) => slug === word || folded(name) === word))
      .find((each) => each !== undefined)
    if (section) return section.slug
  }
  return null
}

function folded(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase()
}
