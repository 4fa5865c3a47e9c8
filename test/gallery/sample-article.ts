import type { BodyBlock, BodyDocument, BodyInline, Paragraph, TableCell } from '#article/body-document.ts'
import { momentOf } from '#rendering/format.ts'
import type { ArticleProps, HeadProps } from '#rendering/page-props.ts'
import { aPicture, cards, frame, paper, plainMap } from './sample-cards.ts'

const LOCALE = { language: 'en', timeZone: paper.timeZone }

export function aHead(overrides: Partial<HeadProps> = {}): HeadProps {
  return {
    title: 'A page',
    description: 'What it is about.',
    canonical: 'https://courier.example/page',
    feeds: [],
    languages: [],
    social: null,
    jsonLd: null,
    robots: null,
    ...overrides,
  }
}

export function text(words: string): BodyInline {
  return { type: 'text', text: words }
}

export function paragraph(...content: (string | BodyInline)[]): Paragraph {
  return { type: 'paragraph', content: content.map((one) => (typeof one === 'string' ? text(one) : one)) }
}

function cell(words: string, type: TableCell['type'] = 'table_cell'): TableCell {
  return { type, attrs: { colspan: 1, rowspan: 1 }, content: [paragraph(words)] }
}

function aTable(caption: string, rows: string[][], chart: 'bar' | 'line' | null = null): BodyBlock {
  const [head = [], ...rest] = rows
  return {
    type: 'table',
    attrs: { caption, chart },
    content: [
      { type: 'table_row', content: head.map((words) => cell(words, 'table_header')) },
      ...rest.map((row) => ({ type: 'table_row' as const, content: row.map((words) => cell(words)) })),
    ],
  }
}

export const body: BodyDocument = {
  type: 'doc',
  content: [
    paragraph(
      'At twenty past five, when the first boat leaves Barreiro, the fish is already on ice. It used to come at seven. ',
      { type: 'text', text: 'Dulce Marçal', marks: [{ type: 'mention', attrs: { subject: 'dulce-marcal' } }] },
      ', who has sold sea bream by the landing stage for thirty-one years, moved her hours in March, two weeks after the timetable did. “The customers moved first,” she says. “I only followed them down the stairs.”',
    ),
    paragraph(
      'The ferries of the south bank had been late for so long that lateness was built into everything: school bells, dental appointments, the price of a flat. A ',
      {
        type: 'text',
        text: 'study by the regional planners',
        marks: [{ type: 'link', attrs: { href: 'https://plan.example/2026/ferries' } }],
      },
      ' put the cost of waiting at ',
      { type: 'text', text: '41 minutes a day', marks: [{ type: 'bold' }] },
      ' for each of 38,000 commuters. Since February the boats leave when the board says so, with ',
      { type: 'text', text: 'few', marks: [{ type: 'italic' }] },
      ' exceptions, and people have begun to spend the minutes.',
    ),
    { type: 'heading', attrs: { level: 2 }, content: [text('A landlord reads the timetable')] },
    paragraph(
      'Rents within ten minutes’ walk of the terminal rose by 17% in a year, twice as fast as in the city across the water. Agents have begun to write crossing times into their advertisements, in the place where they used to put the view.',
    ),
    {
      type: 'quotation',
      attrs: { speaker: 'Rui Barata', role: 'who runs the ferry company’s control room' },
      content: [
        paragraph('We did not buy a boat. We bought a clock, and then we told everyone what it said.'),
        paragraph('The hard part was believing it ourselves.'),
      ],
    },
    aTable('Crossings before and after the timetable (daily averages)', [
      ['Line', 'Passengers 2025', 'Passengers 2026', 'On time'],
      ['Barreiro – Terreiro do Paço', '23,400', '38,150', '97%'],
      ['Cacilhas – Cais do Sodré', '16,900', '19,020', '95%'],
      ['Montijo – Cais do Sodré', '4,310', '4,280', '71%'],
      ['Trafaria – Belém', '1,120', '1,640', '88%'],
    ]),
    {
      type: 'fact_box',
      attrs: { title: 'How the boats came to be on time' },
      content: [
        {
          type: 'bullet_list',
          content: [
            { type: 'list_item', content: [paragraph('Four spare crews wait on shore at peak hours.')] },
            { type: 'list_item', content: [paragraph('Gates close 90 seconds before departure, for everyone.')] },
            { type: 'list_item', content: [paragraph('A late boat is reported in public, with the reason.')] },
          ],
        },
      ],
    },
    paragraph(
      'Not everyone gains. The cafés at the landing stage, which lived on people with nothing to do, have lost a third of their mornings. “They run past me now,” says Albano Reis behind his counter. “They wave.” He has put a clock in the window, eleven minutes fast.',
    ),
    { type: 'heading', attrs: { level: 4 }, content: [text('The line that did not change')] },
    paragraph(
      'Montijo kept its old boats and its old habits. The company says new ones are on order. The mayor says so too, each spring.',
    ),
    aTable(
      'Passengers a day from Barreiro',
      [
        ['Month', 'Passengers'],
        ['February', '23,400'],
        ['April', '28,900'],
        ['June', '31,200'],
        ['August', '29,750'],
        ['October', '38,150'],
      ],
      'bar',
    ),
    aTable(
      'Boats on time, per cent',
      [
        ['Year', 'Barreiro', 'Montijo'],
        ['2021', '61', '70'],
        ['2022', '58', '72'],
        ['2023', '63', '69'],
        ['2024', '60', '74'],
        ['2025', '66', '70'],
        ['2026', '97', '71'],
      ],
      'line',
    ),
    { type: 'pull_quote', attrs: { attribution: null }, content: [text('They run past me now. They wave.')] },
    {
      type: 'ordered_list',
      attrs: { start: 3 },
      content: [
        { type: 'list_item', content: [paragraph('In January the tender for two electric catamarans closes.')] },
        { type: 'list_item', content: [paragraph('By June the night boat is to run until two.')] },
      ],
    },
    { type: 'picture', attrs: { media: 'quay', src: null, alt: 'A quay at dawn', caption: '', credit: '' } },
    {
      type: 'embed',
      attrs: { address: 'https://video.example/watch?v=ferry', title: 'The 5.20 boat, filmed from the wheelhouse' },
    },
    { type: 'rule' },
    paragraph(
      'On the last boat of the evening a man in a harbour pilot’s coat checks his watch against the wall clock, and nods, and sits down.',
    ),
  ],
}

