import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPhpValue } from './php-values.ts'

describe('readPhpValue', () => {
  it.each([
    ['N;', null],
    ['b:1;', true],
    ['i:-7;', -7],
    ['d:0.5;', 0.5],
    ['s:5:"Zoë!";', 'Zoë!'],
    ['s:4:"a";b";', 'a";b'],
    ['a:2:{i:0;s:1:"a";i:1;s:1:"b";}', ['a', 'b']],
    ['a:1:{s:3:"key";a:1:{s:1:"x";i:1;}}', { key: { x: 1 } }],
    ['O:8:"stdClass":1:{s:1:"a";R:1;}', { a: null }],
  ])('reads %s', (text, value) => {
    expect(readPhpValue(text)).toEqual(value)
  })

  it('gives nothing for what is cut, miscounted, endless or no value', () => {
    for (const text of [
      '',
      'plain',
      's:9:"short";',
      'a:2:{i:0;i:1;}',
      'a:999999999:{',
      'i:1;i:2;',
      'C:3:"Foo":2:{{}}',
    ]) {
      expect(readPhpValue(text)).toBeUndefined()
    }
    expect(readPhpValue('a:1:{i:0;'.repeat(200))).toBeUndefined()
  })

  it('makes no prototype of a key', () => {
    const value = readPhpValue('a:1:{s:9:"__proto__";a:1:{s:1:"x";i:1;}}') as object
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect('x' in value).toBe(false)
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void readPhpValue(`a:2:{${text}`)))
  })
})
