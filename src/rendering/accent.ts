/** Grounds that text stands on, as in `styles/tokens.css`. */
export const LIGHT_GROUND = '#ffffff'
export const DARK_GROUND = '#141414'

/** A little over the 4.5 : 1 that WCAG 2.2 AA asks of small text, so that a tinted ground does not fall below. */
const CONTRAST = 5

type Rgb = [red: number, green: number, blue: number]

/**
 * Name of the class whose elements use this accent, for both colour schemes; `''` for what is no `#rrggbb`. A class, since a
 * strict Content-Security-Policy refuses `style` attributes.
 */
export function accentClass(accent: string): string {
  return parse(accent) ? `x${accent.slice(1).toLowerCase()}` : ''
}

/** The CSS of the classes that {@link accentClass} names, each accent in a shade that can be read on its ground. */
export function accentRules(accents: Iterable<string>): string {
  const known = [...new Set([...accents].map((accent) => accent.toLowerCase()))]
    .filter((accent) => parse(accent))
    .sort()
  if (known.length === 0) return ''
  const rules = (ground: string) =>
    known.map((accent) => `.${accentClass(accent)}{--accent:${readableOn(ground, accent)}}`).join('')
  return `${rules(LIGHT_GROUND)}@media screen and (prefers-color-scheme:dark){${rules(DARK_GROUND)}}`
}

/** `accent`, moved towards black or white just as far as it takes to be read as small text on `ground`. */
export function readableOn(ground: string, accent: string): string {
  const back = parse(ground) ?? [255, 255, 255]
  const front = parse(accent) ?? [0, 0, 0]
  const target: Rgb = luminance(back) > 0.18 ? [0, 0, 0] : [255, 255, 255]
  for (let step = 0; step <= 50; step++) {
    const shade = mix(front, target, step / 50)
    if (contrast(shade, back) >= CONTRAST) return hex(shade)
  }
  return hex(target)
}

/** Contrast of two colours `#rrggbb`, 1 to 21, as WCAG 2.2 defines it. */
export function contrastOf(one: string, other: string): number {
  return contrast(parse(one) ?? [0, 0, 0], parse(other) ?? [0, 0, 0])
}

function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as Rgb
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return from.map((part, index) => Math.round(part + ((to[index] ?? 0) - part) * share)) as Rgb
}

function parse(colour: string): Rgb | null {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return null
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as Rgb
}

function hex(colour: Rgb): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}
