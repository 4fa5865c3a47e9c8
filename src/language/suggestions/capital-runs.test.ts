import { expect, it } from 'vitest'
import { threadTime } from '../../../test/support/thread-time.ts'
import { capitalRuns } from './capital-runs.ts'

it('finds what could be names by its capitals, with the parts of longer ones', () => {
  const runs = capitalRuns('On Monday the Bank of Portugal’s head met Ana Duarte, mayor of Aveiro.')
  expect(runs).toEqual(
    expect.arrayContaining(['Bank of Portugal', 'Bank', 'Portugal', 'Ana Duarte', 'Duarte', 'Aveiro']),
  )
  expect(runs).not.toContain('mayor')
  expect(runs.some((run) => run.includes('head'))).toBe(false)
})

it('goes over no end of a sentence and finds nothing in scripts without capitals', () => {
  expect(capitalRuns('She left Porto. Ana stayed.')).not.toContain('Porto Ana')
  expect(capitalRuns('周二，市长在里斯本会见了他。')).toEqual([])
})

it('ends in bounded time, whatever it is given', () => {
  const started = threadTime()
  expect(capitalRuns('A '.repeat(500_000)).length).toBeLessThanOrEqual(700)
  expect(capitalRuns(Array.from({ length: 5_000 }, (_, at) => `Word${at}`).join(' ')).length).toBeLessThanOrEqual(700)
  expect(threadTime() - started).toBeLessThan(3_000)
})
