import { DARK_GROUND, LIGHT_GROUND, readableOn } from '#rendering/accent.ts'

const PROPERTIES = ['--accent-light', '--accent-dark'] as const

/**
 * Gives an element the colour of a section, in a shade that can be read in either scheme; without one it has that of what is around
 * it. Set as properties, since the newsroom's policy allows no style in markup.
 */
export function paint(element: HTMLElement | null, accent: string | undefined): void {
  if (!element) return
  if (!accent) {
    for (const name of PROPERTIES) element.style.removeProperty(name)
    return
  }
  const shades = [readableOn(LIGHT_GROUND, accent), readableOn(DARK_GROUND, accent)]
  for (const [at, name] of PROPERTIES.entries()) element.style.setProperty(name, shades[at] ?? null)
}
