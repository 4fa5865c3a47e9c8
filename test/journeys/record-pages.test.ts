import { describe, expect, it } from 'vitest'
import type { Instant } from '#foundation/clock.ts'
import { DAY, HOUR, later } from '#foundation/clock.ts'
import { changeFact } from '#record/subjects/change-fact.ts'
import { mergeSubjects } from '#record/subjects/merge-subjects.ts'
import { eachPaper } from '../support/each-paper.ts'
import type { ArticleReply } from '../support/paper-client.ts'
import { DATABASES, eventually, type StandingClock, type TestPaper } from '../support/paper-server.ts'

const NOON: Instant = '2026-03-04T12:00:00.000Z'
const MET = 'Ada Marsh met Cui Heng in Lancaster on Tuesday.'
const COUNTED = 'They have met 42 times since 2013.'
const PAIR = '/record/people/ada-marsh/with/cui-heng'

const person = (name: string) => ({ kind: 'person', name }) as const

const passage = (exact: string) => ({ exact, prefix: '', suffix: '', at: 0 })

const meeting = {
  do: 'keep-fact',
  suggestion: 'met',
  passages: [passage(MET)],
  fact: {
    type: 'meeting',
    data: {},
    parties: [
      { subject: person('Ada Marsh'), part: 'participant' },
      { subject: person('Cui Heng'), part: 'participant' },
    ],
    place: { kind: 'place', name: 'Lancaster' },
    starts: '2026-03-03',
  },
}

const count = {
  do: 'keep-fact',
  suggestion: 'counted',
  passages: [passage(COUNTED)],
  fact: {
    type: 'count',
    data: { predicate: 'met', n: 42, cmp: '=', since: '2013' },
    parties: meeting.fact.parties,
    starts: '2026-03-04',
  },
}

const undertaking = {
  do: 'keep-fact',
  suggestion: 'promised',
  passages: [passage('She will open the bridge within a week.')],
  fact: {
    type: 'undertaking',
    data: { text: '=1+1, she will open the bridge' },
    parties: [{ subject: person('Ada Marsh'), part: 'by' }],
    starts: '2026-03-04',
    ends: '2026-03-11',
  },
}

const named = {
  do: 'keep-subject',
  suggestion: 'ada',
  passages: [passage('Ada Marsh'), passage('Marsh')],
  subject: { ...person('Ada Marsh'), aliases: ['Marsh'] },
}

