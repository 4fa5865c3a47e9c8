import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Transaction } from '#storage/database.ts'
import { type ArticleReply, ask, type Problem } from '../support/paper-client.ts'
import { DATABASES, findFaults, openTestPaper, type TestPaper } from '../support/paper-server.ts'

const FIELDS = { headline: 'A headline', section: 'news', body: { html: '<p>A text.</p>' } }
const LONE = '\ud800'

interface Refused {
  name: string
  method?: string
  /** Within the interface; `:draft` and `:live` stand for an article that nobody has yet, and one that readers have. */
  path?: string
  body: unknown
  status: number
  code: string
  field?: string
}

/** An article with these fields instead of good ones. */
const article = (name: string, fields: object, code: string, field?: string): Refused => ({
  name,
  body: { ...FIELDS, ...fields },
  status: 422,
  code,
  ...(field === undefined ? {} : { field }),
})

const published = (name: string, body: object, code: string, field: string, path = ':draft/publish'): Refused => ({
  name,
  path: `/articles/${path}`,
  body: { draftVersion: 1, ...body },
  status: 422,
  code,
  field,
})

const malformed = (name: string, body: string, field = 'body'): Refused => ({
  name,
  body,
  status: 400,
  code: 'request-malformed',
  field,
})

function nestedHtml(depth: number): string {
  return `${'<blockquote>'.repeat(depth)}deep${'</blockquote>'.repeat(depth)}`
}

function nestedDocument(depth: number): string {
  const open = '{"type":"quotation","content":['.repeat(depth)
  return `{"type":"doc","content":[${open}{"type":"paragraph"}${']}'.repeat(depth)}]}`
}

const BAD_TIMES = [
  '2023-02-30T10:00:00Z',
  '2026-01-01T25:00:00Z',
  '2026-01-01T10:60:00Z',
  '2026-01-01',
  '2026-01-01T10:00:00',
  'tomorrow',
  '',
  '+275760-09-13T00:00:00Z',
]
const BAD_DAYS = [
  '2023-02-30',
  '2023-02-29',
  '2023-13-01',
  '2023-00-10',
  '2023-1-1',
  '0000-01-01',
  '2023-10-18T10:00:00Z',
  'Wednesday',
  '',
]

/** For each field values of a type that it cannot have. */
const WRONG_TYPES: [field: string, values: unknown[]][] = [
  ['headline', [1, true, null, {}, ['x']]],
  ['section', [1, null, {}, ['news']]],
  ['standfirst', [1, null, {}, []]],
  ['kicker', [1, null, {}]],
  ['kind', [1, null, 'gossip', 'News', {}]],
  ['slug', [1, null, {}]],
  ['tags', ['Bridges', 1, {}, null]],
  ['bylines', ['Ada Marsh', 1, {}, null]],
  ['dateline', ['Berlin', 1, []]],
  ['language', [1, null, {}]],
  ['embargoUntil', [1, true, {}]],
  ['readMore', ['x', 1, {}, null]],
  ['leadPicture', [1, true, {}]],
  ['body', ['<p>text</p>', 1, null, []]],
]

