import type {
  Incoming,
  IncomingArticle,
  IncomingComment,
  IncomingContributor,
  IncomingPage,
  IncomingPicture,
  IncomingRedirect,
  IncomingSection,
  OpenArchive,
} from '#wire/incoming.ts'

/** An archive of these things, of a site of its own. */
export function anArchive(items: Incoming[], overrides: Partial<OpenArchive['source']> = {}): OpenArchive {
  return {
    source: {
      format: 'wordpress',
      key: 'old.example.org',
      title: 'The Old Paper',
      expected: items.length,
      ...overrides,
    },
    async *items() {
      yield* items
    },
  }
}

/** A story of an old paper. `number` makes it another one. */
export function anOldStory(number: number, overrides: Partial<IncomingArticle> = {}): IncomingArticle {
  const day = new Date(Date.UTC(2013, 0, 1 + number, 9)).toISOString()
  return {
    what: 'article',
    key: `post-${number}`,
    where: `line ${number * 10}`,
    status: 'published',
    kind: 'news',
    headline: `Ferry number ${number} leaves on time`,
    standfirst: 'The harbour office says so.',
    kicker: '',
    socialHeadline: '',
    slug: `ferry-${number}`,
    section: null,
    tags: ['Harbour'],
    bylines: ['Ada Marsh'],
    dateline: null,
    language: null,
    liveFrom: day,
    changedAt: day,
    body: {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [{ type: 'text', text: `The ferry left the harbour for the ${number}th time.` }],
        },
      ],
    },
    leadPicture: null,
    pictures: [],
    addresses: [`/2013/01/ferry-${number}/`, `/?p=${number}`],
    origin: {},
    notes: [],
    ...overrides,
  }
}

export function anOldSection(slug: string, overrides: Partial<IncomingSection> = {}): IncomingSection {
  return {
    what: 'section',
    key: slug,
    where: 'line 1',
    slug,
    name: slug[0]?.toUpperCase() + slug.slice(1),
    description: '',
    parent: null,
    addresses: [`/category/${slug}/`],
    ...overrides,
  }
}

export function anOldContributor(name: string, overrides: Partial<IncomingContributor> = {}): IncomingContributor {
  return { what: 'contributor', key: name, where: 'line 2', name, slug: '', about: '', addresses: [], ...overrides }
}

export function anOldPage(slug: string, overrides: Partial<IncomingPage> = {}): IncomingPage {
  return {
    what: 'page',
    key: slug,
    where: 'line 3',
    isPublic: true,
    slug,
    title: 'Imprint',
    changedAt: '2013-05-01T09:00:00.000Z',
    body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Harbour Road 1.' }] }] },
    pictures: [],
    addresses: [`/${slug}/`],
    notes: [],
    ...overrides,
  }
}

export function anOldRedirect(from: string, to: IncomingRedirect['to']): IncomingRedirect {
  return { what: 'redirect', key: from, where: 'line 4', from, to }
}

export function anOldComment(article: string, overrides: Partial<IncomingComment> = {}): IncomingComment {
  return {
    what: 'comment',
    key: 'comment-1',
    where: 'line 5',
    article,
    parent: null,
    author: 'Bo',
    at: '2013-02-01T10:00:00.000Z',
    text: 'I was on it.',
    isApproved: true,
    ...overrides,
  }
}

export function anOldPicture(path: string, overrides: Partial<IncomingPicture> = {}): IncomingPicture {
  return {
    address: `https://old.example.org/wp-content/uploads/${path}`,
    alternatives: [],
    path,
    title: '',
    caption: '',
    credit: '',
    alt: '',
    ...overrides,
  }
}
