import { describe, expect, it } from 'vitest'
import { HOUR, later } from '#foundation/clock.ts'
import type { FrontReply } from '#reading/fronts/api.ts'
import type { PreviewListReply, SharedPreviewReply } from '#reading/previews/api.ts'
import { eachPaper } from '../support/each-paper.ts'
import type { Answer } from '../support/paper-client.ts'
import { DATABASES, type StandingClock, type TestPaper } from '../support/paper-server.ts'

const NOON = '2026-03-04T12:00:00.000Z'
const at = (hours: number): string => later(NOON, hours * HOUR)

describe.each(DATABASES)('a link to a front that is not published, on %s', (database) => {
  let clock: StandingClock
  let paper: TestPaper

  eachPaper({ database, now: NOON }, (opened) => {
    ;({ paper, clock } = opened)
  })

  async function save(headline: string, articleId: string, front = 'paper'): Promise<number> {
    const { draft } = await paper.api.done<FrontReply>('GET', `/fronts/${front}`)
    const content = { containers: [{ id: 'top', layout: 'list', count: 1, cards: [{ id: 'a', articleId, headline }] }] }
    const body = { version: draft.version, content }
    return (await paper.api.done<{ version: number }>('PUT', `/fronts/${front}/draft`, body)).version
  }
  const share = (front: string, body: object) =>
    paper.api.done<SharedPreviewReply>('POST', `/fronts/${front}/previews`, body)
  /** What somebody gets who has a link and no account. */
  const open = ({ address }: SharedPreviewReply): Promise<Answer> =>
    paper.readers.get(address.replace('https://paper.example', ''))

  it('shows the draft as it is when somebody looks, or an edition, with a line over it, to be kept by nobody', async () => {
    const { id } = await paper.api.published({ headline: 'Ferry sails' })
    const version = await save('The first idea', id)
    await paper.api.done('POST', '/fronts/paper/publish', { version })
    const edition = await share('paper', { hours: 1, edition: 1 })
    const draft = await share('paper', { hours: 1, label: ' For the  board ' })
    expect(draft).toMatchObject({ label: 'For the board', edition: null, state: 'open', expiresAt: at(1) })
    await save('A better idea', id)

    const shown = await open(draft)
    expect(shown.status).toBe(200)
    expect(shown.text).toContain('A better idea')
    expect(shown.text).toContain('Preview: readers do not have this. The link works until')
    expect(shown.headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' })
    expect(shown.headers['set-cookie']).toBeUndefined()
    expect((await open(edition)).text).toContain('The first idea')
    expect(await paper.readers.shows('/', 'A better idea')).toBe(false)
    expect(await paper.readers.shows('/', 'Preview:')).toBe(false)
  })

  it('is of one front, ends at its time or before, and says so to whoever comes then', async () => {
    const { id } = await paper.api.published({ headline: 'Ferry sails', section: 'world' })
    await save('In the world', id, 'section:world')
    const [short, long] = [
      await share('section:world', { hours: 1 }),
      await share('section:world', { hours: 48, label: 'For long' }),
    ]
    expect((await open(short)).text).toContain('In the world')
    clock.now = at(1)
    const over = await open(short)
    expect([over.status, over.text.includes('This preview has ended')]).toEqual([410, true])
    expect((await open(long)).status).toBe(200)
    const elsewhere = await paper.api.send('POST', `/fronts/paper/previews/${long.id}/revoke`)
    expect([elsewhere.status, elsewhere.json.code]).toEqual([404, 'preview-not-found'])
    const ended = await paper.api.done('POST', `/fronts/section:world/previews/${long.id}/revoke`)
    expect(ended).toMatchObject({ state: 'revoked', revokedBy: 'administrator', opens: 1 })
    expect((await open(long)).status).toBe(410)
    const { links } = await paper.api.done<PreviewListReply>('GET', '/fronts/section:world/previews')
    expect(links.map(({ label, state, opens }) => [label, state, opens])).toEqual([
      ['For long', 'revoked', 1],
      ['', 'expired', 1],
    ])
    expect(JSON.stringify(links)).not.toContain('/preview/')
    expect(await paper.api.done('GET', '/fronts/paper/previews')).toEqual({ links: [], next: null })
  })

  it('shows no story that readers do not have yet, whatever its editor wrote for it', async () => {
    const embargoed = await paper.api.article({ headline: 'Held back', embargoUntil: at(5) })
    await paper.api.publish(embargoed, { liveFrom: at(5) })
    await save('Held back by embargo', embargoed.id)
    const link = await share('paper', { hours: 24 })
    const before = await open(link)
    expect(before.status).toBe(200)
    expect(before.text).not.toContain('Held back')
    clock.now = at(5)
    expect((await open(link)).text).toContain('Held back by embargo')
  })

  it('is made and ended by whoever may change that front', async () => {
    const reporter = await paper.apiAs('reporter')
    expect((await reporter.send('POST', '/fronts/paper/previews', { hours: 1 })).status).toBe(403)
    const link = await share('paper', { hours: 1 })
    expect((await reporter.send('POST', `/fronts/paper/previews/${link.id}/revoke`)).status).toBe(403)
    const { links } = await reporter.done<PreviewListReply>('GET', '/fronts/paper/previews')
    expect(links.map(({ mayRevoke }) => mayRevoke)).toEqual([false])
    expect((await paper.api.send('POST', '/fronts/paper/previews', { hours: 1, edition: 9 })).json.code).toBe(
      'front-edition-not-found',
    )
    expect((await paper.api.send('POST', '/fronts/paper/previews', { hours: 721 })).status).toBe(422)
  })
})
