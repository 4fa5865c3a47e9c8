import { describe, expect, it } from 'vitest'
import { DAY, HOUR, later } from '#foundation/clock.ts'
import { createToken } from '#staff/api-token.ts'
import { eachPaper } from '../support/each-paper.ts'
import { NewsroomClient } from '../support/paper-client.ts'
import { DATABASES, eventually, type StandingClock, type TestPaper } from '../support/paper-server.ts'

const NOON = '2026-03-04T12:00:00.000Z'
const at = (hours: number) => later(NOON, hours * HOUR)

interface Entry {
  status: string
  stage: string
  edition: number | null
  scheduledFor: string | null
  scheduledEdition: number | null
}

describe.each(DATABASES)('an edition that is put on another time, on %s', (database) => {
  let clock: StandingClock
  let paper: TestPaper

  eachPaper({ database, now: NOON }, (opened) => {
    ;({ paper, clock } = opened)
  })

  const put = (id: string, number: number, liveFrom: string | null, by = paper.api) =>
    by.send('POST', `/articles/${id}/editions/${number}/schedule`, { liveFrom })
  const entryOf = (id: string) => paper.api.done<Entry>('GET', `/articles/${id}/work`)
  const statusAt = async (path: string) => (await paper.readers.get(path)).status

  it('comes then, on the day of its new time, and not when it was to come', async () => {
    const article = await paper.api.article({ headline: 'Bridge opens', slug: 'bridge' })
    await paper.api.publish(article, { liveFrom: at(2) })
    expect((await put(article.id, 1, at(26))).status).toBe(200)
    expect((await put(article.id, 1, at(26))).status).toBe(200)
    expect(await entryOf(article.id)).toMatchObject({ status: 'scheduled', scheduledFor: at(26), scheduledEdition: 1 })
    const calendar = async (from: string) => {
      const query = `from=${from}&until=${later(from, DAY)}`
      return (await paper.api.done<{ articles: { id: string }[] }>('GET', `/calendar?${query}`)).articles.map(
        ({ id }) => id,
      )
    }
    expect(await calendar(NOON)).toEqual([])
    expect(await calendar(at(24))).toEqual([article.id])

    const [old, settled] = ['/news/2026/03/04/bridge', '/news/2026/03/05/bridge'] as const
    clock.now = at(3)
    expect([await statusAt(old), await statusAt(settled)]).toEqual([404, 404])
    expect(await paper.readers.shows('/', 'Bridge opens')).toBe(false)
    clock.now = at(26)
    expect([await statusAt(old), await statusAt(settled)]).toEqual([301, 200])
    for (const list of ['/', '/news', '/archive/2026/03/05', '/feed.xml', '/sitemap.xml']) {
      expect(await paper.readers.shows(list, settled), list).toBe(true)
    }
    await eventually(async () => expect(await paper.readers.shows('/search?q=bridge', settled)).toBe(true))
    expect((await put(article.id, 1, at(48))).json.code).toBe('edition-live')
  })

  it('comes earlier on pages that were kept from before', async () => {
    const article = await paper.api.article({ headline: 'Bridge opens' })
    await paper.api.publish(article, { liveFrom: at(20) })
    for (const list of ['/', '/news', '/feed.xml']) expect(await paper.readers.shows(list, 'Bridge opens')).toBe(false)
    await put(article.id, 1, at(1))
    clock.now = at(1)
    for (const list of ['/', '/news', '/feed.xml']) expect(await paper.readers.shows(list, 'Bridge opens')).toBe(true)
  })

  it('is called off while readers keep what they have, and gets a time again as it was, whatever was written since', async () => {
    const { path, ...article } = await paper.api.published({ headline: 'Bridge opens', slug: 'bridge' })
    clock.wait(HOUR)
    const changed = await paper.api.change(article, { headline: 'Bridge opens to bicycles' })
    await paper.api.publish(changed, { liveFrom: at(5) })
    await paper.api.change(changed, { headline: 'Not read by anybody yet' })
    expect((await put(article.id, 2, null)).json).toEqual({ edition: 2, liveFrom: null })
    expect(await entryOf(article.id)).toMatchObject({ status: 'live', edition: 1, scheduledFor: null })
    clock.now = at(6)
    expect(await paper.readers.shows(path, 'bicycles')).toBe(false)
    expect(await statusAt(path)).toBe(200)

    expect((await put(article.id, 2, at(8))).status).toBe(200)
    clock.now = at(8)
    expect(await paper.readers.shows(path, 'Bridge opens to bicycles')).toBe(true)
    expect(await entryOf(article.id)).toMatchObject({ status: 'live', edition: 2 })
    const { events } = await paper.api.done<{ events: { action: string; detail: object }[] }>(
      'GET',
      `/articles/${article.id}/events`,
    )
    expect(events.slice(0, 2).map(({ action, detail }) => [action, detail])).toEqual([
      ['rescheduled', { edition: 2, from: null, to: at(8) }],
      ['unscheduled', { edition: 2, from: at(5), to: null }],
    ])
    const { entries } = await paper.api.done<{ entries: { action: string }[] }>('GET', '/audit?action=article')
    expect(entries.slice(0, 2).map(({ action }) => action)).toEqual(['article.rescheduled', 'article.unscheduled'])
  })

  it('leaves a draft behind where readers never had anything, and is looked at from outside at its new time alone', async () => {
    const article = await paper.api.article({ headline: 'Bridge opens' })
    await paper.api.publish(article, { liveFrom: at(2) })
    const seen = async () => {
      const { publications } = await paper.api.done<{ publications: { state: string; expectedAt: string }[] }>(
        'GET',
        `/publications?article=${article.id}`,
      )
      return [...new Set(publications.map(({ state, expectedAt }) => `${state} ${expectedAt}`))]
    }
    await eventually(async () => expect(await seen()).toEqual([`waiting ${at(2)}`]))
    await put(article.id, 1, null)
    const listed = async (status: string) =>
      (await paper.api.done<{ entries: { id: string }[] }>('GET', `/desk?status=${status}`)).entries.map(({ id }) => id)
    const counts = async () => (await paper.api.done<{ statuses: object }>('GET', '/desk/counts')).statuses
    expect(await entryOf(article.id)).toMatchObject({ status: 'draft', scheduledFor: null, scheduledEdition: null })
    expect([await listed('draft'), await listed('scheduled'), await listed('withdrawn')]).toEqual([
      [article.id],
      [],
      [],
    ])
    expect(await counts()).toEqual({ draft: 1, scheduled: 0, live: 0, expired: 0, withdrawn: 0 })
    await eventually(async () => expect(await seen()).toEqual([`overtaken ${at(2)}`]))

    await put(article.id, 1, at(4))
    expect([await listed('draft'), await listed('scheduled')]).toEqual([[], [article.id]])
    expect(await counts()).toEqual({ draft: 0, scheduled: 1, live: 0, expired: 0, withdrawn: 0 })
    await eventually(async () => expect(await seen()).toEqual([`waiting ${at(4)}`]))
    // The draft is published for another time as ever, and the edition that was called off is told of to nobody.
    await put(article.id, 1, null)
    const again = await paper.api.publish(article, { liveFrom: at(3) })
    expect(again).toMatchObject({ edition: 2, overtakes: [] })
    clock.now = at(3)
    expect(await entryOf(article.id)).toMatchObject({ status: 'live', edition: 2 })
  })

  it('is refused to a time that cannot be, and to whoever may not publish it', async () => {
    const article = await paper.api.article({ headline: 'Bridge opens', embargoUntil: at(1) })
    await paper.api.publish(article, { liveFrom: at(2), liveUntil: at(10) })
    const code = async (...asked: Parameters<typeof put>) => (await put(...asked)).json.code
    expect(await code(article.id, 1, at(-1))).toBe('times-out-of-order')
    expect(await code(article.id, 1, at(10))).toBe('times-out-of-order')
    expect(await code(article.id, 1, at(0.5))).toBe('before-embargo')
    expect(await code(article.id, 1, 'tomorrow')).toBe('time-unreadable')
    expect(await code(article.id, 2, at(3))).toBe('edition-not-found')
    await paper.api.publish(await paper.api.change(article, { headline: 'Bridge open' }), { liveFrom: at(6) })
    expect(await code(article.id, 1, at(7))).toBe('times-out-of-order')
    expect(await code(article.id, 1, at(5))).toBeUndefined()

    expect(await code(article.id, 1, at(3), await paper.apiAs('reporter'))).toBe('not-permitted')
    const { id: world } = await paper.db.read
      .selectFrom('section')
      .select('id')
      .where('slug', '=', 'world')
      .executeTakeFirstOrThrow()
    const { token } = await paper.db.transaction((tx) =>
      createToken(tx, { role: 'editor', name: 'world', sections: [world], now: NOON }),
    )
    expect(await code(article.id, 1, at(3), new NewsroomClient(paper.address, token))).toBe('section-not-permitted')
    await paper.api.done('POST', `/articles/${article.id}/withdraw`, {})
    expect(await code(article.id, 2, at(7))).toBe('edition-live')
  })
})