describe.each(DATABASES)('pages of the record, on %s', (database) => {
  let paper: TestPaper
  let clock: StandingClock
  eachPaper({ database, now: NOON }, (opened) => {
    ;({ paper, clock } = opened)
  })

  const statusOf = async (path: string): Promise<number> => (await paper.readers.get(path)).status

  /** What readers see of a page, one line. */
  const textOf = async (path: string): Promise<string> => {
    const html = await paper.readers.text(path)
    return html
      .replace(/<(style|script)\b.*?<\/\1>/gs, ' ')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
  }

  const keep = (article: { id: string }, ...decisions: object[]) =>
    paper.api.done('POST', `/articles/${article.id}/record`, { decisions })

  /** A story whose record was confirmed before anybody had it. */
  async function aStory(...decisions: object[]): Promise<ArticleReply> {
    const html = `<p>${MET}</p><p>${COUNTED}</p><p>She will open the bridge within a week.</p>`
    const article = await paper.api.article({ headline: 'Two meet', body: { html } })
    await keep(article, named, ...decisions)
    return article
  }

  it('show nothing of a draft, and the meeting and its count as soon as a story is out', async () => {
    const article = await aStory(meeting, count)
    for (const path of [
      PAIR,
      '/record/people/ada-marsh',
      '/record/places/lancaster',
      '/record/people',
      `${PAIR}.json`,
    ]) {
      expect([path, await statusOf(path)]).toEqual([path, 404])
    }
    expect(await paper.readers.shows('/record', 'Ada Marsh')).toBe(false)
    const { url } = await paper.api.publish(article)
    await eventually(async () => expect(await statusOf(PAIR)).toBe(200))
    const page = await textOf(PAIR)
    expect(page).toContain(MET)
    expect(page).toMatch(/42 meetings.*since 2013.*claimed 4 March 2026.*the record lists 1/)
    expect(page).toContain('3 March 2026')
    expect(await paper.readers.shows(PAIR, new URL(url).pathname)).toBe(true)
    await eventually(async () => expect(await paper.readers.shows('/record/places/lancaster', MET)).toBe(true))
    expect(await paper.readers.shows('/record', 'Ada Marsh')).toBe(true)
  })

  it('have a new meeting at once when another story reports one', async () => {
    await paper.api.publish(await aStory(meeting, count))
    await eventually(async () => expect(await paper.readers.shows(PAIR, '1 meeting on record')).toBe(true))
    const html = '<p>Ada Marsh and Cui Heng met again in Lancaster today.</p>'
    const next = await paper.api.article({ headline: 'They meet again', body: { html } })
    const fact = { ...meeting.fact, starts: '2026-03-04' }
    const words = passage('Ada Marsh and Cui Heng met again in Lancaster today.')
    await keep(next, { ...meeting, fact, passages: [words] })
    expect(await paper.readers.shows(PAIR, '1 meeting on record')).toBe(true)
    expect(await paper.readers.shows('/record/places/lancaster', 'They meet again')).toBe(false)
    await paper.api.publish(next)
    await eventually(async () => expect(await paper.readers.shows(PAIR, '2 meetings on record')).toBe(true))
    expect(await paper.readers.shows(PAIR, 'the record lists 2')).toBe(true)
    expect(await paper.readers.shows('/record/places/lancaster', 'They meet again')).toBe(true)
  })

  it('let a scheduled story in at its moment and out again at its end, without a word from anybody', async () => {
    const article = await aStory(meeting)
    await paper.api.publish(article, { liveFrom: later(NOON, HOUR), liveUntil: later(NOON, 2 * HOUR) })
    await eventually(async () => {
      const rows = await paper.db.read.selectFrom('evidence').select('id').where('firstEdition', '=', 1).execute()
      expect(rows.length).toBeGreaterThan(0)
    })
    expect(await statusOf(PAIR)).toBe(404)
    clock.wait(HOUR)
    expect(await statusOf(PAIR)).toBe(200)
    clock.wait(HOUR)
    expect(await statusOf(PAIR)).toBe(404)
  })

  it('lose what a story says when its sentence is cut, when it is withdrawn and when it is sealed', async () => {
    const first = await aStory(meeting)
    await paper.api.publish(first)
    await eventually(async () => expect(await statusOf(PAIR)).toBe(200))
    const cut = await paper.api.change(first, { body: { html: '<p>Ada Marsh was not there.</p>' } })
    await paper.api.publish(cut)
    await eventually(async () => expect(await statusOf(PAIR)).toBe(404))
    expect(await statusOf('/record/people/ada-marsh')).toBe(200)

    const second = await aStory(meeting)
    await paper.api.publish(second)
    await eventually(async () => expect(await statusOf(PAIR)).toBe(200))
    await paper.api.done('POST', `/articles/${second.id}/withdraw`, {})
    await eventually(async () => expect(await statusOf(PAIR)).toBe(404))

    const third = await aStory(meeting)
    await paper.api.publish(third)
    await eventually(async () => expect(await statusOf(PAIR)).toBe(200))
    await paper.api.done('POST', `/articles/${third.id}/seal`, { editions: [1], notice: 'A court said so.' })
    await eventually(async () => expect(await statusOf(PAIR)).toBe(404))
  })

  it('stand at one address: the other order and a merged subject lead there, what is not there is 404', async () => {
    await paper.api.publish(await aStory(meeting))
    await eventually(async () => expect(await statusOf(PAIR)).toBe(200))
    const other = await paper.readers.get('/record/people/cui-heng/with/ada-marsh.json')
    expect([other.status, other.headers.location]).toEqual([301, `${PAIR}.json`])

    const note = await paper.api.published({ headline: 'A note', body: { html: '<p>A. Marsh spoke.</p>' } })
    await keep(note, { ...named, subject: person('A. Marsh'), passages: [passage('A. Marsh')] })
    await eventually(async () => expect(await statusOf('/record/people/a-marsh')).toBe(200))
    const idOf = async (slug: string) =>
      (await paper.db.read.selectFrom('subject').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id
    const [from, into] = [await idOf('a-marsh'), await idOf('ada-marsh')]
    const by = { kind: 'staff', id: 'ed', name: 'Ed' } as const
    await paper.db.transaction((tx) => mergeSubjects(tx, { from, into, by, now: NOON }))
    await eventually(async () => expect(await statusOf('/record/people/a-marsh')).toBe(301))
    const merged = await paper.readers.get('/record/people/a-marsh/timeline')
    expect([merged.status, merged.headers.location]).toEqual([301, '/record/people/ada-marsh/timeline'])
    const pair = await paper.readers.get('/record/people/a-marsh/with/cui-heng')
    expect([pair.status, pair.headers.location]).toEqual([301, PAIR])

    for (const path of [
      '/record/people/nobody',
      '/record/animals',
      `${PAIR}/more`,
      '/record/people/ada-marsh/with/ada-marsh',
    ]) {
      expect([path, await statusOf(path)]).toEqual([path, 404])
    }
  })

  it('say what was promised and where that stands, and of what was wrong only that it was', async () => {
    await paper.api.publish(await aStory(undertaking, meeting))
    const path = '/record/people/ada-marsh'
    await eventually(async () => expect(await statusOf(path)).toBe(200))
    expect(await textOf(path)).toMatch(/Open.*due 11 March 2026/)
    clock.wait(8 * DAY)
    expect(await textOf(path)).toMatch(/Overdue.*due 11 March 2026/)
    expect(await paper.readers.shows('/record', 'Overdue')).toBe(true)

    const { id } = await paper.db.read
      .selectFrom('fact')
      .select('id')
      .where('type', '=', 'meeting')
      .executeTakeFirstOrThrow()
    const by = { kind: 'staff', id: 'ed', name: 'Ed' } as const
    const change = { state: 'retracted', stateNote: 'It was her sister.' } as const
    await paper.db.transaction((tx) => changeFact(tx, { id, change, by, now: NOON }))
    await eventually(async () => expect(await textOf(PAIR)).toContain('Retracted'))
    const page = await textOf(PAIR)
    expect(page).toContain('Retracted')
    expect(page).toContain('It was her sister.')
    expect(page).not.toContain(MET)
    expect(page).toContain('0 meetings on record')
    expect(await paper.readers.shows(`${PAIR}.json`, 'Lancaster')).toBe(false)
  })

  it('name as met with nobody of whom another fact has taken the place', async () => {
    const other = [
      { subject: person('Ada Marsh'), part: 'participant' },
      { subject: person('Ben Okri'), part: 'participant' },
    ]
    const wrong = { ...meeting, suggestion: 'wrong', fact: { ...meeting.fact, parties: other } }
    await paper.api.publish(await aStory(meeting, wrong))
    const path = '/record/people/ada-marsh'
    const pair = 'href="/record/people/ada-marsh/with/ben-okri"'
    await eventually(async () => expect(await paper.readers.shows(path, pair)).toBe(true))
    const facts = await paper.db.read
      .selectFrom('fact')
      .innerJoin('party', 'party.factId', 'fact.id')
      .innerJoin('subject', 'subject.id', 'party.subjectId')
      .select(['fact.id', 'subject.name'])
      .execute()
    const [right = '', replaced = ''] = ['Cui Heng', 'Ben Okri'].map(
      (name) => facts.find((one) => one.name === name)?.id,
    )
    const by = { kind: 'staff', id: 'ed', name: 'Ed' } as const
    await paper.db.transaction((tx) => changeFact(tx, { id: right, change: { supersedes: replaced }, by, now: NOON }))
    await eventually(async () => expect(await paper.readers.shows(path, pair)).toBe(false))
    expect(await paper.readers.shows(path, `href="${PAIR}"`)).toBe(true)
  })

  it('are data too, and no formula of a spreadsheet', async () => {
    await paper.api.publish(await aStory(meeting, count, undertaking))
    await eventually(async () => expect(await statusOf(PAIR)).toBe(200))
    const data = await paper.readers.json<{
      name: string
      aliases: string[]
      facts: { type: string; evidence: object[] }[]
    }>('/record/people/ada-marsh.json')
    expect(data).toMatchObject({ name: 'Ada Marsh', aliases: ['Marsh'] })
    expect(data.facts.map(({ type }) => type).sort()).toEqual(['count', 'meeting', 'undertaking'])
    expect(data.facts.find(({ type }) => type === 'meeting')?.evidence).toMatchObject([
      { words: MET, story: { headline: 'Two meet', edition: 1 } },
    ])
    const csv = await paper.readers.get('/record/people/ada-marsh.csv')
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(csv.text.split('\r\n')[0]).toBe(
      'id,type,state,state_note,starts,ends,status,text,parties,place,event,words,headline,published_at,story',
    )
    expect(csv.text).toContain(`"'=1+1, she will open the bridge"`)
    expect(await paper.readers.text('/record/people.csv')).toContain('Cui Heng')
    const [script] =
      /<script type="application\/ld\+json">(.*?)<\/script>/.exec(await paper.readers.text(PAIR))?.slice(1) ?? []
    expect(JSON.parse(script ?? '{}')).toMatchObject({
      '@graph': expect.arrayContaining([
        expect.objectContaining({ '@type': 'Person', name: 'Ada Marsh' }),
        expect.objectContaining({ '@type': 'Event', startDate: '2026-03-03' }),
      ]),
    })
  })

  it('are where the words of a count and of a quotation lead, while the fact is confirmed', async () => {
    const said = {
      do: 'keep-fact',
      suggestion: 'said',
      passages: [passage('“We will open the bridge,” Ada Marsh said.')],
      fact: {
        type: 'statement',
        data: { mode: 'direct', text: '“We will open the bridge,”' },
        parties: [{ subject: person('Ada Marsh'), part: 'speaker' }],
        starts: '2026-03-04',
      },
    }
    const html = `<p>${MET}</p><p>${COUNTED}</p><p>“We will open the bridge,” Ada Marsh said.</p>`
    const article = await paper.api.article({ headline: 'Two meet', body: { html } })
    await keep(article, named, meeting, count, said)
    const { url } = await paper.api.publish(article)
    const path = new URL(url).pathname
    const counted = `<a class="claim" href="${PAIR}#counts">${COUNTED}</a>`
    const quoted =
      '<a class="claim" href="/record/people/ada-marsh#said">“We will open the bridge,”</a> Ada Marsh said.'
    await eventually(async () => expect(await paper.readers.shows(path, counted)).toBe(true))
    expect(await paper.readers.shows(path, quoted)).toBe(true)
    for (const [page, section] of [
      [PAIR, 'counts'],
      ['/record/people/ada-marsh', 'said'],
    ] as const) {
      await eventually(async () => expect(await paper.readers.shows(page, `<section id="${section}"`)).toBe(true))
    }
    const { id } = await paper.db.read
      .selectFrom('fact')
      .select('id')
      .where('type', '=', 'count')
      .executeTakeFirstOrThrow()
    const by = { kind: 'staff', id: 'ed', name: 'Ed' } as const
    const change = { state: 'disputed', stateNote: 'She says 41.' } as const
    await paper.db.transaction((tx) => changeFact(tx, { id, change, by, now: NOON }))
    await eventually(async () => expect(await paper.readers.shows(path, counted)).toBe(false))
    expect(await paper.readers.shows(path, quoted)).toBe(true)
  })

  it('are found by name, and tell a story’s readers who is who', async () => {
    const article = await aStory(meeting, {
      do: 'keep-fact',
      suggestion: 'office',
      passages: [passage(COUNTED)],
      fact: {
        type: 'role',
        data: { title: 'harbour master' },
        parties: [
          { subject: person('Ada Marsh'), part: 'holder' },
          { subject: { kind: 'organisation', name: 'Port of Lancaster' }, part: 'organisation' },
        ],
        starts: '2020',
      },
    })
    const { url } = await paper.api.publish(article)
    await eventually(async () => expect(await statusOf(PAIR)).toBe(200))
    expect(await paper.readers.shows('/record?q=marsh', '/record/people/ada-marsh')).toBe(true)
    expect(await paper.readers.shows('/record?q=%25', 'Nobody and nothing')).toBe(true)
    const story = await paper.readers.text(new URL(url).pathname)
    expect(story).toContain('<a class="who" id="at-ada-marsh" href="#who-ada-marsh">Ada Marsh</a> met Cui Heng')
    expect(story).toMatch(/<aside id="who-is-who"[^>]*>.*harbour master, Port of Lancaster/)
    expect(story).toContain(`href="${PAIR}"`)
  })
})