export function anArticle(overrides: Partial<ArticleProps> = {}): ArticleProps {
  const headline = 'The ferry that leaves on time has changed the price of everything across the river'
  const standfirst =
    'Eleven boats now cross the Tagus by a timetable. Rents in Barreiro rose by a sixth in a year, and the fishmongers open an hour earlier.'
  return {
    head: aHead({
      title: headline,
      description: standfirst,
      canonical: 'https://courier.example/world/2026/11/23/the-ferry',
      social: {
        title: '',
        type: 'article',
        image: null,
        publishedAt: '2026-11-23T06:10:00.000Z',
        modifiedAt: '2026-11-23T14:05:00.000Z',
        section: 'World',
        tags: ['Transport', 'Cities'],
      },
      jsonLd: { '@context': 'https://schema.org', '@type': 'NewsArticle', headline },
    }),
    frame: { ...frame, currentSection: '/world/europe' },
    id: '0193a0b0-0000-7000-8000-000000000001',
    kind: 'news',
    kicker: 'Transport',
    headline,
    standfirst,
    language: 'en',
    direction: 'ltr',
    section: { name: 'Europe', href: '/world/europe', accent: '#7a2d52' },
    breadcrumb: [
      { name: 'Front page', href: '/' },
      { name: 'World', href: '/world' },
      { name: 'Europe', href: '/world/europe' },
    ],
    bylines: [
      { name: 'Marta Quintela', href: '/by/marta-quintela' },
      { name: 'Joris Veldkamp', href: '/by/joris-veldkamp' },
    ],
    dateline: { place: 'Barreiro', date: momentOf('2026-11-23', 'date', LOCALE) },
    published: momentOf('2026-11-23T06:10:00.000Z', 'moment', LOCALE),
    updated: momentOf('2026-11-23T14:05:00.000Z', 'moment', LOCALE),
    edition: { number: 3, historyHref: '/world/2026/11/23/the-ferry/history' },
    readingMinutes: 4,
    leadPicture: null,
    graphic: plainMap,
    body,
    pictures: { quay: aPicture({ alt: 'A quay at dawn' }) },
    corrections: [
      {
        id: 7,
        at: momentOf('2026-11-23T14:05:00.000Z', 'moment', LOCALE),
        text: 'An earlier edition said that nine boats cross the river. There are eleven.',
      },
    ],
    whoIsWho: {
      named: [
        {
          ...{ anchor: 'albano-reis', name: 'Albano Reis', href: '/record/people/albano-reis', isMarked: false },
          ...{ office: 'landlord, Barreiro', note: 'Keeps a café at the landing stage.' },
        },
      ],
      places: [],
      pairs: [],
    },
    tags: ['Transport', 'Cities', 'Housing', 'Portugal'].map((name) => ({ name, href: `/tags/${name.toLowerCase()}` })),
    readMore: cards.slice(2, 4),
    moreStories: {
      latest: cards.slice(4, 6).map((card) => ({ ...card, reason: 'Also speaks of the Tagus' })),
      background: cards.slice(6, 8).map((card) => ({ ...card, reason: 'Also about Transport' })),
    },
    countImage: null,
    previewNotice: null,
    ...overrides,
  }
}

