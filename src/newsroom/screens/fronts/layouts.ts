import type { FrontContainer, FrontLayout } from '#publishing/fronts/api.ts'
import type { FrontReply } from '#reading/fronts/api.ts'
import { KIND_NAMES } from '../../app/boot.ts'

/** What each layout is called, what it is for, and how many stories it is made for. */
export const LAYOUTS: Record<FrontLayout, { name: string; hint: string; count: number }> = {
  lead: { name: 'Lead story with sides', hint: 'One story leads, others stand beside it by size', count: 9 },
  mixed: { name: 'Large and columns', hint: 'A large story and two columns beside it', count: 5 },
  four: { name: 'Four across', hint: 'Stories of one size in a row', count: 4 },
  list: { name: 'Headlines', hint: 'Three columns of headlines', count: 6 },
  opinion: { name: 'Opinion', hint: 'With portraits, or the letters of a name', count: 3 },
  picture: { name: 'Wide picture', hint: 'One picture across the page, words beneath', count: 1 },
  'most-read': { name: 'Most read', hint: 'What others read, numbered', count: 5 },
}

/** How a container is called on the desk: as on the page, or by its layout where the page gives it no name. */
export function nameOfContainer(container: FrontContainer, sections: SectionNames): string {
  return (
    container.title ??
    (container.section ? sections.get(container.section)?.name : undefined) ??
    LAYOUTS[container.layout].name
  )
}

export type SectionNames = ReadonlyMap<string, { name: string; accent?: string }>

const kinds = new Intl.ListFormat('en')

/** In words, what fills a container. */
export function describeFill({ fill, count }: FrontContainer, sections: SectionNames): string {
  if (!fill) return 'Only what is picked'
  const where = fill.sections?.map((slug) => sections.get(slug)?.name ?? slug).join(', ')
  const parts = [
    fill.order === 'newest' ? 'newest' : 'most read',
    fill.kinds ? kinds.format(fill.kinds.map((kind) => KIND_NAMES[kind].toLowerCase())) : 'stories',
    where ? `from ${where}` : '',
    fill.tag ? `about ${fill.tag}` : '',
  ].filter(Boolean)
  return `Up to ${count}, filled with the ${parts.join(' ')}`
}

export type Stories = FrontReply['stories']
