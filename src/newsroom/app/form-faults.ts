import { ApiRefusal } from '../api/call.ts'
import { NotConfirmed } from './identity.ts'

/**
 * What a form shows of what went wrong: a sentence by each of its `fields` that was refused, and `other` at its end where none
 * of them was. Whoever would not show who they are again is told nothing: they know.
 */
export function formFaults<Field extends string>(
  error: unknown,
  fields: readonly Field[],
): { of: (field: Field) => string | undefined; other: unknown } {
  const refusal = error instanceof ApiRefusal ? error : null
  const isShown = fields.some((field) => refusal?.of(field) !== undefined)
  return { of: (field) => refusal?.of(field), other: isShown || error instanceof NotConfirmed ? null : error }
}
