import { type MarkSpec, Schema } from 'prosemirror-model'
import { type BodyNodeName, bodySchema, type MarkName } from './body-nodes.ts'

/**
 * Marks of a text that somebody suggests to change, as `@handlewithcare/prosemirror-suggest-changes` names them and their
 * attributes. They are in a live text only: an unresolved suggestion is not part of what an article says.
 */
const suggestionMarks = {
  deletion: { inclusive: false, excludes: 'insertion modification deletion', attrs: { id: {} } },
  insertion: { inclusive: false, excludes: 'deletion modification insertion', attrs: { id: {} } },
  modification: {
    inclusive: false,
    excludes: 'deletion insertion',
    attrs: {
      id: {},
      type: {},
      attrName: { default: null },
      previousValue: { default: null },
      newValue: { default: null },
    },
  },
} satisfies Record<string, MarkSpec>

export type SuggestionMarkName = keyof typeof suggestionMarks

export const SUGGESTION_MARKS = Object.keys(suggestionMarks) as SuggestionMarkName[]

/** What may stand in the text of an article while it is edited: the body schema, and suggestions. */
export const editingSchema = new Schema<BodyNodeName, MarkName | SuggestionMarkName>({
  nodes: bodySchema.spec.nodes,
  marks: bodySchema.spec.marks.append(suggestionMarks),
})
