import { useEffect, useState } from 'react'
import type { Doc } from 'yjs'
import { type ContentWarning, checkContent } from '#article/check-content.ts'
import { readDraft } from '#article/draft-document.ts'

/** Milliseconds of rest after which the text is checked again: checking reads all of it. */
const REST = 1_500

/** What a careful editor would notice in the text as it stands here, a moment after its last change. */
export function useChecklist(doc: Doc): ContentWarning[] {
  const [warnings, setWarnings] = useState<ContentWarning[]>([])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let idle: number | undefined
    const check = (): void => {
      const next = checkContent(readDraft(doc))
      setWarnings((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next))
    }
    const later = (): void => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        if ('requestIdleCallback' in window) idle = requestIdleCallback(check, { timeout: 3_000 })
        else check()
      }, REST)
    }
    check()
    doc.on('update', later)
    return () => {
      clearTimeout(timer)
      if (idle !== undefined) cancelIdleCallback(idle)
      doc.off('update', later)
    }
  }, [doc])
  return warnings
}
