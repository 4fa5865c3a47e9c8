import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '#foundation/refusal.ts'
import { canonicalJson } from './canonical-json.ts'

describe('canonical JSON', () => {
  it.each<[unknown, string]>([
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    [{ '10': 0, '9': 0, '': 0 }, '{"":0,"10":0,"9":0}'],
    [{ é: 1, e: 2, '\u{1F600}': 3, '\uFB33': 4 }, '{"e":2,"é":1,"😀":3,"\uFB33":4}'],
    [[1e21, 1e20, 1e-7, 0.1, -0, 100, 4.5e-300], '[1e+21,100000000000000000000,1e-7,0.1,0,100,4.5e-300]'],
    ['\u0000\u001f\b\t\n\f\r"\\/\u007f\u2028', '"\\u0000\\u001f\\b\\t\\n\\f\\r\\"\\\\/\u007f\u2028"'],
    [{ a: undefined, b: 2 }, '{"b":2}'],
    [[], '[]'],
    [{}, '{}'],
  ])('writes %j in its one form', (value, json) => {
    expect(canonicalJson(value)).toBe(json)
  })

  it('does not depend on the order in which members were set, nor on a way through a database', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse())
        const json = canonicalJson(value)
        expect(canonicalJson(turned)).toBe(json)
        expect(canonicalJson(JSON.parse(json))).toBe(json)
      }),
    )
  })

  it('yields a hash that anybody can check', () => {
    const hash = createHash('sha256')
      .update(canonicalJson({ headline: 'Ü', n: 1 }))
      .digest('hex')
    expect(hash).toBe(createHash('sha256').update('{"headline":"Ü","n":1}').digest('hex'))
  })

  it.each([
    ['a lone surrogate', { a: '\uD800' }],
    ['a lone surrogate as a name', { '\uDC00': 1 }],
    ['no number', { a: Number.NaN }],
    ['an infinity', [Number.POSITIVE_INFINITY]],
    ['nothing', undefined],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(Refusal)
  })

  it('refuses a value that holds itself', () => {
    const cycle: Record<string, unknown> = {}
    cycle['self'] = cycle
    expect(() => canonicalJson(cycle)).toThrow(Refusal)
  })
})
