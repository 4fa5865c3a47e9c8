import { expect, it } from 'vitest'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { findNames } from './find-names.ts'
import { ensureContributors, ensureTags } from './named-things.ts'

describeEachDatabase('names that a writer looks for', (openDb) => {
  it('finds a name by the beginning of any of its words, in any case and accent', async () => {
    const db = await openDb()
    await db.transaction((tx) => ensureContributors(tx, ['Joaquín Abaitua', 'María Joao Rocha', 'Lin Wei']))
    const find = async (text: string) =>
      (await findNames(db.read, { of: 'contributor', text, limit: 20 })).map(({ name }) => name)

    expect(await find('joa')).toEqual(['Joaquín Abaitua', 'María Joao Rocha'])
    expect(await find('ABAI')).toEqual(['Joaquín Abaitua'])
    expect(await find('maria')).toEqual(['María Joao Rocha'])
    expect(await find('aquin')).toEqual([])
  })

  it('finds tags in other scripts, and takes signs for what they are', async () => {
    const db = await openDb()
    await db.transaction((tx) => ensureTags(tx, ['一带一路', 'الذكاء الاصطناعي', 'Москва', 'Budget', 'Budget cuts']))
    const find = async (text: string) =>
      (await findNames(db.read, { of: 'tag', text, limit: 20 })).map(({ name }) => name)

    expect(await find('一带')).toEqual(['一带一路'])
    expect(await find('الذكاء')).toEqual(['الذكاء الاصطناعي'])
    expect(await find('Моск')).toEqual(['Москва'])
    expect(await find('budget')).toEqual(['Budget', 'Budget cuts'])
    expect(await find('%')).toEqual([])
  })

  it('lists all of them page by page', async () => {
    const db = await openDb()
    await db.transaction((tx) => ensureTags(tx, ['Ports', 'Rail', 'Ships']))

    const first = await findNames(db.read, { of: 'tag', limit: 2 })
    const rest = await findNames(db.read, { of: 'tag', limit: 2, after: first.at(-1)?.slug })

    expect([...first, ...rest].map(({ name }) => name)).toEqual(['Ports', 'Rail', 'Ships'])
  })
})
