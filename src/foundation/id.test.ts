import { afterEach, describe, expect, it, vi } from 'vitest'
import { isId, newId } from './id.ts'

describe('an id', () => {
  afterEach(() => vi.useRealTimers())

  it('sorts behind those made before, also thousands in one millisecond, and where the clock goes back', () => {
    vi.useFakeTimers({ now: Date.parse('2026-03-04T12:00:00.000Z') })
    const ids = Array.from({ length: 10_000 }, newId)
    vi.setSystemTime(Date.parse('2026-03-04T11:59:00.000Z'))
    ids.push(...Array.from({ length: 10 }, newId))
    vi.setSystemTime(Date.parse('2026-03-04T12:01:00.000Z'))
    ids.push(newId())
    expect(ids.toSorted()).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.every(isId)).toBe(true)
  })
})
