import { expect, it } from 'vitest'
import { newId } from '#foundation/id.ts'
import type { FactType, Part } from '#language/record-kinds.ts'
import type { Database } from '#storage/database.ts'
import { describeEachDatabase } from '../../../test/support/databases.ts'
import type { FactReplyBody } from '../api.ts'
import { writePairs } from '../write-pairs.ts'
import { ListedCounts, MOST_COUNTED } from './count-listed.ts'
import { type FactCursor, type FactScope, listLiveFactIds } from './list-live-fact-ids.ts'
import { listPartsOf } from './list-parts.ts'

const now = '2026-11-28T06:00:00.000Z'

describeEachDatabase('the list of facts of a subject', (openDb) => {
  it('has the latest first and those without a day last, each once, whichever parts it has in them', async () => {
    const db = await openDb()
    const [one, other] = [await aSubject(db), await aSubject(db)]
    const fact = (starts: string | null, ...parts: Part[]) => aFact(db, { type: 'meeting', starts, parts, one, other })
    const ids = [
      await fact('2020-05', 'host'),
      await fact('2020-05-01', 'participant', 'host'),
      await fact('2021', 'participant'),
      await fact(null, 'participant'),
      await fact(null, 'host'),
    ]
    const expected = [ids[2], ids[1], ids[0], ids[4], ids[3]]

    for (const scope of [{ subjectId: one }, { subjectId: one, type: 'meeting' }] as FactScope[]) {
      expect(await inPieces(db, scope, 10)).toEqual(expected)
      expect(await inPieces(db, scope, 2)).toEqual(expected)
      expect(await inPieces(db, scope, 1)).toEqual(expected)
    }
    const dated = await listLiveFactIds(db.read, { scope: { subjectId: one }, now, limit: 9, isDated: true })
    expect(dated.map(({ id }) => id)).toEqual(expected.slice(0, 3))
    const hosted = { subjectId: one, type: 'meeting', parts: ['host'] } as const
    expect(await inPieces(db, hosted, 2)).toEqual([ids[1], ids[0], ids[4]])
    expect(await inPieces(db, { pair: [other, one], type: 'meeting' }, 2)).toEqual(expected)
    expect((await listPartsOf(db.read, { subjectId: one })).map(({ part }) => part).toSorted()).toEqual([
      'host',
      'participant',
    ])
    expect(await listPartsOf(db.read, { subjectId: newId() })).toEqual([])
  })

  it('is counted up to the day of a claim, also where hundreds have come since', async () => {
    const db = await openDb()
    const [one, other] = [await aSubject(db), await aSubject(db)]
    const days = Array.from({ length: MOST_COUNTED + 20 }, (_, index) =>
      new Date(Date.UTC(2010, 0, 1 + index)).toISOString().slice(0, 10),
    )
    for (const starts of days) await aFact(db, { type: 'meeting', starts, parts: ['participant'], one, other })
    const claim = (since?: string) => ({
      data: { predicate: 'met', since },
      parties: partiesOf(one, other),
      event: null,
    })
    const counts = new ListedCounts(db.read, now)
    const listed = (claimedOn: string, since?: string) => counts.of(claim(since) as unknown as FactReplyBody, claimedOn)

    expect(await listed('2010-01-05')).toBe(5)
    expect(await listed('2026-01-01')).toBe(MOST_COUNTED + 1)
    expect(await listed('2010-01-20', '2010-01-11')).toBe(10)
    expect(await listed('2010-01')).toBe(31)
    expect(await listed('2009')).toBe(0)
  })
})

async function inPieces(db: Database, scope: FactScope, limit: number): Promise<string[]> {
  const ids: string[] = []
  for (let after: FactCursor | undefined; ; ) {
    const found = await listLiveFactIds(db.read, { scope, now, limit, after })
    ids.push(...found.map(({ id }) => id))
    const last = found.at(-1)
    if (found.length < limit || !last) return ids
    after = { starts: last.starts ?? '', id: last.id }
  }
}

const partiesOf = (...ids: string[]) => ids.map((id) => ({ subject: { id }, part: 'participant' }))

async function aSubject(db: Database): Promise<string> {
  const id = newId()
  const made = { createdAt: now, createdBy: 'test', sameAs: '[]', data: '{}', note: '' }
  await db.transaction((tx) =>
    tx
      .insertInto('subject')
      .values({ ...made, id, kind: 'person', name: id, slug: id })
      .execute(),
  )
  return id
}

/** A fact that a list is the source of: readers may see it. */
async function aFact(
  db: Database,
  fact: { type: FactType; starts: string | null; parts: Part[]; one: string; other: string },
): Promise<string> {
  const { type, starts, parts, one, other } = fact
  const id = newId()
  const made = { createdAt: now, createdBy: 'test', changedAt: now, state: 'confirmed', stateNote: '' }
  await db.transaction(async (tx) => {
    await tx
      .insertInto('fact')
      .values({ ...made, id, type, key: id, identity: id, starts, data: '{}' })
      .execute()
    const about = { factId: id, type, starts }
    const own = parts.map((part, position) => ({ ...about, subjectId: one, part, position }))
    await tx
      .insertInto('party')
      .values([...own, { ...about, subjectId: other, part: 'participant', position: own.length }])
      .execute()
    await tx
      .insertInto('factSource')
      .values({ id: newId(), factId: id, name: 'List', text: '', importedAt: now })
      .execute()
    await writePairs(tx, [id])
  })
  return id
}
