/** Text as it may stand in XML 1.0, in an element or in a quoted attribute; characters that XML forbids are left out. */
export function xmlText(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff&<>"']|\p{Surrogate}/gu, (character) => {
    return ENTITIES[character] ?? ''
  })
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** The text without what XML 1.0 or a strict reader of JSON does not take: control characters, halves of characters. */
export function plainText(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
}

/** `<name>text</name>`, or nothing where there is no text. */
export function xmlElement(name: string, text: string | null | undefined): string {
  return text ? `<${name}>${xmlText(text)}</${name}>` : ''
}
