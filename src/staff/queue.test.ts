import { expect, it } from 'vitest'
import { Queue } from './queue.ts'

it('runs two at a time in the order in which they came, and sends away whoever finds the room full', async () => {
  const queue = new Queue(2, 2)
  const begun: number[] = []
  const finish: (() => void)[] = []
  const work = (number: number) => () => {
    begun.push(number)
    return new Promise<number>((resolve) => finish.push(() => resolve(number)))
  }
  const runs = [1, 2, 3, 4].map((number) => queue.run(work(number)))

  await expect(queue.run(work(5))).rejects.toMatchObject({ code: 'too-many-attempts' })
  expect(begun).toEqual([1, 2])
  for (let next = 0; next < 4; next++) {
    finish[next]?.()
    await runs[next]
  }
  expect(begun).toEqual([1, 2, 3, 4])
  expect(await Promise.all(runs)).toEqual([1, 2, 3, 4])
})

it('goes on after work that failed', async () => {
  const queue = new Queue(1, 1)
  const failed = queue.run(async () => {
    throw new Error('no')
  })
  await expect(failed).rejects.toThrow('no')
  expect(await queue.run(async () => 'yes')).toBe('yes')
})
