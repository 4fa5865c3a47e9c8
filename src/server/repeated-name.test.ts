import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findRepeatedName } from './repeated-name.ts'

it('finds the name that an object has twice, however it is written', () => {
  expect(findRepeatedName('{"headline":"One","section":"news","headline":"Two"}')).toBe('headline')
  expect(findRepeatedName('{"a":{"b":1,\n"\\u0062" : 2}}')).toBe('b')
  expect(findRepeatedName('[{"a":1},{"a":[{"b":{}, "b":0}]}]')).toBe('b')
})

it('lets each object have names that others have, and texts that look like names', () => {
  expect(
    findRepeatedName('{"a":{"a":"a"},"b":[{"a":1},{"a":1}],"c":"\\"a\\":","d":"{\\"x\\":1,\\"x\\":2}","e":"\\\\"}'),
  ).toBeNull()
  expect(findRepeatedName('"text"')).toBeNull()
})

it('finds nothing in what a program writes', () => {
  fc.assert(fc.property(fc.json(), (json) => findRepeatedName(json) === null))
})
