import { describe, expect, it } from 'vitest'
import { roomForPages } from './room-for-pages.ts'

const MB = 1024 * 1024

describe('the room for kept pages', () => {
  it.each([
    [512, 1, 64],
    [4_096, 1, 64],
    [8_192, 1, 128],
    [8_192, 2, 64],
    [24_576, 2, 192],
    [65_536, 1, 256],
    [65_536, 16, 64],
  ])('of a machine with %i MB and %i processes is %i MB for each', (memory, processes, expected) => {
    expect(roomForPages(processes, memory * MB)).toBe(expected * MB)
  })

  it('is a whole number of bytes on whatever machine this is', () => {
    expect(Number.isInteger(roomForPages(3))).toBe(true)
  })
})
