/**
 * The first name that an object of this JSON has twice, which JSON leaves open what to make of (RFC 8259, 4); `null` where each
 * is there once. The text has been read as JSON already, so that only its names are looked at here.
 */
export function findRepeatedName(json: string): string | null {
  /** Names of the objects that are open, `null` for a list. */
  const open: (Set<string> | null)[] = []
  for (let at = 0; at < json.length; at++) {
    const sign = json.charCodeAt(at)
    if (sign === OBJECT) open.push(new Set())
    else if (sign === LIST) open.push(null)
    else if (sign === OBJECT_END || sign === LIST_END) open.pop()
    else if (sign === QUOTE) {
      const end = endOfText(json, at)
      const names = open.at(-1)
      if (names && isName(json, end)) {
        const name = JSON.parse(json.slice(at, end)) as string
        if (names.has(name)) return name
        names.add(name)
      }
      at = end - 1
    }
  }
  return null
}

const [OBJECT, OBJECT_END, LIST, LIST_END, QUOTE, BACKSLASH] = [...'{}[]"\\'].map((sign) => sign.charCodeAt(0))

/** Where the text ends that begins here, behind its quotation mark. */
function endOfText(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1); end >= 0; end = json.indexOf('"', end + 1)) {
    let before = end
    while (json.charCodeAt(before - 1) === BACKSLASH) before--
    if ((end - before) % 2 === 0) return end + 1
  }
  return json.length
}

/** Whether what ends here is a name: only that has a colon behind it. */
function isName(json: string, end: number): boolean {
  let next = end
  while (/[ \t\r\n]/.test(json.charAt(next))) next++
  return json.charAt(next) === ':'
}
