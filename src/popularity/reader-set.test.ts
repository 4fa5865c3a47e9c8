import { expect, it } from 'vitest'
import { ReaderSet } from './reader-set.ts'

/** Evenly spread 32-bit numbers that are the same in every run (xorshift, Marsaglia 2003). */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
}

it('knows a reader again, and nobody whom it has not seen', () => {
  const set = new ReaderSet(1_000_000)
  const known = new Set<string>()
  const next = numbers(42)
  const seen: [number, number][] = []
  for (let i = 0; i < 200_000; i++) {
    const number: [number, number] = [next(), next()]
    seen.push(number)
    expect(set.add(...number)).toBe(!known.has(String(number)))
    known.add(String(number))
  }
  expect(set.size).toBe(known.size)
  expect(seen.some((number) => set.add(...number))).toBe(false)
})

it('keeps apart numbers that share a half, zero among them', () => {
  const set = new ReaderSet(100)
  const halves = [0, 1, 0x7fffffff, 0x80000000, 0xffffffff]
  const pairs = halves
    .flatMap((high) => halves.map((low) => [high, low] as const))
    .filter(([high, low]) => high || low !== 1)
  expect(pairs.every(([high, low]) => set.add(high, low))).toBe(true)
  expect(pairs.some(([high, low]) => set.add(high, low))).toBe(false)
})

it('remembers a million readers in 22 MB at most and starts over rather than grow past its capacity', () => {
  const set = new ReaderSet(1_000_000)
  const next = numbers(7)
  while (set.size < 1_000_000) set.add(next(), next())
  expect(set.bytes).toBeLessThan(22_000_000)
  set.add(next(), next())
  expect(set.size).toBe(1)
  expect(set.bytes).toBeLessThan(100_000)
})
