import { describe, expect, it } from 'vitest'
import { aNinjsFile, going } from '../factories/wires.ts'
import { eachPaper } from '../support/each-paper.ts'
import { DATABASES, ORIGIN, type TestPaper } from '../support/paper-server.ts'

describe.each(DATABASES)('the text of a story to take over, on %s', (database) => {
  let paper: TestPaper
  eachPaper({ database, now: '2026-03-04T12:00:00.000Z' }, (opened) => {
    ;({ paper } = opened)
  })

  const offer = (changes: object = {}) =>
    paper.api.done('PUT', '/settings/syndication', {
      ...{ feedText: 'summary', hubs: [], offersRepublishing: true, terms: 'With credit.', republishesPictures: false },
      ...{ licence: 'https://licence.example/by', ...changes },
    })

  it('is offered where the paper wants that, with credit and link, but for what is paid for and stories that were taken out', async () => {
    const article = await paper.api.published({
      bylines: ['Ada Marsh'],
      body: {
        html: '<p>See <a href="/news">more</a>.</p><figure><img src="https://pictures.example/a.jpg" alt="A"></figure>',
      },
    })
    const paid = await paper.api.published({ headline: 'A bank', kind: 'sponsored' })
    const path = `${article.path}/republish`
    const status = async (address: string) => (await paper.readers.get(address)).status
    expect([await status(path), (await paper.readers.text(article.path)).includes(path)]).toEqual([404, false])
    await offer()
    expect([await status(path), (await paper.readers.text(article.path)).includes(path)]).toEqual([200, true])
    expect(await status(`${paid.path}/republish`)).toBe(404)
    const page = await paper.readers.text(path)
    for (const words of [
      'noindex',
      'With credit.',
      'https://licence.example/by',
      'Ada Marsh',
      `${ORIGIN}/news`,
      article.url,
    ]) {
      expect(page).toContain(words)
    }
    expect(page).not.toContain('pictures.example')
    await offer({ republishesPictures: true })
    expect(await paper.readers.text(path)).toContain('pictures.example')
    await paper.api.done('POST', `/articles/${article.id}/corrections`, { text: 'It was Thursday.' })
    expect(await paper.readers.text(path)).toContain('It was Thursday.')
    await paper.api.done('PUT', `/articles/${article.id}/republishing`, { isAllowed: false })
    expect([await status(path), (await paper.readers.text(article.path)).includes(path)]).toEqual([404, false])
    expect(await paper.api.done('GET', `/articles/${article.id}/republishing`)).toEqual({
      ...{ isAllowed: false, isOffered: true, isFromWire: false },
      ...{ refusedBy: expect.any(String), refusedAt: '2026-03-04T12:00:00.000Z' },
    })
    const log = await paper.api.done<{ entries: object[] }>('GET', '/audit')
    expect(log.entries[0]).toMatchObject({ action: 'republishing.refused', subject: `article:${article.id}` })
    await paper.api.done('PUT', `/articles/${article.id}/republishing`, { isAllowed: true })
    expect(await status(path)).toBe(200)
    await paper.api.done('POST', `/articles/${article.id}/withdraw`, {})
    expect(await status(path)).toBe(410)
  })

  it('is not offered of what came from an agency', async () => {
    const wire = await paper.api.done<{ id: string }>('POST', '/wires', {
      ...{ name: 'NP', door: 'post', mapping: { rules: [], otherwise: going() } },
    })
    const { stories } = await paper.api.done<{ stories: { articleId: string }[] }>(
      'POST',
      `/wires/${wire.id}/stories`,
      JSON.parse(aNinjsFile()),
    )
    const id = stories[0]?.articleId ?? ''
    const { url } = await paper.api.publish({ id, draftVersion: 1 })
    await offer()
    const path = new URL(url).pathname
    expect((await paper.readers.get(`${path}/republish`)).status).toBe(404)
    expect(await paper.readers.text(path)).not.toContain('/republish')
    expect(await paper.api.done('GET', `/articles/${id}/republishing`)).toMatchObject({
      ...{ isAllowed: false, isFromWire: true },
    })
  })
})
