import { describe, expect, it } from 'vitest'
import { HOUR, type Instant, later } from '#foundation/clock.ts'
import { eachPaper } from '../support/each-paper.ts'
import { DATABASES, eventually, type StandingClock, type TestPaper } from '../support/paper-server.ts'

const NOON: Instant = '2026-03-04T12:00:00.000Z'
const MET = 'Ada Marsh met Cui Heng in Lancaster on Tuesday'
const PAIR = '/record/people/ada-marsh/with/cui-heng'

const person = (name: string) => ({ kind: 'person', name }) as const

const passage = (exact: string, prefix = '', suffix = '') => ({ exact, prefix, suffix, at: 0 })

const meeting = {
  do: 'keep-fact',
  suggestion: 'met',
  fact: {
    type: 'meeting',
    data: {},
    parties: [
      { subject: person('Ada Marsh'), part: 'participant' },
      { subject: person('Cui Heng'), part: 'participant' },
    ],
    starts: '2026-03-03',
  },
}

describe.each(DATABASES)('what stands in drafts only, on %s', (database) => {
  let paper: TestPaper
  let clock: StandingClock
  eachPaper({ database, now: NOON }, (opened) => {
    ;({ paper, clock } = opened)
  })

  const keep = (article: { id: string }, ...decisions: object[]) =>
    paper.api.done('POST', `/articles/${article.id}/record`, { decisions })

  const statusOf = async (path: string): Promise<number> => (await paper.readers.get(path)).status

  const idOf = async (slug: string): Promise<string> =>
    (await paper.db.read.selectFrom('subject').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id

  const factId = async (): Promise<string> =>
    (await paper.db.read.selectFrom('fact').select('id').executeTakeFirstOrThrow()).id

  it('is kept by the contributor who wrote it until it is out, and by others from then on', async () => {
    const contributor = await paper.apiAs('contributor')
    const article = await contributor.article({ headline: 'Two meet', body: { html: `<p>${MET}.</p>` } })
    const decisions = [{ ...meeting, passages: [passage(MET)] }]
    const path = `/articles/${article.id}/record`
    expect((await contributor.send('POST', path, { decisions })).status).toBe(200)
    await paper.api.publish(article)
    const refused = await contributor.send('POST', path, { decisions })
    expect([refused.status, refused.json.code]).toEqual([403, 'only-suggests'])
    expect((await contributor.send('POST', `${path}/taken-back`, { evidence: ['x'] })).status).toBe(403)
    expect((await paper.api.send('POST', path, { decisions })).status).toBe(200)
  })

  it('is not shown as the words around what a story says', async () => {
    const article = await paper.api.article({
      headline: 'Two meet',
      body: { html: `<p>Furious, ${MET}, who is bankrupt.</p>` },
    })
    await keep(article, { ...meeting, passages: [passage(MET, 'Furious, ', ', who is bankrupt.')] })
    const cut = await paper.api.change(article, { body: { html: `<p>On a visit, ${MET}, as planned.</p>` } })
    await paper.api.publish(cut)
    await eventually(async () => expect(await statusOf(PAIR)).toBe(200))
    const page = await paper.readers.text(PAIR)
    expect(page).not.toMatch(/Furious|bankrupt/)
    expect(page).toContain('On a visit, ')
    expect(page).toContain(', as planned.')
    const passages = [passage(MET, 'Lies: ', ' and more lies.')]
    await keep(article, { ...meeting, suggestion: 'again', passages })
    await eventually(async () => expect(await paper.readers.shows(PAIR, 'lies')).toBe(false))
  })

  it('is not where something happened that another story reports', async () => {
    const cove = { kind: 'place', name: 'Heron Cove' }
    const retreat = { kind: 'event', name: 'Winter Retreat' }
    const draft = await paper.api.article({ headline: 'Secret', body: { html: `<p>${MET}, at Heron Cove.</p>` } })
    const detailed = { ...meeting, fact: { ...meeting.fact, place: cove, event: retreat }, passages: [passage(MET)] }
    await keep(draft, detailed)
    const story = await paper.api.article({ headline: 'Two meet', body: { html: `<p>${MET}.</p>` } })
    await keep(story, { ...meeting, passages: [passage(MET)] })
    await paper.api.publish(story)
    await eventually(async () => expect(await statusOf(PAIR)).toBe(200))
    for (const path of [PAIR, `${PAIR}.json`, `${PAIR}.csv`, '/record/people/ada-marsh', '/record', '/sitemap.xml']) {
      expect([path, /Heron|Retreat/i.test(await paper.readers.text(path))]).toEqual([path, false])
    }
    expect([await statusOf('/record/places/heron-cove'), await statusOf('/record/events/winter-retreat')]).toEqual([
      404, 404,
    ])

    const other = await paper.api.article({ headline: 'At the cove', body: { html: `<p>${MET}, at a cove.</p>` } })
    await keep(other, detailed)
    expect(await paper.readers.shows(PAIR, 'Heron')).toBe(false)
    await paper.api.publish(other)
    await eventually(async () => expect(await paper.readers.shows(PAIR, 'Heron Cove')).toBe(true))
    expect(await statusOf('/record/places/heron-cove')).toBe(200)
    await paper.api.done('POST', `/articles/${other.id}/withdraw`, { notice: 'Taken off.' })
    await eventually(async () => expect(await paper.readers.shows(PAIR, 'Heron')).toBe(false))
    expect([await statusOf(PAIR), await statusOf('/record/places/heron-cove')]).toEqual([200, 404])
    await paper.api.publish(draft)
    await paper.api.done('PATCH', `/record/facts/${await factId()}`, { place: cove })
    await eventually(async () => expect(await paper.readers.shows(PAIR, 'Heron Cove')).toBe(true))
  })

  it('is not named as what a subject belongs to', async () => {
    const story = await paper.api.article({ headline: 'Two meet', body: { html: `<p>${MET}.</p>` } })
    await keep(story, { ...meeting, passages: [passage(MET)] })
    await paper.api.publish(story)
    const draft = await paper.api.article({ headline: 'Secret', body: { html: '<p>Operation Heron begins.</p>' } })
    const heron = { kind: 'initiative', name: 'Operation Heron' }
    await keep(draft, { do: 'keep-subject', suggestion: 'o', subject: heron, passages: [passage('Operation Heron')] })
    await paper.api.done('PATCH', `/record/subjects/${await idOf('ada-marsh')}`, {
      partOf: await idOf('operation-heron'),
    })
    await eventually(async () => expect(await statusOf('/record/people/ada-marsh')).toBe(200))
    expect(await paper.readers.shows('/record/people/ada-marsh', 'Heron')).toBe(false)
    await paper.api.publish(draft)
    await eventually(async () => expect(await paper.readers.shows('/record/people/ada-marsh', 'Heron')).toBe(true))
  })

  it('is not how a subject is called, before a story calls it that', async () => {
    const heron = { ...person('Ada Marsh'), aliases: ['the Heron'] }
    const html = `<p>${MET}. She is called the Heron.</p>`
    const draft = await paper.api.article({ headline: 'Secret', body: { html } })
    const called = { do: 'keep-subject', suggestion: 'h', subject: heron, passages: [passage('the Heron')] }
    await keep(draft, called)
    const other = { do: 'keep-subject', suggestion: 'n', subject: person('The Night Heron'), passages: [passage(MET)] }
    await keep(draft, other)
    const story = await paper.api.article({ headline: 'Two meet', body: { html: `<p>${MET}.</p>` } })
    await keep(story, { ...meeting, passages: [passage(MET)] })
    const night = await idOf('the-night-heron')
    await paper.api.done('POST', `/record/subjects/${night}/merge`, { into: await idOf('ada-marsh') })
    expect(await statusOf('/record/people/the-night-heron')).toBe(404)
    await paper.api.publish(story)
    await eventually(async () => expect(await statusOf('/record/people/ada-marsh')).toBe(200))
    const saying = ['/record/people/ada-marsh', '/record/people/ada-marsh.json']
    const finding = ['/record?q=heron', '/record?q=night']
    const said = async () => [
      ...(await Promise.all(saying.map((path) => paper.readers.shows(path, 'Heron')))),
      ...(await Promise.all(finding.map((path) => paper.readers.shows(path, '1 found')))),
      await statusOf('/record/people/the-night-heron'),
    ]
    expect(await said()).toEqual([false, false, false, false, 404])
    await paper.api.publish(draft)
    await eventually(async () => expect(await said()).toEqual([true, true, true, false, 404]))
    const aliases = [{ text: 'Ada M.', kind: 'short' }]
    await paper.api.done('PATCH', `/record/subjects/${await idOf('ada-marsh')}`, { aliases })
    await eventually(async () => expect(await paper.readers.shows('/record/people/ada-marsh', 'Ada M.')).toBe(true))
  })

  it('takes no other fact’s place, as far as readers know', async () => {
    const story = await paper.api.article({ headline: 'Two meet', body: { html: `<p>${MET}.</p>` } })
    await keep(story, { ...meeting, passages: [passage(MET)] })
    await paper.api.publish(story)
    const first = await factId()
    const again = 'They met on Wednesday, not on Tuesday.'
    const draft = await paper.api.article({ headline: 'Secret', body: { html: `<p>${again}</p>` } })
    await keep(draft, { ...meeting, fact: { ...meeting.fact, starts: '2026-03-04' }, passages: [passage(again)] })
    const { id } = await paper.db.read
      .selectFrom('fact')
      .select('id')
      .where('starts', '=', '2026-03-04')
      .executeTakeFirstOrThrow()
    await paper.api.done('PATCH', `/record/facts/${id}`, { supersedes: first })
    await eventually(async () => expect(await statusOf(PAIR)).toBe(200))
    const told = async () => {
      const { facts } = JSON.parse(await paper.readers.text(`${PAIR}.json`)) as { facts: Record<string, unknown>[] }
      return facts.map((fact) => [fact['starts'], fact['isSuperseded'], fact['supersedes']])
    }
    expect(await told()).toEqual([['2026-03-03', false, null]])
    expect(await paper.readers.shows(PAIR, '1 meeting on record')).toBe(true)
    await paper.api.publish(draft, { liveFrom: later(NOON, HOUR) })
    await eventually(async () => {
      const placed = await paper.db.read.selectFrom('evidence').select('id').where('factId', '=', id)
      expect(await placed.where('firstEdition', '=', 1).executeTakeFirst()).toBeDefined()
    })
    expect(await told()).toEqual([['2026-03-03', false, null]])
    clock.wait(HOUR)
    expect(await told()).toEqual([
      ['2026-03-04', false, first],
      [null, true, null],
    ])
    await paper.api.done('POST', `/articles/${draft.id}/withdraw`, { notice: 'Taken off.' })
    await eventually(async () => expect(await told()).toEqual([[null, true, null]]))
  })

  it('is not to whom somebody said what another story reports, nor from whom it is known', async () => {
    const says = 'Ada Marsh said that the bridge would open'
    const said = (mode: string, source?: string) => ({
      type: 'statement',
      data: { mode, text: 'the bridge would open', ...(source ? { source } : {}) },
      parties: [{ subject: person('Ada Marsh'), part: 'speaker' }],
    })
    const decision = { do: 'keep-fact', suggestion: 's', passages: [passage(says)] }
    const draft = await paper.api.article({ headline: 'Secret', body: { html: `<p>${says}.</p>` } })
    const fact = said('direct', 'a man at the harbour')
    const addressee = { subject: person('Cui Heng'), part: 'addressee' }
    const full = { ...fact, parties: [...fact.parties, addressee], starts: '2026-02-03' }
    await keep(draft, { ...decision, fact: full })
    const story = await paper.api.article({ headline: 'The bridge', body: { html: `<p>${says}.</p>` } })
    await keep(story, { ...decision, fact: said('reported') })
    await paper.api.publish(story)
    await eventually(async () => expect(await statusOf('/record/people/ada-marsh')).toBe(200))
    for (const ending of ['', '.json', '.csv', '/timeline']) {
      const page = await paper.readers.text(`/record/people/ada-marsh${ending}`)
      expect([ending, /Cui|harbour|2026-02-03|3 February/.exec(page)]).toEqual([ending, null])
      expect(page).toContain('the bridge would open')
    }
    const paths = ['/record/people/cui-heng', '/record/people/cui-heng.json', PAIR, `${PAIR}.json`]
    const statuses = () => Promise.all(paths.map(statusOf))
    expect(await statuses()).toEqual([404, 404, 404, 404])
    expect(await paper.readers.shows('/record?q=cui', '1 found')).toBe(false)
    await paper.api.publish(draft)
    await eventually(async () => expect(await statuses()).toEqual([200, 200, 200, 200]))
    expect(await paper.readers.shows(`${PAIR}.json`, 'a man at the harbour')).toBe(true)
  })

  it('is not what a list brought, which readers find by name', async () => {
    const form = new FormData()
    form.set('what', 'meetings')
    form.set('file', new Blob(['visitor,host,date,note\nAda Marsh,Cui Heng,2026-01-05,Our man told us.\n']), 'list.csv')
    const headers = { Authorization: `Bearer ${paper.api.token}` }
    const answer = await fetch(`${paper.address}/api/v1/record/imports`, { method: 'POST', body: form, headers })
    expect(answer.status).toBe(200)
    await eventually(async () => expect(await statusOf(PAIR)).toBe(200))
    expect(await paper.readers.shows(`${PAIR}.json`, 'list.csv')).toBe(true)
    expect(await paper.readers.shows(PAIR, '"subjectOf":{"@type":"Dataset","name":"list.csv"}')).toBe(true)
    expect(await paper.readers.shows(`${PAIR}.json`, 'Our man')).toBe(false)
    for (const path of ['/record?q=marsh', '/record/people', '/sitemap.xml']) {
      expect([path, await paper.readers.shows(path, '/record/people/ada-marsh')]).toEqual([path, true])
    }
  })

  it('has days of the calendar and numbers that can be counted, and a page shows whatever day is on record', async () => {
    const story = await paper.api.article({ headline: 'Two meet', body: { html: `<p>${MET}.</p>` } })
    for (const starts of ['2026-13-45', '2026-02-30', '2026-00', '0000', '2026-1-1']) {
      const fact = { ...meeting.fact, starts }
      const decisions = [{ ...meeting, fact, passages: [passage(MET)] }]
      const refused = await paper.api.send('POST', `/articles/${story.id}/record`, { decisions })
      expect([starts, refused.status, JSON.stringify(refused.json)]).toEqual([
        starts,
        422,
        expect.stringContaining('starts'),
      ])
      const subject = { ...person('Ada Marsh'), starts }
      expect([starts, (await paper.api.send('POST', '/record/subjects', subject)).status]).toEqual([starts, 422])
    }
    for (const n of [-5, 1e300]) {
      const fact = { type: 'count', data: { predicate: 'met', n, cmp: '=' }, parties: meeting.fact.parties }
      const decisions = [{ ...meeting, fact, passages: [passage(MET)] }]
      const refused = await paper.api.send('POST', `/articles/${story.id}/record`, { decisions })
      expect([n, refused.status, JSON.stringify(refused.json)]).toEqual([n, 422, expect.stringContaining('.n"')])
    }
    await keep(story, { ...meeting, passages: [passage(MET)] })
    await paper.db.transaction((tx) => tx.updateTable('fact').set({ starts: '2026-13-45' }).execute())
    await paper.db.transaction((tx) => tx.updateTable('party').set({ starts: '2026-13-45' }).execute())
    await paper.api.publish(story)
    await eventually(async () => expect(await paper.readers.shows(PAIR, '2026-13-45')).toBe(true))
    await paper.db.transaction((tx) => tx.updateTable('fact').set({ starts: '2026-03-03' }).execute())
    await paper.db.transaction((tx) => tx.updateTable('party').set({ starts: '2026-03-03' }).execute())
  })
})
