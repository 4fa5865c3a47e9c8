import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '#foundation/clock.ts'
import { addStaff } from '#staff/add-staff.ts'
import { hashPassword } from '#staff/password.ts'
import { isPermission, mayDo, type Permission, ROLES } from '#staff/permissions.ts'
import { HtmlPage } from '../support/html-page.ts'
import { type Answer, type Asked, ask, NewsroomClient, type Problem } from '../support/paper-client.ts'
import { ORIGIN, openTestPaper, type TestPaper } from '../support/paper-server.ts'

const PASSWORD = 'seven quiet lighthouses'

interface Operation {
  method: string
  /** As in the interface's own description, with `{articleId}`. */
  path: string
  /** What it says that it asks for. */
  permission: Permission
}

let paper: TestPaper
let operations: Operation[]

beforeAll(async () => {
  paper = await openTestPaper({ environment: { DATELINE_PROXIES: '10.0.0.0/8' } })
  const { paths } = await paper.readers.json<{ paths: Record<string, Record<string, { 'x-permission': Permission }>> }>(
    '/api/v1/openapi.json',
  )
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      method: method.toUpperCase(),
      path: path.replace(/^\/api\/v1/, ''),
      permission: described['x-permission'],
    })),
  )
})

afterAll(() => paper?.stop())

function asked(path: string, request: Asked = {}): ReturnType<typeof ask> {
  return ask(`${paper.address}${path}`, request)
}