const REFUSED: Refused[] = [
  malformed('a headline twice', '{"headline":"One","section":"news","headline":"Two","body":{"html":""}}', 'headline'),
  malformed('a member of the body twice', '{"headline":"One","section":"news","body":{"html":"a","html":"b"}}', 'html'),
  malformed('JSON that breaks off', '{"headline": "A'),
  malformed('JSON in another style', "{'headline': 'A'}"),
  malformed('nothing', ''),
  malformed('no JSON', '<p>Hello</p>'),
  malformed('a prototype', `{"__proto__": {"role": "administrator"}, ${JSON.stringify(FIELDS).slice(1)}`, '__proto__'),
  malformed(
    'a prototype by its constructor',
    `{"constructor": {"prototype": {}}, ${JSON.stringify(FIELDS).slice(1)}`,
    'constructor',
  ),
  malformed('a hundred thousand lists in one another', `${'['.repeat(100_000)}`),
  ...[null, [], 'text', 7].map((body) => ({
    name: `${JSON.stringify(body)} for an article`,
    body: JSON.stringify(body),
    status: 422,
    code: 'fields-invalid',
    field: 'body',
  })),
  article('a field that there is not', { colour: 'red' }, 'fields-invalid', 'colour'),
  ...WRONG_TYPES.flatMap(([field, values]) =>
    values.map((value) =>
      article(`${JSON.stringify(value)} for ${field}`, { [field]: value }, 'fields-invalid', field),
    ),
  ),
  ...['headline', 'section', 'body'].map((field) =>
    article(`no ${field}`, { [field]: undefined }, 'fields-invalid', field),
  ),
  article('an empty headline', { headline: ' \u200b ' }, 'content-invalid', 'headline'),
  article('an endless headline', { headline: 'x'.repeat(100_000) }, 'content-invalid', 'headline'),
  article('a NUL in the headline', { headline: 'Before\u0000after' }, 'content-invalid', 'headline'),
  article('half a character in the headline', { headline: `Before ${LONE} after` }, 'content-invalid', 'headline'),
  article('half a character in a tag', { tags: ['good', LONE] }, 'content-invalid', 'tags'),
  article('a NUL in a byline', { bylines: ['Ada\u0000Marsh'] }, 'content-invalid', 'bylines'),
  article('half a character in a slug', { slug: LONE }, 'slug-invalid', 'slug'),
  article('a path for a slug', { slug: '../../etc/passwd' }, 'slug-invalid', 'slug'),
  article('an endless slug', { slug: 'a'.repeat(5_000) }, 'slug-invalid', 'slug'),
  article(
    'ten thousand tags',
    { tags: Array.from({ length: 10_000 }, (_, index) => `tag ${index}`) },
    'content-invalid',
    'tags',
  ),
  article(
    'ten thousand bylines',
    { bylines: Array.from({ length: 10_000 }, (_, index) => `name ${index}`) },
    'content-invalid',
    'bylines',
  ),
  article(
    'ten thousand stories to read next',
    { readMore: Array.from({ length: 10_000 }, (_, index) => `${index}`) },
    'read-more-too-many',
    'readMore',
  ),
  article(
    'an unknown story to read next',
    { readMore: ['019a0000-0000-7000-8000-000000000000'] },
    'read-more-unknown',
    'readMore',
  ),
  article('a story to read next that is no id', { readMore: ['\u0000'] }, 'read-more-unknown', 'readMore'),
  article(
    'an unknown picture',
    { leadPicture: '019a0000-0000-7000-8000-000000000000' },
    'picture-unknown',
    'leadPicture',
  ),
  ...['sport', '', 'News', '__proto__', 'constructor', '\u0000', LONE, 'x'.repeat(10_000)].map((section) =>
    article(`the section ${JSON.stringify(section.slice(0, 20))}`, { section }, 'section-unknown', 'section'),
  ),
  ...['klingon-', 'x', '', '12', 'en_GB\u0000'].map((language) =>
    article(`the language ${JSON.stringify(language)}`, { language }, 'content-invalid', 'language'),
  ),
  ...BAD_DAYS.map((date) =>
    article(
      `a dateline of ${JSON.stringify(date)}`,
      { dateline: { place: 'Berlin', date } },
      'content-invalid',
      'dateline.date',
    ),
  ),
  article(
    'a dateline without a place',
    { dateline: { place: ' ', date: '2023-10-18' } },
    'content-invalid',
    'dateline.place',
  ),
  article(
    'a dateline with more',
    { dateline: { place: 'Berlin', date: '2023-10-18', country: 'DE' } },
    'fields-invalid',
    'dateline.country',
  ),
  ...BAD_TIMES.map((embargoUntil) =>
    article(`an embargo until ${JSON.stringify(embargoUntil)}`, { embargoUntil }, 'time-unreadable', 'embargoUntil'),
  ),
  article('no body in the body', { body: {} }, 'body-missing', 'body'),
  article('two bodies', { body: { html: '', document: { type: 'doc' } } }, 'body-missing', 'body'),
  article('a body of another kind', { body: { markdown: '# Hello' } }, 'fields-invalid', 'body.markdown'),
  article('a document that is none', { body: { document: [] } }, 'body-unreadable', 'body.document'),
  article(
    'a document with a script',
    { body: { document: { type: 'doc', content: [{ type: 'script' }] } } },
    'body-unreadable',
    'body.document',
  ),
  article(
    'a document 10,000 deep',
    { body: { document: JSON.parse(nestedDocument(10_000)) } },
    'body-unreadable',
    'body.document',
  ),
  article(
    'a document of 100,000 paragraphs',
    { body: { document: { type: 'doc', content: Array(100_000).fill({ type: 'paragraph' }) } } },
    'body-unreadable',
    'body.document',
  ),
  article(
    'three million letters',
    { body: { html: `<p>${'x'.repeat(3_000_000)}</p>` } },
    'body-unreadable',
    'body.html',
  ),

  ...BAD_TIMES.filter((time) => time !== '').map((liveFrom) =>
    published(`live from ${JSON.stringify(liveFrom)}`, { liveFrom }, 'time-unreadable', 'liveFrom'),
  ),
  published('live from the year nought', { liveFrom: '0000-01-01T00:00:00Z' }, 'time-unreadable', 'liveFrom'),
  published('live from the first century', { liveFrom: '0099-01-01T00:00:00Z' }, 'time-unreadable', 'liveFrom'),
  published('live until a day that is not', { liveUntil: '2026-02-30T00:00:00Z' }, 'time-unreadable', 'liveUntil'),
  published('live until yesterday', { liveUntil: '2020-01-01T00:00:00Z' }, 'times-out-of-order', 'liveUntil'),
  published(
    'live until before live from',
    { liveFrom: '2036-01-02T00:00:00Z', liveUntil: '2036-01-01T00:00:00Z' },
    'times-out-of-order',
    'liveUntil',
  ),
  published(
    'live for no time',
    { liveFrom: '2036-01-01T00:00:00Z', liveUntil: '2036-01-01T01:00:00+01:00' },
    'times-out-of-order',
    'liveUntil',
  ),
  published('an unknown change', { change: 'rewrite' }, 'fields-invalid', 'change'),
  published('a note of a book’s length', { note: 'x'.repeat(100_000) }, 'fields-invalid', 'note'),
  ...['1', 1.5, -1, 0, null, {}].map((draftVersion) =>
    published(`draft version ${JSON.stringify(draftVersion)}`, { draftVersion }, 'fields-invalid', 'draftVersion'),
  ),
  {
    ...published('a draft version past counting', {}, 'fields-invalid', 'draftVersion'),
    body: '{"draftVersion": 1e400}',
  },
  { ...published('an older draft', { draftVersion: 7 }, 'draft-moved-on', 'draftVersion'), status: 409 },
  {
    ...published('a draft of far ahead', { draftVersion: Number.MAX_SAFE_INTEGER }, 'draft-moved-on', 'draftVersion'),
    status: 409,
  },

  {
    name: 'a change of an older draft',
    method: 'PATCH',
    path: '/articles/:draft',
    body: { draftVersion: 9, headline: 'x' },
    status: 409,
    code: 'draft-moved-on',
    field: 'draftVersion',
  },
  {
    name: 'a change without its draft',
    method: 'PATCH',
    path: '/articles/:draft',
    body: { headline: 'x' },
    status: 422,
    code: 'fields-invalid',
    field: 'draftVersion',
  },
  {
    name: 'a change to an unknown section',
    method: 'PATCH',
    path: '/articles/:live',
    body: { draftVersion: 1, section: 'x' },
    status: 422,
    code: 'section-unknown',
    field: 'section',
  },

  {
    name: 'a correction without words',
    path: '/articles/:live/corrections',
    body: { text: ' \u0000 ' },
    status: 422,
    code: 'correction-empty',
    field: 'text',
  },
  {
    name: 'a correction of what nobody read',
    path: '/articles/:draft/corrections',
    body: { text: 'Wrong.' },
    status: 422,
    code: 'article-never-published',
  },
  {
    name: 'a withdrawal of what nobody read',
    path: '/articles/:draft/withdraw',
    body: {},
    status: 422,
    code: 'article-never-published',
  },
  {
    name: 'a notice that is none',
    path: '/articles/:live/withdraw',
    body: { notice: 7 },
    status: 422,
    code: 'fields-invalid',
    field: 'notice',
  },
  {
    name: 'a seal on nothing',
    path: '/articles/:live/seal',
    body: { editions: [], notice: 'x' },
    status: 422,
    code: 'fields-invalid',
    field: 'editions',
  },
  {
    name: 'a seal without notice',
    path: '/articles/:live/seal',
    body: { editions: [1] },
    status: 422,
    code: 'fields-invalid',
    field: 'notice',
  },
  {
    name: 'a seal on an edition that there is not',
    path: '/articles/:live/seal',
    body: { editions: [1, 2], notice: 'x' },
    status: 422,
    code: 'edition-not-found',
    field: 'editions',
  },
  ...[0, -1, 1.5, 2 ** 31, Number.MAX_SAFE_INTEGER].map((number) => ({
    name: `a seal on edition ${number}`,
    path: '/articles/:live/seal',
    body: { editions: [number], notice: 'x' },
    status: 422,
    code: 'fields-invalid',
    field: 'editions.0',
  })),
  {
    name: 'an exclusion from the lists without a reason',
    method: 'PUT',
    path: '/articles/:live/exclusion',
    body: { reason: ' \u0000 ' },
    status: 422,
    code: 'reason-missing',
    field: 'reason',
  },

  ...['', ' ', '\u0000'].map((name) => ({
    name: `a section named ${JSON.stringify(name)}`,
    path: '/sections',
    body: { name },
    status: 422,
    code: 'section-name-missing',
    field: 'name',
  })),
  ...['api', 'tags', 'Feed.xml', '2026', 'search', 'newsroom', 'record', 'metrics'].map((slug) => ({
    name: `a section at /${slug}`,
    path: '/sections',
    body: { name: 'A section', slug },
    status: 422,
    code: slug === 'Feed.xml' ? 'section-slug-invalid' : 'section-name-reserved',
    field: 'slug',
  })),
  ...['a/b', '..', 'A', '', '\u0000', LONE].map((slug) => ({
    name: `a section at ${JSON.stringify(slug)}`,
    path: '/sections',
    body: { name: 'A section', slug },
    status: 422,
    code: 'section-slug-invalid',
    field: 'slug',
  })),
  {
    name: 'the same section again',
    path: '/sections',
    body: { name: 'News' },
    status: 422,
    code: 'section-exists',
    field: 'slug',
  },
  {
    name: 'a section in one that is not',
    path: '/sections',
    body: { name: 'A section', parent: 'nowhere' },
    status: 422,
    code: 'section-unknown',
    field: 'parent',
  },

  ...['nobody', '%00', '%F0%9F', '..%2f..', 'a'.repeat(90), "'; drop table article; --".replaceAll(' ', '%20')].map(
    (id) => ({
      name: `an article called ${id.slice(0, 20)}`,
      method: 'GET',
      path: `/articles/${id}`,
      body: undefined,
      status: id === '%F0%9F' ? 400 : 404,
      code: id === '%F0%9F' ? 'request-malformed' : 'article-not-found',
    }),
  ),
  {
    name: 'publishing what there is not',
    path: '/articles/%00/publish',
    body: { draftVersion: 1 },
    status: 404,
    code: 'article-not-found',
  },
  ...['limit=0', 'limit=-1', 'limit=1e9', 'limit=many', 'status=gone', 'before=%00'].map((query) => ({
    name: `a list with ${query}`,
    method: 'GET',
    path: `/articles?${query}`,
    body: undefined,
    status: 422,
    code: 'fields-invalid',
    field: query.split('=')[0] ?? '',
  })),
  {
    name: 'an address that there is not',
    method: 'GET',
    path: '/nothing',
    body: undefined,
    status: 404,
    code: 'not-found',
  },
  {
    name: 'a method that there is not',
    method: 'DELETE',
    path: '/articles/:live',
    body: undefined,
    status: 404,
    code: 'not-found',
  },
]

