import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MINUTE } from '#foundation/clock.ts'
import { storeReads } from '#popularity/store-reads.ts'
import type { FrontReply } from '#reading/fronts/api.ts'
import { aPaper } from '../factories/paper.ts'
import { DATABASES, findFaults, openTestPaper, StandingClock, type TestPaper } from '../support/paper-server.ts'

const NOON = '2026-03-04T12:00:00.000Z'
const LONG = 'The bridge over the Lune reopens after eleven weeks of repairs and a long argument'
const SHORT = 'Lune bridge reopens'

describe.each(DATABASES)('a short headline on %s', (database) => {
  const clock = new StandingClock(NOON)
  let paper: TestPaper

  beforeEach(async () => {
    paper = await openTestPaper({ database, clock, make: (db) => aPaper(db) })
  })

  afterEach(async () => {
    expect(await findFaults(paper)).toEqual([])
    await paper.stop()
  })

  const publishedBridge = () =>
    paper.api.published({
      headline: LONG,
      shortHeadline: SHORT,
      socialHeadline: 'Drive across again',
      tags: ['Bridges'],
    })

  async function arrange(cards: { id: string; articleId: string; size: string; headline?: string }[]): Promise<void> {
    const { draft } = await paper.api.done<FrontReply>('GET', '/fronts/paper')
    const container = { id: 'top', layout: 'mixed', count: cards.length, cards }
    const content = { containers: [container] }
    const { version } = await paper.api.done<{ version: number }>('PUT', '/fronts/paper/draft', {
      version: draft.version,
      content,
    })
    await paper.api.done('POST', '/fronts/paper/publish', { version })
  }

  it('stands where a front gives a story little room, and its headline where it gives it much', async () => {
    const { id } = await publishedBridge()
    for (const size of ['lead', 'large']) {
      await arrange([{ id: 'a', articleId: id, size }])
      expect(await cardOn('/')).toBe(LONG)
    }
    for (const size of ['medium', 'small', 'headline']) {
      await arrange([{ id: 'a', articleId: id, size }])
      expect(await cardOn('/')).toBe(SHORT)
    }
    await arrange([{ id: 'a', articleId: id, size: 'small', headline: 'Across the Lune, on foot' }])
    expect(await cardOn('/')).toBe('Across the Lune, on foot')
  })

  it('stands under other stories and among the most read, while the story, lists, feeds and shared links say their own', async () => {
    const bridge = await publishedBridge()
    clock.wait(MINUTE)
    const ferry = await paper.api.published({ headline: 'Ferry sails', readMore: [bridge.id] })

    const offered = await paper.readers.page(ferry.path)
    expect(offered.textOf('read-more')).toContain(SHORT)
    expect(offered.textOf('read-more')).not.toContain(LONG)

    const story = await paper.readers.page(bridge.path)
    expect(story.text(story.all('h1')[0])).toBe(LONG)
    expect(story.head('og:title')).toBe('Drive across again')
    expect(story.head('twitter:title')).toBe('Drive across again')
    expect((await paper.readers.page('/tags/bridges')).text()).toContain(LONG)
    for (const feed of ['/feed.xml', '/feed.atom', '/feed.json', '/news-sitemap.xml']) {
      const { text } = await paper.readers.get(feed)
      expect(text).toContain(LONG)
      expect(text).not.toContain(SHORT)
    }

    await paper.db.transaction((tx) => storeReads(tx, [{ articleId: bridge.id, hour: NOON, reads: 40 }]))
    // Letting a story into the lists has them made anew at once.
    await paper.api.done('PUT', `/articles/${ferry.id}/exclusion`, { reason: 'A trial.' })
    await paper.api.done('DELETE', `/articles/${ferry.id}/exclusion`)
    const read = await paper.readers.text('/most-read')
    expect(read).toContain(SHORT)
    expect(read).not.toContain(LONG)
  })

  it('gives way to the headline once an edition has none', async () => {
    const { id, draftVersion } = await publishedBridge()
    await arrange([{ id: 'a', articleId: id, size: 'small' }])
    clock.wait(MINUTE)
    const changed = await paper.api.done<{ draftVersion: number }>('PATCH', `/articles/${id}`, {
      draftVersion,
      shortHeadline: '',
    })
    expect(await cardOn('/')).toBe(SHORT)
    await paper.api.done('POST', `/articles/${id}/publish`, { draftVersion: changed.draftVersion })
    expect(await cardOn('/')).toBe(LONG)
  })

  async function cardOn(address: string): Promise<string> {
    const page = await paper.readers.page(address)
    const [heading] = page.all('h3')
    return page.text(heading)
  }
})
