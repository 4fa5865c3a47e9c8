import type { Node } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import { absolutePositionToRelativePosition, ySyncPluginKey } from '@tiptap/y-tiptap'
import {
  createAbsolutePositionFromRelativePosition,
  createRelativePositionFromTypeIndex,
  type Doc,
  decodeRelativePosition,
  encodeRelativePosition,
  type RelativePosition,
  XmlElement,
  type XmlFragment,
  XmlText,
} from 'yjs'
import type { NoteAnchor } from '#editing/api.ts'

interface Sync {
  doc: Doc
  type: XmlFragment
  binding: { mapping: Map<unknown, Node | Node[]> } | null
}

/**
 * The place between two positions of the editor, as it is kept with a note: it holds on to its first and its last letter, moves
 * with the text around it, and takes in nothing that is typed right before or behind it.
 */
export function anchorOf(state: EditorState, from: number, to: number): NoteAnchor | null {
  const sync = ySyncPluginKey.getState(state) as Sync | undefined
  if (!sync?.binding) return null
  const { type, binding } = sync
  const texts = [...startsIn(state.doc, sync)].filter(
    (entry): entry is [XmlText, number] => entry[0] instanceof XmlText,
  )
  const anchor = (position: number, letter: number, side: number): string => {
    const [text, start] = texts.find(([one, begins]) => begins <= letter && letter < begins + one.length) ?? []
    return toBase64(
      encodeRelativePosition(
        text && start !== undefined
          ? createRelativePositionFromTypeIndex(text, position - start, side)
          : absolutePositionToRelativePosition(position, type, binding.mapping as never),
      ),
    )
  }
  return { start: anchor(from, from, 0), end: anchor(to, to - 1, -1) }
}

/** Where a note's passage stands in the editor now; `null` where nothing of it is left, or it is on the article as a whole. */
export function placeOf(state: EditorState, anchor: NoteAnchor | null): { from: number; to: number } | null {
  const sync = ySyncPluginKey.getState(state) as Sync | undefined
  if (!sync?.binding || !anchor) return null
  try {
    const starts = startsIn(state.doc, sync)
    const [from, to] = [anchor.start, anchor.end].map((end) => positionOf(sync, starts, read(end)))
    return from === null || to === null || from === undefined || to === undefined || from >= to ? null : { from, to }
  } catch {
    return null
  }
}

/**
 * What has to be kept of a note from now on whose passage went with its block and was brought back by undoing; `null` where
 * its anchor holds. Only the browser that undid it knows that those words are these: to the others they are new ones.
 */
export function renewedAnchor(state: EditorState, anchor: NoteAnchor): NoteAnchor | null {
  const place = placeOf(state, anchor)
  const sync = ySyncPluginKey.getState(state) as Sync | undefined
  if (!place || !sync) return null
  const holds = [anchor.start, anchor.end].every((end) => {
    const [kept, followed] = [false, true].map((follows) =>
      createAbsolutePositionFromRelativePosition(read(end), sync.doc, follows),
    )
    return kept && followed && kept.type === followed.type && kept.index === followed.index
  })
  return holds ? null : anchorOf(state, place.from, place.to)
}

/** Where each text and element of the document begins in the editor. */
type Starts = Map<unknown, number>

/** Made once for each state of the text: a story with hundreds of notes asks for it hundreds of times. */
const known = new WeakMap<Node, Starts>()

function startsIn(doc: Node, { type, binding }: Sync): Starts {
  let starts = known.get(doc)
  if (starts) return starts
  starts = new Map<unknown, number>([[type, 0]])
  addStarts(type, 0, starts, binding?.mapping ?? new Map())
  known.set(doc, starts)
  return starts
}

/** Notes where everything within an element begins, whose content begins at `position`. */
function addStarts(parent: XmlFragment, position: number, starts: Starts, mapping: Map<unknown, Node | Node[]>): void {
  let at = position
  for (const child of parent.toArray()) {
    if (child instanceof XmlText) {
      starts.set(child, at)
      at += child.length
    } else if (child instanceof XmlElement) {
      starts.set(child, at + 1)
      addStarts(child, at + 1, starts, mapping)
      at += (mapping.get(child) as Node | undefined)?.nodeSize ?? 0
    }
  }
}

function positionOf({ doc, binding }: Sync, starts: Starts, relative: RelativePosition): number | null {
  const absolute = createAbsolutePositionFromRelativePosition(relative, doc)
  const start = absolute && starts.get(absolute.type)
  if (!absolute || start === undefined || start === null) return null
  if (absolute.type instanceof XmlText) return start + absolute.index
  // Between blocks: where the one begins that stands there, or where the last one ends.
  const children = (absolute.type as unknown as XmlFragment).toArray()
  const next = children[absolute.index]
  if (next) return (starts.get(next) ?? 0) - (next instanceof XmlElement ? 1 : 0)
  const last = children.at(-1)
  if (!last) return start
  const begins = starts.get(last) ?? start
  if (last instanceof XmlText) return begins + last.length
  return begins - 1 + ((binding?.mapping.get(last) as Node | undefined)?.nodeSize ?? 1)
}

const decoded = new Map<string, RelativePosition>()

function read(text: string): RelativePosition {
  let position = decoded.get(text)
  if (!position) {
    position = decodeRelativePosition(Uint8Array.from(atob(text), (unit) => unit.charCodeAt(0)))
    decoded.set(text, position)
  }
  return position
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}
