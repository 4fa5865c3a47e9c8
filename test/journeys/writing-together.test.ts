import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import { bodyText } from '#article/body-text.ts'
import { draftBody, readDraft, writeChoice } from '#article/draft-document.ts'
import { newSuggestionId } from '#article/suggestion-id.ts'
import { LIVE_PATH } from '#editing/api.ts'
import { openSection } from '#paper/sections.ts'
import { layWire } from '../support/cut-connection.ts'
import { createPostgresDatabase } from '../support/databases.ts'
import { LiveWriter, signInAs, until } from '../support/live-writer.ts'
import { type ArticleReply, ask } from '../support/paper-client.ts'
import { DATABASES, ORIGIN, openTestPaper, type TestPaper } from '../support/paper-server.ts'

const BRIDGE = 'The bridge over the Lune reopened on Wednesday.'

/** Status with which a socket is refused; 101 where it is opened. */
function knock(address: string, headers: Record<string, string>, path = LIVE_PATH): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${address.replace(/^http/, 'ws')}${path}`, { headers })
    socket.on('open', () => {
      socket.terminate()
      resolve(101)
    })
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.on('error', () => undefined)
  })
}

describe.each(DATABASES)('people in one text on %s', (database) => {
  let paper: TestPaper
  const people: Record<string, { id: string; cookie: string }> = {}
  const writers: LiveWriter[] = []

  beforeAll(async () => {
    paper = await openTestPaper({ database })
    await paper.db.transaction((tx) => openSection(tx, { name: 'Sport', now: '2026-01-01T00:00:00.000Z' }))
    const staff: [string, string][] = [
      ['Ada Marsh', 'editor'],
      ['Ben Okri', 'reporter'],
      ['Cleo Ray', 'contributor'],
      ['Dan Sutro', 'reporter'],
      ['Eve Holt', 'reporter'],
    ]
    for (const [name, role] of staff) {
      people[name.split(' ')[0] ?? ''] = await signInAs({ ...paper, origin: ORIGIN }, { name, role })
    }
  })
  afterAll(async () => {
    for (const writer of writers) writer.close()
    await paper.stop()
  })

  const enter = (articleId: string, who = 'Ada', more: { epoch?: string; doc?: Doc } = {}): LiveWriter => {
    const { cookie = '' } = people[who] ?? {}
    const writer = new LiveWriter({ address: paper.address, origin: ORIGIN, cookie, articleId, ...more })
    writers.push(writer)
    return writer
  }
  const isIn = (...all: LiveWriter[]) => until(() => all.every((one) => one.isSaved), 'everybody is in')
  const article = (id: string) => paper.api.done<ArticleReply>('GET', `/articles/${id}`)

  it('see what the other types, and read that it is saved once it is', async () => {
    const { id } = await paper.api.article()
    const [ada, ben] = [enter(id), enter(id, 'Ben')]
    await isIn(ada, ben)
    ada.type(' Trains follow.')
    await until(() => ada.isSaved, 'the words are acknowledged')
    const rows = await paper.db.read.selectFrom('draftUpdate').select(['madeBy', 'madeByName']).execute()
    expect(rows).toEqual([{ madeBy: `staff:${people['Ada']?.id}`, madeByName: 'Ada Marsh' }])
    await until(() => ben.firstText.toString().endsWith('Trains follow.'), 'the other one sees them')
    ada.close()
    ben.close()
    await until(async () => (await article(id)).draftVersion === 2, 'the text is a revision when both have left')
    expect((await article(id)).body.html).toContain('Trains follow.')
    expect(paper.logged.filter((line) => line.includes('"level":50'))).toEqual([])
  })

  it('get a program’s change into the text that they are typing', async () => {
    const posted = await paper.api.article()
    const ada = enter(posted.id)
    await isIn(ada)
    ada.type(' Unsaved.')
    await isIn(ada)
    const body = { html: `<p>${BRIDGE}</p><p>From the wire.</p>` }
    const changed = await paper.api.change(posted, { headline: 'Lune bridge open', body })
    expect(changed.draftVersion).toBe(2)
    await until(() => readDraft(ada.doc).headline === 'Lune bridge open', 'the headline arrives')
    expect(bodyText(readDraft(ada.doc).body)).toBe(`${BRIDGE} Unsaved.\n\nFrom the wire.`)
    await until(() => ada.news.some(({ changed }) => changed?.some((key) => key[1] === posted.id)), 'the desk is told')
  })

  it('have the text that they saw published, by name of its revision', async () => {
    const { id } = await paper.api.article()
    const ada = enter(id)
    await isIn(ada)
    ada.type(' Seen.')
    const state = Buffer.from(encodeStateAsUpdate(ada.doc)).toString('base64')
    const saved = await paper.api.done<{ draftVersion: number }>('POST', `/articles/${id}/revisions`, {
      ...{ state, epoch: ada.epoch, name: 'First edition' },
    })
    const { url } = await paper.api.publish({ id, draftVersion: saved.draftVersion })
    expect(await paper.readers.shows(new URL(url).pathname, 'Wednesday. Seen.')).toBe(true)
    const { revisions } = await paper.api.done<{ revisions: object[] }>('GET', `/articles/${id}/revisions`)
    expect(revisions).toMatchObject([{ version: 2, kind: 'published', name: 'First edition' }, { version: 1 }])
    const path = `/articles/${id}/revisions/2/comparison`
    const comparison = await paper.api.done<{ from: number; entries: object[]; wordsAdded: number }>('GET', path)
    expect(comparison).toMatchObject({ from: 1, to: 2, wordsAdded: 1, wordsRemoved: 0 })
    expect(JSON.stringify(comparison.entries)).toContain('{"op":"added","text":" Seen."}')
    await paper.api.done('POST', `/articles/${id}/revisions/1/restore`)
    await until(() => !ada.firstText.toString().includes('Seen'), 'the old text is back before the eyes of who writes')
    expect((await article(id)).draftVersion).toBe(3)
    expect(await paper.readers.shows(new URL(url).pathname, 'Wednesday. Seen.')).toBe(true)
  })

  it('are let in by their session and from the paper’s own pages alone', async () => {
    const cookie = people['Ada']?.cookie ?? ''
    expect(await knock(paper.address, { cookie, origin: ORIGIN })).toBe(101)
    expect(await knock(paper.address, { cookie, origin: 'https://elsewhere.example' })).toBe(403)
    expect(await knock(paper.address, { cookie })).toBe(403)
    expect(await knock(paper.address, { origin: ORIGIN })).toBe(401)
    expect(await knock(paper.address, { cookie: `${cookie.slice(0, -9)}aaaaaaaaa`, origin: ORIGIN })).toBe(401)
    expect(await knock(paper.address, { authorization: `Bearer ${paper.api.token}`, origin: ORIGIN })).toBe(401)
    expect(await knock(paper.address, { cookie, origin: ORIGIN }, '/newsroom/elsewhere')).toBe(404)
  })

  it('may read alone what they may not change', async () => {
    const { id } = await paper.api.article()
    const cleo = enter(id, 'Cleo')
    await until(() => cleo.provider.isSynced, 'the text is there')
    expect(cleo.provider.authorizedScope).toBe('readonly')
    expect(bodyText(readDraft(cleo.doc).body)).toBe(BRIDGE)
    cleo.type(' Graffiti.')
    const ada = enter(id)
    await isIn(ada)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(cleo.acknowledgements.open).toBe(1)
    expect(bodyText(readDraft(ada.doc).body)).toBe(BRIDGE)
    const nowhere = enter('019376e0-0000-7000-8000-000000000000')
    await until(() => nowhere.refusals.includes('not-found'), 'what is not there is refused')
  })

  it('change a published text by suggestions where they may not decide on them, and lose nothing that they typed', async () => {
    const opened = await paper.api.article()
    const { id } = opened
    const { id: staffId = '', cookie = '' } = people['Cleo'] ?? {}
    await paper.db.transaction((tx) =>
      tx
        .updateTable('article')
        .set({ createdBy: `staff:${staffId}` })
        .where('id', '=', id)
        .execute(),
    )
    const [ada, cleo] = [enter(id), enter(id, 'Cleo')]
    await isIn(ada, cleo)
    cleo.type(' Freely.')
    await isIn(cleo)
    const saved = await paper.api.done<{ draftVersion: number }>('POST', `/articles/${id}/revisions`, {})
    await paper.api.publish({ id, draftVersion: saved.draftVersion })
    const says = async () => bodyText(readDraft(ada.doc).body)
    const published = await says()
    expect(published).toContain('Freely.')

    // In by the time at which it is published, and held to it a moment later.
    await until(() => {
      if (cleo.refusals.length === 0) cleo.type(' And more.')
      return cleo.refusals.length > 0
    }, 'free typing ends')
    expect(cleo.refusals[0]).toBe('only-suggests')
    const { notes } = await paper.api.done<{ notes: { text: string; author: { name: string } }[] }>(
      'GET',
      `/articles/${id}/notes`,
    )
    expect(notes.map(({ text, author }) => [author.name, text.includes('And more.')])).toEqual([['Cleo Ray', true]])
    const present = await says()

    const again = enter(id, 'Cleo')
    await isIn(again)
    const mine = { insertion: { id: newSuggestionId({ staffId, name: 'Cleo Ray' }) } }
    again.firstText.insert(0, 'Perhaps. ', mine)
    await isIn(again)
    await until(() => ada.firstText.toString().startsWith('<insertion'), 'the other one sees the suggestion')
    expect(await says()).toBe(present)
    again.firstText.delete(0, 3)
    await isIn(again)
    expect(again.refusals).toEqual([])

    const ofAda = { insertion: { id: newSuggestionId({ staffId: people['Ada']?.id ?? '', name: 'Ada Marsh' }) } }
    ada.firstText.insert(0, 'Surely. ', ofAda)
    await isIn(ada)
    const forbidden: ((writer: LiveWriter) => void)[] = [
      // Takes what another suggests into the text.
      ({ firstText }) => firstText.format(0, 8, { insertion: null }),
      // Takes what they suggest themselves into it.
      ({ firstText }) => firstText.format(8, 5, { insertion: null }),
      // Suggests in another's name.
      ({ firstText }) => firstText.insert(0, 'Never. ', ofAda),
      ({ doc }) => draftBody(doc).delete(0, 1),
    ]
    const before = ada.firstText.toString()
    for (const change of forbidden) {
      const writer = enter(id, 'Cleo')
      await isIn(writer)
      change(writer)
      await until(() => writer.refusals.includes('only-suggests'), `it is refused: ${String(change)}`)
      writer.close()
    }
    expect(ada.firstText.toString()).toBe(before)

    // Nor by another door.
    const headers = { Cookie: cookie, Origin: ORIGIN, 'Content-Type': 'application/json' }
    const post = async (method: string, path: string, body: object) => {
      const asked = { method, headers, body: JSON.stringify(body) }
      const { status, text } = await ask(`${paper.address}/api/v1/articles/${id}${path}`, asked)
      return [status, (JSON.parse(text) as { code?: string }).code]
    }
    const { draftVersion } = await article(id)
    expect(await post('PATCH', '', { draftVersion, body: { html: '<p>Mine.</p>' } })).toEqual([403, 'only-suggests'])
    expect(await post('POST', '/revisions/1/restore', {})).toEqual([403, 'only-suggests'])
    const doc = new Doc()
    applyUpdate(doc, encodeStateAsUpdate(ada.doc))
    draftBody(doc).delete(0, 1)
    const state = Buffer.from(encodeStateAsUpdate(doc)).toString('base64')
    expect(await post('POST', '/revisions', { state, epoch: ada.epoch })).toEqual([403, 'only-suggests'])
    const seen = Buffer.from(encodeStateAsUpdate(ada.doc)).toString('base64')
    expect((await post('POST', '/revisions', { state: seen, epoch: ada.epoch }))[0]).toBe(201)
    const now = await article(id)
    expect(
      (
        await post('PATCH', '', {
          draftVersion: now.draftVersion,
          body: { document: now.body.document },
          kicker: 'Lune',
        })
      )[0],
    ).toBe(200)
  })

  it('cannot put an article into a section that is not theirs', async () => {
    const { id } = await paper.api.article()
    const { id: staffId = '' } = people['Eve'] ?? {}
    await paper.db.transaction(async (tx) => {
      const news = await tx.selectFrom('section').select('id').where('slug', '=', 'news').executeTakeFirstOrThrow()
      await tx.updateTable('staff').set({ sectionLimited: 1 }).where('id', '=', staffId).execute()
      await tx.insertInto('staffSection').values({ staffId, sectionId: news.id }).execute()
    })
    const eve = enter(id, 'Eve')
    await isIn(eve)
    writeChoice(eve.doc, 'section', 'sport')
    await until(() => readDraft(eve.doc).section === 'news', 'it is put back')
    eve.type(' On.')
    await isIn(eve)

    await paper.db.transaction((tx) => tx.deleteFrom('staffSection').where('staffId', '=', staffId).execute())
    await until(() => eve.refusals.includes('moved'), 'who loses the section is put out')
    eve.provider.detach()
    eve.provider.attach()
    await until(() => eve.provider.authorizedScope === 'readonly', 'and may read alone')
  })

  it('are out at once when they are disabled', async () => {
    const { id } = await paper.api.article()
    const dan = enter(id, 'Dan')
    await isIn(dan)
    const { id: staffId = '' } = people['Dan'] ?? {}
    await paper.db.transaction(async (tx) => {
      await tx.updateTable('staff').set({ disabledAt: new Date().toISOString() }).where('id', '=', staffId).execute()
      await tx.deleteFrom('staffSession').where('staffId', '=', staffId).execute()
    })
    await until(() => dan.closures.includes(4401), 'the socket is closed', 4_000)
    dan.type(' After.')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(dan.isSaved).toBe(false)
  })

  it('are shown under their own names, whatever their browsers say', async () => {
    const { id } = await paper.api.article()
    const [ada, ben] = [enter(id), enter(id, 'Ben')]
    await isIn(ada, ben)
    ada.provider.setAwarenessField('user', { name: 'The Pope', colour: 'gold' })
    ada.provider.setAwarenessField('cursor', { anchor: 1, head: 2 })
    ada.provider.setAwarenessField('secret', 'x'.repeat(100))
    const seen = () => ben.provider.awareness?.getStates().get(ada.doc.clientID)
    await until(() => seen()?.['cursor'] !== undefined, 'the cursor is seen')
    expect(seen()).toEqual({
      user: { id: people['Ada']?.id, name: 'Ada Marsh', colour: expect.stringMatching(/^#[0-9a-f]{6}$/) },
      cursor: { anchor: 1, head: 2 },
    })
    const { articles } = await paper.api.done<{ articles: { articleId: string; people: object[] }[] }>(
      'GET',
      '/presence',
    )
    expect(articles.find((one) => one.articleId === id)?.people).toMatchObject([
      { name: 'Ada Marsh' },
      { name: 'Ben Okri' },
    ])
    await until(
      () => ben.news.some(({ presence }) => presence?.some((one) => one.articleId === id && one.people.length === 2)),
      'the desk lists see both',
    )
    ada.cut()
    await until(() => seen() === undefined, 'the cursor of who is gone is gone')
  })

  it('lose the text to a seal, and cannot bring it back from what a browser kept', async () => {
    const published = await paper.api.published()
    const { id } = published
    const ada = enter(id)
    await isIn(ada)
    const kept = new Doc()
    applyUpdate(kept, encodeStateAsUpdate(ada.doc))
    const { epoch = '' } = ada
    await paper.api.done('POST', `/articles/${id}/seal`, { editions: [1], notice: 'By order of a court.' })
    await until(() => ada.refusals.includes('sealed'), 'who is in it is put out')
    const back = enter(id, 'Ada', { doc: kept, epoch })
    await until(() => back.refusals.includes('sealed'), 'the old text is refused')
    const fresh = enter(id)
    await isIn(fresh)
    expect(readDraft(fresh.doc).headline).toBe('Sealed')
    expect(JSON.stringify(await paper.db.read.selectFrom('draftState').selectAll().execute())).not.toContain(epoch)
  })

  it('are cut off when they send what is no change of a text, or too much', async () => {
    const { id } = await paper.api.article()
    const ada = enter(id)
    await isIn(ada)
    const room = ada.provider.effectiveName
    const message = Buffer.concat([
      Buffer.from([room.length]),
      Buffer.from(room),
      Buffer.from([0, 2, 3, 255, 255, 255]),
    ])
    ada.socket.send(message)
    await until(() => ada.refusals.length > 0 || ada.closures.length > 0, 'nonsense ends the connection')
    const ben = enter(id, 'Ben')
    await isIn(ben)
    ben.type('x'.repeat(9 * 1024 * 1024))
    await until(() => ben.closures.includes(1009) || ben.closures.includes(1006), 'too much ends the socket')
    const cleo = enter(id)
    await isIn(cleo)
    expect(bodyText(readDraft(cleo.doc).body)).toBe(BRIDGE)
    ben.close()
    expect(paper.logged.some((line) => line.includes('The server of texts complains.'))).toBe(true)
  })
})

describe('people in one text whose database is cut off', () => {
  it('go on typing, are told, and have it all written down once it is back', async () => {
    const far = new URL(await createPostgresDatabase())
    const wire = await layWire(Number(far.port))
    const near = new URL(far)
    near.hostname = '127.0.0.1'
    near.port = String(wire.port)
    const paper = await openTestPaper({ environment: { DATABASE_URL: near.href } })
    try {
      const { cookie } = await signInAs({ ...paper, origin: ORIGIN }, { name: 'Ada Marsh' })
      const { id } = await paper.api.article()
      const ada = new LiveWriter({ address: paper.address, origin: ORIGIN, cookie, articleId: id })
      await until(() => ada.isSaved, 'she is in')
      await wire.cut()
      ada.type(' Typed in the dark.')
      await until(() => ada.news.some(({ isStalled }) => isStalled === true), 'she is told')
      expect(ada.isSaved).toBe(false)
      ada.type(' And on.')
      await wire.mend()
      await until(() => ada.isSaved, 'all is acknowledged', 15_000)
      expect(ada.news.at(-1)).not.toEqual({ isStalled: true })
      const rows = await paper.db.read.selectFrom('draftUpdate').select('change').execute()
      expect(rows.length).toBeGreaterThan(0)
      ada.close()
    } finally {
      await paper.stop()
      await wire.cut()
    }
  })
})
