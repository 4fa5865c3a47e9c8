interface Schema {
  type?: string
  anyOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  minItems?: number
  minimum?: number
  minLength?: number
  pattern?: string
  format?: string
}

/** The smallest thing that a schema takes: required parts alone, the first of several choices. */
export function sampleOf(schema: unknown): unknown {
  const { type, anyOf, enum: choices, properties = {}, required = [], ...rest } = (schema ?? {}) as Schema
  if (rest.const !== undefined) return rest.const
  if (choices) return choices[0]
  if (anyOf) return sampleOf(anyOf[0])
  if (type === 'object') return Object.fromEntries(required.map((name) => [name, sampleOf(properties[name])]))
  if (type === 'array') return Array.from({ length: rest.minItems ?? 0 }, () => sampleOf(rest.items))
  if (type === 'integer' || type === 'number') return rest.minimum ?? 1
  if (type === 'boolean') return true
  if (type === 'null') return null
  return 'x'.repeat(Math.max(1, rest.minLength ?? 1))
}
