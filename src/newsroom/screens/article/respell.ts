import type { Editor } from '@tiptap/core'
import type { Doc } from 'yjs'
import { draftLine } from '#article/draft-document.ts'
import { articleText, rangeOf } from '../../editor/record/article-text.ts'
import { times } from '../../record/words.ts'

/**
 * Writes a name rightly wherever the article has it wrongly: in its text by one step that Ctrl+Z takes back, with the marks that the words
 * have, and in its headline and standfirst. Says what was done.
 */
export function respell({ editor, doc }: { editor: Editor; doc: Doc }, wrong: string, right: string): string {
  const text = articleText(doc, editor.state.doc)
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{M}\\p{N}])${wrong.split(/\s+/).map(escaped).join('\\s+')}(?![\\p{L}\\p{M}\\p{N}])`,
    'gu',
  )
  const places = [...text.text.matchAll(pattern)].map(({ index, 0: words }) => ({
    start: index,
    end: index + words.length,
  }))
  const transaction = editor.state.tr
  let count = 0
  for (const place of places.toReversed()) {
    const range = rangeOf(text, place)
    if (!range) continue
    transaction.insertText(right, range.from, range.to)
    count++
  }
  if (count > 0) editor.view.dispatch(transaction)
  for (const name of ['headline', 'standfirst'] as const) {
    const line = draftLine(doc, name)
    for (const { index, 0: words } of [...line.toString().matchAll(pattern)].toReversed()) {
      doc.transact(() => {
        line.delete(index, words.length)
        line.insert(index, right)
      })
      count++
    }
  }
  return count > 0 ? `Wrote ${right} at ${times(count, 'place')}.` : `“${wrong}” is no longer in the text.`
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
