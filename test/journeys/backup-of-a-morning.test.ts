import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Static } from 'typebox'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import {
  applyUpdate,
  createAbsolutePositionFromRelativePosition,
  createRelativePositionFromTypeIndex,
  Doc,
  decodeRelativePosition,
  encodeRelativePosition,
  encodeStateAsUpdate,
  equalSnapshots,
  snapshot,
} from 'yjs'
import { bodyText } from '#article/body-text.ts'
import { readDraft } from '#article/draft-document.ts'
import type { NoteListReply } from '#editing/api.ts'
import { systemClock } from '#foundation/clock.ts'
import type { ArticleRecordReply } from '#record/api.ts'
import { importFile } from '#record/imports/import-file.ts'
import { type Database, openDatabase } from '#storage/database.ts'
import { readPlace } from '#storage/followers.ts'
import { type Row, withSnapshot } from '#storage/snapshot.ts'
import { createPostgresDatabase } from '../support/databases.ts'
import { LiveWriter, signInAs, until } from '../support/live-writer.ts'
import { runDateline } from '../support/paper-process.ts'
import {
  DATABASES,
  type DatabaseName,
  eventually,
  ORIGIN,
  openTestPaper,
  type TestPaper,
} from '../support/paper-server.ts'

const work = mkdtempSync(join(tmpdir(), 'dateline-morning-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

const SENTENCE = 'The bridge over the Lune reopened on Wednesday.'

/** What the database is made of, what is made anew, what passes, and what the paper goes on looking at from outside meanwhile. */
const NOT_COMPARED = /^(?:kysely_|search_|related$|presence$|node$|publication_check$|follow_up_reading$)/

/** Every row of every table that a backup has, as text, in an order of their own. */
async function everything(db: Database): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {}
  await withSnapshot(db, async (moment) => {
    for (const table of (await moment.tables()).filter((name) => !NOT_COMPARED.test(name))) {
      const rows: Row[] = []
      for await (const batch of moment.rows(table)) rows.push(...batch)
      // PostgreSQL gives a `bigint` as text.
      const line = (row: Row): string =>
        JSON.stringify(
          Object.entries(row)
            .sort()
            .map(([name, value]) => [name, value === null ? null : String(value)]),
        )
      all[table] = rows.map(line).sort()
    }
  })
  return all
}

/** A paper in which everything is under way that can be. */
async function aMorning(paper: TestPaper) {
  const { api } = paper
  const staff = { ...paper, origin: ORIGIN }
  const [ada, ben] = [await signInAs(staff, { name: 'Ada Marsh' }), await signInAs(staff, { name: 'Ben Okri' })]
  const enter = (person: { cookie: string }, articleId: string): LiveWriter =>
    new LiveWriter({ address: paper.address, origin: ORIGIN, cookie: person.cookie, articleId })

  const { id, draftVersion } = await api.published({ headline: 'The bridge' })
  await api.change({ id, draftVersion }, { headline: 'The bridge is open' })
  const writers = [enter(ada, id), enter(ben, id)] as [LiveWriter, LiveWriter]
  await until(() => writers.every((one) => one.isSaved), 'both are in')
  writers[0].type(' Trains follow.')
  await until(() => writers[0].isSaved, 'it is written down')
  await api.done('POST', `/articles/${id}/revisions`, { name: 'Before the lawyer' })
  writers[1].type(' Ferries rest.')
  const text = writers[0].firstText
  text.insert(0, 'At last: ', { insertion: { id: 'ada-1' } })
  await until(() => writers.every((one) => one.isSaved && one.firstText.toString().includes('Ferries')), 'and that')
  writers[1].firstText.format(writers[1].firstText.toString().indexOf('Ferries') - 40, 4, { deletion: { id: 'ben-1' } })
  await until(() => writers.every((one) => one.isSaved), 'the suggestions are written down')

  const place = (index: number): string =>
    Buffer.from(encodeRelativePosition(createRelativePositionFromTypeIndex(text, index))).toString('base64')
  const note = { text: 'Which one?', quote: 'bridge', anchor: { start: place(13), end: place(19) }, mentions: [ben.id] }
  const { id: noteId } = await api.done<{ id: string }>('POST', `/articles/${id}/notes`, note)
  await api.done('POST', `/articles/${id}/notes/${noteId}/replies`, { text: 'The old one.', mentions: [ada.id] })
  const done = await api.done<{ id: string }>('POST', `/articles/${id}/notes`, { text: 'Nice.' })
  await api.done('PATCH', `/articles/${id}/notes/${done.id}`, { isResolved: true })

  const container = { id: 'top', layout: 'four', count: 4, isHidden: false }
  const cards = [{ id: 'first', articleId: id, headline: 'Over at last' }]
  await api.done('PUT', '/fronts/paper/draft', { version: 0, content: { containers: [{ ...container, cards }] } })
  await api.done('POST', '/fronts/paper/publish', { version: 1 })
  await api.done('PUT', '/fronts/paper/draft', { version: 1, content: { containers: [{ ...container, cards: [] }] } })
  await api.done('POST', '/plans', { headline: 'The tunnel', section: 'news' })
  await api.done('PATCH', `/articles/${id}/work`, { assignee: ben.id, brief: 'Ask the mayor.' })
  await api.done('POST', `/articles/${id}/previews`, { hours: 5, label: 'The lawyer' })
  await keepRecord(paper, id)
  await api.article({ headline: 'Barely begun', embargoUntil: '2099-01-01T00:00:00.000Z' })

  await eventually(async () => {
    const last = await paper.db.read.selectFrom('outbox').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
    const names = await paper.db.read.selectFrom('follower').select('name').execute()
    for (const { name } of names) expect([name, await readPlace(paper.db.read, name)]).toEqual([name, last.id])
    const told = await paper.db.read.selectFrom('notification').select('id').execute()
    expect(told.length).toBeGreaterThanOrEqual(3)
  }, 20_000)
  return { id, ada, ben, writers, quote: 'bridge' }
}

/** A record that refers to itself: hundreds who belong to one that was put there after them, one merged, a fact in another's place. */
async function keepRecord(paper: TestPaper, articleId: string): Promise<void> {
  const { api } = paper
  const path = join(work, 'subjects.csv')
  const people = Array.from({ length: 700 }, (_, index) => `person,Rower ${index},Rowing Club`)
  writeFileSync(path, ['kind,name,part_of', ...people, 'organisation,Rowing Club,'].join('\n'))
  const options = { source: 'The club', isDryRun: false, by: 'command-line', clock: systemClock } as const
  await importFile(paper.db, { what: 'subjects', path, map: [], language: 'en', ...options })
  const person = (name: string) => ({ kind: 'person', name })
  const keep = (title: string, name: string) => ({
    ...{ do: 'keep-fact', suggestion: title, passages: [{ exact: 'bridge', prefix: '', suffix: '', at: 0 }] },
    fact: { type: 'role', data: { title }, parties: [{ subject: person(name), part: 'holder' }] },
  })
  const decisions = [keep('cox', 'Rower 1'), keep('coach', 'Rower 2'), keep('stroke', 'A. Rower')]
  const { evidence } = await api.done<Static<typeof ArticleRecordReply>>('POST', `/articles/${articleId}/record`, {
    decisions,
  })
  const idOf = (title: string) => evidence.find(({ fact }) => fact?.data['title'] === title)?.fact
  await api.done('PATCH', `/record/facts/${idOf('cox')?.id}`, { supersedes: idOf('stroke')?.id })
  const [from, into] = [idOf('stroke'), idOf('coach')].map((fact) => fact?.parties[0]?.subject.id)
  await api.done('POST', `/record/subjects/${from}/merge`, { into })
}

describe.each(DATABASES)('the backup of a morning on %s', (database) => {
  const opened: { close: () => unknown }[] = []
  afterEach(async () => {
    for (const one of opened.splice(0).reverse()) await one.close()
  })

  it.each(DATABASES)('comes back equal on %s, and is written on where it was', async (other: DatabaseName) => {
    const paper = await openTestPaper({ database })
    opened.push({ close: () => paper.stop() })
    const { id, ada, ben, writers } = await aMorning(paper)
    opened.push(...writers)

    const file = join(work, `${database}-${other}.dateline`)
    const from = {
      DATELINE_DATA: paper.folder,
      ...(database === 'PostgreSQL' ? { DATABASE_URL: paper.db.location } : {}),
    }
    const before = await everything(paper.db)
    expect(await runDateline(['backup', file], from)).toMatchObject({ code: 0 })
    // With what somebody has in front of them and types after the backup was made.
    const mine = new Doc()
    applyUpdate(mine, encodeStateAsUpdate(writers[0].doc))
    const atBackup = snapshot(mine)
    const { epoch = '' } = writers[0]

    const folder = join(work, `${database}-${other}`)
    const to: Record<string, string> = { DATELINE_DATA: folder }
    if (other === 'PostgreSQL') to['DATABASE_URL'] = await createPostgresDatabase()
    expect(await runDateline(['restore', file], to)).toMatchObject({ code: 0 })
    const restored = await openDatabase(
      to['DATABASE_URL'] ? { url: to['DATABASE_URL'] } : { file: join(folder, 'dateline.db') },
    )
    const after = await everything(restored)
    await restored.close()
    expect(after).toEqual(before)
    for (const table of [
      'draft_state',
      'draft_update',
      'revision',
      'note',
      'note_reply',
      'front_draft',
      'notification',
      'subject',
      'fact',
      'record_change',
    ]) {
      expect([table, after[table]?.length]).not.toEqual([table, 0])
    }

    const again = await openTestPaper({ environment: to, make: async () => undefined })
    opened.push({ close: () => again.stop() })
    const enter = (person: { cookie: string }, kept: { epoch?: string; doc?: Doc } = {}): LiveWriter => {
      const writer = new LiveWriter({
        address: again.address,
        origin: ORIGIN,
        cookie: person.cookie,
        articleId: id,
        ...kept,
      })
      opened.push(writer)
      return writer
    }
    // Still signed in: sessions, and the secret that signs them, are in the backup.
    const fresh = enter(ben)
    await until(() => fresh.isSaved, 'he is in')
    expect(equalSnapshots(snapshot(fresh.doc), atBackup)).toBe(true)
    const draft = readDraft(fresh.doc)
    expect(draft.headline).toBe('The bridge is open')
    expect(bodyText(draft.body)).toBe(`${SENTENCE} Trains follow. Ferries rest.`)
    expect(fresh.firstText.toString()).toContain('<insertion id="ada-1">At last: </insertion>')
    expect(fresh.firstText.toString()).toContain('<deletion id="ben-1">')

    const { notes } = await again.api.done<NoteListReply>('GET', `/articles/${id}/notes?state=all`)
    expect(notes.map(({ text, replies, resolvedAt }) => [text, replies.length, resolvedAt !== null])).toEqual([
      ['Which one?', 1, false],
      ['Nice.', 0, true],
    ])
    const places = [notes[0]?.anchor?.start, notes[0]?.anchor?.end].map((end) => {
      const position = decodeRelativePosition(Buffer.from(end ?? '', 'base64'))
      return createAbsolutePositionFromRelativePosition(position, fresh.doc)?.index
    })
    expect(places).toEqual([13, 19])

    const back = enter(ada, { doc: mine, epoch })
    back.type(' Typed after the backup.')
    fresh.type(' And on.')
    const whole = (one: LiveWriter): string => bodyText(readDraft(one.doc).body)
    await until(() => [fresh, back].every((one) => one.isSaved && whole(one).includes('And on.')), 'both write on')
    await until(() => whole(fresh).includes('Typed after the backup.'), 'what a browser kept comes back too')
    expect(whole(back)).toBe(whole(fresh))
    expect([...back.refusals, ...fresh.refusals]).toEqual([])

    const { draftVersion } = await again.api.done<{ draftVersion: number }>('POST', `/articles/${id}/revisions`, {})
    const { url, edition } = await again.api.publish({ id, draftVersion })
    expect(edition).toBe(2)
    expect(await again.readers.shows(new URL(url).pathname, 'Typed after the backup.')).toBe(true)
  })
})
