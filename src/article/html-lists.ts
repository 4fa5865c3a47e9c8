import { MAX_LIST_START } from './body-attributes.ts'
import type { BodyBlock, FactBox, ListItem } from './body-document.ts'
import { oneLine } from './clean-text.ts'
import { foldIntoParagraphs, lineOf, listItemOf, textOf } from './fold-blocks.ts'
import { isPullQuote, readPullQuote } from './html-quotations.ts'
import { MAX_CONTAINERS, type Reading, readBlocks, readOnOwnLines, writeBlocks } from './html-reading.ts'
import { attribute, hasClass, isElement, type MarkupElement, type MarkupNode, nameOf } from './parse-markup.ts'

/** A list. What stands in it outside an item becomes one, a list among that becomes part of the item before it. */
export function readList(element: MarkupElement, reading: Reading): void {
  if (reading.containers >= MAX_CONTAINERS) {
    readOnOwnLines(element, reading)
    return
  }
  const within = { ...reading, containers: reading.containers + 1 }
  const items: ListItem[] = []
  for (const nodes of itemsOf(element)) addItem(items, nodes, within)
  if (items.length === 0) return
  if (nameOf(element) === 'ol') {
    reading.flow.block({ type: 'ordered_list', attrs: { start: startOf(element) }, content: items })
  } else {
    reading.flow.block({ type: 'bullet_list', content: items })
  }
}

/** A fact box, its title from the heading that it starts with. */
export function readAside(element: MarkupElement, reading: Reading): void {
  if (isPullQuote(element)) readPullQuote(element, reading)
  else if (reading.containers >= MAX_CONTAINERS) readOnOwnLines(element, reading)
  else readFactBox(element, reading)
}

function readFactBox(element: MarkupElement, reading: Reading): void {
  const blocks = readBlocks(element.childNodes, reading, { containers: reading.containers + 1, caption: null })
  const [first, ...rest] = blocks
  if (first?.type === 'heading' && !hasClass(element, /^untitled$/)) {
    reading.flow.block(factBox(oneLine(lineOf(first)), rest))
  } else if (first) {
    reading.flow.block(factBox('', blocks))
  }
}

/** What a reader can unfold, as a fact box with the title that it is unfolded by. */
export function readDetails(element: MarkupElement, reading: Reading): void {
  if (reading.containers >= MAX_CONTAINERS) {
    readOnOwnLines(element, reading)
    return
  }
  const summary = element.childNodes.filter(isElement).find((child) => nameOf(child) === 'summary')
  const title = summary ? readBlocks(summary.childNodes, reading) : []
  const blocks = readBlocks(
    element.childNodes.filter((child) => child !== summary),
    reading,
    { containers: reading.containers + 1, caption: null },
  )
  if (title.length + blocks.length > 0) reading.flow.block(factBox(textOf(title), blocks))
  writeBlocks(foldIntoParagraphs(title).lifted, reading)
}

function factBox(title: string, blocks: readonly BodyBlock[]): FactBox {
  return { type: 'fact_box', attrs: { title }, content: blocks.length > 0 ? [...blocks] : [{ type: 'paragraph' }] }
}

function startOf(list: MarkupElement): number {
  const start = Number.parseInt(attribute(list, 'start'), 10)
  return start >= 0 && start <= MAX_LIST_START ? start : 1
}

function itemsOf(list: MarkupElement): MarkupNode[][] {
  const items: MarkupNode[][] = []
  let isOutside = false
  for (const child of list.childNodes) {
    const isItem = isElement(child) && nameOf(child) === 'li'
    if (isItem) items.push(child.childNodes)
    else if (isOutside) items.at(-1)?.push(child)
    else items.push([child])
    isOutside = !isItem
  }
  return items
}

function addItem(items: ListItem[], nodes: readonly MarkupNode[], reading: Reading): void {
  const blocks = readBlocks(nodes, reading)
  const isItem = nodes[0]?.parentNode?.nodeName === 'li'
  const last = items.at(-1)
  const ownFrom = last && !isItem ? blocks.findIndex((block) => !isList(block)) : 0
  const belonging = ownFrom === -1 ? blocks : blocks.slice(0, ownFrom)
  for (const list of belonging) last?.content.push(list)
  if (belonging.length < blocks.length) items.push(listItemOf(blocks.slice(belonging.length)))
}

function isList(block: BodyBlock): boolean {
  return block.type === 'bullet_list' || block.type === 'ordered_list'
}
