import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { HOUR, later, MINUTE } from '#foundation/clock.ts'
import { storeReads } from '#popularity/store-reads.ts'
import type { FrontCard, FrontContainer, FrontContent } from '#publishing/fronts/api.ts'
import type { FrontListReply, FrontNumbersReply, FrontReply, SuggestionsReply } from '#reading/fronts/api.ts'
import { FrontWatch } from '#reading/fronts/watch-fronts.ts'
import { createToken } from '#staff/api-token.ts'
import { siteParts } from '../factories/site-parts.ts'
import { eachPaper } from '../support/each-paper.ts'
import { attribute, type HtmlPage } from '../support/html-page.ts'
import { type ArticleFields, ask, NewsroomClient } from '../support/paper-client.ts'
import { DATABASES, eventually, type StandingClock, type TestPaper } from '../support/paper-server.ts'

const NOON = '2026-03-04T12:00:00.000Z'
const at = (hours: number): string => later(NOON, hours * HOUR)

describe.each(DATABASES)('a front that editors arrange on %s', (database) => {
  let clock: StandingClock
  let paper: TestPaper

  eachPaper({ database, now: NOON }, (opened) => {
    ;({ paper, clock } = opened)
  })

  /** Stories that readers have, published a minute apart, the last the newest. */
  async function stories(...headlines: (string | ArticleFields)[]) {
    const made = []
    for (const one of headlines) {
      made.push(await paper.api.published(typeof one === 'string' ? { headline: one } : one))
      clock.wait(MINUTE)
    }
    return made as [(typeof made)[0], ...typeof made]
  }

  async function publishFront(content: FrontContent, front = 'paper', liveFrom?: string): Promise<void> {
    const { draft } = await paper.api.done<FrontReply>('GET', `/fronts/${front}`)
    const { version } = await paper.api.done<{ version: number }>('PUT', `/fronts/${front}/draft`, {
      version: draft.version,
      content,
    })
    await paper.api.done('POST', `/fronts/${front}/publish`, { version, ...(liveFrom ? { liveFrom } : {}) })
  }

  it('shows what they picked, with their words, and fills up the rest without repeating a story', async () => {
    const [one, two, three] = await stories('Ferry sails', 'Library opens', {
      headline: 'Orchard saved',
      section: 'asia',
    })
    if (!two || !three) throw new Error('Three stories were made.')
    await publishFront({
      containers: [
        container('top', 'lead', [
          {
            id: 'a',
            articleId: one.id,
            headline: 'Ferry sails at last',
            standfirst: 'After a winter in dock.',
            kicker: 'Sea',
          },
          { id: 'b', articleId: two.id },
        ]),
        container('asia', 'mixed', [{ id: 'c', articleId: one.id }], { section: 'asia' }, { order: 'newest' }),
      ],
    })

    const page = await paper.readers.page('/')

    expect(headlines(page)).toEqual(['Ferry sails at last', 'Library opens', 'Orchard saved'])
    expect(page.text()).toContain('After a winter in dock.')
    expect(page.all('h1')).toHaveLength(1)
    expect(page.all('script').length).toBeLessThanOrEqual(1)
    const [, asia] = page.all('section')
    expect(page.hrefs(asia)).toContain('/world/asia')
    // The article itself says what it always said.
    expect(page.hrefs()).toContain(one.path)
    expect((await paper.readers.page(one.path)).textOf('article')).not.toContain('at last')
  })

  it('lets a pick further down go before what would come by itself above it', async () => {
    const [old] = await stories('Old', 'Middle', 'New')
    await publishFront({
      containers: [
        container('top', 'list', [], {}, { order: 'newest' }),
        container('picked', 'four', [{ id: 'a', articleId: old.id }], { title: 'Worth a look' }),
      ],
    })
    expect(headlines(await paper.readers.page('/'))).toEqual(['New', 'Middle', 'Old'])
  })

  it('changes at the minute it was scheduled for, and lets go of a pick whose time is over', async () => {
    const [one, two] = await stories('Ferry sails', 'Library opens')
    if (!two) throw new Error('Two stories were made.')
    await publishFront({
      containers: [
        container('top', 'four', [
          { id: 'a', articleId: one.id, until: at(2) },
          { id: 'b', articleId: two.id },
        ]),
      ],
    })
    await publishFront(
      { containers: [container('top', 'four', [{ id: 'b', articleId: two.id, headline: 'Evening' }])] },
      'paper',
      at(5),
    )

    expect(headlines(await paper.readers.page('/'))).toEqual(['Ferry sails', 'Library opens'])
    clock.now = at(2)
    expect(headlines(await paper.readers.page('/'))).toEqual(['Library opens'])
    clock.now = later(at(5), -1)
    expect(headlines(await paper.readers.page('/'))).toEqual(['Library opens'])
    clock.now = at(5)
    expect(headlines(await paper.readers.page('/'))).toEqual(['Evening'])
  })

  it('loses withdrawn and expired stories by itself, shows one to come from its minute on, and never stands empty', async () => {
    const [gone] = await stories('Withdrawn', 'Kept')
    const brief = await paper.api.article({ headline: 'For an hour' })
    await paper.api.publish(brief, { liveUntil: at(1) })
    const coming = await paper.api.article({ headline: 'Coming' })
    await paper.api.publish(coming, { liveFrom: at(3) })
    await publishFront({
      containers: [
        container(
          'top',
          'list',
          [gone, brief, coming].map(({ id }, n) => ({ id: `c${n}`, articleId: id })),
        ),
      ],
    })

    expect(headlines(await paper.readers.page('/'))).toEqual(['Withdrawn', 'For an hour'])
    await paper.api.done('POST', `/articles/${gone.id}/withdraw`, {})
    expect(headlines(await paper.readers.page('/'))).toEqual(['For an hour'])
    clock.now = at(1)
    // Nothing of what was picked is live: the paper arranges its front by itself.
    expect(headlines(await paper.readers.page('/'))).toEqual(['Kept'])
    clock.now = at(3)
    expect(headlines(await paper.readers.page('/'))).toEqual(['Coming'])
  })

  it('fills itself by section, tag, kind and what is read', async () => {
    const [, tagged, opinion, read] = await stories(
      { headline: 'Plain', tags: [] },
      { headline: 'Tagged', tags: ['Ports'], section: 'asia' },
      { headline: 'Opined', tags: [], kind: 'opinion' },
      { headline: 'Read', tags: [] },
      { headline: 'Newest', tags: [] },
    )
    if (!tagged || !opinion || !read) throw new Error('Five stories were made.')
    await paper.db.transaction((tx) => storeReads(tx, [{ articleId: read.id, hour: NOON, reads: 40 }]))
    // Letting a story into the lists has them made anew at once.
    await paper.api.done('PUT', `/articles/${opinion.id}/exclusion`, { reason: 'A trial.' })
    await paper.api.done('DELETE', `/articles/${opinion.id}/exclusion`)
    await publishFront({
      containers: [
        container('most', 'list', [], { count: 1 }, { order: 'most-read' }),
        container('ports', 'list', [], { count: 1 }, { order: 'newest', tag: 'ports', sections: ['world'] }),
        container('views', 'opinion', [], { count: 1 }, { order: 'newest', kinds: ['opinion'] }),
        container('news', 'list', [], { count: 1 }, { order: 'newest', sections: ['news'] }),
        container('none', 'list', [], { count: 4, isHidden: true }, { order: 'newest' }),
      ],
    })
    expect(headlines(await paper.readers.page('/'))).toEqual(['Read', 'Tagged', 'Opined', 'Newest'])
  })

  it('draws every layout with one list of what is read', async () => {
    const [story] = await stories(
      { headline: 'Signed', bylines: ['Ada Marsh'], kind: 'opinion' },
      'Second',
      'Third',
      'Fourth',
      'Fifth',
    )
    const layouts = ['picture', 'opinion', 'four', 'list', 'lead', 'mixed', 'most-read', 'most-read'] as const
    await publishFront({
      containers: layouts.map((layout, at) =>
        container(
          `c${at}`,
          layout,
          at === 1 ? [{ id: 'x', articleId: story.id }] : [],
          { count: 1 },
          { order: 'newest' },
        ),
      ),
    })
    const page = await paper.readers.page('/')
    expect(headlines(page)).toHaveLength(5)
    expect(new Set(page.ids).size).toBe(page.ids.length)
    expect(page.text()).toContain('Ada Marsh')
    expect(page.addresses.filter((address) => address.startsWith('javascript'))).toEqual([])
  })

  it('is kept until something that stands on it changes, and no longer', async () => {
    const [one] = await stories({ headline: 'Ferry sails', section: 'asia' })
    await publishFront({
      containers: [container('top', 'list', [], { count: 5 }, { order: 'newest', sections: ['world'] })],
    })
    const tagOf = async (): Promise<string | undefined> => (await paper.readers.get('/')).headers.etag
    const renders = async (): Promise<number> => {
      await tagOf()
      const metrics = await paper.readers.text('/metrics')
      return Number(/^dateline_page_cache_renders_total (\d+)/m.exec(metrics)?.[1])
    }
    const before = await renders()
    expect(before).toBeGreaterThan(0)
    await paper.api.published({ headline: 'Elsewhere', section: 'news' })
    expect(await renders()).toBe(before)
    await paper.api.publish(await paper.api.change(one, { headline: 'Ferry sails again' }))
    expect(headlines(await paper.readers.page('/'))).toEqual(['Ferry sails again'])
  })

  it('is one for each section too, above the latest, which do not repeat it', async () => {
    const [one] = await stories({ headline: 'Old but good', section: 'world' }, { headline: 'Newer', section: 'asia' })
    await publishFront(
      { containers: [container('top', 'lead', [{ id: 'a', articleId: one.id, size: 'lead' }])] },
      'section:world',
    )

    const page = await paper.readers.page('/world')
    expect(headlines(page)).toEqual(['Old but good', 'Newer'])
    expect(headlines(await paper.readers.page('/'))).toEqual(['Newer', 'Old but good'])
    expect(page.textOf('main')).toContain('Latest')
  })

  it('is previewed as the very page that readers then get, now and at a time', async () => {
    const [one] = await stories('Ferry sails')
    const coming = await paper.api.article({ headline: 'Coming' })
    await paper.api.publish(coming, { liveFrom: at(3) })
    const content = {
      containers: [
        container('top', 'four', [
          { id: 'a', articleId: one.id },
          { id: 'b', articleId: coming.id },
        ]),
      ],
    }
    await paper.api.done('PUT', '/fronts/paper/draft', { version: 0, content })
    const preview = (query = '') =>
      ask(`${paper.address}/api/v1/fronts/paper/preview${query}`, {
        headers: { Authorization: `Bearer ${paper.api.token}` },
      })

    const shown = await preview()
    const ahead = await preview(`?at=${at(4)}`)
    await paper.api.done('POST', '/fronts/paper/publish', { version: 1 })
    const page = await paper.readers.get('/')

    const robots = '<meta name="robots" content="noindex, nofollow">'
    expect(shown.text).toContain(robots)
    expect(shown.text.replace(robots, '')).toBe(page.text)
    expect(shown.headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' })
    expect(shown.headers['content-security-policy']).toBe(page.headers['content-security-policy'])
    expect(page.text).not.toContain('Coming')
    expect(ahead.text).toContain('Coming')
    expect((await preview('?edition=1')).text).toBe(shown.text)
    expect((await preview('?edition=7')).status).toBe(404)
    expect((await preview('?at=tomorrow')).status).toBe(422)
    expect((await paper.readers.get('/api/v1/fronts/paper/preview')).status).toBe(401)
  })

  it('tells the desk what stands where, what does not and why, what to pick, and what is read', async () => {
    const [one, two] = await stories('Ferry sails', 'Library opens')
    if (!two) throw new Error('Two stories were made.')
    const draft = await paper.api.article({ headline: 'Not yet' })
    const cards = [one, one, draft].map(({ id }, n) => ({ id: `c${n}`, articleId: id }))
    await paper.api.done('PUT', '/fronts/paper/draft', {
      version: 0,
      content: {
        containers: [
          container('top', 'lead', [...cards, { id: 'x', articleId: two.id, until: '2026-03-04T11:00:00Z' }], {
            count: 9,
          }),
        ],
      },
    })

    const front = await paper.api.done<FrontReply>('GET', '/fronts/paper')

    expect(front).toMatchObject({ name: 'The Example', hasChanges: true, live: null, starter: null, mayChange: true })
    expect(front.containers).toEqual([
      {
        id: 'top',
        shown: [{ articleId: one.id, cardId: 'c0', size: 'lead' }],
        left: [
          { cardId: 'c1', articleId: one.id, why: 'twice' },
          { cardId: 'c2', articleId: draft.id, why: 'not-live' },
          { cardId: 'x', articleId: two.id, why: 'over' },
        ],
      },
    ])
    expect(front.stories[draft.id]).toMatchObject({ headline: 'Not yet', status: 'draft', section: { slug: 'news' } })
    const suggested = (query: string) => paper.api.done<SuggestionsReply>('GET', `/fronts/paper/suggestions?${query}`)
    const newest = await suggested('limit=1')
    expect(newest.stories.map((story) => story.headline)).toEqual(['Library opens'])
    const rest = await suggested(`limit=1&before=${newest.next}`)
    expect(rest).toMatchObject({ stories: [{ headline: 'Ferry sails' }], next: null })
    await eventually(async () => {
      expect((await suggested('q=ferry')).stories.map((story) => story.headline)).toEqual(['Ferry sails'])
    })
    await paper.db.transaction((tx) =>
      storeReads(tx, [
        { articleId: one.id, hour: clock.now, reads: 30 },
        { articleId: one.id, hour: later(clock.now, -HOUR), reads: 10 },
      ]),
    )
    clock.wait(30 * MINUTE)
    const { stories: numbers } = await paper.api.done<FrontNumbersReply>('GET', '/fronts/paper/numbers')
    expect(numbers[one.id]).toMatchObject({ thisHour: 30, lastHour: 10, trend: 'up', isSample: false })
    expect(numbers[one.id]?.hours).toHaveLength(24)
  })

  it('is begun from what the paper would arrange by itself', async () => {
    await stories({ headline: 'Ferry sails', section: 'asia' }, 'Library opens')
    const { starter } = await paper.api.done<FrontReply>('GET', '/fronts/paper')
    if (!starter) throw new Error('There is nothing to begin from.')
    await publishFront(starter)
    expect(headlines(await paper.readers.page('/'))).toEqual(['Library opens', 'Ferry sails'])
  })

  it('is refused to those who may not change it, and a collision is told with both sides', async () => {
    const reporter = await paper.apiAs('reporter')
    const empty = { version: 0, content: { containers: [] } }
    expect(await reporter.send('PUT', '/fronts/paper/draft', empty)).toMatchObject({ status: 403 })
    expect(await reporter.done<FrontReply>('GET', '/fronts/paper')).toMatchObject({ mayChange: false })
    const world = await paper.db.read
      .selectFrom('section')
      .select('id')
      .where('slug', '=', 'world')
      .executeTakeFirstOrThrow()
    const { token } = await paper.db.transaction((tx) =>
      createToken(tx, { role: 'editor', name: 'World', sections: [world.id], now: NOON }),
    )
    const editor = new NewsroomClient(paper.address, token)
    expect(await editor.send('PUT', '/fronts/paper/draft', empty)).toMatchObject({
      status: 403,
      json: { code: 'section-not-permitted' },
    })
    expect((await editor.send('PUT', '/fronts/section:asia/draft', empty)).status).toBe(200)
    const { fronts } = await editor.done<FrontListReply>('GET', '/fronts')
    expect(fronts.map(({ front, mayChange }) => [front, mayChange])).toEqual([
      ['paper', false],
      ['section:news', false],
      ['section:world', true],
      ['section:asia', true],
    ])

    const titled = (title: string) => ({ containers: [container('top', 'list', [], { title })] })
    await paper.api.done('PUT', '/fronts/paper/draft', { version: 0, content: titled('One') })
    await paper.api.done('PUT', '/fronts/paper/draft', { version: 1, content: titled('Two') })
    const collision = await paper.api.send('PUT', '/fronts/paper/draft', { version: 1, content: titled('Three') })
    expect(collision).toMatchObject({
      status: 409,
      json: {
        code: 'front-conflict',
        errors: [{ field: 'containers.top.title' }],
        conflicts: [{ containerId: 'top', field: 'title', theirs: 'Two', yours: 'Three' }],
        draft: { version: 2, content: titled('Two') },
        merged: titled('Three'),
      },
    })
    expect(await paper.api.send('GET', '/fronts/elsewhere')).toMatchObject({
      status: 404,
      json: { code: 'front-not-found' },
    })
    expect(
      (await paper.api.send('PUT', '/fronts/paper/draft', { version: 2, content: { containers: [{}] } })).status,
    ).toBe(422)
  })

  it('is called old when its first story is, or nothing changed for long, and the newsroom is told once', async () => {
    const [one] = await stories('Ferry sails')
    await publishFront({ containers: [container('top', 'lead', [{ id: 'a', articleId: one.id }])] })
    await paper.api.done('PUT', '/fronts/settings', { leadHours: 3, unchangedHours: 5 })
    const stale = async () => (await paper.api.done<FrontReply>('GET', '/fronts/paper')).stale

    expect(await stale()).toBeNull()
    clock.now = at(3)
    expect(await stale()).toMatchObject({ lead: { articleId: one.id, hours: 3 }, unchanged: null })
    clock.now = at(6)
    expect(await stale()).toMatchObject({ lead: { hours: 6 }, unchanged: { hours: 5 } })

    const log = pino({ level: 'silent' })
    const parts = siteParts(paper.db, { clock: clock.read, folder: paper.folder })
    const watch = new FrontWatch({ db: paper.db, clock: clock.read, log, parts })
    await watch.look()
    await watch.look()
    const told = async () =>
      (await paper.db.read.selectFrom('outbox').select('payload').where('topic', '=', 'front.stale').execute()).map(
        ({ payload }) => JSON.parse(payload) as unknown,
      )
    expect(await told()).toMatchObject([{ changed: [], front: 'paper', lead: { articleId: one.id } }])
    const [fresh] = await stories('Library opens')
    await publishFront({ containers: [container('top', 'lead', [{ id: 'b', articleId: fresh.id }])] })
    await watch.look()
    clock.now = at(10)
    await watch.look()
    expect(await told()).toHaveLength(2)
    await watch.stop()
  })
})

function container(
  id: string,
  layout: FrontContainer['layout'],
  cards: FrontCard[],
  more: Partial<FrontContainer> = {},
  fill?: FrontContainer['fill'],
): FrontContainer {
  return { id, layout, count: 4, cards, ...more, ...(fill ? { fill } : {}) }
}

/** Headlines of the stories on a front, from its beginning on, those of the most-read list left out. */
function headlines(page: HtmlPage): string[] {
  return page
    .all('h3')
    .filter((heading) => !page.isWithin(heading, 'most-read') && attribute(heading, 'class') === undefined)
    .map((heading) => page.text(heading))
}
