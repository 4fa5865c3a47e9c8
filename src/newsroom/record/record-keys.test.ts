import { expect, it } from 'vitest'
import { commandOf } from './record-keys.ts'

const press = (key: string, more: Partial<Parameters<typeof commandOf>[0]> = {}) => ({
  ...{ key, shiftKey: false, altKey: false, ctrlKey: false, metaKey: false },
  ...more,
})
const ROW = { isOnRow: true, isReviewing: false }

it.each([
  ['Enter', {}, 'keep'],
  ['Enter', { shiftKey: true }, 'keep-ticked'],
  ['Backspace', {}, 'reject'],
  [' ', {}, 'tick'],
  ['E', { shiftKey: true }, 'edit'],
  ['s', {}, 'spell'],
  ['z', { ctrlKey: true }, 'take-back'],
  ['z', { metaKey: true }, 'take-back'],
  ['z', { ctrlKey: true, shiftKey: true }, null],
  ['s', { ctrlKey: true }, null],
  ['Enter', { altKey: true }, null],
  ['Escape', {}, null],
] as const)('hears %s with %o on a row as %s', (key, more, command) => {
  expect(commandOf(press(key, more), ROW)).toBe(command)
})

it('keeps all that is ticked by Enter while everything that is left is reviewed, and leaves off by Escape', () => {
  expect(commandOf(press('Enter'), { isOnRow: true, isReviewing: true })).toBe('keep-ticked')
  expect(commandOf(press('Escape'), { isOnRow: false, isReviewing: true })).toBe('go-back')
})

it('leaves keys within a row to what has the focus there', () => {
  for (const key of ['Enter', 'Backspace', ' ', 'e']) {
    expect(commandOf(press(key), { isOnRow: false, isReviewing: false })).toBeNull()
  }
})
