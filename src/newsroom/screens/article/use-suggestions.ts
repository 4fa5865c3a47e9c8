import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'
import { listSuggestions, type Suggestion } from '../../editor/suggestions/list-suggestions.ts'

/** Milliseconds of rest after which the list is made anew. */
const REST = 250

/** The suggestions in the text, a moment after its last change. */
export function useSuggestions(editor: Editor | null): Suggestion[] {
  const [suggestions, setSuggestions] = useState<Suggestion[]>([])
  useEffect(() => {
    if (!editor) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const list = (): void => {
      if (editor.isDestroyed) return
      const next = listSuggestions(editor.state.doc)
      setSuggestions((before) => (before.length === 0 && next.length === 0 ? before : next))
    }
    const later = (): void => {
      clearTimeout(timer)
      timer = setTimeout(list, REST)
    }
    list()
    editor.on('update', later)
    return () => {
      clearTimeout(timer)
      editor.off('update', later)
    }
  }, [editor])
  return suggestions
}
