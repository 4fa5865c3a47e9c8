import type { Editor } from '@tiptap/core'
import { memo, useEffect, useState } from 'react'
import type { Doc } from 'yjs'
import { readingMinutes } from '#article/body-text.ts'
import { boot } from '../../app/boot.ts'
import { countWords } from '../../editor/count-words.ts'
import { useChoice } from './use-choice.ts'

/** Milliseconds of rest after which the words are counted again. */
const REST = 400

/** Words of the text and the minutes that they take to read, a moment after the last keystroke. */
export const WordCount = memo(function WordCount({ editor, doc }: { editor: Editor | null; doc: Doc }) {
  const [language] = useChoice(doc, 'language', boot.paper.language)
  const [words, setWords] = useState<number | null>(null)
  useEffect(() => {
    if (!editor) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const count = (): void => {
      timer = undefined
      if (!editor.isDestroyed) setWords(countWords(editor.state.doc, language))
    }
    const later = (): void => {
      clearTimeout(timer)
      timer = setTimeout(count, REST)
    }
    count()
    editor.on('update', later)
    return () => {
      clearTimeout(timer)
      editor.off('update', later)
    }
  }, [editor, language])
  if (words === null) return null
  const minutes = readingMinutes(words, language)
  return (
    <span className="word-count quiet figures">
      {words.toLocaleString('en')} {words === 1 ? 'word' : 'words'}
      <span className="reading-time">
        {' · '}
        {minutes} min
      </span>
    </span>
  )
})
