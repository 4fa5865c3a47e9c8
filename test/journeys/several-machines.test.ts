import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDraft } from '#article/draft-document.ts'
import type { PresenceReply } from '#editing/api.ts'
import { DAY, MINUTE } from '#foundation/clock.ts'
import { notify } from '#storage/notices.ts'
import { layWire, type Wire } from '../support/cut-connection.ts'
import { createPostgresDatabase } from '../support/databases.ts'
import { freePort } from '../support/free-port.ts'
import { LiveWriter, signInAs, until } from '../support/live-writer.ts'
import { type Problem, ReaderClient } from '../support/paper-client.ts'
import { type PaperProcess, startPaperProcess } from '../support/paper-process.ts'
import {
  eventually,
  findFaults,
  ORIGIN,
  openTestPaper,
  StandingClock,
  type TestPaper,
} from '../support/paper-server.ts'

const SECRET = 'one secret that all machines of the paper share'

describe('a paper on two machines with one database', () => {
  let here: TestPaper
  let there: TestPaper

  beforeAll(async () => {
    const environment = { DATABASE_URL: await createPostgresDatabase(), DATELINE_SECRET: SECRET }
    here = await openTestPaper({ environment })
    there = await openTestPaper({ environment, make: async () => undefined })
  })
  afterAll(() => Promise.all([here?.stop(), there?.stop()]))

  it('shows on the one within a second what was published on the other, where pages were kept', async () => {
    const lists = ['/', '/news', '/feed.json', '/sitemap.xml']
    for (const list of lists) await there.readers.get(list)
    const { path, id } = await here.api.published({ headline: 'Published here' })
    for (const list of lists) expect([list, await here.readers.shows(list, path)]).toEqual([list, true])
    const took = await eventually(async () => {
      for (const list of lists) expect([list, await there.readers.shows(list, path)]).toEqual([list, true])
    })
    expect(took).toBeLessThan(1_000)
    expect((await there.readers.get(path)).status).toBe(200)

    await there.api.done('POST', `/articles/${id}/withdraw`, { notice: 'Taken back there.' })
    expect((await there.readers.get(path)).status).toBe(410)
    await eventually(async () => expect((await here.readers.get(path)).status).toBe(410), 1_000)
    expect(await here.readers.shows('/', path)).toBe(false)
  })

  it('makes one edition of what both publish at once, and an unbroken chain of what they publish in turns', async () => {
    const article = await here.api.article({ headline: 'Published by two' })
    const request = { change: 'minor', note: 'First' }
    const both = await Promise.all([here, there, here, there].map(({ api }) => api.publish(article, request)))
    expect(new Set(both.map(({ edition, liveFrom }) => `${edition} ${liveFrom}`))).toHaveLength(1)
    let draft = { id: article.id, draftVersion: article.draftVersion }
    for (let count = 1; count <= 6; count++) {
      const { api } = count % 2 ? there : here
      draft = await api.change(draft, { standfirst: `Turn ${count}` })
      expect((await api.publish(draft)).edition).toBe(count + 1)
    }
    const changes = [here, there, here].map(({ api }) =>
      api.send('PATCH', `/articles/${article.id}`, { draftVersion: draft.draftVersion, kicker: 'x' }),
    )
    expect((await Promise.all(changes)).map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(await findFaults(here)).toEqual([])
  })

  it('lets two people write one text, each on a machine of their own', async () => {
    const { cookie } = await signInAs({ ...here, origin: ORIGIN }, { name: 'Ada Marsh' })
    const { id } = await here.api.article()
    const [ada, ben] = [here, there].map(
      ({ address }) => new LiveWriter({ address, origin: ORIGIN, cookie, articleId: id }),
    ) as [LiveWriter, LiveWriter]
    await until(() => ada.isSaved && ben.isSaved, 'both are in')
    ada.type(' From here.')
    await until(() => ben.firstText.toString().includes('From here.'), 'the other machine has it')
    ben.type(' From there.')
    await until(() => ada.firstText.toString().includes('From here. From there.'), 'and the other way round')
    const changed = await there.api.change({ id, draftVersion: 1 }, { headline: 'Changed there' })
    await until(() => readDraft(ada.doc).headline === 'Changed there', 'a program’s change comes over too')
    expect(changed.draftVersion).toBe(2)
    ada.close()
    ben.close()
    await until(async () => {
      const { body } = await here.api.done<{ body: { html: string } }>('GET', `/articles/${id}`)
      return body.html.includes('From here. From there.')
    }, 'it is saved when both have left')
  })
})

describe('a machine that stands still and goes on', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-stopped-'))
  let awake: TestPaper
  let stopped: PaperProcess

  beforeAll(async () => {
    // Whoever waits for a row waits for a second, not for ten.
    const url = `${await createPostgresDatabase()}?options=-c%20lock_timeout%3D1000`
    const environment = { DATABASE_URL: url, DATELINE_SECRET: SECRET }
    awake = await openTestPaper({ environment })
    const own = { ...environment, DATELINE_ORIGIN: ORIGIN, LOG_LEVEL: 'error' }
    stopped = await startPaperProcess({ folder, port: await freePort(), environment: own })
  })
  afterAll(async () => {
    stopped?.signal('SIGCONT')
    await stopped?.stop()
    await awake?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('gives nobody what was withdrawn meanwhile, not even who asked before it woke', async () => {
    const there = new ReaderClient(stopped.address)
    const [withdrawn, changed] = [await awake.api.published({ headline: 'Withdrawn' }), await awake.api.published({})]
    const pages = [withdrawn.path, changed.path, '/']
    for (const page of [...pages, ...pages]) expect((await there.get(page)).status).toBe(200)

    stopped.signal('SIGSTOP')
    const stoppedAt = performance.now()
    await awake.api.done('POST', `/articles/${withdrawn.id}/withdraw`, {})
    const again = await awake.api.change(await awake.api.done('GET', `/articles/${changed.id}`), {
      standfirst: 'Changed',
    })
    await awake.api.publish(again)
    await until(() => performance.now() - stoppedAt > 1_500, 'it stood still for more than a second')
    const asked = [...pages, ...pages, ...pages].map((page) => there.get(page))
    stopped.signal('SIGCONT')
    const answers = await Promise.all(asked)
    expect(answers.filter((_, at) => at % 3 === 0).map(({ status }) => status)).toEqual([410, 410, 410])
    for (const { text } of answers.filter((_, at) => at % 3 === 1)) expect(text).toContain('Changed')
    for (const { text } of answers.filter((_, at) => at % 3 === 2)) expect(text).not.toContain(withdrawn.path)
  })

  it('lets nobody wait for long for what it holds: who saves is refused, who types is told', async () => {
    const article = await awake.api.article()
    const { cookie } = await signInAs({ ...awake, origin: ORIGIN }, { name: 'Ada Marsh' })
    const ada = new LiveWriter({ address: awake.address, origin: ORIGIN, cookie, articleId: article.id })
    await until(() => ada.isSaved, 'she is in')
    await awake.db.transaction(async (held) => {
      await held.selectFrom('article').select('id').where('id', '=', article.id).forUpdate().execute()
      await held.selectFrom('draftState').select('epoch').where('articleId', '=', article.id).forUpdate().execute()
      ada.type(' Typed while it is held.')
      const change = { draftVersion: article.draftVersion, kicker: 'x' }
      const { status, json, headers } = await awake.api.send<Problem>('PATCH', `/articles/${article.id}`, change)
      expect([status, json.code, headers['retry-after']]).toEqual([503, 'held-up', '5'])
      await until(() => ada.news.some(({ isStalled }) => isStalled === true), 'she is told')
      expect(ada.isSaved).toBe(false)
    })
    await until(() => ada.isSaved, 'what she typed is written down')
    ada.close()
  })
})

describe('who is there, on two machines', () => {
  const clock = new StandingClock('2026-03-04T12:00:00.000Z')
  const machines: TestPaper[] = []
  let cookie = ''
  let articleId = ''

  beforeAll(async () => {
    const environment = { DATABASE_URL: await createPostgresDatabase(), DATELINE_SECRET: SECRET }
    machines.push(await openTestPaper({ environment, clock }))
    machines.push(await openTestPaper({ environment, clock, make: async () => undefined }))
    const [here] = machines as [TestPaper, TestPaper]
    ;({ cookie } = await signInAs({ ...here, origin: ORIGIN }, { name: 'Ada Marsh' }))
    articleId = (await here.api.article()).id
  })
  afterAll(() => Promise.all(machines.map((machine) => machine.stop())))

  const enter = (machine: TestPaper, as = cookie): LiveWriter =>
    new LiveWriter({ address: machine.address, origin: ORIGIN, cookie: as, articleId })
  const namesAt = async (machine: TestPaper): Promise<string[]> => {
    const { articles } = await machine.api.done<PresenceReply>('GET', '/presence')
    return articles.flatMap((one) => (one.articleId === articleId ? one.people.map(({ name }) => name) : []))
  }
  const seenBy = (writer: LiveWriter): string[] | undefined =>
    writer.news.findLast(({ presence }) => presence)?.presence?.flatMap(({ people }) => people.map(({ name }) => name))

  it('is seen on both, everybody once, and no longer when they are gone', async () => {
    const [here, there] = machines as [TestPaper, TestPaper]
    const { cookie: bens } = await signInAs({ ...here, origin: ORIGIN }, { name: 'Ben Okri' })
    const [ada, adaThere, ben] = [enter(here), enter(there), enter(there, bens)]
    for (const machine of machines) {
      await eventually(async () => expect(await namesAt(machine)).toEqual(['Ada Marsh', 'Ben Okri']), 30_000)
    }
    await until(() => [ada, ben].every((one) => String(seenBy(one)) === 'Ada Marsh,Ben Okri'), 'desks are told')
    for (const one of [adaThere, ben]) one.close()
    await eventually(async () => expect(await namesAt(here)).toEqual(['Ada Marsh']))
    await eventually(async () => expect(await namesAt(there)).toEqual(['Ada Marsh']))
    await until(() => String(seenBy(ada)) === 'Ada Marsh', 'desks are told that he left')
    ada.close()
    for (const machine of machines) await eventually(async () => expect(await namesAt(machine)).toEqual([]))
    expect(await here.db.read.selectFrom('presence').selectAll().execute()).toEqual([])
  })

  it('forgets those of a machine that is heard no more', async () => {
    const [here] = machines as [TestPaper, TestPaper]
    const people = [{ id: '1', name: 'Cleo Ray', colour: '#1d5fa8' }]
    const row = { node: 'a machine that lost its power', articles: JSON.stringify([{ articleId, people }]) }
    await here.db.transaction(async (tx) => {
      await tx
        .insertInto('presence')
        .values({ ...row, seenAt: clock.now })
        .execute()
      await notify(tx, 'dateline_present', row.node)
    })
    await eventually(async () => expect(await namesAt(here)).toEqual(['Cleo Ray']))
    clock.wait(MINUTE)
    // Looked for whenever somebody anywhere comes or goes, and every 15 seconds.
    const ada = enter(machines[1] as TestPaper)
    await eventually(async () => expect(await namesAt(here)).toEqual(['Ada Marsh']))
    ada.close()
  })
})

describe('a paper whose database cannot be reached', () => {
  const clock = new StandingClock('2026-03-04T12:00:00.000Z')
  let wire: Wire
  let paper: TestPaper

  beforeAll(async () => {
    const url = new URL(await createPostgresDatabase())
    wire = await layWire(Number(url.port))
    url.port = String(wire.port)
    paper = await openTestPaper({ clock, environment: { DATABASE_URL: url.href } })
  })
  afterAll(async () => {
    wire?.speak()
    await paper?.stop()
    await wire?.cut()
  })

  it('goes on showing what it has, says what it cannot do, and is well again by itself', async () => {
    const { path, id } = await paper.api.published({ headline: 'Before the cut' })
    const withdrawn = await paper.api.published({ headline: 'Withdrawn before the cut' })
    for (const page of [path, withdrawn.path, '/']) await paper.readers.get(page)
    await paper.api.done('POST', `/articles/${withdrawn.id}/withdraw`, {})
    await paper.readers.get('/')

    await wire.cut()
    expect((await paper.readers.get(path)).status).toBe(200)
    // The day after, every kept page has an old date, and that is better than none.
    clock.wait(DAY)
    const stale = await paper.readers.get('/')
    expect([stale.status, stale.headers['x-dateline-stale']]).toEqual([200, '1'])
    for (const unknown of ['/tags', withdrawn.path]) {
      const { status, headers, text } = await paper.readers.get(unknown)
      expect([unknown, status, headers['retry-after'], headers['cache-control']]).toEqual([
        unknown,
        503,
        '10',
        'no-store',
      ])
      expect(text).toContain('<h1>')
    }
    for (const [method, address, body] of [
      ['POST', '/articles', { headline: 'x', section: 'news', body: { html: '' } }],
      ['GET', `/articles/${id}`, undefined],
    ] as const) {
      const { status, json } = await paper.api.send<Problem>(method, address, body)
      expect([method, status, json.code]).toEqual([method, 503, 'database-away'])
    }

    await wire.mend()
    await eventually(async () => expect((await paper.readers.get('/tags')).status).toBe(200), 10_000)
    const fresh = await paper.readers.get('/')
    expect([fresh.status, fresh.headers['x-dateline-stale']]).toEqual([200, undefined])
    expect((await paper.readers.get(withdrawn.path)).status).toBe(410)
    const after = await paper.api.published({ headline: 'After the cut' })
    expect(await paper.readers.shows('/', after.path)).toBe(true)
    expect(await findFaults(paper)).toEqual([])
  })

  it('does the same, and lets nobody wait for long, where the database says nothing at all', async () => {
    const { path, id } = await paper.api.published({ headline: 'Before the silence' })
    const { cookie } = await signInAs({ ...paper, origin: ORIGIN }, { name: 'Ada Marsh' })
    const ada = new LiveWriter({ address: paper.address, origin: ORIGIN, cookie, articleId: id })
    await until(() => ada.isSaved, 'she is in')
    for (const page of [path, '/']) await paper.readers.get(page)

    wire.silence()
    ada.type(' Typed in the silence.')
    expect((await paper.readers.get(path)).status).toBe(200)
    clock.wait(DAY)
    const unheard = ['/by/nobody', '/tags/nothing', '/archive/2026/03/04'].map((address) => paper.readers.get(address))
    const asked = [
      paper.api.send<Problem>('GET', `/articles/${id}`),
      paper.api.send<Problem>('POST', '/articles', { headline: 'x', section: 'news', body: { html: '' } }),
    ]
    const stale = await paper.readers.get('/')
    expect([stale.status, stale.headers['x-dateline-stale']]).toEqual([200, '1'])
    for (const { status, headers } of await Promise.all(unheard))
      expect([status, headers['retry-after']]).toEqual([503, '10'])
    for (const { status, headers, json } of await Promise.all(asked)) {
      expect([status, json.code, headers['retry-after']]).toEqual([503, 'database-away', '5'])
    }
    await until(() => ada.news.some(({ isStalled }) => isStalled === true), 'she is told', 30_000)
    expect(ada.isSaved).toBe(false)

    wire.speak()
    await until(() => ada.isSaved, 'what she typed is written down', 30_000)
    await eventually(async () => {
      const fresh = await paper.readers.get('/')
      expect([fresh.status, fresh.headers['x-dateline-stale']]).toEqual([200, undefined])
    }, 30_000)
    ada.close()
    expect(await findFaults(paper)).toEqual([])
  })

  it('hears again what other machines publish', async () => {
    const other = await openTestPaper({
      clock,
      environment: { DATABASE_URL: paper.db.location },
      make: async () => undefined,
    })
    try {
      await paper.readers.get('/')
      const { path } = await other.api.published({ headline: 'Published elsewhere, after the cut' })
      await eventually(async () => expect(await paper.readers.shows('/', path)).toBe(true), 3_000)
    } finally {
      await other.stop()
    }
  })
})
