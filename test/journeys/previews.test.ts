import { describe, expect, it } from 'vitest'
import { HOUR, later } from '#foundation/clock.ts'
import type { PreviewListReply, SharedPreviewReply } from '#reading/previews/api.ts'
import { eachPaper } from '../support/each-paper.ts'
import { HtmlPage } from '../support/html-page.ts'
import { type Answer, ask } from '../support/paper-client.ts'
import { DATABASES, type StandingClock, type TestPaper } from '../support/paper-server.ts'

const NOON = '2026-03-04T12:00:00.000Z'
const at = (hours: number): string => later(NOON, hours * HOUR)

describe.each(DATABASES)('a preview on %s', (database) => {
  let clock: StandingClock
  let paper: TestPaper

  eachPaper({ database, now: NOON }, (opened) => {
    ;({ paper, clock } = opened)
  })

  const look = (path: string, token = paper.api.token): Promise<Answer> =>
    ask(`${paper.address}/api/v1${path}`, { headers: { Authorization: `Bearer ${token}` } })
  const share = (articleId: string, body: object = { hours: 24 }) =>
    paper.api.done<SharedPreviewReply>('POST', `/articles/${articleId}/previews`, body)
  /** What somebody gets who has a link and no account. */
  const open = (link: SharedPreviewReply): Promise<Answer> =>
    paper.readers.get(link.address.replace('https://paper.example', ''))
  const list = (articleId: string) => paper.api.done<PreviewListReply>('GET', `/articles/${articleId}/previews`)

  it('is the page that readers then get, with a line over it and for nobody to find or keep', async () => {
    const article = await paper.api.article({ standfirst: 'At last.', kicker: 'Roads', bylines: ['Ada Marsh'] })
    const shown = await look(`/articles/${article.id}/preview`)
    const { url } = await paper.api.publish(article)
    const published = await paper.readers.page(new URL(url).pathname)
    const preview = new HtmlPage(shown.text)

    expect(shown.status).toBe(200)
    for (const id of ['article', 'standfirst', 'byline', 'body', 'tags', 'breadcrumb', 'sections', 'today']) {
      expect([id, preview.textOf(id)]).toEqual([id, published.textOf(id)])
    }
    const banner = preview.all('p').find((one) => preview.text(one).startsWith('Preview:'))
    if (!banner) throw new Error('There is no line over the preview.')
    expect(preview.isWithin(banner, 'article')).toBe(false)
    expect(preview.head('robots')).toContain('noindex')
    expect(shown.headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' })
    expect(preview.html).not.toContain('count.gif')
    expect((await paper.readers.get(`/api/v1/articles/${article.id}/preview`)).status).toBe(401)
  })

  it('shows the draft as it is, a revision as it was, and an edition that is to come', async () => {
    const first = await paper.api.article({ headline: 'First words' })
    const second = await paper.api.change(first, { headline: 'Second words' })
    await paper.api.publish(second, { liveFrom: at(5) })
    await paper.api.change(second, { headline: 'Third words' })
    const headline = async (query: string): Promise<string> => {
      const page = new HtmlPage((await look(`/articles/${first.id}/preview${query}`)).text)
      return page.text(page.all('h1')[0])
    }
    expect(await headline('')).toBe('Third words')
    expect(await headline('?revision=1')).toBe('First words')
    expect(await headline('?edition=1')).toBe('Second words')
    expect((await look(`/articles/${first.id}/preview?revision=9`)).status).toBe(404)
    expect((await look('/articles/nothing/preview')).status).toBe(404)
  })

  it('is shared by a link that counts its openings, ends by itself and when somebody ends it', async () => {
    const article = await paper.api.article({ headline: 'Not out yet' })
    const link = await share(article.id, { hours: 2, label: 'The lawyer' })

    const opened = await open(link)
    expect(opened.status).toBe(200)
    expect(opened.text).toContain('Not out yet')
    expect(opened.text).toContain('The link works until')
    expect(opened.headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' })
    expect(opened.headers['set-cookie']).toBeUndefined()
    await open(link)
    const { links } = await list(article.id)
    expect(links).toMatchObject([{ id: link.id, label: 'The lawyer', opens: 2, state: 'open', lastOpenedAt: NOON }])
    expect(JSON.stringify(links)).not.toContain(link.address.split('/').at(-1))

    clock.wait(2 * HOUR)
    const ended = await open(link)
    expect([ended.status, ended.text.includes('This preview has ended')]).toEqual([410, true])
    expect(ended.text).not.toContain('Not out yet')
    const other = await share(article.id)
    await paper.api.done('POST', `/previews/${other.id}/revoke`)
    expect((await open(other)).status).toBe(410)
    expect((await list(article.id)).links.map((one) => one.state)).toEqual(['revoked', 'expired'])
    expect((await paper.readers.get('/preview/nothing')).status).toBe(404)
    const reads = await paper.db.read.selectFrom('popularityHour').selectAll().execute()
    expect(reads).toEqual([])
  })

  it('does not get round an embargo, and never shows what was sealed', async () => {
    const held = await paper.api.article({ headline: 'Held', embargoUntil: at(3) })
    expect(await paper.api.send('POST', `/articles/${held.id}/previews`, { hours: 24 })).toMatchObject({
      status: 422,
      json: { code: 'preview-embargoed' },
    })
    expect((await look(`/articles/${held.id}/preview`)).text).toContain('Embargoed until')
    const later = await paper.api.article({ headline: 'Held later' })
    const link = await share(later.id)
    await paper.api.change(later, { embargoUntil: at(3) } as object)
    expect((await open(link)).status).toBe(403)
    clock.now = at(3)
    expect((await open(link)).status).toBe(200)

    const victim = await paper.api.published({ headline: 'The victim is named' })
    const pinned = await share(victim.id, { hours: 24, revision: 1 })
    const edition = await share(victim.id, { hours: 24, edition: 1 })
    expect((await open(edition)).status).toBe(200)
    await paper.api.done('POST', `/articles/${victim.id}/seal`, { editions: [1], notice: 'By order of a court.' })
    for (const sealed of [pinned, edition]) {
      const answer = await open(sealed)
      expect([answer.status, answer.text.includes('victim')]).toEqual([410, false])
    }
    expect((await look(`/articles/${victim.id}/preview?edition=1`)).status).toBe(410)
  })

  it('is made and ended by those who may', async () => {
    const article = await paper.api.article()
    const link = await share(article.id)
    const contributor = await paper.apiAs('contributor')
    expect((await contributor.send('POST', `/articles/${article.id}/previews`, { hours: 1 })).status).toBe(403)
    expect((await contributor.send('POST', `/previews/${link.id}/revoke`)).status).toBe(403)
    const own = await contributor.article()
    const ownLink = await contributor.done<SharedPreviewReply>('POST', `/articles/${own.id}/previews`, { hours: 1 })
    expect((await contributor.send('POST', `/previews/${ownLink.id}/revoke`)).status).toBe(200)
    expect((await paper.api.send('POST', `/articles/${article.id}/previews`, { hours: 10_000 })).status).toBe(422)
  })
})