const ARABIC = { language: 'ar', timeZone: paper.timeZone }

export const arabicArticle: ArticleProps = anArticle({
  kind: 'analysis',
  language: 'ar',
  direction: 'rtl',
  kicker: 'صيد',
  headline: 'صيادو المصب يعودون إلى البحر بعد ثلاثة مواسم من المنع',
  standfirst: 'عادت السردينات قبل القوارب، والأسعار في السوق لم تنتظر أحدًا.',
  bylines: [{ name: 'يسرى بن حدو', href: '/by/yusra' }],
  dateline: { place: 'العرائش', date: momentOf('2026-11-23', 'date', ARABIC) },
  published: momentOf('2026-11-23T06:10:00.000Z', 'moment', ARABIC),
  updated: null,
  edition: { number: 1, historyHref: '/history' },
  corrections: [],
  body: {
    type: 'doc',
    content: [
      paragraph(
        'قبل الفجر بساعة كانت المصابيح كلها مضاءة في الميناء القديم، كما لم يحدث منذ ثلاث سنوات. خرج اثنان وأربعون قاربًا، وعادت كلها قبل الظهر وقد امتلأت صناديقها أكثر مما توقع أصحابها، وأقل مما تمنوا.',
      ),
      { type: 'heading', attrs: { level: 2 }, content: [text('السوق لا ينتظر')] },
      paragraph(
        'تقول الهيئة المشرفة على المصايد إن الكتلة الحية ارتفعت بنسبة 38٪ منذ بدء المنع، لكنها تشترط حصة أسبوعية لا تتجاوز 1200 طن.',
      ),
      {
        type: 'quotation',
        attrs: { speaker: 'رشيد العمراني', role: 'ربان قارب منذ عشرين عامًا' },
        content: [paragraph('تعلّم البحر الصبر قبلنا، ونحن نتعلم منه الحساب.')],
      },
      paragraph('أما في السوق فقد هبط السعر في يومين إلى النصف، ثم صعد حين اكتشف التجار أن المصانع تشتري كل شيء.'),
    ],
  },
})

const CHINESE = { language: 'zh-Hans', timeZone: paper.timeZone }

export const chineseArticle: ArticleProps = anArticle({
  language: 'zh-Hans',
  kicker: '城市',
  headline: '河口城市重新学习与潮水共处：堤坝退后两公里，房价却没有退',
  standfirst: '三年前拆掉的海堤换来一片盐沼。渔民、保险公司和小学生各有各的账本。',
  bylines: [{ name: '沈若宁', href: '/by/shen' }],
  dateline: { place: '里斯本', date: momentOf('2026-11-23', 'date', CHINESE) },
  published: momentOf('2026-11-23T06:10:00.000Z', 'moment', CHINESE),
  updated: null,
  edition: { number: 1, historyHref: '/history' },
  corrections: [],
  body: {
    type: 'doc',
    content: [
      paragraph(
        '清晨六点，潮水沿着旧堤的缺口漫进来，先没过碎石，再没过去年栽下的米草。站在观测台上的工程师不看水，他看的是对岸学校的操场：那里地势最低，若操场干着，别处就不必担心。',
      ),
      { type: 'heading', attrs: { level: 2 }, content: [text('一道堤，两本账')] },
      paragraph(
        '按照市政府的说法，退堤二点一公里之后，风暴潮的高度平均降低三十七厘米，相当于省下四千万欧元的加固费用。保险公司却说，降下去的只是水位，不是风险。',
      ),
      {
        type: 'quotation',
        attrs: { speaker: '安娜·洛博', role: '海岸工程师' },
        content: [paragraph('我们没有输给海，我们只是把谈判桌往后挪了挪。')],
      },
    ],
  },
})
