import ajvCompiler from '@fastify/ajv-compiler'
import fastJsonStringifyCompiler from '@fastify/fast-json-stringify-compiler'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { later, MINUTE, systemClock } from '#foundation/clock.ts'
import { openSection } from '#paper/sections.ts'
import { addStaff } from '#staff/add-staff.ts'
import { createToken } from '#staff/api-token.ts'
import { disableStaff } from '#staff/disable-staff.ts'
import { hashPassword } from '#staff/password.ts'
import { isForPeople, isPermission, mayDo, type Permission, ROLES, type Role } from '#staff/permissions.ts'
import { type MountedRoute, routesMountedBy } from '../support/mounted-routes.ts'
import { type Answer, ask, NewsroomClient, type Problem } from '../support/paper-client.ts'
import { DATABASES, ORIGIN, openTestPaper, StandingClock, type TestPaper } from '../support/paper-server.ts'
import { sampleOf } from '../support/sample-body.ts'

const PASSWORD = 'seven quiet lighthouses'
/** What stands for an id in an address: that of nothing. */
const NOTHING = '019a0000-0000-7000-8000-000000000000'

/** Somebody at the door, and the key that they hold. */
interface Visitor {
  name: string
  role: Role | null
  headers: Record<string, string>
}

describe.each(DATABASES)('every route on %s', (database) => {
  let paper: TestPaper
  let clock: StandingClock
  let routes: MountedRoute[]
  let passwordHash: string

  beforeAll(async () => {
    clock = new StandingClock(systemClock())
    const mounted = await routesMountedBy(async () => {
      const opened = await openTestPaper({ database, clock })
      // What is behind the door of the newsroom is loaded by the first request.
      await ask(`${opened.address}/api/v1/openapi.json`)
      return opened
    })
    paper = mounted.result
    routes = mounted.routes.filter((route) => /^\/(newsroom|api)(\/|$)/.test(route.url))
    passwordHash = await hashPassword(PASSWORD)
    await paper.db.transaction((tx) => openSection(tx, { name: 'Sport', now: systemClock() }))
  })

  afterAll(() => paper?.stop())

  const add = (name: string, role: Role, sections: number[] | null = null) => {
    const email = `${name}@paper.example`
    return paper.db.transaction((tx) => addStaff(tx, { email, name, role, sections, passwordHash, now: clock.now }))
  }
  const signIn = async (name: string, role: Role | null): Promise<Visitor> => {
    const { headers } = await ask(`${paper.address}/newsroom/sign-in`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: ORIGIN },
      body: new URLSearchParams({ email: `${name}@paper.example`, password: PASSWORD }).toString(),
    })
    const cookie = String(headers['set-cookie']).split(';')[0] ?? ''
    return { name, role, headers: { Cookie: cookie, Origin: ORIGIN } }
  }
  const token = async (role: Role, sections: number[] | null = null): Promise<Visitor> => {
    const made = await paper.db.transaction((tx) =>
      createToken(tx, { role, name: `a program, ${role}`, sections, now: clock.now }),
    )
    return { name: `a program, ${role}`, role, headers: { Authorization: `Bearer ${made.token}` } }
  }
  const knock = (
    route: MountedRoute,
    headers: Record<string, string>,
    { id = NOTHING, body = {} as unknown } = {},
  ): Promise<Answer> =>
    ask(`${paper.address}${route.url.replaceAll(/:\w+/g, id).replace('*', 'x')}`, {
      method: route.method,
      headers: { ...headers, ...(route.method !== 'GET' && { 'Content-Type': 'application/json' }) },
      ...(route.method !== 'GET' && { body: JSON.stringify(body) }),
    })
  const codeOf = (answer: Answer): string =>
    String(answer.headers['content-type']).includes('json') ? ((JSON.parse(answer.text) as Problem).code ?? '') : ''
  const nameOf = ({ method, url }: MountedRoute) => `${method} ${url}`
  const guarded = () => routes.filter((route) => route.permission !== 'public')

  it('names a permission of the table, or that it is for anybody', () => {
    expect(routes.length).toBeGreaterThan(60)
    for (const route of routes) {
      const { permission = 'none' } = route
      expect([nameOf(route), permission === 'public' || isPermission(permission)]).toEqual([nameOf(route), true])
    }
    expect(
      routes
        .filter((route) => route.permission === 'public')
        .map(nameOf)
        .sort(),
    ).toEqual([
      'GET /api/v1/openapi.json',
      'GET /newsroom/-/*',
      'GET /newsroom/set-up',
      'GET /newsroom/sign-in',
      'GET /newsroom/sign-in/code',
      expect.stringMatching(/^GET \/newsroom\/style\.[\w-]+\.css$/),
      'POST /newsroom/passkey/question',
      'POST /newsroom/passkey/sign-in',
      'POST /newsroom/set-up',
      'POST /newsroom/sign-in',
      'POST /newsroom/sign-in/code',
      'POST /newsroom/sign-out',
    ])
  })

  it('has schemas of which every one can be used, though each is made when it is needed first', () => {
    const check = ajvCompiler()({}, { customOptions: {} })
    const write = fastJsonStringifyCompiler()({}, {})
    let count = 0
    for (const route of routes) {
      const { body, params, querystring, headers, response = {} } = route.schema
      for (const schema of [body, params, querystring, headers].filter((part) => part !== undefined)) {
        expect(() => check({ schema: schema as object }), nameOf(route)).not.toThrow()
        count++
      }
      for (const [httpStatus, schema] of Object.entries(response)) {
        expect(() => write({ schema, httpStatus, method: route.method, url: route.url }), nameOf(route)).not.toThrow()
        count++
      }
    }
    expect(count).toBeGreaterThan(300)
  })

  it('is shut to nobody, to who has been disabled, and to a session that has ended', async () => {
    await add('gone', 'administrator')
    await add('out', 'administrator')
    const gone = await signIn('gone', null)
    const out = await signIn('out', null)
    await paper.db.transaction((tx) => disableStaff(tx, { who: { email: 'gone@paper.example' }, now: clock.now }))
    await ask(`${paper.address}/newsroom/sign-out`, { method: 'POST', headers: out.headers })
    const nobody = { name: 'nobody', role: null, headers: { Origin: ORIGIN } }
    for (const visitor of [nobody, gone, out]) {
      for (const route of guarded()) {
        const answer = await knock(route, visitor.headers)
        const isLedToSignIn = answer.status === 303 && String(answer.headers.location).startsWith('/newsroom/sign-in')
        const isShut = answer.status === 401 || (route.url.startsWith('/newsroom') && isLedToSignIn)
        expect([visitor.name, nameOf(route), answer.status, isShut]).toEqual([
          visitor.name,
          nameOf(route),
          answer.status,
          true,
        ])
      }
    }
  })

  it('is open to each role for exactly what the table says, by cookie and by token, limited to sections or not', async () => {
    const visitors: (Visitor & { isToken: boolean })[] = []
    for (const role of ROLES) {
      await add(role, role)
      await add(`limited-${role}`, role, [1])
      visitors.push({ ...(await signIn(role, role)), isToken: false })
      visitors.push({ ...(await signIn(`limited-${role}`, role)), isToken: false })
      visitors.push({ ...(await token(role)), isToken: true })
      visitors.push({ ...(await token(role, [1])), isToken: true })
    }
    for (const { name, role, headers, isToken } of visitors) {
      for (const route of guarded()) {
        const permission = route.permission as Permission
        const answer = await knock(route, headers)
        const code = codeOf(answer)
        const may = mayDo(role as Role, permission) && !(isToken && isForPeople(permission))
        const isRefused = answer.status === 403 && ['not-permitted', 'people-only', ''].includes(code)
        expect([name, nameOf(route), answer.status, code, !isRefused]).toEqual([
          name,
          nameOf(route),
          answer.status,
          code,
          may,
        ])
        expect([name, nameOf(route), [401, 500, 503].includes(answer.status)]).toEqual([name, nameOf(route), false])
      }
    }
  })

  it('with a cookie alone is shut to forms and scripts of other sites', async () => {
    await add('victim', 'administrator')
    const { headers } = await signIn('victim', 'administrator')
    const others: Record<string, string>[] = [
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { Origin: `${ORIGIN}.evil.example` },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      {},
    ]
    for (const route of routes.filter(({ method }) => method !== 'GET')) {
      for (const forged of others) {
        const answer = await knock(route, { Cookie: headers['Cookie'] ?? '', ...forged })
        expect([nameOf(route), forged, answer.status, answer.headers['set-cookie']]).toEqual([
          nameOf(route),
          forged,
          403,
          undefined,
        ])
      }
    }
    expect((await ask(`${paper.address}/newsroom`, { headers })).status).toBe(200)
  })

  it('that matters asks for the password again, some minutes after the sign-in', async () => {
    await add('late', 'administrator')
    const { headers } = await signIn('late', 'administrator')
    clock.now = later(systemClock(), 11 * MINUTE)
    for (const route of guarded()) {
      const answer = await knock(route, headers)
      expect([nameOf(route), codeOf(answer) === 'confirmation-required']).toEqual([nameOf(route), route.fresh])
    }
    expect(guarded().filter((route) => route.fresh).length).toBeGreaterThan(8)
  })

  it('that changes an article is shut to people of other sections, and to contributors who did not open it', async () => {
    const sport = (
      await paper.db.read.selectFrom('section').select('id').where('slug', '=', 'sport').executeTakeFirstOrThrow()
    ).id
    const { id } = await paper.api.article({ section: 'news' })
    const strangers = [await token('publisher', [sport]), await token('contributor')]
    // Remarks are everybody's, as reading is: they change nothing.
    const changing = guarded().filter(({ permission }) => !permission?.startsWith('note.'))
    const onArticles = changing.filter(({ method, url }) => method !== 'GET' && /^\/api\/v1\/articles\/:\w+/.test(url))
    expect(onArticles.length).toBeGreaterThan(5)
    for (const { name, headers } of strangers) {
      for (const route of onArticles) {
        const body = sampleOf(route.schema.body)
        const answer = await knock(route, headers, { id, body })
        expect([name, nameOf(route), answer.status >= 400, answer.status < 500]).toEqual([
          name,
          nameOf(route),
          true,
          true,
        ])
      }
    }
    const reporter = new NewsroomClient(
      paper.address,
      (await token('reporter', [sport])).headers['Authorization']?.slice(7) ?? '',
    )
    const patched = await reporter.send<Problem>('PATCH', `/articles/${id}`, { draftVersion: 1, headline: 'Mine now' })
    expect([patched.status, patched.json.code]).toEqual([403, 'section-not-permitted'])
    const own = await reporter.send<{ id: string }>('POST', '/articles', {
      headline: 'A match',
      section: 'sport',
      body: { html: '<p>It rained.</p>' },
    })
    expect(own.status).toBe(201)
    const moved = await reporter.send<Problem>('PATCH', `/articles/${own.json.id}`, {
      draftVersion: 1,
      section: 'news',
    })
    expect([moved.status, moved.json.code]).toEqual([403, 'section-not-permitted'])
    const into = await reporter.send<Problem>('POST', '/articles', {
      headline: 'Not theirs',
      section: 'news',
      body: { html: '<p>No.</p>' },
    })
    expect([into.status, into.json.code]).toEqual([403, 'section-not-permitted'])
  })
})
