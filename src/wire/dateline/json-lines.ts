/** JSON text that goes into a line as it is. */
export class JsonText {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** A stored text of JSON, or `null`. */
export function jsonText(text: unknown): JsonText | null {
  return text === null || text === undefined ? null : new JsonText(String(text))
}

/** One line of a file: an object with these members in this order, and a line end. Members that are `undefined` are left out. */
export function jsonLine(members: Record<string, unknown>): string {
  const parts: string[] = []
  for (const [name, value] of Object.entries(members)) {
    if (value === undefined) continue
    parts.push(`${JSON.stringify(name)}:${value instanceof JsonText ? value.text : JSON.stringify(value)}`)
  }
  return `{${parts.join(',')}}\n`
}

/** A number as both databases keep it alike: PostgreSQL holds some with seven digits. */
export function sixDigits(value: unknown): number {
  return Number(Number(value).toPrecision(6))
}
