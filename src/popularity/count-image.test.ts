import sharp from 'sharp'
import { expect, it } from 'vitest'
import { newId } from '#foundation/id.ts'
import { COUNT_IMAGE, countAddress, readCountAddress } from './count-image.ts'

it('is one transparent pixel in a few bytes', async () => {
  const { data, info } = await sharp(COUNT_IMAGE).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  expect([info.width, info.height, data[3]]).toEqual([1, 1, 0])
  expect(COUNT_IMAGE).toHaveLength(42)
})

it('finds the article that an address counts', () => {
  const id = newId()
  expect(readCountAddress(countAddress(id))).toBe(id)
  expect(readCountAddress(`/count.gif?x=1&a=${id}&t=123`)).toBe(id)
  expect(readCountAddress(`/count.gif?a=${encodeURIComponent(id)}`)).toBe(id)
})

it.each([
  '/count.gif',
  '/count.gif?',
  '/count.gif?a=',
  '/count.gif?a=1',
  '/count.gif?a=%27%20or%201=1',
  '/count.gif?a=%',
  '/',
])('finds nothing in %s', (url) => expect(readCountAddress(url)).toBeNull())
