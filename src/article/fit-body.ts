import { type ContentMatch, Fragment, type NodeType } from 'prosemirror-model'
import { readSoundAttributes } from './body-attributes.ts'
import { type BodyDocument, emptyBody } from './body-document.ts'
import { type BodyNodeName, bodySchema, MARK_ORDER, type MarkName } from './body-nodes.ts'
import { readBodyDocument } from './body-schema.ts'
import { BREAK_SIGN, joinAcrossBreaks } from './suggested-breaks.ts'

/** A node of a live text, as ProseMirror's JSON; what people and programs made of it together may be anything. */
export interface LooseNode {
  type: string
  attrs?: Record<string, unknown>
  content?: LooseNode[]
  text?: string
  marks?: LooseMark[]
}

export interface LooseMark {
  type: string
  attrs?: Record<string, unknown>
}

/** Nodes that say nothing once they are empty. Others get the empty paragraph that they need. */
const GONE_WHEN_EMPTY = new Set<string>(['bullet_list', 'ordered_list', 'table', 'table_row'])

/**
 * The body that a live text comes to, in its normal form: suggestions that nobody has decided on are left out (what they would
 * add is not there, what they would take away is). Whatever two people's changes made of its structure, no words are lost:
 * what cannot stand where it is becomes paragraphs, and what is no part of a body at all gives its text.
 *
 * @throws {Refusal} `body-unreadable` only past the bounds of `readBodyDocument`.
 */
export function fitBody(blocks: readonly LooseNode[]): BodyDocument {
  const content = fitContent(bodySchema.nodes.doc, blocks)
  return content.length === 0 ? emptyBody() : readBodyDocument({ type: 'doc', content })
}

/** The children in an order and of types that `parent` takes. */
function fitContent(parent: NodeType, children: readonly LooseNode[]): LooseNode[] {
  if (parent.inlineContent) return children.flatMap(fitNode).flatMap(inlineOf)
  const fitted = joinAcrossBreaks(children).flatMap(fitNode)
  const placed = new Placing(parent)
  for (const block of inBlocks(fitted)) placed.add(block)
  return placed.finish()
}

/** The nodes as blocks: texts that stand beside blocks become paragraphs. */
function inBlocks(nodes: readonly LooseNode[]): LooseNode[] {
  const blocks: LooseNode[] = []
  let open: LooseNode[] | null = null
  for (const node of nodes) {
    if (!isInline(node)) {
      open = null
      blocks.push(node)
    } else if (open) {
      open.push(node)
    } else {
      open = [node]
      blocks.push({ type: 'paragraph', content: open })
    }
  }
  return blocks
}

/** Puts one block after the other where its parent takes it: as it is, after what has to stand before it, wrapped, or in parts. */
class Placing {
  readonly #parent: NodeType
  readonly #placed: LooseNode[] = []
  #match: ContentMatch

  constructor(parent: NodeType) {
    this.#parent = parent
    this.#match = parent.contentMatch
  }

  add(block: LooseNode): void {
    const type = bodySchema.nodes[block.type as BodyNodeName]
    if (this.#place(type, block)) return
    const needed = this.#match.fillBefore(Fragment.from(type.createAndFill()), false)
    if (needed && needed.childCount > 0) {
      for (const node of (needed.toJSON() ?? []) as LooseNode[]) {
        this.#place(bodySchema.nodes[node.type as BodyNodeName], node)
      }
      if (this.#place(type, block)) return
    }
    const [outermost, ...inner] = this.#match.findWrapping(type) ?? []
    if (outermost) {
      const wrapped = [...inner].reverse().reduce((held, wrapping) => wrap(wrapping, held), block)
      if (this.#place(outermost, wrap(outermost, wrapped))) return
    }
    if (block.type === 'paragraph') return
    const parts = type.inlineContent ? [{ type: 'paragraph', content: block.content ?? [] }] : (block.content ?? [])
    for (const part of parts) this.add(part)
  }

  #place(type: NodeType, block: LooseNode): boolean {
    const following = this.#match.matchType(type)
    if (!following) return false
    this.#match = following
    this.#placed.push(block)
    return true
  }

  finish(): LooseNode[] {
    if (this.#placed.length === 0 && GONE_WHEN_EMPTY.has(this.#parent.name)) return []
    const rest = this.#match.fillBefore(Fragment.empty, true)
    return [...this.#placed, ...((rest?.toJSON() ?? []) as LooseNode[])]
  }
}

function wrap(type: NodeType, held: LooseNode): LooseNode {
  return { type: type.name, content: [held] }
}

function isInline(node: LooseNode | undefined): boolean {
  return node !== undefined && bodySchema.nodes[node.type as BodyNodeName].isInline
}

function inlineOf(node: LooseNode): LooseNode[] {
  return isInline(node) ? [node] : (node.content ?? []).flatMap(inlineOf)
}

/** The node with attributes that it may have and content that it takes; its content alone where it is none of a body's. */
function fitNode(node: LooseNode): LooseNode[] {
  if (node.type === 'text') return fitText(node)
  if (hasMark(node, 'insertion')) return []
  if (!Object.hasOwn(bodySchema.nodes, node.type) || node.type === 'doc') return (node.content ?? []).flatMap(fitNode)
  const name = node.type as BodyNodeName
  const type = bodySchema.nodes[name]
  const attrs = readSoundAttributes(name, node.attrs)
  if (attrs === undefined) return []
  const fitted: LooseNode = attrs ? { type: name, attrs } : { type: name }
  if (type.isLeaf) return [fitted]
  const content = fitContent(type, node.content ?? [])
  if (content.length === 0 && GONE_WHEN_EMPTY.has(name)) return []
  return [content.length > 0 ? { ...fitted, content } : fitted]
}

function fitText(node: LooseNode): LooseNode[] {
  if (hasMark(node, 'insertion') || typeof node.text !== 'string') return []
  const text = hasMark(node, 'deletion') ? node.text.replaceAll(BREAK_SIGN, '') : node.text
  if (text === '') return []
  const marks = MARK_ORDER.flatMap((name) => {
    const mark = markBeforeSuggestion(node, name)
    const attrs = mark && readSoundAttributes(name, mark.attrs)
    if (attrs === undefined) return []
    return [attrs ? { type: name, attrs } : { type: name }]
  })
  return [marks.length > 0 ? { type: 'text', text, marks } : { type: 'text', text }]
}

/** The mark of this name that the text has, or had before somebody suggested to set or to take it. */
function markBeforeSuggestion(node: LooseNode, name: MarkName): LooseMark | undefined {
  for (const { type, attrs } of node.marks ?? []) {
    if (type !== 'modification' || attrs?.['type'] !== 'mark') continue
    const [before, after] = [asMark(attrs['previousValue']), asMark(attrs['newValue'])]
    if (before?.type === name) return before
    if (after?.type === name) return undefined
  }
  return node.marks?.find((mark) => mark.type === name)
}

function asMark(value: unknown): LooseMark | null {
  return typeof value === 'object' && value !== null && 'type' in value ? (value as LooseMark) : null
}

function hasMark(node: LooseNode, name: string): boolean {
  return node.marks?.some((mark) => mark.type === name) ?? false
}