describe('the door of the newsroom', () => {
  it('describes its interface, with the permission that each address asks for', () => {
    const asked = Object.fromEntries(
      operations.map(({ method, path, permission }) => [`${method} ${path}`, permission]),
    )
    expect(asked).toMatchObject({
      'POST /articles': 'article.create',
      'GET /articles/{articleId}': 'article.read',
      'PATCH /articles/{articleId}': 'article.edit',
      'POST /articles/{articleId}/publish': 'article.publish',
      'POST /articles/{articleId}/seal': 'article.seal',
      'PUT /articles/{articleId}/exclusion': 'popularity.manage',
      'POST /sections': 'section.manage',
    })
    for (const permission of Object.values(asked)) expect(isPermission(permission)).toBe(true)
  })

  it('is shut to everybody without a key, at every address', async () => {
    const keys: Record<string, string>[] = [
      {},
      { Authorization: '' },
      { Authorization: 'Bearer' },
      { Authorization: 'Bearer dl_' },
      { Authorization: `Bearer dl_${'A'.repeat(43)}` },
      { Authorization: `Basic ${Buffer.from('admin:admin').toString('base64')}` },
      { Authorization: `Bearer ${paper.api.token}x` },
      { Authorization: paper.api.token },
      { Cookie: `__Host-dateline-session=${paper.api.token}` },
      { Cookie: '__Host-dateline-session=x; dateline-session=x', Origin: ORIGIN },
    ]
    for (const { method, path } of operations) {
      const address = `/api/v1${path.replaceAll(/\{\w+\}/g, 'x')}`
      for (const headers of keys) {
        const answer = await asked(address, {
          method,
          headers: { ...headers, 'Content-Type': 'application/json' },
          body: method === 'GET' ? undefined : '{',
        })
        const { code } = JSON.parse(answer.text) as Problem
        expect([
          method,
          address,
          headers,
          [401, 403].includes(answer.status),
          ['not-signed-in', 'origin-not-allowed'].includes(code),
        ]).toEqual([method, address, headers, true, true])
        expect(answer.headers['set-cookie']).toBeUndefined()
      }
    }
  })

  it('opens for each role to what that role may do, and to nothing else', async () => {
    for (const role of ROLES) {
      const api = await paper.apiAs(role)
      for (const { method, path, permission } of operations) {
        const address = path.replaceAll(/\{\w+\}/g, '019a0000-0000-7000-8000-000000000000')
        const { status, json } = await api.send<Problem>(
          method,
          address,
          method === 'GET' || method === 'DELETE' ? undefined : {},
        )
        const isRefused = status === 403 && json.code === 'not-permitted'
        expect([role, method, path, isRefused]).toEqual([role, method, path, !mayDo(role, permission)])
        expect([401, 500].includes(status)).toBe(false)
      }
    }
  })

  it('has nowhere to sign up, and no way to ask for a password', async () => {
    const addresses = [
      'sign-up',
      'signup',
      'register',
      'join',
      'forgot-password',
      'reset-password',
      'set-up',
      'api/auth/sign-up/email',
    ].flatMap((name) => [`/newsroom/${name}`, `/${name}`, `/api/${name}`, `/api/auth/${name}`])
    for (const address of addresses) {
      for (const method of ['GET', 'POST']) {
        const headers = { Origin: ORIGIN, 'Content-Type': 'application/json' }
        const body =
          method === 'GET' ? undefined : JSON.stringify({ email: 'a@b.example', password: PASSWORD, name: 'A' })
        const { status, headers: answered } = await asked(address, { method, headers, body })
        // Below `/newsroom` a stranger is shown the way to sign in, whatever they ask to see.
        const isShownIn = String(answered.location).startsWith('/newsroom/sign-in')
        expect([method, address, (status >= 400 && status < 500) || (status === 303 && isShownIn)]).toEqual([
          method,
          address,
          true,
        ])
      }
    }
    expect(await paper.db.read.selectFrom('staff').selectAll().execute()).toEqual([])
    const page = await paper.readers.page('/newsroom/sign-in')
    expect(page.hrefs().filter((href) => /sign-?up|register|forgot/i.test(href))).toEqual([])
  })

  it('shows a stranger the way to sign in, and nothing of the desk', async () => {
    for (const path of ['/newsroom', '/newsroom/']) {
      const { status, headers, text } = await asked(path)
      expect([status, headers.location, headers['set-cookie']]).toEqual([
        303,
        expect.stringMatching(/^\/newsroom\/sign-in(\?next=%2Fnewsroom%2F)?$/),
        undefined,
      ])
      expect(text.length).toBeLessThan(200)
    }
    const { headers } = await asked('/newsroom/sign-in')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe-inline')
    expect(policy).toContain("frame-ancestors 'none'")
    expect(headers['cache-control']).toBe('no-store')
  })

  it('takes a form from its own pages only', async () => {
    await addEditor(paper)
    const others: Record<string, string>[] = [
      {},
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { Origin: paper.address, Host: 'paper.example' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { Origin: `${ORIGIN}.evil.example` },
    ]
    for (const headers of others) {
      const { status, headers: answered } = await signIn(paper, PASSWORD, headers)
      expect([headers, status, answered['set-cookie']]).toEqual([headers, 403, undefined])
    }
    const { status, headers } = await signIn(paper, PASSWORD)
    expect([status, headers.location]).toEqual([303, '/newsroom'])
    const cookie = String(headers['set-cookie'])
    expect(cookie).toMatch(/^__Host-dateline-session=/)
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(attribute)
    const session = cookie.split(';')[0] ?? ''
    const shell = await asked('/newsroom/anything', { headers: { Cookie: session } })
    expect(shell.status).toBe(200)
    expect(shell.headers['cache-control']).toBe('no-store')
    const policy = String(shell.headers['content-security-policy'])
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"]),
    )
    expect(policy).not.toMatch(/unsafe|\*/)
    // Its files hold nothing of the paper, so anybody may have them, for ever; no script or style stands in the page.
    const files = new HtmlPage(shell.text).addresses.filter((address) => address.startsWith('/newsroom/-/'))
    expect(files.filter((file) => file.endsWith('.js'))).toHaveLength(1)
    for (const file of files) {
      const answer = await asked(file)
      expect([file, answer.status]).toEqual([file, 200])
      if (file.includes('/assets/')) expect(answer.headers['cache-control']).toContain('immutable')
    }
    expect(shell.text).not.toMatch(/<style|<script(?![^>]* src=)| style=/)

    for (const next of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '/newsroom/../..//evil.example',
      'javascript:alert(1)',
    ]) {
      const answer = await signIn(paper, PASSWORD, { Origin: ORIGIN }, next)
      expect([next, new URL(String(answer.headers.location), ORIGIN).origin]).toEqual([next, ORIGIN])
    }

    // With the cookie alone, another site changes nothing.
    const body = JSON.stringify({ headline: 'x', section: 'news', body: { html: '' } })
    const forged = await asked('/api/v1/articles', {
      method: 'POST',
      headers: { Cookie: session, Origin: 'https://evil.example', 'Content-Type': 'application/json' },
      body,
    })
    expect(forged.status).toBe(403)
    const out = await asked('/newsroom/sign-out', { method: 'POST', headers: { Cookie: session, Origin: ORIGIN } })
    expect(out.status).toBe(303)
    expect((await asked('/newsroom', { headers: { Cookie: session } })).status).toBe(303)
  })
})

