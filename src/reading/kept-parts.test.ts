import { describe, expect, it } from 'vitest'
import { PageReads } from '#foundation/page-reads.ts'
import { KeptParts } from './kept-parts.ts'

const now = '2026-03-04T12:00:00.000Z'

describe('parts that many pages show alike', () => {
  it('are made once and outdate every page that shows them', async () => {
    const kept = new KeptParts()
    let made = 0
    const make = async (reads: PageReads): Promise<number> => {
      reads.note('fragment:most-read')
      reads.until('2026-03-04T13:00:00.000Z')
      return ++made
    }
    const first = new PageReads()
    const second = new PageReads()

    expect(await kept.get('most-read', { now, reads: first }, make)).toBe(1)
    expect(await kept.get('most-read', { now, reads: second }, make)).toBe(1)
    expect([...second.keys]).toEqual(['fragment:most-read'])
    expect(second.freshUntil).toBe('2026-03-04T13:00:00.000Z')

    kept.drop(['fragment:most-read'])
    expect(await kept.get('most-read', { now, reads: new PageReads() }, make)).toBe(2)
    const later = '2026-03-04T13:00:00.000Z'
    expect(await kept.get('most-read', { now: later, reads: new PageReads() }, make)).toBe(3)
  })

  it('are not kept when something changed while they were made', async () => {
    const kept = new KeptParts()
    let made = 0
    const make = async (): Promise<number> => {
      made++
      kept.drop(['card:a'])
      return made
    }
    await kept.get('most-read', { now, reads: new PageReads() }, make)
    await kept.get('most-read', { now, reads: new PageReads() }, make)
    expect(made).toBe(2)
  })
})
