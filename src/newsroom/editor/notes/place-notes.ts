import type { Node } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import { relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap'
import {
  type AbstractType,
  createAbsolutePositionFromRelativePosition,
  type Doc,
  decodeRelativePosition,
  type RelativePosition,
  XmlElement,
  type XmlFragment,
  XmlText,
} from 'yjs'
import type { NoteAnchor } from '#editing/api.ts'

interface Sync {
  doc: Doc
  type: XmlFragment
  binding: { mapping: Map<AbstractType<unknown>, Node | Node[]> } | null
}

type Ends = { start: RelativePosition; end: RelativePosition } | null

/** An anchor is decoded once. */
const decoded = new WeakMap<NoteAnchor, Ends>()

/**
 * Where passages stand in the editor now, in the order of the anchors; `null` for one of which nothing is left. The same as
 * `placeOf` says of each, in time that grows with the text and the number of anchors, not with their product.
 */
export function placesOf(
  state: EditorState,
  anchors: readonly (NoteAnchor | null)[],
): ({ from: number; to: number } | null)[] {
  const sync = ySyncPluginKey.getState(state) as Sync | undefined
  if (!sync?.binding) return anchors.map(() => null)
  const starts = new Map<XmlElement | XmlFragment, Map<unknown, number>>()
  const find = (position: RelativePosition): number | null => findPosition(sync, starts, position)
  return anchors.map((anchor) => {
    const ends = anchor && endsOf(anchor)
    if (!ends) return null
    const [from, to] = [find(ends.start), find(ends.end)]
    return from === null || to === null || from >= to ? null : { from, to }
  })
}

function endsOf(anchor: NoteAnchor): Ends {
  let ends = decoded.get(anchor)
  if (ends !== undefined) return ends
  try {
    ends = { start: decode(anchor.start), end: decode(anchor.end) }
  } catch {
    ends = null
  }
  decoded.set(anchor, ends)
  return ends
}

function decode(text: string): RelativePosition {
  return decodeRelativePosition(Uint8Array.from(atob(text), (unit) => unit.charCodeAt(0)))
}

function findPosition(
  sync: Sync,
  starts: Map<XmlElement | XmlFragment, Map<unknown, number>>,
  position: RelativePosition,
): number | null {
  const absolute = createAbsolutePositionFromRelativePosition(position, sync.doc)
  if (!absolute) return null
  const mapping = sync.binding?.mapping
  if (!mapping) return null
  if (!(absolute.type instanceof XmlText)) {
    return relativePositionToAbsolutePosition(sync.doc, sync.type, position, mapping as never)
  }
  const start = startOf(absolute.type, sync.type, starts)
  return start === null ? null : start + absolute.index
}

/** Where a text or a block begins in the editor; within it for a block. `null` for one that is not in the text any more. */
function startOf(
  type: XmlText | XmlElement,
  root: XmlFragment,
  starts: Map<XmlElement | XmlFragment, Map<unknown, number>>,
): number | null {
  const parent = type.parent as XmlElement | XmlFragment | null
  if (!parent) return null
  let known = starts.get(parent)
  if (!known) {
    const base = parent === root ? 0 : startOf(parent as XmlElement, root, starts)
    if (base === null) return null
    known = new Map()
    let at = base
    for (const child of parent.toArray()) {
      known.set(child, child instanceof XmlElement ? at + 1 : at)
      at += sizeOf(child)
    }
    starts.set(parent, known)
  }
  return known.get(type) ?? null
}

function sizeOf(child: unknown): number {
  if (child instanceof XmlText) return child.length
  if (!(child instanceof XmlElement)) return 0
  const size = child.toArray().reduce((sum, one) => sum + sizeOf(one), 0)
  return child.length === 0 && LEAVES.has(child.nodeName) ? 1 : size + 2
}

/** Nodes without content, which have no end of their own. */
const LEAVES = new Set(['picture', 'embed', 'rule', 'hard_break'])
