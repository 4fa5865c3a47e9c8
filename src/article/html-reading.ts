import type { BodyBlock, Mark } from './body-document.ts'
import { type Flow, openFlow } from './html-flow.ts'
import type { MarkupElement, MarkupNode } from './parse-markup.ts'

/** Where an element of HTML is read: what it is written to, and what the elements around it ask for. */
export interface Reading {
  flow: Flow
  marks: readonly Mark[]
  /** Names of what was left out. */
  dropped: Set<string>
  /** Lists and fact boxes around this place. */
  containers: number
  isPreformatted: boolean
  isInPullQuote: boolean
  /** Whether digits are raised or lowered here. */
  script: 'sup' | 'sub' | null
  /** Whether readings of words stand in no brackets of the page's own. */
  bracketsReadings: boolean
  /** Filled by the first caption inside a figure. */
  caption: CaptionSlot | null
  /** Filled inside a caption by whoever is named as the picture's source. */
  credit: { text: string } | null
  /** Filled by whoever a quotation names as its speaker. */
  attribution: AttributionSlot | null
  /** Elements that have been read otherwise. */
  skip: ReadonlySet<MarkupElement>
  /** Reads nodes into the flow of the reading that it is given. */
  visit(nodes: readonly MarkupNode[], reading: Reading): void
}

export interface CaptionSlot {
  blocks: BodyBlock[] | null
  credit: string
}

export interface AttributionSlot {
  speaker: string | null
  role: string | null
}

export type ElementReader = (element: MarkupElement, reading: Reading) => void

/** Lists and fact boxes that are kept within one another; deeper ones are read as the blocks that they hold. */
export const MAX_CONTAINERS = 45

export function openReading(visit: Reading['visit']): Reading {
  return {
    flow: openFlow(),
    marks: [],
    dropped: new Set(),
    containers: 0,
    isPreformatted: false,
    isInPullQuote: false,
    script: null,
    bracketsReadings: false,
    caption: null,
    credit: null,
    attribution: null,
    skip: new Set(),
    visit,
  }
}

/** What the nodes say as blocks of their own, apart from the flow around them. */
export function readBlocks(
  nodes: readonly MarkupNode[],
  reading: Reading,
  changes: Partial<Reading> = {},
): BodyBlock[] {
  const flow = openFlow()
  reading.visit(nodes, { ...reading, ...changes, flow })
  return flow.finish()
}

/** Reads an element's children on lines of their own. */
export function readOnOwnLines(element: MarkupElement, reading: Reading): void {
  reading.flow.endLine()
  reading.visit(element.childNodes, reading)
  reading.flow.endLine()
}

export function writeBlocks(blocks: readonly BodyBlock[], reading: Reading): void {
  for (const block of blocks) reading.flow.block(block)
}
