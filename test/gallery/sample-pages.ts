import { momentOf } from '#rendering/format.ts'
import type { CardSize, FrontProps, Pages, PlacedCard } from '#rendering/page-props.ts'
import { aHead, anArticle, arabicArticle, chineseArticle, paragraph, text } from './sample-article.ts'
import { aCard, aPicture, arabicCard, cards, chineseCard, frame, opinions, paper, sections } from './sample-cards.ts'

const LOCALE = { language: 'en', timeZone: paper.timeZone }

export function placed(list: typeof cards, sizes: CardSize[]): PlacedCard[] {
  return list.slice(0, sizes.length).map((card, at) => ({ card, size: sizes[at] ?? 'headline' }))
}

const [world, politics, business, science, climate, , , opinion] = sections as [
  (typeof sections)[0],
  (typeof sections)[0],
  (typeof sections)[0],
  (typeof sections)[0],
  (typeof sections)[0],
  (typeof sections)[0],
  (typeof sections)[0],
  (typeof sections)[0],
]

/** The same stories under other ids, for another place on the same page. */
function again(list: typeof cards, prefix: string): typeof cards {
  return list.map((card) => ({ ...card, id: `${prefix}${card.id}` }))
}

export function aFront(overrides: Partial<FrontProps> = {}): FrontProps {
  return {
    head: aHead({ title: paper.title, description: paper.tagline, canonical: `${paper.origin}/` }),
    frame,
    containers: [
      {
        section: null,
        cards: placed(cards, [
          'lead',
          'large',
          'large',
          'medium',
          'medium',
          'medium',
          'headline',
          'headline',
          'headline',
          'headline',
        ]),
      },
      {
        section: world,
        cards: placed(again([arabicCard, ...cards.slice(1)], 'w'), ['large', 'medium', 'medium', 'small', 'small']),
      },
      { section: opinion, cards: placed(opinions, ['medium', 'medium', 'medium', 'medium']) },
      {
        section: climate,
        cards: placed(again([chineseCard, ...cards.slice(4)], 'c'), [
          'medium',
          'small',
          'small',
          'headline',
          'headline',
        ]),
      },
      { section: politics, cards: placed(again(cards.slice(3), 'p'), ['large', 'small', 'small']) },
      { section: business, cards: placed(again(cards.slice(4), 'b'), ['medium', 'medium', 'small', 'small', 'small']) },
      {
        section: science,
        cards: placed(
          again(
            [
              { ...(cards[5] as (typeof cards)[0]), picture: aPicture() },
              { ...(cards[2] as (typeof cards)[0]), picture: aPicture() },
              ...cards.slice(8),
            ],
            's',
          ),
          ['large', 'medium', 'small', 'small'],
        ),
      },
    ],
    ...overrides,
  }
}

type Sample = { [Name in keyof Pages]: { file: string; name: Name; props: Pages[Name] } }[keyof Pages]

