import type { Kind } from '#article/article-content.ts'
import { directionOf, momentOf } from '#rendering/format.ts'
import type { Card, Graphic, NavSection, Paper, PaperFrame, Picture } from '#rendering/page-props.ts'

const LOCALE = { language: 'en', timeZone: 'Europe/Lisbon' }

export const sections: NavSection[] = [
  {
    name: 'World',
    href: '/world',
    accent: '#8c1c13',
    children: [
      { name: 'Asia', href: '/world/asia', accent: '#9a3412' },
      { name: 'Europe', href: '/world/europe', accent: '#7a2d52' },
    ],
  },
  { name: 'Politics', href: '/politics', accent: '#1f4e79', children: [] },
  { name: 'Business', href: '/business', accent: '#0f6466', children: [] },
  { name: 'Science', href: '/science', accent: '#2f6b3a', children: [] },
  { name: 'Climate', href: '/climate', accent: '#4d6b1e', children: [] },
  { name: 'Culture', href: '/culture', accent: '#6b3d7d', children: [] },
  { name: 'Sport', href: '/sport', accent: '#8a5a00', children: [] },
  { name: 'Opinion', href: '/opinion', accent: '#44506b', children: [] },
]

export const paper: Paper = {
  title: 'The Estuary Courier',
  tagline: 'News from where the rivers meet the sea',
  origin: 'https://courier.example',
  language: 'en',
  direction: 'ltr',
  timeZone: LOCALE.timeZone,
  publisher: 'Estuary Courier Cooperative, Lisbon',
  isDemo: true,
  sections,
  pages: [
    { name: 'About the paper', href: '/pages/about' },
    { name: 'Imprint', href: '/pages/imprint' },
    { name: 'Privacy', href: '/pages/privacy' },
  ],
  feeds: [
    { type: 'application/rss+xml', name: 'RSS', href: '/feed.xml' },
    { type: 'application/atom+xml', name: 'Atom', href: '/feed.atom' },
    { type: 'application/feed+json', name: 'JSON Feed', href: '/feed.json' },
  ],
}

/** A sand-coloured picture, in place of a photograph. */
export function aPicture(overrides: Partial<Picture> = {}): Picture {
  return {
    src: '/sample.svg',
    srcSet: '',
    sources: [],
    width: 1200,
    height: 800,
    alt: 'Two ferries pass each other in low morning light',
    caption: 'The morning boats at Cacilhas, on the first day of the new timetable.',
    credit: 'Photograph: Nuno Sardinha',
    ...overrides,
  }
}

export const plainMap: Graphic = {
  kind: 'map',
  svg: '<svg viewBox="0 0 480 320" role="img" aria-label="Map: the estuary"><rect width="480" height="320" fill="currentColor" fill-opacity=".08"/><path d="M0 210c90-40 120 20 210-10s140-80 270-60v180H0z" fill="currentColor" fill-opacity=".14"/><circle cx="210" cy="196" r="5" fill="currentColor"/></svg>',
  caption: '',
  credit: 'Map: Natural Earth',
}

interface Story {
  headline: string
  shortHeadline?: string
  section?: string
  standfirst?: string
  kicker?: string
  kind?: Kind
  by?: string
  place?: string
  at?: string
  language?: string
  hasMap?: boolean
  hasPicture?: boolean
}

/** A card of a made-up story. */
export function aCard(story: Story | string, overrides: Partial<Card> = {}): Card {
  const told: Story = typeof story === 'string' ? { headline: story } : story
  const known = sections.flatMap((one) => [one, ...one.children])
  const section = known.find((one) => one.name === (told.section ?? 'World')) ?? known[0]
  const slug = told.headline.toLowerCase().replace(/[^a-z]+/g, '-') || 'story'
  const language = told.language ?? 'en'
  return {
    id: `${slug}-${told.headline.length}`,
    href: `${section?.href}/2026/11/23/${slug}`,
    headline: told.headline,
    shortHeadline: told.shortHeadline ?? '',
    standfirst: told.standfirst ?? '',
    kicker: told.kicker ?? '',
    kind: told.kind ?? 'news',
    section: section ?? { name: 'World', href: '/world', accent: '#8c1c13' },
    bylines: told.by ? told.by.split(', ').map((name) => ({ name, href: `/by/${name}` })) : [],
    datelinePlace: told.place ?? null,
    published: momentOf(`2026-11-23T${told.at ?? '14:05'}:00.000Z`, 'time', LOCALE),
    updated: null,
    picture: told.hasPicture ? aPicture() : null,
    graphic: told.hasMap ? plainMap : null,
    language,
    direction: directionOf(language),
    readingMinutes: 3,
    ...overrides,
  }
}

