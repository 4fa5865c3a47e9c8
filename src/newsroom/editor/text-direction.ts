/** The languages that are written from right to left, for browsers that do not say. */
const RIGHT_TO_LEFT = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi'])

/** The direction in which a language is written. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  try {
    const locale = new Intl.Locale(language) as Omit<Intl.Locale, 'getTextInfo'> & {
      getTextInfo?: () => { direction: string }
      textInfo?: { direction: string }
    }
    const direction = locale.getTextInfo?.().direction ?? locale.textInfo?.direction
    if (direction === undefined) return RIGHT_TO_LEFT.has(locale.language) ? 'rtl' : 'ltr'
    return direction === 'rtl' ? 'rtl' : 'ltr'
  } catch {
    return 'ltr'
  }
}
