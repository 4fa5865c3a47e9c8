import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROLES } from '#staff/permissions.ts'
import { type Answer, ask, type NewsroomClient, type PublicationReply } from '../support/paper-client.ts'
import { DATABASES, findFaults, openTestPaper, type TestPaper } from '../support/paper-server.ts'
import { Random } from '../support/random.ts'

const SEED = Number(process.env['DATELINE_TEST_SEED'] ?? 20_231_018)
const REQUESTS = 500
/** Requests under way at the same time. */
const AT_ONCE = 8

const TEXTS = [
  '',
  ' ',
  'news',
  'A headline',
  '\u0000',
  '\ud800',
  '\u202egnirts',
  '🌉',
  'Đà Nẵng',
  '../../etc/passwd',
  "'; drop table article; --",
  '<script>alert(1)</script>',
  '<p>One</p><p>two <b>three</p>',
  '__proto__',
  'constructor',
  '2026-01-01T00:00:00Z',
  '2999-01-01T00:00:00Z',
  '2023-02-30',
  '2023-10-18',
  '-1',
  'NaN',
  '%00',
  'en-GB',
  'x'.repeat(5_000),
]

const FIELDS = [
  'headline',
  'section',
  'body',
  'standfirst',
  'kicker',
  'kind',
  'slug',
  'tags',
  'bylines',
  'dateline',
  'language',
  'embargoUntil',
  'readMore',
  'leadPicture',
  'draftVersion',
  'liveFrom',
  'liveUntil',
  'change',
  'note',
  'notice',
  'reason',
  'text',
  'editions',
  'name',
  'parent',
  'colour',
  'html',
  'document',
  'place',
  'date',
  'type',
  'content',
  'attrs',
  'marks',
]

const READERS = [
  '/',
  '/news',
  '/tags',
  '/search?q=',
  '/feed.xml',
  '/sitemap.xml',
  '/archive/2026/01/01',
  '/corrections',
  '/by/',
  '/pages/',
  '/most-read',
  '/news/2026/01/01/',
  '/healthz',
  '/newsroom',
  '/newsroom/sign-in',
  '/newsroom/set-up?key=',
  '/media/',
  '/assets/',
  '/count.gif?a=',
  '/api/v1/openapi.json',
]

interface RandomRequest {
  method: string
  path: string
  role: string
  body: string | undefined
}

class Asker {
  readonly ids: string[] = []
  readonly #random: Random

  constructor(seed: number) {
    this.#random = new Random(seed)
  }

  request(): RandomRequest {
    const random = this.#random
    const role = random.chance(0.7) ? 'administrator' : random.pick([...ROLES, 'nobody', 'garbage'])
    if (random.chance(0.25)) {
      const path = `${random.pick(READERS)}${random.chance(0.6) ? encodeURIComponent(this.#text().toWellFormed()) : ''}`
      return {
        method: random.pick(['GET', 'GET', 'GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS']),
        path,
        role,
        body: undefined,
      }
    }
    const [method, path, body] = this.#apiRequest()
    if (random.chance(0.05)) return { method, path, role, body: JSON.stringify(body)?.slice(0, -random.whole(9)) }
    return { method, path, role, body: body === undefined ? undefined : JSON.stringify(body) }
  }