export const cards: Card[] = [
  aCard({
    headline: 'The ferry that leaves on time has changed the price of everything across the river',
    standfirst:
      'Eleven boats now cross the Tagus by a timetable. Rents in Barreiro rose by a sixth in a year, and the fishmongers open an hour earlier.',
    kicker: 'Transport',
    by: 'Marta Quintela, Joris Veldkamp',
    place: 'Barreiro',
    hasMap: true,
  }),
  aCard({
    headline: 'A court in Kinshasa asks who owns the silence of a radio station',
    standfirst:
      'Three journalists were let go after a broadcast that never happened. Their case may decide what a licence is for.',
    section: 'World',
    by: 'Odile Kabasele',
    at: '12:40',
    hasMap: true,
  }),
  aCard({
    headline: 'What the salt marsh keeps, and for how long',
    standfirst: 'Carbon in estuary mud has become a line in national accounts. Nobody has agreed on the ruler.',
    section: 'Climate',
    kind: 'explainer',
    kicker: 'Wetlands',
    by: 'Henrik Aasen',
    at: '11:15',
  }),
  aCard({
    headline: 'Parliament counts its own empty chairs',
    standfirst: 'A new register of attendance is public for the first time. The most absent member wrote it.',
    section: 'Politics',
    by: 'Beatriz Falcão',
    at: '13:50',
  }),
  aCard({
    headline: 'The central bank would rather be boring',
    standfirst: 'Rates stay where they are, again. That is the news.',
    section: 'Business',
    kind: 'analysis',
    kicker: 'Interest rates',
    by: 'Joris Veldkamp',
    at: '10:00',
  }),
  aCard({
    headline: 'A vaccine that does not need a fridge reaches its first island',
    section: 'Science',
    standfirst: 'The boat took nine days. The doses did not mind.',
    by: 'Ana Lobo',
    at: '09:30',
  }),
  aCard({ headline: 'Dockers in Antwerp vote to keep the four-day week', section: 'Business', at: '08:55' }),
  aCard({ headline: 'Storm names for the winter are out, and one is Ingvild', section: 'Climate', at: '08:20' }),
  aCard({ headline: 'Goalkeeper, 41, to play on “until the knees vote”', section: 'Sport', at: '07:45' }),
  aCard({ headline: 'Swifts are leaving the cathedral a week later than in 1990', section: 'Science', at: '07:10' }),
]

export const opinions: Card[] = [
  aCard({
    headline: 'A city that fines silence will get noise',
    standfirst: 'The quiet ordinance measures the wrong thing.',
    section: 'Opinion',
    kind: 'opinion',
    by: 'Livia Marchetti',
  }),
  aCard({
    headline: 'Let the lighthouse keepers retire',
    section: 'Opinion',
    kind: 'opinion',
    by: 'Tom Oyelaran',
    standfirst: 'Nostalgia is not a safety system.',
  }),
  aCard({
    headline: 'Why I no longer read the menu',
    section: 'Opinion',
    kind: 'opinion',
    by: 'Chiara Bonetti',
    standfirst: 'Choice has become a second job, and it pays worse than the first.',
  }),
  aCard({
    headline: 'The bridge is fine. The queue is the problem',
    section: 'Opinion',
    kind: 'opinion',
    by: 'Samuel Adeyemi',
    standfirst: 'Two lanes were never going to be enough.',
  }),
]

export const arabicCard: Card = aCard({
  headline: 'صيادو المصب يعودون إلى البحر بعد ثلاثة مواسم من المنع',
  standfirst: 'عادت السردينات قبل القوارب، والأسعار لم تنتظر أحدًا.',
  kicker: 'صيد',
  language: 'ar',
  by: 'يسرى بن حدو',
  section: 'World',
  hasMap: true,
})

export const chineseCard: Card = aCard({
  headline: '河口城市重新学习与潮水共处',
  standfirst: '堤坝退后两公里，房价却没有退。',
  kicker: '城市',
  language: 'zh-Hans',
  section: 'Climate',
  by: '沈若宁',
})

export const frame: PaperFrame = {
  paper,
  today: momentOf('2026-11-23', 'weekday', LOCALE),
  weather: {
    place: 'Lisbon',
    temperatureText: '14 °C',
    condition: 'Light rain',
    icon: 'rain',
    measured: { iso: '2026-11-23T14:00:00.000Z', text: '14:00' },
    credit: { name: 'MET Norway', href: 'https://www.met.no/en' },
    isSample: false,
  },
  currentSection: null,
  mostRead: {
    list: [cards[3], cards[0], opinions[0], cards[5], arabicCard].flatMap((card) => card ?? []),
    windowText: 'Reads of the last 24 hours',
    isSample: true,
  },
}
