import { expect, it } from 'vitest'
import { bodySchema } from '#article/body-nodes.ts'
import { BLOCK_CHOICES, findChoices } from './block-choices.ts'

it('offers every block that a body can have', () => {
  const offered = new Set(BLOCK_CHOICES.map(({ id }) => id.replace(/-\d$/, '').replaceAll('-', '_')))
  const blocks = Object.values(bodySchema.nodes).filter((type) => type.spec.group === 'block')
  expect(blocks.map(({ name }) => name).filter((name) => !offered.has(name))).toEqual([])
})

it('finds a block by its name first, then by other words, in the languages that newsrooms type in', () => {
  const first = (query: string) => findChoices(query)[0]?.id
  expect(first('ta')).toBe('table')
  expect(first('quote')).toBe('quotation')
  expect(first('表')).toBe('table')
  expect(first('اقتباس')).toBe('quotation')
  expect(first('ZITAT')).toBe('quotation')
  expect(findChoices('nothing is called this')).toEqual([])
  expect(findChoices('').length).toBe(BLOCK_CHOICES.length)
})
