import type { Static } from 'typebox'
import { describe, expect, it } from 'vitest'
import { HOUR, later } from '#foundation/clock.ts'
import type { PageListBody, PageReplyBody } from '#paper/api.ts'
import type { AuditReply } from '#staff/api.ts'
import { createToken } from '#staff/api-token.ts'
import { aJpeg } from '../factories/picture.ts'
import { eachPaper } from '../support/each-paper.ts'
import { NewsroomClient } from '../support/paper-client.ts'
import { DATABASES, type StandingClock, type TestPaper } from '../support/paper-server.ts'

const NOON = '2026-03-04T12:00:00.000Z'
const IMPRINT = { title: 'Imprint', body: { html: '<p>Published by Lune Press, Kirkby.</p>' } }

describe.each(DATABASES)('pages that are no news, on %s', (database) => {
  let paper: TestPaper
  let clock: StandingClock

  eachPaper({ database, now: NOON }, (opened) => {
    ;({ paper, clock } = opened)
  })

  const write = (slug: string, page: object) => paper.api.done<PageReplyBody>('PUT', `/pages/${slug}`, page)
  const refused = async (method: string, path: string, body?: unknown) => {
    const { status, json } = await paper.api.send(method, path, body)
    return [status, json.code, json.errors?.[0]?.field]
  }
  const order = async () =>
    (await paper.api.done<PageListBody>('GET', '/pages')).pages.map(({ slug, position }) => `${position} ${slug}`)

  it('are written, read in the foot and the sitemap at once, and written in place of what was there (Q1 Q2 Q3 Q7)', async () => {
    expect((await paper.readers.get('/pages/imprint')).status).toBe(404)
    expect(await paper.readers.shows('/', '/pages/imprint')).toBe(false)
    const { status, json } = await paper.api.send<PageReplyBody>('PUT', '/pages/imprint', IMPRINT)
    expect([status, json]).toMatchObject([
      201,
      { title: 'Imprint', position: 0, url: 'https://paper.example/pages/imprint' },
    ])
    expect(await paper.readers.shows('/pages/imprint', 'Published by Lune Press')).toBe(true)
    expect(await paper.readers.shows('/', 'href="/pages/imprint"')).toBe(true)
    expect(await paper.readers.shows('/sitemap.xml', '/pages/imprint</loc>')).toBe(true)

    const { body, updatedAt } = await paper.api.done<PageReplyBody>('GET', '/pages/imprint')
    expect(body.html).toBe(IMPRINT.body.html)
    const again = await paper.api.send<PageReplyBody>('PUT', '/pages/imprint', {
      title: ' Imprint  and contact ',
      body: { document: body.document },
      updatedAt,
    })
    expect([again.status, again.json.title]).toEqual([200, 'Imprint and contact'])
    expect(await paper.readers.shows('/', 'Imprint and contact')).toBe(true)
  })

  it('show pictures as articles do, which cannot be deleted meanwhile', async () => {
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(await aJpeg(1400, 700))], { type: 'image/jpeg' }), 'press.jpg')
    form.set('credit', 'Ada Marsh')
    form.set('alt', 'The press of 1898')
    form.set('expiresAt', later(NOON, HOUR))
    const headers = { Authorization: `Bearer ${paper.api.token}` }
    const taken = await fetch(`${paper.address}/api/v1/media`, { method: 'POST', headers, body: form })
    const { id } = (await taken.json()) as { id: string }
    const html = `<p>Us.</p><figure><img src="media:${id}" alt=""><figcaption>Where it is printed</figcaption></figure>`
    await write('about', { title: 'About', body: { html } })

    const page = (await paper.readers.get('/pages/about')).text
    const [image = ''] = /<img[^>]*>/.exec(page) ?? []
    for (const part of [/alt="The press of 1898"/, /width="1400" height="700"/, /srcSet="[^"]* 320w, [^"]* 1400w"/i])
      expect(image).toMatch(part)
    expect(page).toMatch(/<source type="image\/webp"/)
    expect(page).toMatch(/<figcaption>[^/]*Where it is printed.*Ada Marsh/)
    const file = await paper.readers.get(/src="(\/media\/[^"]+)"/.exec(image)?.[1] ?? '')
    expect([file.status, file.headers['content-type']]).toEqual([200, 'image/jpeg'])
    const uses = {
      uses: [{ kind: 'page', id: 'about', title: 'About', state: 'live', url: 'https://paper.example/pages/about' }],
    }
    expect(await paper.api.done('GET', `/media/${id}/details`)).toMatchObject(uses)
    expect((await paper.api.send('DELETE', `/media/${id}`)).json.code).toBe('picture-in-use')

    clock.wait(2 * HOUR)
    expect(await paper.readers.shows('/pages/about', '<img')).toBe(false)
  })

  it('of two who write the same page keep the first, and tell the second (Q4 Q9)', async () => {
    const first = await write('imprint', IMPRINT)
    expect(await refused('PUT', '/pages/imprint', IMPRINT)).toEqual([409, 'page-moved-on', 'updatedAt'])
    const { updatedAt } = first
    // The clock stands: two writings differ all the same.
    const second = await write('imprint', { ...IMPRINT, title: 'Hers', updatedAt })
    expect(second.updatedAt > updatedAt).toBe(true)
    const late = await paper.api.send('PUT', '/pages/imprint', { ...IMPRINT, title: 'His', updatedAt })
    expect([late.status, late.json.detail]).toEqual([409, expect.stringContaining(second.updatedAt)])
    expect(await paper.readers.shows('/pages/imprint', 'Hers')).toBe(true)
    const four = await Promise.all(
      ['a', 'b', 'c', 'd'].map((title) =>
        paper.api.send('PUT', '/pages/imprint', { ...IMPRINT, title, updatedAt: second.updatedAt }),
      ),
    )
    expect(four.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
  })

  it('move, and lead readers from every address that they had to the one they have (Q5 Q10)', async () => {
    await write('imprint', IMPRINT)
    await write('privacy', { ...IMPRINT, title: 'Privacy' })
    await write(encodeURIComponent('über-uns'), { ...IMPRINT, title: 'About' })
    expect(await order()).toEqual(['0 imprint', '1 privacy', '2 über-uns'])
    expect(await paper.api.done('PATCH', `/pages/${encodeURIComponent('über-uns')}`, { position: 0 })).toMatchObject({
      position: 0,
    })
    expect(await order()).toEqual(['0 über-uns', '1 imprint', '2 privacy'])
    await paper.api.done('PATCH', `/pages/${encodeURIComponent('über-uns')}`, { position: 99 })
    expect(await order()).toEqual(['0 imprint', '1 privacy', '2 über-uns'])

    await paper.readers.get('/pages/imprint')
    await paper.api.done('PATCH', '/pages/imprint', { slug: 'impressum' })
    await paper.api.done('PATCH', '/pages/impressum', { slug: 'legal' })
    for (const old of ['imprint', 'impressum']) {
      const { status, headers } = await paper.readers.get(`/pages/${old}`)
      expect([status, headers.location]).toEqual([301, '/pages/legal'])
    }
    expect(await paper.readers.shows('/', 'href="/pages/legal"')).toBe(true)
    // Back again, and another page at an address that was left.
    await paper.api.done('PATCH', '/pages/legal', { slug: 'imprint' })
    expect((await paper.readers.get('/pages/imprint')).status).toBe(200)
    expect((await paper.readers.get('/pages/legal')).headers.location).toBe('/pages/imprint')
    await write('legal', { ...IMPRINT, title: 'Law' })
    expect(await paper.readers.shows('/pages/legal', 'Law')).toBe(true)
    expect(await refused('PATCH', '/pages/imprint', { slug: 'legal' })).toEqual([409, 'page-exists', 'slug'])
    expect(await refused('PATCH', '/pages/imprint', { slug: 'No good' })).toEqual([422, 'page-slug-invalid', 'slug'])
  })

  it('go, come back with what led to them, and stand in the log (Q6 Q8)', async () => {
    await write('about', IMPRINT)
    await paper.api.done('PATCH', '/pages/about', { slug: 'imprint' })
    const { title, body, updatedAt } = await paper.api.done<PageReplyBody>('GET', '/pages/imprint')
    await paper.api.done('DELETE', '/pages/imprint')
    expect((await paper.readers.get('/pages/imprint')).status).toBe(404)
    expect(await paper.readers.shows('/', '/pages/imprint')).toBe(false)
    const document = { document: body.document }
    expect(await refused('PUT', '/pages/imprint', { title, body: document, updatedAt })).toEqual([
      409,
      'page-moved-on',
      'updatedAt',
    ])
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      for (const slug of ['imprint', 'a%00b', '%20', 'x'.repeat(150)]) {
        const answer = await refused(method, `/pages/${slug}`, method === 'PATCH' ? { position: 0 } : undefined)
        expect([method, slug, ...answer]).toEqual([method, slug, 404, 'page-not-found', undefined])
      }
    }
    clock.now = '2026-03-04T12:05:00.000Z'
    await write('imprint', { title, body: document })
    expect((await paper.readers.get('/pages/about')).headers.location).toBe('/pages/imprint')
    const { entries } = await paper.api.done<Static<typeof AuditReply>>('GET', '/audit?action=page')
    expect(entries.map(({ action, subject }) => `${action} ${subject}`)).toEqual([
      'page.added page:imprint',
      'page.deleted page:imprint',
      'page.moved page:imprint',
      'page.added page:about',
    ])
  })

  it('are refused with the field at fault and what to do, and nothing is there then', async () => {
    const rows: [slug: string, page: object, answer: unknown[]][] = [
      ['Im%20print', IMPRINT, [422, 'page-slug-invalid', 'slug']],
      ['a%00b', IMPRINT, [422, 'page-slug-invalid', 'slug']],
      ['imprint', { ...IMPRINT, title: ' ' }, [422, 'content-invalid', 'title']],
      ['imprint', { ...IMPRINT, title: 'a\u0000b' }, [422, 'content-invalid', 'title']],
      ['imprint', { ...IMPRINT, title: 'x'.repeat(301) }, [422, 'content-invalid', 'title']],
      ['imprint', { title: 'Imprint', body: {} }, [422, 'body-missing', 'body']],
      ['imprint', { title: 'Imprint', body: { html: '', document: {} } }, [422, 'body-missing', 'body']],
      [
        'imprint',
        { title: 'Imprint', body: { document: { type: 'script' } } },
        [422, 'body-unreadable', 'body.document'],
      ],
      ['imprint', { ...IMPRINT, updatedAt: 'yesterday' }, [422, 'time-unreadable', 'updatedAt']],
      ['imprint', { ...IMPRINT, colour: 'red' }, [422, 'fields-invalid', 'colour']],
    ]
    for (const [slug, page, answer] of rows) expect(await refused('PUT', `/pages/${slug}`, page)).toEqual(answer)
    expect(await order()).toEqual([])
  })

  it('are read by everybody of the newsroom, and changed by publishers', async () => {
    const clientFor = async (role: 'editor' | 'publisher') => {
      const { token } = await paper.db.transaction((tx) =>
        createToken(tx, { role, name: role, sections: null, now: clock.now }),
      )
      return new NewsroomClient(paper.address, token)
    }
    const [editor, publisher] = [await clientFor('editor'), await clientFor('publisher')]
    expect((await publisher.send('PUT', '/pages/imprint', IMPRINT)).status).toBe(201)
    expect((await editor.send('GET', '/pages/imprint')).status).toBe(200)
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      expect((await editor.send(method, '/pages/imprint', IMPRINT)).json.code).toBe('not-permitted')
    }
  })
})
