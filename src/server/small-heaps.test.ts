import { cachedDataVersionTag, setFlagsFromString } from 'node:v8'
import { expect, it } from 'vitest'
import { keepHeapsSmall } from './small-heaps.ts'

// V8 tells no setting, but its tag of compiled code is another one with each (“v8.cachedDataVersionTag()” in Node's manual).
it('keeps heaps small until the last import or export has ended, and then lets them grow as before', () => {
  const asBefore = cachedDataVersionTag()
  setFlagsFromString('--heap-growing-percent=100')
  const small = cachedDataVersionTag()
  setFlagsFromString('--heap-growing-percent=0')
  expect(small).not.toBe(asBefore)

  const first = keepHeapsSmall()
  expect(cachedDataVersionTag()).toBe(small)
  {
    using _second = keepHeapsSmall()
    first[Symbol.dispose]()
    expect(cachedDataVersionTag()).toBe(small)
  }
  expect(cachedDataVersionTag()).toBe(asBefore)

  {
    using _again = keepHeapsSmall()
    expect(cachedDataVersionTag()).toBe(small)
  }
  expect(cachedDataVersionTag()).toBe(asBefore)
})
