/** A figure as somebody wrote it: what stands before the number, the number, and what stands after it. */
interface WrittenFigure {
  before: string
  digits: string
  after: string
  isNegative: boolean
}

/** A figure as a number. `unit` is what stands around it, `€` or `%`; words like `million` are in the value instead. */
export interface Figure {
  value: number
  unit: string
}

const NOTHING = /^(?:|[-–—−.…·*?]+|n\/?a\.?|k\.\s?a\.|нет|无|無|—|لا يوجد)$/iu

/** Whether a cell holds no figure on purpose: empty, a dash, `n/a`. */
export function isNothing(text: string): boolean {
  return NOTHING.test(text.trim())
}

/**
 * Reads figures that were written in one table, in whatever digits and with whatever separators; `null` where a text is not one
 * figure. Whether `1,234` is a little more than one or a thousand is decided for all of them together: by those that leave no
 * doubt, else by the language (BCP 47).
 */
export function readFigures(texts: string[], language: string): (Figure | null)[] {
  const written = texts.map(dissect)
  const decimal = decimalMark(
    written.flatMap((figure) => figure?.digits ?? []),
    language,
  )
  const surroundings = new Set(written.flatMap((figure) => (figure ? [figure.before + figure.after] : [])))
  // Where every figure has the same words around it ("m" for millions, or for metres) they are its unit.
  const isUniform = surroundings.size === 1
  return written.map((figure) => {
    if (!figure) return null
    const value = numberOf(figure.digits, decimal)
    if (value === null) return null
    const { factor, rest } = isUniform ? { factor: 1, rest: figure.after } : multiplierOf(figure.after)
    return { value: (figure.isNegative ? -1 : 1) * value * factor, unit: (figure.before + rest).trim() }
  })
}

const MINUS = /^[-–—−‐]/u
const NUMBER = /^(\D*?)([-–—−‐]?)\s*(\d(?:[\d.,'’٬٫\s]*\d)?)(.*)$/u

/** Longest text around a number that is still a unit. */
const LONGEST_UNIT = 24

function dissect(text: string): WrittenFigure | null {
  const plain = latinDigits(text.replace(/[*†‡§¹²³⁰⁴-⁹]/g, '').normalize('NFKC')).trim()
  const isBracketed = /^\(.*\)$/.test(plain)
  const [, before, sign, digits, after] = NUMBER.exec(isBracketed ? plain.slice(1, -1) : plain) ?? []
  if (before === undefined || digits === undefined || after === undefined) return chineseFigure(plain)
  const isNegative = isBracketed || MINUS.test(sign ?? '') || MINUS.test(before.trim())
  const unit = before.replace(/^[-–—−‐+~≈<>≤≥\s]+/u, '').trim()
  if (/[\d\n]/.test(after) || unit.length + after.length > LONGEST_UNIT) return null
  if (/^[/:]/.test(after.trim()) && !/^\/\s?\p{L}/u.test(after.trim())) return null
  return { before: unit, digits, after: after.trim().replace('٪', '%'), isNegative }
}

/** Digits of all scripts as 0 to 9: in every script they follow one another. */
function latinDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    let zero = code
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
    return String((code - zero) % 10)
  })
}

/** Which of point and comma parts off decimals. */
function decimalMark(digits: string[], language: string): '.' | ',' {
  let [points, commas] = [0, 0]
  for (const text of digits) {
    const mark = undoubtedMark(text)
    if (mark === '.') points++
    if (mark === ',') commas++
  }
  if (points !== commas) return points > commas ? '.' : ','
  return usualMark(language)
}

const usualMarks = new Map<string, '.' | ','>()

function usualMark(language: string): '.' | ',' {
  let mark = usualMarks.get(language)
  if (!mark) {
    const parts = new Intl.NumberFormat(language, { numberingSystem: 'latn' }).formatToParts(1.5)
    mark = parts.find((part) => part.type === 'decimal')?.value === ',' ? ',' : '.'
    usualMarks.set(language, mark)
  }
  return mark
}

function undoubtedMark(text: string): '.' | ',' | null {
  const marks = [...text.matchAll(/[.,]/g)]
  const last = marks.at(-1)
  if (!last) return null
  const mark = last[0] === ',' ? ',' : '.'
  const other = mark === ',' ? '.' : ','
  if (marks.some((one) => one[0] !== mark)) return mark
  if (marks.length > 1) return other
  const isGroup = /^[1-9]\d{0,2}[.,]\d{3}$/.test(text)
  return isGroup ? null : mark
}

function numberOf(digits: string, decimal: '.' | ','): number | null {
  const group = decimal === '.' ? ',' : '.'
  const bare = digits
    .replace(/[\s'’٬]/g, '')
    .replaceAll(group, '')
    .replace(decimal, '.')
    .replace('٫', '.')
  return /^\d+(?:\.\d+)?$/.test(bare) ? Number(bare) : null
}

const MULTIPLIERS: [RegExp, number][] = [
  [/^(?:trillions?|tn|трлн|billones|billionen|兆)(?!\p{L})/iu, 1e12],
  [/^(?:billions?|bn|milliards?|milliarden|mrd\.?|млрд|مليار|مليارات)(?!\p{L})/iu, 1e9],
  [/^(?:millions?|millones|milhões|millionen|mn|mio\.?|m|млн|مليون|ملايين)(?!\p{L})/iu, 1e6],
  [/^(?:thousands?|mil|mille|tsd\.?|k|тыс\.?|ألف|آلاف)(?!\p{L})/iu, 1e3],
  [/^(?:crores?|cr|करोड़)(?!\p{L})/iu, 1e7],
  [/^(?:lakhs?|लाख)(?!\p{L})/iu, 1e5],
  [/^[亿億]/u, 1e8],
  [/^[万萬]/u, 1e4],
]

function multiplierOf(after: string): { factor: number; rest: string } {
  for (const [word, factor] of MULTIPLIERS) {
    if (word.test(after)) return { factor, rest: after.replace(word, '').trim() }
  }
  return { factor: 1, rest: after }
}

const CHINESE_DIGITS = '零一二三四五六七八九'
const CHINESE_UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1_000, 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 }

/** A whole number in Chinese characters, such as 三千二百. */
function chineseFigure(text: string): WrittenFigure | null {
  const [, sign, characters, after = ''] =
    /^([负負]?)([〇零一二两兩三四五六七八九十百千万萬亿億]+)(\D*)$/u.exec(text) ?? []
  if (!characters || after.length > LONGEST_UNIT) return null
  let [total, section, digit] = [0, 0, 0]
  for (const character of characters.replaceAll('〇', '零').replace(/[两兩]/g, '二')) {
    const unit = CHINESE_UNITS[character]
    if (unit === undefined) digit = digit * 10 + CHINESE_DIGITS.indexOf(character)
    else if (unit < 1e4) {
      section += (digit || 1) * unit
      digit = 0
    } else {
      total = (total + section + digit) * unit
      section = 0
      digit = 0
    }
  }
  return { before: '', digits: String(total + section + digit), after, isNegative: sign !== '' }
}
