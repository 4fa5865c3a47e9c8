import { expect, it } from 'vitest'
import { sealEditions } from '#publishing/seal-editions.ts'
import type { Database } from '#storage/database.ts'
import { catchUp } from '#storage/followers.ts'
import { anArticle, aPaper, NOON, publish } from '../../../test/factories/paper.ts'
import { describeEachDatabase } from '../../../test/support/databases.ts'
import { decide } from '../decide.ts'
import { recordFollower } from '../follow.ts'
import { mergeSubjects } from '../subjects/merge-subjects.ts'
import { verifyRecord } from '../verify-record.ts'
import { undoChange } from './record-change.ts'

const by = { kind: 'staff', id: 'ed', name: 'Ed Torr' } as const

describeEachDatabase('what changes keep for going back', (openDb) => {
  async function keep(db: Database, name: string, text: string) {
    const article = await anArticle(db, { headline: 'Said', body: { html: `<p>${name}: ${text}</p>` } })
    await publish(db, article)
    const speaker = { kind: 'person', name } as const
    const passages = (exact: string) => [{ exact, prefix: '', suffix: '', at: 0 }]
    await db.transaction((tx) =>
      decide(tx, {
        articleId: article.id,
        decisions: [
          { do: 'keep-subject', suggestion: 'a', subject: speaker, passages: passages(name) },
          {
            ...{ do: 'keep-fact', suggestion: 'b', passages: passages(text) },
            fact: {
              type: 'statement',
              data: { mode: 'direct', text },
              parties: [{ subject: speaker, part: 'speaker' }],
            },
          },
        ],
        ...{ actor: by, now: NOON },
      }),
    )
    return article
  }

  it('loses the words that are sealed, so that undoing brings none of them again', async () => {
    const db = await openDb()
    await aPaper(db)
    const secret = 'The witness lives at number nine'
    const articles = [await keep(db, 'Ada Marsh', secret), await keep(db, 'A. Marsh', secret)]
    const [into, from] = await db.read.selectFrom('subject').select('id').orderBy('id').execute()
    const { change } = await db.transaction((tx) =>
      mergeSubjects(tx, { from: from?.id ?? '', into: into?.id ?? '', by, now: NOON }),
    )
    const kept = async () => JSON.stringify(await db.read.selectFrom('recordChange').selectAll().execute())
    expect(await kept()).toContain(secret)
    for (const { id } of articles) {
      await db.transaction((tx) =>
        sealEditions(tx, { articleId: id, editions: [1], notice: 'Taken off.', sealedBy: 'Ed', now: NOON }),
      )
    }
    await catchUp(db, recordFollower)
    expect(await kept()).not.toContain(secret)

    await db.transaction((tx) => undoChange(tx, { id: change ?? 0, by, now: NOON }))
    const facts = await db.read.selectFrom('fact').selectAll().execute()
    expect(facts.map(({ data, state }) => [data, state])).toEqual([
      ['{}', 'retracted'],
      ['{}', 'retracted'],
    ])
    expect(JSON.stringify(await db.read.selectFrom('evidence').selectAll().execute())).not.toContain('witness')
    expect(await verifyRecord(db.read)).toEqual([])
  })
})
