import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { Database } from '#storage/database.ts'
import { anArticle, aPaper, NOON, publish } from '../../test/factories/paper.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { decide } from './decide.ts'
import { verifyRecord } from './verify-record.ts'

const actor = { kind: 'staff', id: 'ed', name: 'Ed Torr' } as const

describeEachDatabase('the check of the record', (openDb) => {
  async function aRecord(): Promise<Database> {
    const db = await openDb()
    await aPaper(db)
    const sentence = 'Ada Marsh met Cui Heng.'
    const article = await anArticle(db, { body: { html: `<p>${sentence}</p>` } })
    await publish(db, article)
    const person = (name: string) => ({ kind: 'person', name }) as const
    const parties = ['Ada Marsh', 'Cui Heng'].map((name) => ({ subject: person(name), part: 'participant' as const }))
    const passages = (exact: string) => [{ exact, prefix: '', suffix: '', at: 0 }]
    await db.transaction((tx) =>
      decide(tx, {
        articleId: article.id,
        decisions: [
          {
            ...{ do: 'keep-fact', suggestion: 'a', passages: passages(sentence) },
            fact: {
              type: 'meeting',
              data: {},
              parties,
              starts: '2026-03-03',
              place: { kind: 'place', name: 'Lancaster' },
            },
          },
          { do: 'keep-subject', suggestion: 'b', subject: person('Ada Marsh'), passages: passages('Ada Marsh') },
        ],
        ...{ actor, now: NOON },
      }),
    )
    return db
  }

  it('finds nothing wrong with what editors keep', async () => {
    expect(await verifyRecord((await aRecord()).read)).toEqual([])
  })

  const ADA = sql`(select id from subject where name = 'Ada Marsh')`
  const CUI = sql`(select id from subject where name = 'Cui Heng')`
  /** Every fault that can be planted where the database holds its references itself. */
  const faults: [what: string, plant: ReturnType<typeof sql>, says: RegExp][] = [
    [
      'a subject merged into itself',
      sql`update subject set merged_into = id where name = 'Lancaster'`,
      /merged into one that is merged itself/,
    ],
    ['two whose page would not list a meeting', sql`delete from pair_fact`, /their page would not list it/],
    ['a meeting in another place of that page', sql`update pair_fact set starts = '1999'`, /not in its place/],
    ['words that were sealed and still stand somewhere', sql`update evidence set exact = ''`, /rejected or sealed/],
    [
      'a merged subject that kept its rows',
      sql`update subject set merged_into = ${CUI} where name = 'Ada Marsh'`,
      /it was merged, and .* is still its own/,
    ],
    [
      'a name that is none of its forms',
      sql`update subject set name = 'Ada March' where name = 'Ada Marsh'`,
      /is none of the forms of its name/,
    ],
    [
      'a form that is looked for in vain',
      sql`update alias set folded = 'ida marsh' where text = 'Ada Marsh'`,
      /is looked for as “ida marsh”/,
    ],
    [
      'a party of another day',
      sql`update party set starts = '2026-03-04' where subject_id = ${ADA}`,
      /has another day or type/,
    ],
    ['a fact whose key does not fit', sql`update fact set key = 'met|nobody'`, /its key does not fit/],
    [
      'a fact whose identity does not fit',
      sql`update fact set starts = '2026-03-05'`,
      /its identity does not fit|has another day/,
    ],
    ['a fact that cannot be read', sql`update fact set data = 'nonsense'`, /cannot be read/],
    ['a party that left without a word', sql`delete from party where subject_id = ${ADA}`, /its key does not fit/],
    [
      'evidence of nothing',
      sql`update evidence set subject_id = null where subject_id is not null`,
      /what it is evidence of is missing/,
    ],
    [
      'evidence whose words were changed',
      sql`update evidence set exact = 'Ada March' where subject_id is not null`,
      /its identity does not fit its words/,
    ],
    [
      'an appearance without evidence',
      sql`insert into appearance select (select id from subject where name = 'Lancaster'), article_id, 1, 1, null, sort_at from appearance limit 1`,
      /nothing is evidence of that/,
    ],
  ]
  it.each(faults)('finds %s', async (_, plant, says) => {
    const db = await aRecord()
    await db.transaction((tx) => plant.execute(tx))
    const found = await verifyRecord(db.read)
    expect(found.length).toBeGreaterThan(0)
    expect(found.join('\n')).toMatch(says)
  })

  it('finds references that lead nowhere, where nothing else guards them', async () => {
    const db = await aRecord()
    await unguarded(db, async (run) => {
      await run(`update subject set part_of = 'nobody' where name = 'Ada Marsh'`)
      await run(`update fact set place_id = 'nowhere'`)
      await run(`update evidence set article_id = 'none' where subject_id is not null`)
      await run(`delete from subject where name = 'Cui Heng'`)
    })
    const found = (await verifyRecord(db.read)).join('\n')
    for (const says of [
      /part_of refers to nothing/,
      /place_id refers to nothing/,
      /article none is missing/,
      /who takes part in it, is missing/,
      /its subject .* is missing/,
    ]) {
      expect(found).toMatch(says)
    }
  })
})

/** Writes what the database would not let anybody write: as a disk that fails does, or a hand that means well. */
async function unguarded(
  db: Database,
  work: (run: (statement: string) => Promise<unknown>) => Promise<void>,
): Promise<void> {
  if (db.dialect === 'sqlite') {
    const { DatabaseSync } = await import('node:sqlite')
    const file = new DatabaseSync(db.location, { enableForeignKeyConstraints: false })
    await work(async (statement) => file.exec(statement))
    file.close()
    return
  }
  await db.transaction(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    await work((statement) => sql.raw(statement).execute(tx))
  })
}