  #apiRequest(): [method: string, path: string, body: unknown] {
    const random = this.#random
    const article = `/api/v1/articles/${random.chance(0.8) && this.ids.length > 0 ? random.pick(this.ids) : encodeURIComponent(this.#text().toWellFormed())}`
    const good = {
      headline: `Story ${random.whole(1_000)}`,
      section: 'news',
      body: { html: '<p>A text.</p>' },
      tags: ['A tag'],
    }
    const draftVersion = random.chance(0.8) ? 1 + random.whole(3) : this.#value(1)
    switch (random.whole(10)) {
      case 0:
      case 1:
        return ['POST', '/api/v1/articles', this.#spoilt(good)]
      case 2:
        return ['PATCH', article, this.#spoilt({ draftVersion, headline: this.#text(), tags: [this.#text()] })]
      case 3:
      case 4:
        return ['POST', `${article}/publish`, this.#spoilt({ draftVersion })]
      case 5:
        return ['POST', `${article}/withdraw`, this.#spoilt({ notice: this.#text(), reason: this.#text() })]
      case 6:
        return ['POST', `${article}/corrections`, this.#spoilt({ text: this.#text() })]
      case 7:
        return ['POST', `${article}/seal`, this.#spoilt({ editions: [1 + random.whole(3)], notice: this.#text() })]
      case 8:
        return random.pick([
          ['POST', '/api/v1/sections', this.#spoilt({ name: this.#text() })],
          ['PUT', `${article}/exclusion`, this.#spoilt({ reason: this.#text() })],
          ['DELETE', `${article}/exclusion`, undefined],
          ['POST', '/api/v1/media', this.#value(2)],
          ['POST', `/api/v1/media/${encodeURIComponent(this.#text().toWellFormed())}/seal`, undefined],
        ] as [string, string, unknown][])
      default:
        return [
          'GET',
          random.pick([
            article,
            '/api/v1/articles?limit=5',
            '/api/v1/sections',
            '/api/v1/exclusions',
            '/api/v1/nothing',
          ]),
          undefined,
        ]
    }
  }

  /** The object with something changed in it, in half of the cases. */
  #spoilt(object: Record<string, unknown>): unknown {
    const random = this.#random
    if (random.chance(0.5)) return object
    if (random.chance(0.05)) return this.#value(3)
    const changed = { ...object, [random.pick(FIELDS)]: this.#value(3) }
    if (random.chance(0.3)) delete changed[random.pick(Object.keys(object))]
    return changed
  }

  #value(depth: number): unknown {
    const random = this.#random
    const kind = random.whole(depth > 0 ? 9 : 6)
    if (kind < 3) return this.#text()
    if (kind === 3) return random.pick([0, 1, 2, -1, 1.5, 1e308, 2 ** 31, Number.MAX_SAFE_INTEGER])
    if (kind === 4) return random.pick([true, false, null])
    if (kind === 5) return random.pick(this.ids.length > 0 ? this.ids : ['x'])
    if (kind === 6) return Array.from({ length: random.whole(4) }, () => this.#value(depth - 1))
    return Object.fromEntries(
      Array.from({ length: random.whole(4) }, () => [random.pick(FIELDS), this.#value(depth - 1)]),
    )
  }

  #text(): string {
    const random = this.#random
    return random.chance(0.8) ? random.pick(TEXTS) : `${random.pick(TEXTS)}${random.pick(TEXTS)}`
  }
}

describe.each(DATABASES)(`${REQUESTS} requests at random (seed ${SEED}) on %s`, (database) => {
  let paper: TestPaper
  const clients = new Map<string, NewsroomClient>()

  beforeAll(async () => {
    paper = await openTestPaper({ database })
    for (const role of ROLES) clients.set(role, await paper.apiAs(role))
  })

  afterAll(() => paper?.stop())

  it('are each answered, do whole things or nothing, and leave a sound paper', async () => {
    const asker = new Asker(SEED)
    const acknowledged: { articleId: string; number: number; url: string }[] = []
    const faults: string[] = []
    const statuses = new Map<number, number>()

    const one = async (): Promise<void> => {
      const { method, path, role, body } = asker.request()
      const what = `${role}: ${method} ${path.slice(0, 150)} ${(body ?? '').slice(0, 300)}`
      const token = clients.get(role)?.token ?? (role === 'garbage' ? 'dl_x' : undefined)
      const headers: Record<string, string> = {
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      }
      const answer = await ask(`${paper.address}${path}`, { method, headers, body }).catch((error: Error) => error)
      if (answer instanceof Error) {
        faults.push(`${what}: ${answer.message}`)
        return
      }
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
      const fault = faultOf(answer, path)
      if (fault) faults.push(`${what}: ${answer.status} ${fault} ${answer.text.slice(0, 200)}`)
      if (answer.status === 201 && path === '/api/v1/articles')
        asker.ids.push((JSON.parse(answer.text) as { id: string }).id)
      if (answer.status === 200 && path.endsWith('/publish')) {
        const { edition, url } = JSON.parse(answer.text) as PublicationReply
        acknowledged.push({ articleId: path.split('/')[4] ?? '', number: edition, url })
      }
    }
    for (let sent = 0; sent < REQUESTS; sent += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, one))

    expect(faults).toEqual([])
    // Of all sorts, or it tried nothing.
    for (const status of [200, 201, 401, 403, 404, 409, 422]) expect([...statuses.keys()]).toContain(status)
    const kept = await paper.db.read.selectFrom('edition').select(['articleId', 'number']).execute()
    const keys = new Set(kept.map(({ articleId, number }) => `${articleId} ${number}`))
    expect(new Set(acknowledged.map(({ articleId, number }) => `${articleId} ${number}`))).toEqual(keys)
    const articles = await paper.db.read.selectFrom('article').select('id').execute()
    expect(articles.map(({ id }) => id).sort()).toEqual([...asker.ids].sort())
    expect(await findFaults(paper)).toEqual([])
    expect(paper.logged.filter((line) => (JSON.parse(line) as { level: number }).level >= 50)).toEqual([])
  })
})

/** What is wrong with an answer, whatever was asked; `''` where nothing is. */
function faultOf(answer: Answer, path: string): string {
  if (answer.status >= 500) return 'is the program’s own failure'
  if (!path.startsWith('/newsroom') && answer.headers['set-cookie']) return 'sets a cookie'
  if (!path.startsWith('/api/') || answer.status < 400 || answer.text === '') return ''
  if (answer.headers['content-type'] !== 'application/problem+json; charset=utf-8') return 'is no problem+json'
  const problem = JSON.parse(answer.text) as { code?: string; detail?: string; status?: number }
  return problem.code && problem.detail && problem.status === answer.status ? '' : 'does not say what is wrong'
}
