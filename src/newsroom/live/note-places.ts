import type { EditorState } from '@tiptap/pm/state'
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap'
import { decodeRelativePosition, encodeRelativePosition } from 'yjs'
import type { NoteAnchor } from '#editing/api.ts'

/** The place between two positions of the editor, as it is kept with a note: it moves with the text around it. */
export function anchorOf(state: EditorState, from: number, to: number): NoteAnchor | null {
  const sync = ySyncPluginKey.getState(state)
  if (!sync?.binding) return null
  const anchor = (position: number): string =>
    toBase64(encodeRelativePosition(absolutePositionToRelativePosition(position, sync.type, sync.binding.mapping)))
  return { start: anchor(from), end: anchor(to) }
}

/** Where a note's passage stands in the editor now; `null` where nothing of it is left, or it is on the article as a whole. */
export function placeOf(state: EditorState, anchor: NoteAnchor | null): { from: number; to: number } | null {
  const sync = ySyncPluginKey.getState(state)
  if (!sync?.binding || !anchor) return null
  const position = (text: string): number | null =>
    relativePositionToAbsolutePosition(
      sync.doc,
      sync.type,
      decodeRelativePosition(fromBase64(text)),
      sync.binding.mapping,
    )
  try {
    const [from, to] = [position(anchor.start), position(anchor.end)]
    return from === null || to === null || from >= to ? null : { from, to }
  } catch {
    return null
  }
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (unit) => unit.charCodeAt(0))
}
