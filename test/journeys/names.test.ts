import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aPaper } from '../factories/paper.ts'
import type { NewsroomClient, Problem } from '../support/paper-client.ts'
import { DATABASES, findFaults, openTestPaper, type TestPaper } from '../support/paper-server.ts'

interface Thing {
  slug: string
  name: string
  path: string
  articles: number
  formerly: { slug: string; name: string }[]
}

describe.each(DATABASES)('tags and contributors, on %s', (database) => {
  let paper: TestPaper

  beforeAll(async () => {
    paper = await openTestPaper({ database, make: (db) => aPaper(db) })
  })
  afterAll(async () => {
    expect(await findFaults(paper)).toEqual([])
    await paper.stop()
  })

  const refusal = async (method: string, address: string, body?: unknown, api: NewsroomClient = paper.api) => {
    const { status, json } = await api.send<Problem>(method, address, body)
    return [status, json.code, ...(json.errors ?? []).map(({ field }) => field)]
  }
  const leads = async (path: string) => {
    const { status, headers } = await paper.readers.get(path)
    return [status, headers['location']]
  }

  it('Z2 Z6: shows another name of a tag on every page at once, and leads from the address before and its feeds', async () => {
    const { path, id } = await paper.api.published({ headline: 'Ice melts', tags: ['Climat', 'Ice'] })
    const history = await paper.readers.text(`${path}/history.json`)
    for (const kept of [path, '/tags', '/tags/climat', '/tags/climat/feed.xml']) await paper.readers.text(kept)

    const change = { name: ' Climate  change', description: 'What becomes of the weather.' }
    const changed = await paper.api.done<Thing>('PATCH', '/tags/climat', change)
    expect(changed).toMatchObject({ slug: 'climate-change', name: 'Climate change', path: '/tags/climate-change' })
    expect(changed).toMatchObject({ articles: 1, formerly: [{ slug: 'climat', name: 'Climat' }] })

    for (const address of [path, '/tags', '/feed.json', `${path}/ninjs.json`, '/tags/ice']) {
      const text = await paper.readers.text(address)
      expect([address, text.includes('Climate change'), /Climat\b/.test(text)]).toEqual([address, true, false])
    }
    expect(await paper.readers.text(path)).toContain('href="/tags/climate-change"')
    expect(await paper.readers.text('/tags/climate-change')).toContain('What becomes of the weather.')
    expect(await leads('/tags/climat')).toEqual([301, '/tags/climate-change'])
    for (const feed of ['feed.xml', 'feed.atom', 'feed.json', 'ninjs.json']) {
      expect(await leads(`/tags/climat/${feed}`)).toEqual([301, `/tags/climate-change/${feed}`])
      expect(await paper.readers.shows(`/tags/climate-change/${feed}`, 'ice melts')).toBe(true)
    }
    expect(await paper.readers.text(`${path}/history.json`)).toBe(history)

    // A draft and a wire that say the old name mean the same tag.
    const again = await paper.api.published({ headline: 'More ice melts', tags: ['CLIMAT'] })
    expect(again.tags).toEqual(['climate-change'])
    const { draftVersion } = await paper.api.done<{ draftVersion: number }>('GET', `/articles/${id}`)
    await paper.api.publish(await paper.api.change({ id, draftVersion }, { kicker: 'Ice' }))
    expect(await paper.readers.text('/tags/climate-change')).toContain('Ice melts')
    expect(await paper.api.done<Thing>('GET', '/tags/climate-change')).toMatchObject({ articles: 2 })
  })

  it('Z2: takes a name back, and its address with it', async () => {
    await paper.api.published({ tags: ['Harbor'] })
    await paper.api.done('PATCH', '/tags/harbor', { name: 'Harbour' })
    expect(await paper.api.done('PATCH', '/tags/harbour', { name: 'Harbor' })).toMatchObject({ slug: 'harbor' })
    expect((await paper.readers.get('/tags/harbor')).status).toBe(200)
    expect(await leads('/tags/harbour')).toEqual([301, '/tags/harbor'])
    expect(await paper.api.done('PATCH', '/tags/harbor', { name: 'HARBOR' })).toMatchObject({ slug: 'harbor' })
    expect(await paper.readers.text('/tags')).toContain('HARBOR')
  })

  it('Z3 Z6: shows another name of a contributor on every page at once, who may have a role and a text', async () => {
    const { path } = await paper.api.published({ headline: 'Snow falls', bylines: ['Jo Webb'] })
    for (const kept of [path, '/', '/by/jo-webb']) await paper.readers.text(kept)
    const change = { name: 'Jo Webb-Lee', role: 'Moscow correspondent', about: 'Has reported from Moscow since 2011.' }

    expect(await paper.api.done('PATCH', '/contributors/jo-webb', change)).toMatchObject({
      ...change,
      slug: 'jo-webb-lee',
    })

    for (const address of [path, '/feed.atom', '/feed.json', `${path}/ninjs.json`, `${path}/newsml.xml`]) {
      const text = await paper.readers.text(address)
      expect([address, text.includes('Jo Webb-Lee'), /Jo Webb(?!-)|jo-webb(?!-)/.test(text)]).toEqual([
        address,
        true,
        false,
      ])
    }
    const page = await paper.readers.text('/by/jo-webb-lee')
    for (const words of [change.role, change.about, 'Snow falls']) expect(page).toContain(words)
    expect(await leads('/by/jo-webb')).toEqual([301, '/by/jo-webb-lee'])
    expect(await leads('/by/jo-webb/feed.xml')).toEqual([301, '/by/jo-webb-lee/feed.xml'])
    const late = await paper.api.published({ headline: 'Snow melts', bylines: ['Jo Webb'] })
    expect(await paper.readers.text(late.path)).toContain('Jo Webb-Lee')
    expect((await paper.api.send('GET', '/contributors/jo-webb')).status).toBe(404)
  })

  it('Z4 Z7: makes one tag of two, whose stories, feeds and searches are those of both', async () => {
    const [both, one] = [
      await paper.api.published({ headline: 'Boats at sea', tags: ['Boats', 'Ships'] }),
      await paper.api.published({ headline: 'A boat lands', tags: ['Boats'] }),
    ]
    await paper.api.published({ headline: 'A ship sails', tags: ['Ships'] })
    await paper.api.done('PATCH', '/tags/boats', { name: 'Small boats' })
    expect(await refusal('POST', '/tags/small-boats/unite', { into: 'small-boats' })).toEqual([
      ...[422, 'name-united-with-itself', 'into'],
    ])
    expect(await refusal('POST', '/tags/small-boats/unite', { into: 'nothing' })).toEqual([
      404,
      'name-not-found',
      'into',
    ])

    const united = await paper.api.done<Thing>('POST', '/tags/small-boats/unite', { into: 'ships' })
    expect(united).toMatchObject({ slug: 'ships', articles: 3 })
    expect(united.formerly.map(({ slug }) => slug)).toEqual(['boats', 'small-boats'])

    const page = await paper.readers.text('/tags/ships')
    for (const headline of ['Boats at sea', 'A boat lands', 'A ship sails']) expect(page).toContain(headline)
    for (const old of ['boats', 'small-boats']) {
      expect(await leads(`/tags/${old}`)).toEqual([301, '/tags/ships'])
      expect(await leads(`/tags/${old}/feed.xml`)).toEqual([301, '/tags/ships/feed.xml'])
    }
    expect([...(await paper.readers.text(both.path)).matchAll(/href="\/tags\/[^"]*"/g)].map(([link]) => link)).toEqual([
      'href="/tags/ships"',
    ])
    expect(await paper.readers.text(one.path)).toContain('Ships')
    const found = async () => (await paper.readers.text('/search?q=boat&tag=ships')).includes(`href="${one.path}"`)
    await expect.poll(found, { timeout: 30_000 }).toBe(true)
    const log = await paper.api.done<{ entries: { action: string }[] }>('GET', '/audit?action=tag.united')
    expect(log.entries).toHaveLength(1)
  })

  it('Z5: takes away what no edition has, and says what needs the rest', async () => {
    await paper.api.article({ tags: ['Nothing yet'] })
    expect((await paper.api.send('DELETE', '/tags/nothing-yet')).status).toBe(204)
    expect(await refusal('GET', '/tags/nothing-yet')).toEqual([404, 'name-not-found'])
    const { json, status } = await paper.api.send('DELETE', '/tags/ice')
    expect([status, json.code, json.detail.includes('2 articles')]).toEqual([409, 'name-in-use', false])
    expect(json.detail).toContain('an article')
  })

  it('Z8 Z9: refuses a name and an address that another one has or had, with the field', async () => {
    await paper.api.published({ tags: ['Old name', 'Other'] })
    await paper.api.done('PATCH', '/tags/old-name', { name: 'New name' })
    for (const name of ['OTHER', 'other', 'Ice']) {
      expect([name, await refusal('PATCH', '/tags/new-name', { name })]).toEqual([name, [422, 'name-taken', 'name']])
    }
    expect(await refusal('PATCH', '/tags/other', { name: 'old NAME' })).toEqual([422, 'name-taken', 'name'])
    for (const slug of ['new-name', 'old-name']) {
      expect([slug, await refusal('PATCH', '/tags/other', { slug })]).toEqual([slug, [422, 'slug-taken', 'slug']])
    }
    for (const slug of ['Not a slug', '../etc', 'a/b']) {
      expect([slug, await refusal('PATCH', '/tags/other', { slug })]).toEqual([slug, [422, 'slug-invalid', 'slug']])
    }
    for (const name of ['', ' ', 'x'.repeat(101), '\u0000']) {
      expect([name, await refusal('PATCH', '/tags/other', { name })]).toEqual([name, [422, 'content-invalid', 'name']])
    }
    expect(await refusal('PATCH', '/tags/other', { description: 'x'.repeat(5_001) })).toEqual([
      ...[422, 'content-invalid', 'description'],
    ])
    expect(await refusal('PATCH', '/tags/other', { role: 'Editor' })).toEqual([422, 'fields-invalid', 'role'])
    expect(await paper.api.done('PATCH', '/tags/other', { slug: 'others' })).toMatchObject({
      name: 'Other',
      slug: 'others',
    })
    expect(await leads('/tags/other')).toEqual([301, '/tags/others'])
  })
})