/** Every page of the paper, some of them in several states. */
export function samplePages(): Sample[] {
  const head = aHead()
  const empty = { ...frame, weather: null, mostRead: null }
  return [
    { file: 'front', name: 'front', props: aFront() },
    {
      file: 'front-pictures',
      name: 'front',
      props: aFront({
        containers: [
          {
            section: null,
            cards: placed(
              cards.map((card) => ({ ...card, picture: aPicture() })),
              ['lead', 'medium', 'medium', 'small', 'small', 'small'],
            ),
          },
        ],
      }),
    },
    { file: 'front-empty', name: 'front', props: aFront({ frame: empty, containers: [] }) },
    { file: 'article', name: 'article', props: anArticle() },
    {
      file: 'article-picture',
      name: 'article',
      props: anArticle({
        leadPicture: aPicture(),
        kind: 'sponsored',
        previewNotice: 'Preview of draft 4: readers do not see this',
      }),
    },
    {
      file: 'article-bare',
      name: 'article',
      props: anArticle({
        frame: empty,
        graphic: null,
        corrections: [],
        tags: [],
        readMore: [],
        moreStories: { latest: [], background: [] },
        bylines: [],
        dateline: null,
        updated: null,
        standfirst: '',
        kicker: '',
        edition: { number: 1, historyHref: '/h' },
      }),
    },
    { file: 'article-arabic', name: 'article', props: arabicArticle },
    { file: 'article-chinese', name: 'article', props: chineseArticle },
    {
      file: 'section',
      name: 'section',
      props: {
        head,
        frame: { ...frame, currentSection: '/world' },
        section: world,
        description: 'Reporting from abroad, by people who live there.',
        parent: null,
        children: world.children,
        containers: [
          {
            section: world,
            title: '',
            cards: placed(cards, ['lead', 'medium', 'medium', 'small', 'small', 'small']),
          },
        ],
        latest: again([...cards.slice(3), arabicCard], 'l'),
        older: { name: 'Earlier stories', href: '/world?before=x' },
        feeds: paper.feeds,
      },
    },
    {
      file: 'section-empty',
      name: 'section',
      props: {
        head,
        frame: empty,
        section: business,
        description: '',
        parent: null,
        children: [],
        containers: [],
        latest: [],
        older: null,
        feeds: [],
      },
    },
    {
      file: 'tag',
      name: 'tag',
      props: {
        head,
        frame,
        name: 'Transport',
        description: 'Trains, trams, ferries, and the people who run them.',
        countText: '12 stories',
        cards: [
          ...cards.slice(0, 6).map((card, at) => (at % 3 ? card : { ...card, picture: aPicture() })),
          arabicCard,
          chineseCard,
        ],
        relatedTags: [
          { name: 'Cities', href: '/tags/cities' },
          { name: 'Housing', href: '/tags/housing' },
        ],
        older: null,
        feeds: paper.feeds,
      },
    },
    {
      file: 'tags',
      name: 'tags',
      props: {
        head,
        frame,
        groups: ['A', 'B', 'C', 'F', 'H', 'K', 'M', 'P', 'T'].map((letter) => ({
          letter,
          tags: ['rchives', 'ir quality', 'nchovies'].map((rest, at) => ({
            name: `${letter}${rest}`,
            href: `/tags/${letter}${at}`,
            count: at * 7 + 1,
          })),
        })),
      },
    },
    {
      file: 'contributor',
      name: 'contributor',
      props: {
        head,
        frame,
        name: 'Marta Quintela',
        role: 'Reporter, transport and cities',
        about: 'Marta Quintela has covered the south bank since 2014. Before that she sold tickets on it.',
        countText: '27 stories',
        cards: cards.slice(0, 5),
        older: null,
        feeds: paper.feeds,
      },
    },
    {
      file: 'history',
      name: 'history',
      props: {
        head,
        frame: { ...frame, currentSection: '/world' },
        article: { href: '/a', headline: anArticle().headline, language: 'en', direction: 'ltr' },
        href: '/a/history',
        jsonHref: '/a/history.json',
        breadcrumb: [...anArticle().breadcrumb, { name: anArticle().headline, href: '/a' }],
        editions: [3, 2, 1].map((number) => ({
          number,
          published: momentOf(`2026-11-23T${10 + number}:05:00.000Z`, 'moment', LOCALE),
          liveFrom: momentOf(`2026-11-23T${10 + number}:05:00.000Z`, 'moment', LOCALE),
          liveUntil: null,
          change: number === 1 ? 'first' : number === 2 ? 'update' : 'correction',
          note:
            ['', '', 'Adds figures for October from the ferry company.', 'Puts right the number of boats.'][number] ??
            '',
          contentHash: 'c'.repeat(64),
          hash: `${number}5a1e9d07b2f64c8890ad13be`.padEnd(64, '7'),
          previousHash: 'a'.repeat(64),
          sealed:
            number === 1
              ? { at: momentOf('2026-11-23T20:00:00.000Z', 'date', LOCALE), notice: 'Sealed by order of a court.' }
              : null,
          correctedBy: number === 3 ? [] : [{ id: 1, at: momentOf('2026-11-23T21:05:00.000Z', 'moment', LOCALE) }],
        })),
        compared: { from: 2, to: 3 },
        difference: {
          wordsAdded: 3,
          wordsRemoved: 1,
          isCoarse: false,
          entries: [
            { field: 'headline', parts: [{ op: 'same', text: 'The ferry that leaves on time' }] },
            {
              field: 'standfirst',
              parts: [
                { op: 'removed', text: 'Nine' },
                { op: 'added', text: 'Eleven' },
                { op: 'same', text: ' boats now cross the Tagus by a timetable.' },
              ],
            },
            { block: 'paragraph', parts: [{ op: 'same', text: 'At twenty past five the fish is already on ice.' }] },
            { block: 'paragraph', parts: [{ op: 'same', text: 'It used to come at seven.' }] },
            { block: 'heading', parts: [{ op: 'same', text: 'A landlord reads the timetable' }] },
            {
              block: 'paragraph',
              parts: [
                { op: 'same', text: 'Gates close 90 seconds before departure' },
                { op: 'added', text: ', for everyone' },
                { op: 'same', text: '.' },
              ],
            },
          ],
        },
        corrections: anArticle().corrections,
      },
    },
    {
      file: 'archive-day',
      name: 'archive-day',
      props: {
        head,
        frame,
        day: momentOf('2026-11-22', 'weekday', LOCALE),
        countText: '8 stories',
        cards: cards.slice(0, 4),
        previous: { ...momentOf('2026-11-21', 'date', LOCALE), href: '/archive/2026/11/21' },
        next: { ...momentOf('2026-11-23', 'date', LOCALE), href: '/archive/2026/11/23' },
      },
    },
    {
      file: 'corrections',
      name: 'corrections',
      props: {
        head,
        frame,
        list: anArticle().corrections.flatMap((note) =>
          [1, 2, 3].map((id) => ({
            ...note,
            id,
            article: { name: cards[id]?.headline ?? '', href: '/a', language: 'en', direction: 'ltr' as const },
            section: world,
          })),
        ),
      },
    },
    {
      file: 'most-read',
      name: 'most-read',
      props: {
        head,
        frame: { ...frame, mostRead: null },
        overall: { ...(frame.mostRead ?? { windowText: '', isSample: false }), list: cards },
        bySection: [world, climate, business].map((section) => ({
          section,
          mostRead: { list: cards.slice(2, 6), windowText: '', isSample: false },
        })),
      },
    },
    {
      file: 'search',
      name: 'search',
      props: {
        head,
        frame,
        query: 'fery timetable',
        filters: {
          sections: sections.map(({ name, href }) => ({ value: href, name, isChosen: name === 'World' })),
          contributors: [],
          tags: [],
          from: '2026-01-01',
          to: '',
        },
        totalText: '3 stories',
        results: cards.slice(0, 3).map((card) => ({
          card,
          headline: [
            { text: 'The ', isMatch: false },
            { text: 'ferry', isMatch: true },
            { text: ' that leaves on time', isMatch: false },
          ],
          snippet: [
            { text: '… boats now cross the Tagus by a ', isMatch: false },
            { text: 'timetable', isMatch: true },
            { text: '. Rents rose by a sixth …', isMatch: false },
          ],
        })),
        suggestion: { name: 'ferry timetable', href: '/search?q=ferry+timetable' },
        offered: [],
        previous: null,
        next: '/search?q=fery&page=2',
      },
    },
    {
      file: 'search-start',
      name: 'search',
      props: {
        head,
        frame,
        query: '',
        filters: { sections: [], contributors: [], tags: [], from: '', to: '' },
        totalText: '',
        results: [],
        suggestion: null,
        offered: [],
        previous: null,
        next: null,
      },
    },
    {
      file: 'static-page',
      name: 'static-page',
      props: {
        head,
        frame,
        title: 'About the paper',
        body: {
          type: 'doc',
          content: [
            paragraph('The Estuary Courier belongs to the people who make it and to 4,100 readers.'),
            { type: 'heading', attrs: { level: 2 }, content: [text('How we work')] },
            paragraph('Every figure has a source. Every mistake has a date.'),
          ],
        },
        pictures: {},
        updated: momentOf('2026-10-02', 'date', LOCALE),
      },
    },
    {
      file: 'gone',
      name: 'gone',
      props: {
        head: aHead({ canonical: null, robots: 'noindex' }),
        frame,
        reason: 'withdrawn',
        notice: 'We withdrew this story because its main source could not be confirmed.',
        at: momentOf('2026-11-20T10:00:00.000Z', 'moment', LOCALE),
        historyHref: null,
        suggestions: cards.slice(0, 4),
      },
    },
    {
      file: 'not-found',
      name: 'not-found',
      props: { head: aHead({ canonical: null, robots: 'noindex' }), frame, suggestions: cards.slice(0, 4) },
    },
    {
      file: 'arabic-paper',
      name: 'front',
      props: aFront({
        frame: {
          ...frame,
          paper: {
            ...paper,
            title: 'بريد المصب',
            tagline: 'أخبار من حيث تلتقي الأنهار بالبحر',
            language: 'ar',
            direction: 'rtl',
            sections: sections.slice(0, 5).map((section, at) => ({
              ...section,
              name: ['العالم', 'السياسة', 'الاقتصاد', 'العلوم', 'المناخ'][at] ?? '',
            })),
          },
          today: momentOf('2026-11-23', 'weekday', { ...LOCALE, language: 'ar' }),
        },
        containers: [
          {
            section: null,
            cards: placed(
              [
                arabicCard,
                ...[
                  'سكة حديد جديدة إلى الجنوب تنتظر قطارها الأول',
                  'مجلس المدينة يعد كراسيه الفارغة',
                  'لقاح لا يحتاج إلى ثلاجة',
                ].map((headline) => aCard({ headline, language: 'ar' }, { id: headline })),
              ],
              ['lead', 'medium', 'medium', 'small'],
            ),
          },
        ],
      }),
    },
    {
      file: 'card-one',
      name: 'front',
      props: aFront({
        containers: [{ section: null, cards: placed([aCard('One story is all there is today')], ['lead']) }],
      }),
    },
  ]
}
