import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type {
  ChangedFactBody,
  ChangesBody,
  MovedBody,
  SubjectFactsBody,
  SubjectListBody,
  SubjectReplyBody,
} from '#record/subjects/api.ts'
import { DATABASES, findFaults, openTestPaper, type TestPaper } from '../support/paper-server.ts'

describe.each(DATABASES)('the record kept in order on %s', (database) => {
  let paper: TestPaper
  beforeAll(async () => {
    paper = await openTestPaper({ database })
  })
  afterAll(() => paper?.stop())

  const add = (name: string, more: Record<string, unknown> = {}) =>
    paper.api.done<SubjectReplyBody>('POST', '/record/subjects', { kind: 'person', name, ...more })
  const get = (id: string) => paper.api.done<SubjectReplyBody>('GET', `/record/subjects/${id}`)
  const factsOf = async (id: string) =>
    (await paper.api.done<SubjectFactsBody>('GET', `/record/subjects/${id}/facts`)).facts

  /** Keeps that two people met, in an article of its own. */
  async function keepMeeting(names: [string, string], starts: string): Promise<string> {
    const sentence = `${names[0]} met ${names[1]}.`
    const { id } = await paper.api.article({ body: { html: `<p>${sentence}</p>` } })
    const parties = names.map((name) => ({ subject: { kind: 'person', name }, part: 'participant' }))
    const passages = [{ exact: sentence, prefix: '', suffix: '', at: 0 }]
    const fact = { type: 'meeting', data: {}, parties, starts }
    await paper.api.done('POST', `/articles/${id}/record`, {
      decisions: [{ do: 'keep-fact', suggestion: sentence, fact, passages }],
    })
    return id
  }

  it('finds subjects by the beginning of any word of any name, page by page', async () => {
    await add('Zoë Quist', { aliases: [{ text: 'Z. Quist-Hale', kind: 'former' }] })
    await add('Quentin Zoeller')
    const find = (query: string) => paper.api.done<SubjectListBody>('GET', `/record/subjects?${query}`)
    expect((await find('q=zoe')).subjects.map(({ name }) => name)).toEqual(['Quentin Zoeller', 'Zoë Quist'])
    expect((await find('q=quist-hale')).subjects).toMatchObject([{ name: 'Zoë Quist', alias: 'Z. Quist-Hale' }])
    expect((await find('q=zoe&kind=place')).subjects).toEqual([])
    const first = await find('q=zoe&limit=1')
    const second = await find(`q=zoe&limit=1&after=${first.next}`)
    expect([...first.subjects, ...second.subjects].map(({ name }) => name)).toEqual(['Quentin Zoeller', 'Zoë Quist'])
    expect(second.next).toBeNull()
  })

  it('changes what is on record of a subject, and undoes it', async () => {
    const whole = await add('House of Tides', { kind: 'organisation' })
    const one = await add('Ines Vale', { note: 'A pilot.' })
    const changed = await paper.api.done<SubjectReplyBody>('PATCH', `/record/subjects/${one.id}`, {
      ...{ name: 'Inês Vale', starts: '1970', ends: '2020-03', partOf: whole.id, sameAs: ['q42'] },
      ...{ latitude: 54, longitude: -2.8, aliases: [{ text: 'Ines Vale', kind: 'misspelling' }] },
    })
    expect(changed).toMatchObject({
      ...{ name: 'Inês Vale', slug: one.slug, note: 'A pilot.', starts: '1970', ends: '2020-03', latitude: 54 },
      ...{ partOf: { name: 'House of Tides' }, sameAs: ['http://www.wikidata.org/entity/Q42'] },
    })
    expect(changed.aliases.map(({ text, kind }) => [text, kind]).sort()).toEqual([
      ['Ines Vale', 'misspelling'],
      ['Inês Vale', 'name'],
    ])
    const { changes } = await paper.api.done<ChangesBody>('GET', `/record/changes?subject=${one.id}`)
    expect(changes.map(({ action }) => action)).toEqual(['changed', 'added'])
    await paper.api.done('POST', `/record/changes/${changes[0]?.id}/undo`)
    expect(await get(one.id)).toEqual(one)
  })

  it('gives a subject whose name is nothing but signs an address of its kind', async () => {
    expect((await add('👍 !?')).slug).toBe('person')
    expect((await add('…')).slug).toBe('person-2')
    expect((await add('☂', { kind: 'place' })).slug).toBe('place')
    expect((await add('Story')).slug).toBe('story')
  })

  it.each([
    ['https://user:password@host.example/a', 'password'],
    ['https://user@host.example', 'password'],
    ['https://host.example/"onclick', 'quotation marks'],
    ["https://host.example/'a", 'quotation marks'],
    ['https://host.example/<b>', 'angle brackets'],
    ['https://[1', 'no address'],
  ])('refuses %s as an address elsewhere, and says which it is', async (address, why) => {
    const one = await add('Lin Oba')
    const sent = { sameAs: ['https://host.example/a?b=c@d#e', address] }
    const reply = await paper.api.send('PATCH', `/record/subjects/${one.id}`, sent)
    expect([reply.status, reply.json]).toMatchObject([422, { code: 'fields-invalid', errors: [{ field: 'sameAs.1' }] }])
    expect(JSON.stringify(reply.json)).toContain(why)
    expect((await get(one.id)).sameAs).toEqual([])
    const whole = { sameAs: ['https://host.example/a?b=c@d#e'] }
    expect(await paper.api.done('PATCH', `/record/subjects/${one.id}`, whole)).toMatchObject(whole)
  })

  it('makes one of two, joins what became the same, and goes back', async () => {
    await keepMeeting(['Ada Marsh', 'Cui Heng'], '2026-03-03')
    await keepMeeting(['A. Marsh', 'Cui Heng'], '2026-03-03')
    const [ada, initial] = [await findOne('Ada Marsh'), await findOne('A. Marsh')]
    const before = [await get(ada), await get(initial), await factsOf(ada), await factsOf(initial)]

    const preview = await paper.api.done<MovedBody>('POST', `/record/subjects/${initial}/merge`, {
      into: ada,
      preview: true,
    })
    expect(preview).toMatchObject({ change: null, facts: 1, joined: 1, aliases: 1, articles: 2 })
    expect(await get(initial)).toEqual(before[1])

    const { change } = await paper.api.done<MovedBody>('POST', `/record/subjects/${initial}/merge`, { into: ada })
    expect((await get(initial)).id).toBe(ada)
    const facts = await factsOf(ada)
    expect(facts.map(({ evidence }) => evidence.length)).toEqual([2])
    await paper.api.done('POST', `/record/changes/${change}/undo`)
    expect([await get(ada), await get(initial), await factsOf(ada), await factsOf(initial)]).toEqual(before)
  })

  async function findOne(name: string): Promise<string> {
    const { subjects } = await paper.api.done<SubjectListBody>('GET', `/record/subjects?q=${encodeURIComponent(name)}`)
    return subjects.find((one) => one.name === name)?.id ?? ''
  }

  it('tells two apart who were taken for one', async () => {
    const first = await keepMeeting(['Tomas Reyl', 'Cui Heng'], '2026-02-01')
    await keepMeeting(['Tomas Reyl', 'Cui Heng'], '2026-02-02')
    const id = await findOne('Tomas Reyl')
    const facts = await factsOf(id)
    const chosen = facts.filter(({ evidence }) => evidence[0]?.article.id === first).map(({ fact }) => fact.id)
    const split = await paper.api.done<MovedBody>('POST', `/record/subjects/${id}/split`, {
      ...{ name: 'Tomas Reyl', evidence: [], facts: chosen },
    })
    expect(split.subject.id).not.toBe(id)
    expect((await factsOf(id)).map(({ fact }) => fact.starts)).toEqual(['2026-02-02'])
    expect((await factsOf(split.subject.id)).map(({ fact }) => fact.starts)).toEqual(['2026-02-01'])
    await paper.api.done('POST', `/record/changes/${split.change}/undo`)
    expect(await factsOf(id)).toEqual(facts)
  })

  it('retracts a fact with a note, corrects its day, and refuses what makes no sense', async () => {
    await keepMeeting(['Lena Voss', 'Cui Heng'], '2026-01-01')
    const id = await findOne('Lena Voss')
    const [{ fact } = { fact: { id: '' } }] = await factsOf(id)
    const change = (body: unknown) =>
      paper.api.send<ChangedFactBody & { code: string }>('PATCH', `/record/facts/${fact.id}`, body)
    expect((await change({ state: 'retracted' })).json).toMatchObject({ code: 'state-note-missing' })
    expect((await change({ supersedes: fact.id })).json).toMatchObject({ code: 'supersedes-itself' })
    expect((await change({ outcome: 'kept' })).json).toMatchObject({ code: 'fields-invalid' })
    expect((await change({ data: { title: 'x' } })).json).toMatchObject({ code: 'fields-invalid' })
    expect((await change({ parties: [{ subject: { id }, part: 'participant' }] })).json.code).toBe('fact-incomplete')
    const retracted = await change({ state: 'retracted', stateNote: 'They never met.', starts: '2026-01-02' })
    expect(retracted.json.fact).toMatchObject({
      state: 'retracted',
      stateNote: 'They never met.',
      starts: '2026-01-02',
    })
    await paper.api.done('POST', `/record/changes/${retracted.json.change}/undo`)
    expect((await factsOf(id))[0]?.fact).toMatchObject({ state: 'confirmed', stateNote: '', starts: '2026-01-01' })
  })

  it('does not make one of two who met, nor delete whom something refers to', async () => {
    await keepMeeting(['Omar Dell', 'Ruth Dell'], '2026-01-05')
    const [omar, ruth] = [await findOne('Omar Dell'), await findOne('Ruth Dell')]
    expect((await paper.api.send('POST', `/record/subjects/${omar}/merge`, { into: ruth })).json.code).toBe(
      'subjects-met',
    )
    expect((await paper.api.send('POST', `/record/subjects/${omar}/merge`, { into: omar })).json.code).toBe(
      'subjects-same',
    )
    expect((await paper.api.send('DELETE', `/record/subjects/${omar}`)).json.code).toBe('subject-in-use')
    const { id } = await add('Nobody Yet')
    expect((await paper.api.send('DELETE', `/record/subjects/${id}`)).status).toBe(204)
    expect((await paper.api.send('GET', `/record/subjects/${id}`)).json.code).toBe('subject-not-found')
  })

  it('suggests who may be one', async () => {
    await add('Wilhelmina Starke')
    await add('Wilhelmina Stärke')
    await add('Konstantin Abramow')
    await add('Konstantin Abramov')
    const { pairs } = await paper.api.done<{ pairs: { why: string; subjects: { name: string }[] }[] }>(
      'GET',
      '/record/duplicates',
    )
    const said = pairs.map(({ why, subjects }) => [why, ...subjects.map(({ name }) => name).sort()].join(': '))
    expect(said).toContain('name: Wilhelmina Starke: Wilhelmina Stärke')
    expect(said).toContain('letter: Konstantin Abramov: Konstantin Abramow')
  })

  it('is for editors to change, and leaves a record in which everything fits', async () => {
    const reporter = await paper.apiAs('reporter')
    expect((await reporter.send('GET', '/record/subjects')).status).toBe(200)
    expect((await reporter.send('POST', '/record/subjects', { kind: 'person', name: 'X' })).status).toBe(403)
    expect(await findFaults(paper)).toEqual([])
  })
})
