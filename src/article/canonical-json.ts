import canonicalize from 'canonicalize'
import { Refusal } from '#foundation/refusal.ts'

/**
 * The value as JSON in its one canonical form (RFC 8785): members sorted by UTF-16 units, numbers as ECMAScript writes them,
 * no white space. Equal values yield the same text on every machine, so a hash of it can be checked by anybody.
 * @throws {Refusal} `not-canonical` for what JSON cannot say: lone surrogates, NaN, infinities, cycles, functions.
 */
export function canonicalJson(value: unknown): string {
  const json = written(value)
  if (json === undefined) throw new Refusal('not-canonical', 'There is no JSON for this value.')
  return json
}

function written(value: unknown): string | undefined {
  try {
    return canonicalize(value)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Refusal('not-canonical', `This has no canonical JSON: ${reason}.`, { cause })
  }
}
