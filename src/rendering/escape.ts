const SPECIAL = /[&<>"]/g
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** `text` for use between tags or in a double-quoted attribute, where the browser reads it as text whatever it holds. */
export function escapeText(text: string): string {
  return text.replace(SPECIAL, (character) => ENTITIES[character] ?? character)
}

/** `value` as JSON that can stand in a `script` element: nothing in it ends the element or begins a comment. */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
}