describe('what a request claims', () => {
  const HOSTILE = {
    Host: 'evil.example',
    'X-Forwarded-Host': 'evil.example',
    'X-Forwarded-Proto': 'javascript',
    'X-Forwarded-Port': '666',
    'X-Original-URL': '/newsroom',
    'X-Rewrite-URL': '/newsroom',
    Forwarded: 'host=evil.example;proto=http',
  }

  it('is in no link, feed, redirect or description that anybody else gets', async () => {
    const { path, id, draftVersion } = await paper.api.published({
      headline: 'A story',
      tags: ['Bridges'],
      bylines: ['Ada Marsh'],
      slug: 'old',
    })
    const renamed = await paper.api.change({ id, draftVersion }, { slug: 'new' })
    await paper.api.publish(renamed)
    const home = path.replace(/old$/, 'new')
    const addresses = [
      '/',
      home,
      path,
      `${home}/history`,
      `${home}/history.json`,
      '/news',
      '/tags',
      '/tags/bridges',
      '/by/ada-marsh',
      '/search?q=story',
      '/corrections',
      '/archive',
      '/nowhere',
      ...['', '/news', '/tags/bridges', '/by/ada-marsh'].flatMap((scope) =>
        ['xml', 'atom', 'json'].map((end) => `${scope}/feed.${end}`),
      ),
      '/sitemap.xml',
      '/news-sitemap.xml',
      '/robots.txt',
      '/newsroom',
      '/newsroom/sign-in',
      '/newsroom/set-up?key=x',
      '/api/v1/openapi.json',
      '/healthz',
    ]
    for (const address of addresses) {
      const { text, headers } = await asked(address, { headers: HOSTILE })
      expect([
        address,
        text.includes('evil.example'),
        JSON.stringify(headers).includes('evil.example'),
        text.includes('127.0.0.1'),
      ]).toEqual([address, false, false, false])
      if (!String(headers['content-type']).startsWith('text/html')) continue
      // Every address on a page is the paper's own path, or the paper's own public address.
      const foreign = new HtmlPage(text).addresses.filter(
        (one) => !/^(\/(?!\/)|#|data:image\/|https:\/\/schema\.org)/.test(one) && !one.startsWith(ORIGIN),
      )
      expect([address, foreign]).toEqual([address, []])
    }
    const { json } = await new NewsroomClient(paper.address, paper.api.token).send<{ url: string }>(
      'GET',
      `/articles/${id}`,
    )
    expect(json.url).toBe(`${ORIGIN}${home}`)
    // What was kept for the hostile request is what others get.
    expect(await paper.readers.shows('/', 'evil.example')).toBe(false)
    expect((await paper.readers.get('/news//evil.example')).headers.location).toBeUndefined()
    expect((await paper.readers.get('//evil.example/..')).headers.location).toBeUndefined()
  })

  it('is no way to sign in from another address than the connection’s', async () => {
    const attempt = async (address: string): Promise<number> => {
      const headers = {
        'Content-Type': 'application/x-www-form-urlencoded',
        Origin: ORIGIN,
        'X-Forwarded-For': address,
        'X-Real-IP': address,
        Forwarded: `for=${address}`,
      }
      const email = `somebody-${address}@paper.example`
      const { status } = await asked('/newsroom/sign-in', {
        method: 'POST',
        headers,
        body: new URLSearchParams({ email, password: 'wrong' }).toString(),
      })
      return status
    }
    // Each claims another address and another account; the connection is the same, and is not one of the proxies.
    const statuses: number[] = []
    for (let count = 1; count <= 22; count++) statuses.push(await attempt(`203.0.113.${count}`))
    expect(statuses.slice(0, 19).every((status) => status === 401)).toBe(true)
    expect(statuses.at(-1)).toBe(429)
  })

  it('shows the figures of the machine to nobody without a key, once there are proxies', async () => {
    expect((await asked('/metrics', { headers: { 'X-Forwarded-For': '127.0.0.1' } })).status).toBe(404)
    const keys = { administrator: 200, publisher: 404, contributor: 404 }
    for (const [role, status] of Object.entries(keys)) {
      const { token } = await paper.apiAs(role)
      expect([role, (await asked('/metrics', { headers: { Authorization: `Bearer ${token}` } })).status]).toEqual([
        role,
        status,
      ])
    }
  })
})

describe('behind a proxy that is believed', () => {
  it('the address is the one that the proxy names, and no claim to its left', async () => {
    const behind = await openTestPaper({ environment: { DATELINE_PROXIES: '127.0.0.1' } })
    try {
      const attempt = async (forwarded: string, count: number): Promise<number> => {
        const headers = {
          'Content-Type': 'application/x-www-form-urlencoded',
          Origin: ORIGIN,
          'X-Forwarded-For': forwarded,
        }
        const body = new URLSearchParams({ email: `somebody-${count}@paper.example`, password: 'wrong' }).toString()
        return (await ask(`${behind.address}/newsroom/sign-in`, { method: 'POST', headers, body })).status
      }
      for (let count = 1; count <= 20; count++)
        expect(await attempt(`198.51.100.${count}, 203.0.113.9`, count)).toBe(401)
      expect(await attempt('198.51.100.99, 203.0.113.9', 21)).toBe(429)
      expect(await attempt('203.0.113.9, 203.0.113.10', 22)).toBe(401)
    } finally {
      await behind.stop()
    }
  })
})

describe('what is kept of secrets', () => {
  let own: TestPaper

  beforeAll(async () => {
    own = await openTestPaper()
    await addEditor(own)
  })

  afterAll(() => own?.stop())

  it('is their hash: no token, password or session stands in the data folder or in the log', async () => {
    const { token } = await own.apiAs('editor')
    const signedIn = await signIn(own, PASSWORD)
    const session = /=([^;]+)/.exec(String(signedIn.headers['set-cookie']))?.[1] ?? ''
    expect(session.length).toBeGreaterThan(20)
    await signIn(own, 'a password that is wrong')
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
    await ask(`${own.address}/api/v1/articles?token=${token}`, { method: 'POST', headers, body: '{' })
    const secrets = [token, own.api.token, PASSWORD, 'a password that is wrong', session, decodeURIComponent(session)]
    for (const file of filesIn(own.folder)) {
      const bytes = readFileSync(file)
      for (const secret of secrets) expect([file, bytes.includes(secret)]).toEqual([file, false])
    }
    // The search is not in vain: what is meant to be there is found in the same files.
    const hash = createHash('sha256').update(token).digest('hex')
    expect(filesIn(own.folder).some((file) => readFileSync(file).includes(hash))).toBe(true)
    for (const secret of secrets) expect(own.logged.join('\n').includes(secret)).toBe(false)
  })

  it('stays behind a door that does not open for the right key either, once somebody guessed too often', async () => {
    for (let count = 0; count < 5; count++) await signIn(own, `guess ${count}`)
    const { status, headers } = await signIn(own, PASSWORD)
    expect([status, headers['set-cookie'], Number(headers['retry-after']) > 0]).toEqual([429, undefined, true])
  })

  it('is readable by its owner alone', () => {
    const secret = join(own.folder, 'secret')
    expect(existsSync(secret)).toBe(true)
    if (process.platform !== 'win32') expect(statSync(secret).mode & 0o077).toBe(0)
  })
})

/** Ines, who edits. */
async function addEditor({ db }: TestPaper): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD)
  const person = { email: 'ines@paper.example', name: 'Inês', role: 'editor' }
  await db.transaction((tx) => addStaff(tx, { ...person, passwordHash, now: systemClock() }))
}

function signIn(
  { address }: TestPaper,
  password: string,
  headers: Record<string, string> = { Origin: ORIGIN },
  next = '/newsroom',
): Promise<Answer> {
  return ask(`${address}/newsroom/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams({ email: 'ines@paper.example', password, next }).toString(),
  })
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
