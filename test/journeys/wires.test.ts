import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { DeliveriesBody, OneStoryBody, StoryListBody, WireBody, WiresBody } from '#wire/wires/api.ts'
import { aNinjsFile, going } from '../factories/wires.ts'
import { ask, type NewsroomClient, type Problem } from '../support/paper-client.ts'
import { DATABASES, eventually, openTestPaper, RunningClock, type TestPaper } from '../support/paper-server.ts'
import { openWeatherService as openService, type WeatherService as Service } from '../support/weather-service.ts'

interface Sent {
  outcome: string
  stories: { guid: string; outcome: string; articleId: string | null }[]
  faults: string[]
}

const mapping = { rules: [], otherwise: going() }

describe.each(DATABASES)('wires on %s', (database) => {
  let paper: TestPaper
  let service: Service
  const clock = new RunningClock()
  beforeAll(async () => {
    service = await openService()
    const environment = { DATELINE_WIRE_ORIGINS: service.origin }
    paper = await openTestPaper({ database, clock, environment })
  })
  afterAll(async () => {
    await paper.stop()
    await service.close()
  })
  afterEach(async () => {
    // Each test listens to its own wires alone.
    const { wires } = await paper.api.done<WiresBody>('GET', '/wires')
    for (const { id } of wires) await paper.api.done('DELETE', `/wires/${id}`)
  })

  const addWire = (fields: object): Promise<WireBody> => paper.api.done('POST', '/wires', { mapping, ...fields })
  const send = async (
    wire: WireBody,
    body: string | Buffer,
    { api = paper.api, type = 'application/json' }: { api?: NewsroomClient; type?: string | null } = {},
  ): Promise<{ status: number; json: Sent & Problem }> => {
    const headers: Record<string, string> = { Authorization: `Bearer ${api.token}` }
    if (type !== null) headers['Content-Type'] = type
    const answer = await ask(`${paper.address}/api/v1/wires/${wire.id}/stories`, { method: 'POST', headers, body })
    return { status: answer.status, json: JSON.parse(answer.text) }
  }
  const storiesOf = async (wire: WireBody): Promise<StoryListBody['stories']> =>
    (await paper.api.done<StoryListBody>('GET', `/wire-stories?show=all&wire=${wire.id}`)).stories
  const deliveriesOf = async (wire: WireBody): Promise<DeliveriesBody['deliveries']> =>
    (await paper.api.done<DeliveriesBody>('GET', `/wires/${wire.id}/deliveries`)).deliveries
  const find = async (wire: WireBody): Promise<WireBody> => {
    const { wires } = await paper.api.done<WiresBody>('GET', '/wires')
    return wires.find(({ id }) => id === wire.id) as WireBody
  }

  describe('to which stories are sent', () => {
    it('take in a body of any type, say what became of it, and are not confused by its coming again', async () => {
      const wire = await addWire({ name: 'Sent', door: 'post', credit: 'NP' })
      const reporter = await paper.apiAs('reporter')
      for (const [type, outcome] of [
        ['application/json', 'opened'],
        ['text/plain', 'same'],
        ['application/vnd.iptc.g2+xml; charset=utf-8', 'same'],
        [null, 'same'],
      ] as const) {
        const { status, json } = await send(wire, aNinjsFile(), { api: reporter, type })
        expect([status, json.stories.map((story) => story.outcome)], String(type)).toEqual([200, [outcome]])
      }
      const [story, ...others] = await storiesOf(wire)
      expect(others).toEqual([])
      expect(story).toMatchObject({ headline: 'Ferries stay in harbour', urgency: 3, isTaken: false })
      const listed = async (query: string) => {
        const { articles } = await paper.api.done<{ articles: { id: string }[] }>('GET', `/articles${query}`)
        return articles.some(({ id }) => id === story?.articleId)
      }
      expect([await listed(''), await listed('?wires=yes')]).toEqual([false, true])
      await paper.api.done('POST', `/wire-stories/${story?.articleId}/take`)
      expect(await listed('')).toBe(true)
      const article = await paper.api.done('GET', `/articles/${story?.articleId}`)
      expect(article).toMatchObject({ status: 'draft', section: 'news', bylines: ['NP'], edition: null })
    })

    it('are shut to whoever has no token, no permission, or another wire in mind', async () => {
      const wire = await addWire({ name: 'Guarded', door: 'post' })
      const folder = await addWire({ name: 'Folder', door: 'folder', place: 'guarded' })
      const nobody = await ask(`${paper.address}/api/v1/wires/${wire.id}/stories`, {
        method: 'POST',
        headers: { Authorization: 'Bearer made-up', 'Content-Type': 'application/json' },
        body: aNinjsFile(),
      })
      expect(nobody.status).toBe(401)
      const contributor = await paper.apiAs('contributor')
      expect(await send(wire, aNinjsFile(), { api: contributor })).toMatchObject({
        status: 403,
        json: { code: 'not-permitted' },
      })
      expect(await send(folder, aNinjsFile())).toMatchObject({ status: 409, json: { code: 'wire-other-door' } })
      await paper.api.done('PATCH', `/wires/${wire.id}`, { isOn: false })
      expect(await send(wire, aNinjsFile())).toMatchObject({ status: 409, json: { code: 'wire-paused' } })
      expect((await send({ ...wire, id: 'nothing' }, aNinjsFile())).status).toBe(404)
      expect(await storiesOf(wire)).toEqual([])
      const editor = await paper.apiAs('publisher')
      expect((await editor.send('POST', '/wires', { name: 'x', door: 'post', mapping })).status).toBe(403)
    })

    it('say where and why something cannot be read, and keep that in the log', async () => {
      const wire = await addWire({ name: 'Broken', door: 'post', format: 'ninjs' })
      for (const body of ['{ "uri": ', '', 'no story at all', '\u0000\u0001', '[]', '<a/>']) {
        const { status, json } = await send(wire, body, { type: 'application/octet-stream' })
        expect([status, json.code], body).toEqual([422, 'wire-unreadable'])
        expect(json.detail.length).toBeGreaterThan(20)
      }
      const [first] = await deliveriesOf(wire)
      expect(first).toMatchObject({ outcome: 'failed' })
      expect((await find(wire)).fault).toContain('administrator')
    })

    it('show a kill at once, warn whoever publishes, and raise an alarm while readers have the story', async () => {
      const wire = await addWire({ name: 'Killing', door: 'post' })
      const { json } = await send(wire, aNinjsFile())
      const articleId = json.stories[0]?.articleId ?? ''
      await paper.api.publish({ id: articleId, draftVersion: 1 })
      const kill = aNinjsFile({ version: '2', pubstatus: 'canceled', ednote: 'Not true.' })
      expect((await send(wire, kill)).json.stories).toMatchObject([{ outcome: 'stopped' }])
      const alarms = await paper.api.done<{ killed: unknown[] }>('GET', '/wire-alarms')
      expect(alarms.killed).toMatchObject([{ articleId, wire: 'Killing' }])
      const { checks } = await paper.api.done<{ checks: { code: string }[] }>('GET', `/articles/${articleId}/checklist`)
      expect(checks.map(({ code }) => code)).toContain('wire-killed')
      const { story } = await paper.api.done<OneStoryBody>('GET', `/wire-stories/${articleId}`)
      expect(story).toMatchObject({ killNote: 'Not true.', isPublished: true })
      await paper.api.done('POST', `/articles/${articleId}/withdraw`, {})
      expect((await paper.api.done<{ killed: unknown[] }>('GET', '/wire-alarms')).killed).toEqual([])
    })
  })

  describe('that are folders', () => {
    const folderOf = (name: string): string => join(paper.folder, 'wires', name)
    const until = (check: () => void | Promise<void>) => eventually(async () => check(), 20_000, 100)

    it('take in what is complete, and say beside a file why it could not be read', async () => {
      const wire = await addWire({ name: 'Dropped', door: 'folder', place: 'dropped' })
      const folder = folderOf('dropped')
      await until(() => expect(existsSync(folder)).toBe(true))
      const outside = join(paper.folder, 'outside.json')
      writeFileSync(outside, aNinjsFile({ uri: 'outside' }))
      symlinkSync(outside, join(folder, 'link.json'))
      mkdirSync(join(folder, 'folder.json'))
      writeFileSync(join(folder, '.hidden.json'), aNinjsFile({ uri: 'hidden' }))
      writeFileSync(join(folder, 'coming.json.part'), aNinjsFile({ uri: 'coming' }))
      const hostile = `a..%2f "quoted"\n<b>&name ${'long'.repeat(50)}.json`
      writeFileSync(join(folder, hostile), aNinjsFile({ uri: 'hostile' }))
      writeFileSync(join(folder, 'broken.json'), '{ "uri": "half')
      // Half of a file, which goes on being written.
      const whole = aNinjsFile({ uri: 'slow' })
      const slow = join(folder, 'slow.json')
      writeFileSync(slow, whole.slice(0, 40))
      const writing = setInterval(
        () => existsSync(slow) && writeFileSync(slow, whole.slice(0, 40 + (Date.now() % 9))),
        400,
      )
      await until(() => expect(readdirSync(join(folder, 'failed'))).toContain('broken.json.reason.txt'))
      await until(async () => expect((await storiesOf(wire)).map(({ guid }) => guid)).toEqual(['hostile']))
      expect(existsSync(slow)).toBe(true)
      clearInterval(writing)
      writeFileSync(slow, whole)
      renameSync(join(folder, 'coming.json.part'), join(folder, 'coming.json'))
      await until(async () =>
        expect((await storiesOf(wire)).map(({ guid }) => guid).sort()).toEqual(['coming', 'hostile', 'slow']),
      )
      await until(() =>
        expect(readdirSync(join(folder, 'done')).sort()).toEqual(expect.arrayContaining(['coming.json', 'slow.json'])),
      )
      expect(readdirSync(join(folder, 'done'))).toHaveLength(3)
      expect(readFileSync(join(folder, 'failed', 'broken.json.reason.txt'), 'utf8')).toMatch(/JSON/)
      expect(readdirSync(folder).sort()).toEqual(['.hidden.json', 'done', 'failed', 'folder.json', 'link.json'])
      expect(existsSync(outside)).toBe(true)
      expect((await deliveriesOf(wire)).map(({ outcome }) => outcome).sort()).toEqual([
        'failed',
        'taken',
        'taken',
        'taken',
      ])
    })

    it('are named, not paths', async () => {
      for (const place of ['../outside', '/etc', 'a/b', '', '.', 'Üb', 'a\u0000b']) {
        const { status, json } = await paper.api.send('POST', '/wires', { name: 'X', door: 'folder', place, mapping })
        expect([status, json.errors?.[0]?.field], place).toEqual([422, 'place'])
      }
    })

    it('stay within their folder when it is a link to somewhere else', async () => {
      const elsewhere = join(paper.folder, 'elsewhere')
      mkdirSync(elsewhere)
      writeFileSync(join(elsewhere, 'kept.json'), aNinjsFile({ uri: 'elsewhere' }))
      mkdirSync(join(paper.folder, 'wires'), { recursive: true })
      symlinkSync(elsewhere, folderOf('linked'))
      const wire = await addWire({ name: 'Linked', door: 'folder', place: 'linked' })
      await until(async () => expect((await find(wire)).fault).toContain('is a link'))
      expect(readdirSync(elsewhere)).toEqual(['kept.json'])
    })
  })

  describe('that are asked for', () => {
    it('are asked with what they said last, later after failures, and as late as they wish', async () => {
      let answer: 'stories' | 'broken' | 'wait' = 'stories'
      service.asked.length = 0
      service.answer = (request, response) => {
        if (answer === 'broken') return void response.writeHead(500).end()
        if (answer === 'wait') return void response.writeHead(503, { 'Retry-After': '7200' }).end()
        if (request.headers['if-none-match'] === '"one"') return void response.writeHead(304).end()
        response.writeHead(200, { ETag: '"one"', 'Content-Type': 'application/json' }).end(aNinjsFile())
      }
      const wire = await addWire({
        name: 'Polled',
        door: 'address',
        place: `${service.origin}/feed?key=1`,
        pollMinutes: 1,
      })
      const askedTimes = (count: number) => eventually(async () => expect(service.asked.length).toBe(count), 10_000, 50)
      await askedTimes(1)
      await eventually(async () => expect(await storiesOf(wire)).toHaveLength(1), 10_000)
      await eventually(async () => expect((await find(wire)).nextAt).not.toBeNull())
      clock.wait(61_000)
      await askedTimes(2)
      expect(service.asked[1]?.headers).toMatchObject({ 'if-none-match': '"one"' })
      const failures = (count: number) =>
        eventually(async () => expect((await find(wire)).failures).toBe(count), 10_000, 50)
      await failures(0)
      answer = 'broken'
      clock.wait(61_000)
      await failures(1)
      clock.wait(61_000)
      await failures(2)
      // The next is two minutes later.
      const before = service.asked.length
      clock.wait(61_000)
      await new Promise((resolve) => setTimeout(resolve, 2_500))
      expect(service.asked.length).toBe(before)
      answer = 'wait'
      clock.wait(61_000)
      await failures(3)
      const { nextAt, fault, place } = await find(wire)
      expect(Date.parse(nextAt ?? '') - Date.parse(clock.read())).toBeGreaterThan(7_100_000)
      expect(fault).toBe(`${service.origin} answers 503.`)
      expect(place).toContain('key=1')
      const reporter = await paper.apiAs('reporter')
      const { wires } = await reporter.done<WiresBody>('GET', '/wires')
      expect(wires.map((one) => one.place)).toEqual([service.origin])
      expect(await storiesOf(wire)).toHaveLength(1)
    })

    it('tell what they would bring, and where it would go, without taking it', async () => {
      service.answer = (_request, response) => response.writeHead(200).end(aNinjsFile({ uri: 'tested' }))
      const wire = await addWire({ name: 'Tested', door: 'address', place: service.origin, isOn: false })
      expect(await paper.api.done('POST', `/wires/${wire.id}/test`)).toMatchObject({
        stories: 1,
        found: [{ guid: 'tested', section: 'news', rule: null }],
        faults: [],
      })
      expect(await storiesOf(wire)).toEqual([])
    })

    it('are none of the own network', async () => {
      for (const place of [
        'http://127.0.0.1/',
        'http://169.254.169.254/latest/meta-data/',
        'http://[::1]/',
        'http://localhost/feed',
        `http://127.0.0.1:${new URL(paper.address).port}/`,
      ]) {
        const wire = await addWire({ name: place, door: 'address', place, isOn: false })
        const { faults, stories } = await paper.api.done<{ faults: string[]; stories: number }>(
          'POST',
          `/wires/${wire.id}/test`,
        )
        expect([stories, faults.length], place).toEqual([0, 1])
        expect(faults[0]).toMatch(/private network|port/)
      }
      for (const place of ['file:///etc/passwd', 'ftp://np.example/', 'https://user:pass@np.example/', 'feed']) {
        const { status, json } = await paper.api.send('POST', '/wires', { name: 'X', door: 'address', place, mapping })
        expect([status, json.errors?.[0]?.field], place).toEqual([422, 'place'])
      }
    })
  })

  it('raise an alarm when nothing comes for too long', async () => {
    const wire = await addWire({ name: 'Silent', door: 'post', alarmHours: 1 })
    const alarms = async () => (await paper.api.done<{ silent: { id: string }[] }>('GET', '/wire-alarms')).silent
    expect(await alarms()).toEqual([])
    clock.wait(3_700_000)
    expect(await alarms()).toMatchObject([{ id: wire.id }])
    await send(wire, aNinjsFile({ uri: 'at last' }))
    expect(await alarms()).toEqual([])
  })
})
