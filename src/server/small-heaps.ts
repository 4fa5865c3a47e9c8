import { setFlagsFromString } from 'node:v8'

/** Percent of what is in use that a heap may grow by before V8 looks again what of it is garbage; by itself it lets a busy one grow fourfold. */
const GROWTH = 100

/** Imports and exports that are under way in this process. */
let under = 0

/**
 * Has the heaps of all threads of this process grow less between two collections, until it is disposed of. What an import or an export makes
 * is garbage a moment later, and V8 lets most of it lie: three times what is in use, in each of two threads. Costs a twentieth of the
 * processor time, where a bound on a heap would end the work over one long text.
 */
export function keepHeapsSmall(): Disposable {
  if (under++ === 0) setFlagsFromString(`--heap-growing-percent=${GROWTH}`)
  return {
    [Symbol.dispose]() {
      if (--under === 0) setFlagsFromString('--heap-growing-percent=0')
    },
  }
}
