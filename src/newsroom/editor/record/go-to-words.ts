import type { Editor } from '@tiptap/core'
import type { Doc } from 'yjs'
import { findPassage } from '#article/passage.ts'
import { selectRange } from '../suggestions/suggesting.ts'
import { articleText, rangeOf } from './article-text.ts'

/** Selects these words where they stand in the text now, nearest to where they stood, and says whether they do. */
export function goToWords(editor: Editor, doc: Doc, { words, start }: { words: string; start: number }): boolean {
  const text = articleText(doc, editor.state.doc)
  const place = findPassage(text.text, { exact: words, prefix: '', suffix: '', at: start })
  const range = place && rangeOf(text, place)
  if (!range) return false
  selectRange(editor, range.from, range.to)
  return true
}