describe.each(DATABASES)('what cannot be done is refused clearly on %s', (database) => {
  let paper: TestPaper
  let draft: ArticleReply
  let live: ArticleReply

  beforeAll(async () => {
    paper = await openTestPaper({ database })
    draft = await paper.api.article(FIELDS)
    live = await paper.api.published(FIELDS)
  })

  afterAll(async () => {
    expect(await findFaults(paper)).toEqual([])
    // Nothing of it was the program's own failure.
    expect(paper.logged.filter((line) => (JSON.parse(line) as { level: number }).level >= 50)).toEqual([])
    await paper.stop()
  })

  /** How much of everything there is: what a refusal may not change. */
  async function countRows(): Promise<string> {
    const tables = [
      'article',
      'revision',
      'edition',
      'correction',
      'section',
      'tag',
      'contributor',
      'permalink',
      'outbox',
    ]
    // What follows from the publications before may come at any time.
    const asked = sql`where topic not like 'related.%' and topic not like 'publication.%'`
    const counts = tables.map((table) =>
      table === 'outbox' ? sql`select count(*) from outbox ${asked}` : sql`select count(*) from ${sql.table(table)}`,
    )
    const { rows } = await sql<
      Record<string, number>
    >`select ${sql.join(counts.map((count, index) => sql`(${count}) as ${sql.ref(tables[index] ?? '')}`))}`.execute(
      paper.db.read as Transaction,
    )
    return JSON.stringify(rows[0])
  }

  it.each(REFUSED)('refuses $name', async ({ method = 'POST', path = '/articles', body, status, code, field }) => {
    const before = await countRows()
    const address = path.replace(':draft', draft.id).replace(':live', live.id)
    const reply = await paper.api.send<Problem>(method, address, body)
    expect({
      status: reply.status,
      code: reply.json.code,
      field: reply.json.errors?.[0]?.field,
      detail: reply.json.detail,
    }).toEqual({
      status,
      code,
      field,
      detail: expect.stringMatching(/^\S.{8,}/),
    })
    expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(reply.json).toMatchObject({ type: 'about:blank', status, title: expect.any(String) })
    expect(await countRows()).toBe(before)
  })

  it('refuses 50 MB without reading them', async () => {
    const before = await countRows()
    const body = JSON.stringify({ ...FIELDS, body: { html: `<p>${'word '.repeat(10_000_000)}</p>` } })
    const { status, json } = await paper.api.send('POST', '/articles', body)
    expect([status, json.code]).toEqual([413, 'too-large'])
    expect(await countRows()).toBe(before)
  })

  const sendBytes = async (body: Buffer, headers: Record<string, string> = {}) => {
    const answer = await ask(`${paper.address}/api/v1/articles`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${paper.api.token}`, 'Content-Type': 'application/json', ...headers },
      body,
    })
    const { code, errors } = JSON.parse(answer.text) as Problem
    return [answer.status, code, errors?.[0]?.field]
  }
  const asJson = JSON.stringify({ ...FIELDS, headline: 'Café' })

  it('refuses a text whose letters would be lost, and names the field', async () => {
    const before = await countRows()
    expect(await sendBytes(Buffer.from(asJson, 'latin1'))).toEqual([400, 'request-malformed', 'headline'])
    expect(await sendBytes(Buffer.from(asJson, 'utf16le'))).toEqual([400, 'request-malformed', 'body'])
    for (const charset of ['iso-8859-1', 'utf-16', '"windows-1252"']) {
      const headers = { 'Content-Type': `application/json; charset=${charset}` }
      expect(await sendBytes(Buffer.from(asJson, 'utf8'), headers)).toEqual([415, 'type-unsupported', undefined])
    }
    expect(await countRows()).toBe(before)
  })

  it('refuses what no database keeps, wherever it is sent, and names the field', async () => {
    const { id } = await paper.api.article()
    const asked: [method: string, path: string, body: object | undefined, field: string][] = [
      ['GET', '/people?q=a%00b', undefined, 'q'],
      ['GET', '/desk?text=%00', undefined, 'text'],
      ['POST', '/tokens', { name: 'a\u0000b', role: 'reporter' }, 'name'],
      ['POST', `/articles/${id}/notes`, { text: 'Who?', mentions: ['\u0000'] }, 'mentions.0'],
      ['PATCH', `/articles/${id}/work`, { assignee: '\u0000' }, 'assignee'],
    ]
    for (const [method, path, body, field] of asked) {
      const { status, json } = await paper.api.send(method, path, body)
      expect([path, status, json.code, json.errors?.[0]?.field]).toEqual([path, 422, 'fields-invalid', field])
    }
    const { status, json } = await paper.api.send('POST', '/notifications/read', { ids: [1e300] })
    expect([status, json.errors?.[0]?.field]).toEqual([422, 'ids.0'])
  })

  it('refuses what is packed', async () => {
    for (const packing of ['gzip', 'br', 'zstd']) {
      const refused = await sendBytes(gzipSync(asJson), { 'Content-Encoding': packing })
      expect([packing, ...refused]).toEqual([packing, 415, 'type-unsupported', undefined])
    }
  })

  it('takes UTF-8 by each of its names, with a mark before it or without', async () => {
    for (const charset of ['utf-8', 'UTF8', '"utf-8"']) {
      const headers = { 'Content-Type': `application/json; charset=${charset}`, 'Content-Encoding': 'identity' }
      expect((await sendBytes(Buffer.from(`\ufeff${asJson}`), headers))[0]).toBe(201)
    }
  })

  it('refuses what is no JSON by its type', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/xml',
      'multipart/form-data; boundary=x',
    ]) {
      const headers = { Authorization: `Bearer ${paper.api.token}`, 'Content-Type': type }
      const answer = await ask(`${paper.address}/api/v1/articles`, {
        method: 'POST',
        headers,
        body: JSON.stringify(FIELDS),
      })
      const problem = JSON.parse(answer.text) as Problem
      expect([type, answer.status, problem.code]).toEqual([type, 415, 'type-unsupported'])
    }
  })

  it('takes in a picture whose caption holds what no page can, without that', async () => {
    const picture = await sharp({ create: { width: 8, height: 6, channels: 3, background: '#336699' } })
      .png()
      .toBuffer()
    const form = new FormData()
    form.set('caption', `one\u0000two ${LONE}`)
    form.set('file', new Blob([Uint8Array.from(picture)], { type: 'image/png' }), 'a\u0000.png')
    const headers = { Authorization: `Bearer ${paper.api.token}` }
    const answer = await fetch(`${paper.address}/api/v1/media`, { method: 'POST', headers, body: form })
    expect([answer.status, await answer.json()]).toEqual([
      201,
      expect.objectContaining({ width: 8, height: 6, caption: 'onetwo \ufffd' }),
    ])
  })

  it('refuses a picture that is none, and a form without one', async () => {
    const before = await countRows()
    const part = (name: string, content: string): string =>
      `--x\r\nContent-Disposition: form-data; name="${name}"${name === 'file' ? '; filename="a.jpg"\r\nContent-Type: image/jpeg' : ''}\r\n\r\n${content}\r\n`
    const forms = [part('caption', 'A caption'), part('file', 'no picture'), part('file', ''), '']
    for (const form of forms) {
      const headers = { Authorization: `Bearer ${paper.api.token}`, 'Content-Type': 'multipart/form-data; boundary=x' }
      const answer = await ask(`${paper.address}/api/v1/media`, { method: 'POST', headers, body: `${form}--x--\r\n` })
      const problem = JSON.parse(answer.text) as Problem
      expect([form.slice(0, 60), answer.status]).toEqual([
        form.slice(0, 60),
        expect.toSatisfy((status: number) => status >= 400 && status < 500),
      ])
      expect(problem.code).toMatch(/^[a-z-]+$/)
    }
    expect(await countRows()).toBe(before)
  })

  it('takes a text that holds what no page can, without that', async () => {
    const { body, id } = await paper.api.article({
      ...FIELDS,
      body: { html: `<p>one\u0000two ${LONE} three\u0007</p>` },
    })
    expect(body.html).toBe('<p>onetwo \ufffd three</p>')
    await paper.api.publish({ id, draftVersion: 1 }, { note: `a${LONE}\u0000b` })
  })

  it.each([
    ['blockquotes', nestedHtml(10_000)],
    ['divisions', `${'<div>'.repeat(10_000)}deep`],
    ['lists', `${'<ul><li>'.repeat(10_000)}deep`],
    ['tables', `${'<table><tr><td>'.repeat(10_000)}deep`],
    ['formats', `${'<b><i>'.repeat(10_000)}deep`],
    ['ends of what never began', '</p></div>'.repeat(10_000)],
    ['half a tag', `<p ${'a="b" '.repeat(10_000)}`],
  ])('takes or refuses 10,000 nested %s, and stays up', async (_, html) => {
    const { status, json } = await paper.api.send<ArticleReply & Problem>('POST', '/articles', {
      ...FIELDS,
      body: { html },
    })
    if (status === 201) await paper.api.publish(json)
    else expect([status, json.code, json.errors?.[0]?.field]).toEqual([422, 'body-unreadable', 'body.html'])
  })

  it('takes fields in every script, and addresses them', async () => {
    const headlines = [
      '如何在暴风雨中航行',
      'عاد الجسر إلى العمل',
      'Мост снова открыт',
      '🌉',
      'a\u0301\u0327',
      '<script>alert(1)</script>',
    ]
    for (const headline of headlines) {
      const { path } = await paper.api.published({ ...FIELDS, headline, tags: [headline], bylines: [headline] })
      const page = await paper.readers.page(path)
      expect(page.text(page.all('h1')[0])).toBe(
        headline.normalize('NFC') === headline ? headline : page.text(page.all('h1')[0]),
      )
      for (const href of [...page.hrefs(page.byId('tags')), ...page.hrefs(page.byId('byline'))]) {
        expect([href, (await paper.readers.get(href)).status]).toEqual([href, 200])
      }
    }
  })
})

const ODD_ADDRESSES = [
  '/%',
  '/%ff',
  '/%00',
  '/%c0%ae%c0%ae/',
  '/..%2f..%2fetc/passwd',
  '/../../etc/passwd',
  '/./news',
  '//',
  '//evil.example/news',
  '/news//2026',
  '/news/2026/02/30/x',
  '/news/2026/99/99/x',
  '/news/2026/03/04/%ED%A0%80',
  '/archive/2026/02/30',
  '/archive/0000/00/00',
  '/archive/99999/01/01',
  '/tags/%00',
  '/by/%F0%9F',
  '/pages/%2e%2e',
  '/sitemaps/99999999999999999999.xml',
  '/sitemaps/-1.xml',
  '/news?before=yesterday',
  '/news?before=2026-01-01T00:00:00.000Z_99999999999999999',
  '/news?before=2026-13-41T99:99:99.999Z_1',
  '/tags/x?before=%00',
  `/${'a/'.repeat(1_000)}`,
  `/${'x'.repeat(6_000)}`,
  `/news?${'a=b&'.repeat(1_500)}`,
  '/media/%00/x.jpg',
  '/assets/..%2fmanifest.json',
  '/count.gif?a=%00',
  '/__proto__',
  '/constructor/prototype',
  '/toString/2026/01/01/valueOf/history?from=1e9&to=-1',
]

const ODD_QUESTIONS = [
  '%00',
  '"',
  '*',
  'a*',
  '(',
  'NEAR(',
  'AND%20OR%20NOT',
  '-',
  '{}[]',
  'x:y',
  '%F0%9F%8C%89',
  '%ED%A0%80',
  "'",
  '\\',
  'a'.repeat(3_000),
  '%20',
  '<script>',
  '%',
  '&page=-1',
  'x&page=99999999999999999999',
  'x&from=2026-02-30&to=x',
  'x&section=%00&tag=%00&contributor=%00',
]

describe.each(DATABASES)('odd readers on %s', (database) => {
  let paper: TestPaper

  beforeAll(async () => {
    paper = await openTestPaper({ database })
    await paper.api.published(FIELDS)
  })

  afterAll(async () => {
    expect(paper.logged.filter((line) => (JSON.parse(line) as { level: number }).level >= 50)).toEqual([])
    await paper.stop()
  })

  it.each(
    [...ODD_ADDRESSES, ...ODD_QUESTIONS.map((question) => `/search?q=${question}`)].map((address) => [
      address.slice(0, 60),
      address,
    ]),
  )('get an answer at %s', async (_, address) => {
    const { status, text } = await paper.readers.get(address)
    expect([200, 301, 400, 404, 410, 414, 431]).toContain(status)
    expect(text).not.toContain('root:')
  })

  it('are served who name the whole address as to a proxy, whoever that says we are', async () => {
    for (const target of ['http://evil.example/news', 'HTTPS://evil.example/news?x=1', 'http://evil.example']) {
      const line = await firstLineOf(`GET ${target} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`)
      expect([target, line]).toEqual([target, 'HTTP/1.1 200 OK'])
    }
    const api = 'GET http://evil.example/api/v1/articles HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'
    expect(await firstLineOf(api)).toContain(' 401 ')
  })

  it('are told that pages are for reading', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND', 'TRACE', 'QUERY']) {
      const { status, headers } = await ask(`${paper.address}/news`, { method })
      expect([method, status, headers.allow]).toEqual([method, 405, 'GET, HEAD'])
    }
  })

  it('are refused with headers of any size and sort, and served after that', async () => {
    expect(await firstLineOf(`GET / HTTP/1.1\r\nHost: x\r\nX-Big: ${'x'.repeat(100_000)}\r\n\r\n`)).toContain(' 431 ')
    expect(await firstLineOf('BREW / HTTP/1.1\r\nHost: x\r\n\r\n')).toContain(' 400 ')
    expect(await firstLineOf('GET / HTTP/9.9\r\n\r\n')).toContain(' 400 ')
    expect(await firstLineOf(`GET /${'x'.repeat(100_000)} HTTP/1.1\r\nHost: x\r\n\r\n`)).toContain(' 431 ')
    expect(
      await firstLineOf('GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n'),
    ).toContain(' 400 ')
    const odd = {
      Cookie: `${'a=b; '.repeat(500)}__Host-session=%00`,
      'Accept-Encoding': ';;q=,,br;q=x, gzip;q=-1',
      'If-None-Match': '"'.repeat(1_000),
      'If-Modified-Since': 'never',
      Range: 'bytes=-1-,x',
      'X-Forwarded-For': ','.repeat(5_000),
      'User-Agent': '\u00ff'.repeat(500),
      'Sec-Purpose': 'prefetch',
    }
    for (const [name, value] of Object.entries(odd)) {
      for (const path of ['/', '/feed.xml', '/healthz', '/newsroom/sign-in', '/api/v1/openapi.json']) {
        const { status } = await ask(`${paper.address}${path}`, { headers: { [name]: value } })
        expect([name, path, status]).toEqual([name, path, 200])
      }
    }
  })

  /** Sends bytes as they are, also those that no client would send, and gives the first line of the answer. */
  function firstLineOf(request: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(paper.address).port), '127.0.0.1')
      let answer = ''
      socket.setEncoding('latin1').on('data', (text: string) => {
        answer += text
      })
      // The server may hang up before it has read everything.
      socket.on('error', () => undefined)
      socket.on('close', () => resolve(answer.split('\r\n')[0] ?? ''))
      socket.setTimeout(10_000, () => reject(new Error('No answer in ten seconds.')))
      socket.write(request)
    })
  }
})
