import { Refusal } from '#foundation/refusal.ts'
import { CONTENT_VERSION } from './article-content.ts'
import { readAttributes, refuse } from './body-attributes.ts'
import { type BodyDocument, type BodyText, emptyBody, type Mark } from './body-document.ts'
import { type BodyNodeName, bodySchema, MARK_ORDER, type MarkName } from './body-nodes.ts'
import { cleanText } from './clean-text.ts'

/** Bounds of one body: levels from the document to a text, nodes, and UTF-16 units of text. */
export const MAX_BODY_LEVELS = 100
export const MAX_BODY_NODES = 50_000
export const MAX_BODY_TEXT = 2_000_000

interface ReadNode {
  type: BodyNodeName
  attrs?: Record<string, unknown>
  content?: ReadNode[]
  text?: string
  marks?: Mark[]
}

/**
 * A body from JSON that anybody may have sent, in its one normal form: every attribute present, marks in the schema's order
 * and on texts only, neighbouring texts with the same marks joined, empty texts gone, control characters gone, line ends in a
 * text made spaces. A document without content is one empty paragraph. Reading the result again yields an equal one.
 *
 * @throws {Refusal} `body-unreadable` naming `body.document` and the place in it: unknown types, marks or attributes, a node
 *   where it may not stand, unsafe addresses, more than 100 levels, 50,000 nodes or 2,000,000 UTF-16 units.
 */
export function readBodyDocument(json: unknown): BodyDocument {
  checkBounds(json)
  if (!isObject(json) || json['type'] !== 'doc') refuse('type', 'is not "doc"')
  const content = json['content']
  if (content === undefined || (Array.isArray(content) && content.length === 0)) return emptyBody()
  return { type: 'doc', content: readContent('doc', content, 'content') } as BodyDocument
}

/**
 * A stored body in today's version, from the version that it was written in.
 * @throws {Refusal} `body-unreadable` for a version that this program does not know, and as {@link readBodyDocument}.
 */
export function migrateBody(json: unknown, schemaVersion: number): BodyDocument {
  if (!Number.isInteger(schemaVersion) || schemaVersion < 1 || schemaVersion > CONTENT_VERSION) {
    throw new Refusal('body-unreadable', `The body has version ${schemaVersion}; known are 1 to ${CONTENT_VERSION}.`, {
      field: 'schemaVersion',
    })
  }
  return readBodyDocument(json)
}

/** Joins neighbouring texts that carry the same marks. */
function joinTexts<Node extends { type: string; text?: string; marks?: Mark[] }>(inline: readonly Node[]): Node[] {
  const joined: Node[] = []
  for (const node of inline) {
    const last = joined.at(-1)
    if (last && node.type === 'text' && last.type === 'text' && areSameMarks(last.marks, node.marks)) {
      joined[joined.length - 1] = { ...last, text: `${last.text ?? ''}${node.text ?? ''}` }
    } else {
      joined.push(node)
    }
  }
  return joined
}

/** Whether two lists hold equal marks in the same order. */
export function areSameMarks(some: readonly Mark[] | undefined, others: readonly Mark[] | undefined): boolean {
  if (some === others) return true
  if ((some?.length ?? 0) !== (others?.length ?? 0)) return false
  return (some ?? []).every((mark, index) => isSameMark(mark, others?.[index]))
}

/** Whether both are the same mark, with the same address or subject. */
export function isSameMark(mark: Mark, other: Mark | undefined): boolean {
  if (mark.type === 'link') return other?.type === 'link' && other.attrs.href === mark.attrs.href
  if (mark.type === 'mention') return other?.type === 'mention' && other.attrs.subject === mark.attrs.subject
  return other?.type === mark.type
}

/**
 * Counts levels, nodes and units of text without recursion, so that no nesting can exhaust the stack.
 * @throws {Refusal} `body-unreadable` naming `field` past the bounds of {@link readBodyDocument}.
 */
