export interface DecodedText {
  text: string
  notes: string[]
}

/**
 * The text of a file’s bytes. What decides: a byte order mark, the charset that HTTP said, the XML declaration, UTF-8, each only
 * where every byte fits; else Windows-1252, in which every byte is something, and that is told.
 */
export function decodeText(bytes: Uint8Array, contentType = ''): DecodedText {
  const start = Buffer.from(bytes.subarray(0, 512)).toString('latin1')
  const marked = /^(?:\xff\xfe|<\0)/.test(start) ? 'utf-16le' : /^(?:\xfe\xff|\0<)/.test(start) ? 'utf-16be' : null
  const said = /;\s*charset\s*=\s*"?([\w.:-]{1,40})/i.exec(contentType)?.[1]
  const declared = /^[\s\xef\xbb\xbf]*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']{1,60})["']/.exec(start)?.[1]
  const claimed = said ?? declared
  if (
    marked === null &&
    claimed !== undefined &&
    /^(?:iso-?8859-1|latin-?1|windows-1252|us-ascii|cp1252)$/i.test(claimed)
  ) {
    const text = bytes.some((byte) => byte > 0x7f) ? decoded(bytes, 'utf-8') : null
    if (text !== null)
      return {
        text,
        notes: [`The file is said to be in ${claimed}, but every letter of it is UTF-8: it was read as that.`],
      }
  }
  const wanted = [marked, said, declared, 'utf-8'].filter((label) => label !== null && label !== undefined)
  for (const label of wanted) {
    if (label !== marked && /^utf-?16/i.test(label)) continue
    const text = decoded(bytes, label)
    if (text === null) continue
    const first = wanted[0]
    return {
      text,
      notes: label === first ? [] : [`The file is said to be in ${first}, which it is not: it was read as ${label}.`],
    }
  }
  const text = new TextDecoder('windows-1252').decode(bytes)
  const claim = said ?? declared
  const why = claim === undefined ? 'is not in UTF-8' : `is said to be in ${claim}, which it is not`
  return { text, notes: [`The file ${why}: it was read as Windows-1252. Look for strange letters.`] }
}

function decoded(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
