import { cleanText, oneLine } from '#article/clean-text.ts'

export type JsonObject = Record<string, unknown>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Members of a list or of an object; one thing alone counts as a list of it. */
export function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

/** Objects in a list; those of an object that names each, with its name as `name` where it has none. */
export function objectsOf(value: unknown): JsonObject[] {
  return listOf(value).filter(isObject)
}

/** The first of the members that says something, on one line. Numbers count as text; lists are joined. */
export function lineIn(object: JsonObject, ...names: string[]): string {
  for (const name of names) {
    const line = oneLine(textOf(object[name]))
    if (line !== '') return line
  }
  return ''
}

/** As {@link lineIn}, lines and paragraphs kept. */
export function textIn(object: JsonObject, ...names: string[]): string {
  for (const name of names) {
    const text = cleanText(textOf(object[name]))
    if (text.trim() !== '') return text
  }
  return ''
}

export function numberIn(object: JsonObject, ...names: string[]): number | null {
  for (const name of names) {
    const value = object[name]
    const number = typeof value === 'string' && /^\s*\d{1,15}(\.\d+)?\s*$/.test(value) ? Number(value) : value
    if (typeof number === 'number' && Number.isFinite(number)) return number
  }
  return null
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value))
    return value
      .map(textOf)
      .filter((text) => text !== '')
      .join(' ')
  return ''
}
