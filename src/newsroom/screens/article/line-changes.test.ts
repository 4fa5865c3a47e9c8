import { expect, it } from 'vitest'
import { Doc } from 'yjs'
import { changeBetween, moveThrough } from './line-changes.ts'

it('finds a change where the caret is, not where the letters happen to repeat', () => {
  expect(changeBetween('aa', 'aaa', 1)).toEqual({ at: 0, removed: 0, added: 'a' })
  expect(changeBetween('aa', 'aaa', 3)).toEqual({ at: 2, removed: 0, added: 'a' })
  expect(changeBetween('bridge opens', 'bridge reopens', 9)).toEqual({ at: 7, removed: 0, added: 're' })
  expect(changeBetween('abc', 'axc', 2)).toEqual({ at: 1, removed: 1, added: 'x' })
  expect(changeBetween('abc', '', 0)).toEqual({ at: 0, removed: 3, added: '' })
  expect(changeBetween('abc', 'abc', 3)).toBeNull()
})

it('takes characters of two units as one', () => {
  const change = changeBetween('a😀b', 'a😁b', 3)
  expect(change).toEqual({ at: 1, removed: 2, added: '😁' })
})

it('makes of any two texts the second one', () => {
  const texts = ['', 'a', 'ab', 'aab', 'aba', 'baab', '😀', 'a😀', '😀😀', '一带', '一带一路']
  for (const before of texts) {
    for (const after of texts) {
      for (let caret = 0; caret <= after.length; caret++) {
        const change = changeBetween(before, after, caret)
        const made = change
          ? before.slice(0, change.at) + change.added + before.slice(change.at + change.removed)
          : before
        expect(made).toBe(after)
      }
    }
  }
})

it('keeps the caret at its letter while somebody else types', () => {
  const doc = new Doc()
  const line = doc.getText('headline')
  line.insert(0, 'bridge opens')
  let caret = 7
  line.observe(({ delta }) => {
    caret = moveThrough(delta, caret)
  })
  line.insert(0, 'Harbour ')
  expect(line.toString().slice(caret)).toBe('opens')
  line.insert(line.length, ' today')
  expect(line.toString().slice(caret)).toBe('opens today')
  line.delete(2, 8)
  expect(line.toString().slice(caret)).toBe('opens today')
})
