/** A part of an address with its percent-encoding undone, `null` where that is not well-formed UTF-8. */
export function decodeAddress(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
