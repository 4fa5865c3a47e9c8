import type { CardSize } from '#rendering/page-props.ts'
import type { AssembledContainer } from './assemble-front.ts'

/** Sizes of a layout's stories, in order; the last goes on. */
const SIZES: Record<AssembledContainer['container']['layout'], readonly CardSize[]> = {
  lead: ['lead', 'large', 'large', 'medium', 'medium', 'medium', 'headline'],
  mixed: ['large', 'medium', 'medium', 'small'],
  four: ['medium'],
  list: ['headline'],
  opinion: ['medium'],
  picture: ['lead', 'medium'],
  'most-read': ['headline'],
}

/** How much a container makes of each story that stands in it: as its layout has it, or as the editor chose. */
export function sizesOf({ container, shown }: Pick<AssembledContainer, 'container' | 'shown'>): CardSize[] {
  const usual = SIZES[container.layout]
  return shown.map(({ pick }, at) => pick?.size ?? usual[at] ?? usual.at(-1) ?? 'medium')
}
