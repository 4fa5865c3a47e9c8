import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RedirectLinesReplyBody, RedirectListBody } from '#reading/old-addresses/api.ts'
import { aPaper } from '../factories/paper.ts'
import type { Problem } from '../support/paper-client.ts'
import { DATABASES, findFaults, ORIGIN, openTestPaper, type TestPaper } from '../support/paper-server.ts'

describe.each(DATABASES)('old addresses, on %s', (database) => {
  let paper: TestPaper
  let path: string

  beforeAll(async () => {
    paper = await openTestPaper({ database, make: (db) => aPaper(db) })
    ;({ path } = await paper.api.published({ headline: 'Ferry sails', tags: ['Boats'] }))
  })
  afterAll(async () => {
    expect(await findFaults(paper)).toEqual([])
    await paper.stop()
  })

  const refusal = async (method: string, address: string, body?: unknown) => {
    const { status, json } = await paper.api.send<Problem>(method, address, body)
    return [status, json.code, ...(json.errors ?? []).map(({ field }) => field)]
  }
  const leads = async (old: string) => {
    const { status, headers } = await paper.readers.get(old)
    return [status, headers['location']]
  }
  const list = (query = '') => paper.api.done<RedirectListBody>('GET', `/redirects${query}`)

  it('Z13 Z14 Z15 Z16 Z19: leads an old address to where its thing is, elsewhere, and nowhere any more', async () => {
    expect((await paper.readers.get('/2013/03/boat')).status).toBe(404)
    const added = await paper.api.done('POST', '/redirects', {
      from: `${ORIGIN}/2013/03/boat/`,
      to: `${ORIGIN}${path}`,
    })
    expect(added).toEqual({ from: '/2013/03/boat', to: path, source: 'by-hand' })
    expect(await leads('/2013/03/boat/')).toEqual([301, path])
    expect(await refusal('POST', '/redirects', { from: '/2013/03/boat', to: '/news' })).toEqual([
      ...[409, 'redirect-exists', 'from'],
    ])
    await paper.api.done('PATCH', '/redirects', { from: '/2013/03/boat', to: 'https://boats.example/13' })
    expect(await leads('/2013/03/boat')).toEqual([301, 'https://boats.example/13'])
    await paper.api.done('POST', '/redirects', { from: '/harbour', to: '/news' })
    expect(await leads('/harbour/feed.xml')).toEqual([301, '/news/feed.xml'])
    await paper.api.done('POST', '/redirects', { from: '/?p=12', to: path })
    expect(await leads('/?p=12')).toEqual([301, path])

    const first = await list('?limit=2')
    expect([first.redirects.map(({ from }) => from), first.next, first.total]).toEqual([
      ...[['/2013/03/boat', '/?p=12'], '/?p=12', 3],
    ])
    expect((await list(`?limit=2&after=${encodeURIComponent('/?p=12')}`)).redirects.map(({ from }) => from)).toEqual([
      '/harbour',
    ])
    expect((await list('?q=boats.example')).redirects.map(({ from }) => from)).toEqual(['/2013/03/boat'])
    expect((await list('?q=%25')).redirects).toEqual([])

    for (const from of ['/2013/03/boat', '/?p=12', '/harbour']) {
      expect((await paper.api.send('DELETE', `/redirects?from=${encodeURIComponent(from)}`)).status).toBe(204)
    }
    expect((await paper.readers.get('/2013/03/boat')).status).toBe(404)
    expect(await refusal('DELETE', '/redirects?from=/harbour')).toEqual([404, 'redirect-not-found', 'from'])
    expect(await refusal('PATCH', '/redirects', { from: '/harbour', to: '/news' })).toEqual([
      ...[404, 'redirect-not-found', 'from'],
    ])
    const log = await paper.api.done<{ entries: { action: string }[] }>('GET', '/audit?action=redirect')
    expect(log.entries.filter(({ action }) => action === 'redirect.removed')).toHaveLength(3)
  })

  it('Z20 Z21: refuses what is no address, what is the program’s own, and what a page is at, which it names', async () => {
    for (const from of [
      '',
      'boat',
      '//other.example/x',
      '/',
      '/a\\b',
      '/a%00b',
      'javascript:alert(1)',
      'https://other.example/x',
    ]) {
      expect([from, await refusal('POST', '/redirects', { from, to: '/news' })]).toEqual([
        from,
        [422, 'redirect-invalid', 'from'],
      ])
    }
    for (const from of ['/newsroom', '/api/v1/x', '/media/x', '/healthz']) {
      expect([from, await refusal('POST', '/redirects', { from, to: '/news' })]).toEqual([
        from,
        [422, 'redirect-invalid', 'from'],
      ])
    }
    for (const to of [
      '',
      'news',
      '//other.example',
      '/..//other.example',
      '/\\other.example',
      'javascript:alert(1)',
      'ftp://other.example/',
      'https://',
      'https://me:word@other.example/',
      '/x\r\nSet-Cookie: a=b',
      `/${'x'.repeat(900)}`,
    ]) {
      expect([to, await refusal('POST', '/redirects', { from: '/old', to })]).toEqual([
        to,
        [422, 'redirect-invalid', 'to'],
      ])
    }
    for (const [from, name] of [
      ['/news', 'the section “News”'],
      ['/tags/boats', 'the tag “Boats”'],
      [path, 'the article “Ferry sails”'],
      ['/world/asia', 'the section “Asia”'],
      ['/robots.txt', 'one that the program makes'],
    ]) {
      const { status, json } = await paper.api.send('POST', '/redirects', { from, to: '/' })
      expect([from, status, json.code]).toEqual([from, 422, 'redirect-shadows-page'])
      expect(json.detail).toContain(name)
    }
  })

  it('Z22 Z23: refuses a circle, and a way that ends where readers find nothing', async () => {
    await paper.api.done('POST', '/redirects', { from: '/one', to: '/news' })
    await paper.api.done('POST', '/redirects', { from: '/two', to: '/one' })
    expect(await refusal('PATCH', '/redirects', { from: '/one', to: '/two' })).toEqual([422, 'redirect-circle', 'to'])
    expect(await refusal('PATCH', '/redirects', { from: '/one', to: '/ONE/' })).toEqual([422, 'redirect-circle', 'to'])
    expect(await refusal('POST', '/redirects', { from: '/three', to: '/three' })).toEqual([
      422,
      'redirect-circle',
      'to',
    ])
    for (const to of ['/nothing', '/newsroom', '/tags/none']) {
      expect([to, await refusal('POST', '/redirects', { from: '/three', to })]).toEqual([
        ...[to, [422, 'redirect-leads-nowhere', 'to']],
      ])
    }
    const both = [
      paper.api.send('PATCH', '/redirects', { from: '/one', to: '/two' }),
      paper.api.send('PATCH', '/redirects', { from: '/two', to: '/one' }),
    ]
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([422, 200])
    expect(await leads('/one')).toEqual([301, '/news'])
  })

  it('Z17 Z18 Z26: takes a list of lines, says what of it cannot be, and gives all of them back', async () => {
    const lines = [
      '/list/one,/news',
      '"/list/a,b","/tags/boats"',
      '',
      '/list/two\t/list/one',
      '/list/one,/news',
      '/list/one,/world',
      '/news,/world',
      'nonsense',
      '/list/three,/list/nothing',
    ]
    const reply = await paper.api.done<RedirectLinesReplyBody>('POST', '/redirects/lines', {
      lines: lines.join('\r\n'),
    })
    expect([reply.added, reply.unchanged, reply.refused.map(({ line }) => line)]).toEqual([3, 1, [6, 7, 8, 9]])
    expect(await leads('/list/a,b')).toEqual([301, '/tags/boats'])
    expect(await leads('/list/two')).toEqual([301, '/list/one'])
    const { text, headers } = await paper.readers.get('/api/v1/redirects/lines', {
      Authorization: `Bearer ${paper.api.token}`,
    })
    expect(headers['content-type']).toContain('text/csv')
    expect(text).toContain('"/list/a,b",/tags/boats\r\n')
    const again = await paper.api.done<RedirectLinesReplyBody>('POST', '/redirects/lines', { lines: text })
    expect([again.added, again.refused]).toEqual([0, []])
    expect(await refusal('POST', '/redirects/lines', { lines: '/a,/b\n'.repeat(1_001) })).toEqual([
      ...[422, 'redirect-lines-too-many', 'lines'],
    ])
  })

  it('Z13: says that another name brought one, and lets a person take it over', async () => {
    await paper.api.published({ tags: ['Grey'] })
    await paper.api.done('PATCH', '/tags/grey', { name: 'Gray' })
    const found = async () => (await list('?q=/tags/grey')).redirects
    expect(await found()).toEqual([{ from: '/tags/grey', to: '/tags/gray', source: 'rename' }])
    await paper.api.done('PATCH', '/redirects', { from: '/tags/grey', to: '/tags/boats' })
    expect(await found()).toEqual([{ from: '/tags/grey', to: '/tags/boats', source: 'by-hand' }])
  })
})
