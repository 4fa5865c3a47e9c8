import { expect, it } from 'vitest'
import { findMentions, mentionBefore, mentionedIn } from './mentions.ts'

const people = [
  { id: '1', name: 'Ana Soto' },
  { id: '2', name: 'Ana Soto Ruiz' },
  { id: '3', name: 'Łukasz Żak' },
  { id: '4', name: '李伟' },
]

it('sees that somebody begins to name a colleague, and not an address', () => {
  expect(mentionBefore('Ask @an', 7)).toBe('an')
  expect(mentionBefore('@', 1)).toBe('')
  expect(mentionBefore('mail ana@paper', 14)).toBeNull()
  expect(mentionBefore('Ask @an\nnow', 11)).toBeNull()
})

it('finds colleagues by any word of their names, with or without accents', () => {
  expect(findMentions(people, 'so').map(({ id }) => id)).toEqual(['1', '2'])
  expect(findMentions(people, 'zak').map(({ id }) => id)).toEqual(['3'])
  expect(findMentions(people, '李').map(({ id }) => id)).toEqual(['4'])
})

it('counts whoever is named, and not a colleague whose name begins the same', () => {
  expect(mentionedIn('@Ana Soto Ruiz should see this', people)).toEqual(['2'])
  expect(mentionedIn('@Ana Soto and @李伟', people)).toEqual(['1', '4'])
  expect(mentionedIn('Ana Soto said so', people)).toEqual([])
})
