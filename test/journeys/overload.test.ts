import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask } from '../support/paper-client.ts'
import { DATABASES, openTestPaper, type TestPaper } from '../support/paper-server.ts'

/** More pages at once than are made at a time and may wait for that. */
const READERS = 360

describe.each(DATABASES)('more readers than pages can be made for, on %s', (database) => {
  let paper: TestPaper

  beforeAll(async () => {
    paper = await openTestPaper({ database })
  })
  afterAll(() => paper?.stop())

  it('are answered or asked to come back, and keep neither the newsroom nor kept pages waiting', async () => {
    const { path } = await paper.api.published({ headline: 'Everybody comes' })
    await paper.readers.get(path)
    let answered = 0
    const readers = Array.from({ length: READERS }, async (_, number) => {
      const answer = await ask(`${paper.address}/tags/nothing-${number}`, { ownConnection: true, timeout: 60_000 })
      answered++
      return answer
    })

    const kept = ask(`${paper.address}${path}`, { ownConnection: true }).then(
      ({ status }) => [status, answered] as const,
    )
    const saved = await paper.api.article({ headline: 'Written meanwhile' })
    const { edition } = await paper.api.publish(saved)
    const answeredBefore = answered

    const all = await Promise.all(readers)
    const turnedAway = all.filter(({ status }) => status === 503)
    expect(edition).toBe(1)
    // What was written and published after all of them had asked was done while many of them still waited.
    expect(answeredBefore - turnedAway.length).toBeLessThan((READERS - turnedAway.length) / 2)
    const [status, before] = await kept
    expect([status, before < READERS]).toEqual([200, true])
    expect(turnedAway.length).toBeGreaterThan(0)
    expect(all.every(({ status }) => status === 404 || status === 503)).toBe(true)
    expect(turnedAway.every(({ headers }) => headers['retry-after'] === '10')).toBe(true)
    expect((await paper.readers.get('/tags/nothing-1')).status).toBe(404)
  })
})
