import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LiveWriter, signInAs, until } from '../support/live-writer.ts'
import { DATABASES, ORIGIN, openTestPaper, type TestPaper } from '../support/paper-server.ts'

describe.each(DATABASES)('two people in one text on %s', (database) => {
  let paper: TestPaper
  let cookies: string[]
  const writers: LiveWriter[] = []
  const write = (articleId: string, who = 0): LiveWriter => {
    const writer = new LiveWriter({ address: paper.address, origin: ORIGIN, cookie: cookies[who] ?? '', articleId })
    writers.push(writer)
    return writer
  }
  beforeAll(async () => {
    paper = await openTestPaper({ database })
    const people = [{ name: 'Ada Marsh' }, { name: 'Ben Okri' }]
    cookies = []
    for (const person of people) cookies.push((await signInAs({ ...paper, origin: ORIGIN }, person)).cookie)
  })
  afterAll(async () => {
    for (const writer of writers) writer.close()
    await paper.stop()
  })

  it('see what the other types, and read that it is saved once it is', async () => {
    const { id } = await paper.api.article()
    const [ada, ben] = [write(id), write(id, 1)]
    await until(() => ada.isSaved && ben.isSaved, 'both are in')
    ada.type(' Trains follow.')
    await until(() => ada.isSaved, 'the words are acknowledged')
    const rows = await paper.db.read.selectFrom('draftUpdate').select('madeByName').execute()
    expect(rows).toEqual([{ madeByName: 'Ada Marsh' }])
    await until(() => ben.firstText.toString().endsWith('Trains follow.'), 'the other one sees them')
    expect(paper.logged.filter((line) => line.includes('"level":50'))).toEqual([])
  })
})