export function checkBounds(json: unknown, field = 'body.document'): void {
  const waiting: { node: unknown; level: number; path: string }[] = [{ node: json, level: 1, path: 'content' }]
  let nodes = 0
  let units = 0
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, level, path } = next
    if (!isObject(node)) continue
    nodes += 1
    units += unitsIn(node)
    if (units > MAX_BODY_TEXT) refuse(path, `has more than ${MAX_BODY_TEXT} characters`, field)
    const content = node['content']
    if (!Array.isArray(content) || content.length === 0) continue
    if (level === MAX_BODY_LEVELS) refuse(path, `is nested over ${MAX_BODY_LEVELS} levels deep`, field)
    if (nodes + waiting.length + content.length > MAX_BODY_NODES) {
      refuse('content', `has more than ${MAX_BODY_NODES} nodes`, field)
    }
    content.forEach((child: unknown, index) => {
      waiting.push({ node: child, level: level + 1, path: level === 1 ? `content[${index}]` : path })
    })
  }
}

function unitsIn(node: Record<string, unknown>): number {
  const attributes = isObject(node['attrs']) ? Object.values(node['attrs']) : []
  return [node['text'], ...attributes].reduce<number>(
    (units, value) => units + (typeof value === 'string' ? value.length : 0),
    0,
  )
}

function readContent(parent: BodyNodeName, content: unknown, path: string): ReadNode[] {
  if (!Array.isArray(content)) refuse(path, 'is not a list')
  const nodes: ReadNode[] = []
  let match = bodySchema.nodes[parent].contentMatch
  content.forEach((json: unknown, index) => {
    const place = `${path}[${index}]`
    const type = readType(json, place)
    const following = match.matchType(bodySchema.nodes[type])
    if (!following) refuse(place, `is a ${type}, which cannot stand there in a ${parent}`)
    match = following
    const node = readNode(type, json as Record<string, unknown>, place)
    if (node) nodes.push(node)
  })
  if (!match.validEnd) refuse(path, `is not all that a ${parent} needs`)
  return bodySchema.nodes[parent].inlineContent ? joinTexts(nodes) : nodes
}

function readType(json: unknown, path: string): BodyNodeName {
  if (!isObject(json)) refuse(path, 'is not an object')
  const type = json['type']
  if (typeof type !== 'string' || !Object.hasOwn(bodySchema.nodes, type)) {
    refuse(`${path}.type`, `is none of ${Object.keys(bodySchema.nodes).join(', ')}`)
  }
  return type as BodyNodeName
}

function readNode(type: BodyNodeName, json: Record<string, unknown>, path: string): ReadNode | null {
  if (type === 'text') return readText(json, path)
  const attrs = readAttributes(type, json['attrs'], `${path}.attrs`)
  const node: ReadNode = attrs ? { type, attrs } : { type }
  if (bodySchema.nodes[type].isLeaf) {
    if (Array.isArray(json['content']) && json['content'].length > 0)
      refuse(`${path}.content`, `cannot be in a ${type}`)
    return node
  }
  const content = readContent(type, json['content'] ?? [], `${path}.content`)
  return content.length > 0 ? { ...node, content } : node
}

function readText(json: Record<string, unknown>, path: string): (ReadNode & BodyText) | null {
  if (typeof json['text'] !== 'string') refuse(`${path}.text`, 'is not a text')
  const text = cleanText(json['text']).replace(/[\t\n\f]/g, ' ')
  const marks = readMarks(json['marks'], `${path}.marks`)
  if (text === '') return null
  return marks.length > 0 ? { type: 'text', text, marks } : { type: 'text', text }
}

function readMarks(json: unknown, path: string): Mark[] {
  if (json === undefined || json === null) return []
  if (!Array.isArray(json)) refuse(path, 'is not a list')
  if (json.length > MARK_ORDER.length) refuse(path, `holds more than the ${MARK_ORDER.length} marks that there are`)
  const marks = json.map((mark: unknown, index): Mark => {
    const type = isObject(mark) ? mark['type'] : undefined
    if (!isMarkName(type)) refuse(`${path}[${index}].type`, `is none of ${MARK_ORDER.join(', ')}`)
    const attrs = readAttributes(type, (mark as Record<string, unknown>)['attrs'], `${path}[${index}].attrs`)
    return (attrs ? { type, attrs } : { type }) as Mark
  })
  return MARK_ORDER.flatMap((type) => marks.find((mark) => mark.type === type) ?? [])
}

function isMarkName(name: unknown): name is MarkName {
  return MARK_ORDER.includes(name as MarkName)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
