import { expect, it } from 'vitest'
import { openSection } from '#paper/sections.ts'
import type { Actor } from '#staff/actor.ts'
import type { Database } from '#storage/database.ts'
import { aPaper } from '../../test/factories/paper.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { requireArticle, requireSectionOf } from './article-access.ts'
import { createArticle } from './save-draft.ts'

const now = '2026-01-02T03:04:05.678Z'

const everybody: Actor = { kind: 'staff', id: 'ada', name: 'Ada', role: 'reporter', sections: null }

describeEachDatabase('who may change an article', (openDb) => {
  const openPaper = async () => {
    const db = await openDb()
    await aPaper(db)
    const id = async (name: string, parent?: string) =>
      (await db.transaction((tx) => openSection(tx, { name, ...(parent && { parent }), now }))).id
    const sport = await id('Sport')
    const rowing = await id('Rowing', 'sport')
    return { db, sport, rowing, culture: await id('Culture') }
  }
  const inSection = async (db: Database, section: string, createdBy = 'staff:ada') => {
    const fields = { headline: 'The race', section, body: { html: '<p>Rain.</p>' } }
    return (await db.transaction((tx) => createArticle(tx, { fields, savedBy: 'Ada', createdBy, now }))).id
  }
  const refusalOf = (db: Database, actor: Actor, articleId: string) =>
    db
      .transaction((tx) => requireArticle(tx, actor, articleId))
      .then(
        () => null,
        (error) => error.code as string,
      )

  it('is everybody who edits, where nobody is limited', async () => {
    const { db } = await openPaper()
    expect(await refusalOf(db, everybody, await inSection(db, 'rowing', 'staff:jo'))).toBeNull()
  })

  it('is who works for its section or for the one around it', async () => {
    const { db, sport, rowing, culture } = await openPaper()
    const race = await inSection(db, 'rowing')
    expect(await refusalOf(db, { ...everybody, sections: [rowing] }, race)).toBeNull()
    expect(await refusalOf(db, { ...everybody, sections: [culture, sport] }, race)).toBeNull()
    expect(await refusalOf(db, { ...everybody, sections: [culture] }, race)).toBe('section-not-permitted')
    expect(await refusalOf(db, { ...everybody, sections: [] }, race)).toBe('section-not-permitted')
    expect(await refusalOf(db, { ...everybody, sections: [rowing] }, await inSection(db, 'sport'))).toBe(
      'section-not-permitted',
    )
  })

  it('is for contributors whoever opened it', async () => {
    const { db, culture } = await openPaper()
    const contributor: Actor = { ...everybody, role: 'contributor' }
    const own = await inSection(db, 'culture')
    expect(await refusalOf(db, contributor, own)).toBeNull()
    expect(await refusalOf(db, { ...contributor, kind: 'token' }, own)).toBe('article-not-yours')
    expect(await refusalOf(db, { ...contributor, id: 'jo' }, own)).toBe('article-not-yours')
    expect(await refusalOf(db, { ...contributor, sections: [culture + 1] }, own)).toBe('section-not-permitted')
    expect(await refusalOf(db, contributor, 'nowhere')).toBe('article-not-found')
  })

  it('is asked for the section that an article goes to as well', async () => {
    const { db, culture } = await openPaper()
    const actor = { ...everybody, sections: [culture] }
    const into = (slug: string) =>
      requireSectionOf(db.read, actor, slug).then(
        () => null,
        (error) => error.code as string,
      )
    expect([await into('culture'), await into('sport'), await into('nowhere')]).toEqual([
      null,
      'section-not-permitted',
      null,
    ])
  })
})
