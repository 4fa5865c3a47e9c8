import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { Doc } from 'yjs'
import { type ContentWarning, checkContent } from '#article/check-content.ts'
import { readDraft } from '#article/draft-document.ts'
import type { ChecklistBody } from '#publishing/checklist/api.ts'
import { call } from '../../api/call.ts'
import { askAgainAfter } from '../desk/ask-again.ts'
import { OF_TEXT } from '../desk/checks-of-text.ts'

/** Something to look at before publishing. */
export interface Check {
  code: string
  message: string
  field: string
  /** By which it can be let stand; `null` for what the server has not seen yet. */
  key: string | null
  isBlocking: boolean
  dismissal: ChecklistBody['checks'][number]['dismissal']
  /** Nothing is wrong: it is good to know. */
  isInformation?: boolean
}

/** Milliseconds of rest after which the text is checked again: checking reads all of it. */
const REST = 1_500

/**
 * What a careful editor would notice: what can be seen in the text, as it stands here a moment after its last change, and what
 * the server knows beside it (links that answer, rights in pictures, open notes, the embargo).
 */
export function useChecklist(doc: Doc, articleId: string): { warnings: ContentWarning[]; checks: Check[] } {
  const here = useContentWarnings(doc)
  const there = useQuery({
    queryKey: ['articles', articleId, 'checklist'],
    queryFn: ({ signal }) => call<ChecklistBody>(`/articles/${articleId}/checklist`, { signal }),
    refetchInterval: ({ state }) => askAgainAfter(state.data),
  })
  const checks = useMemo(() => joinChecks(here, there.data?.checks ?? []), [here, there.data])
  return { warnings: here, checks }
}

export function joinChecks(here: readonly ContentWarning[], there: ChecklistBody['checks']): Check[] {
  const fresh = here.map((warning): Check => {
    const known = there.find(({ code, message }) => code === warning.code && message === warning.message)
    // Whether such a check blocks is told with any other of its sort.
    const isBlocking = there.some(({ code, isBlocking: blocks }) => code === warning.code && blocks)
    return known ?? { ...warning, key: null, isBlocking, dismissal: null }
  })
  const others = there.filter(({ code }) => !OF_TEXT.includes(code))
  return [...fresh, ...others].sort((some, other) => Number(other.isBlocking) - Number(some.isBlocking))
}

function useContentWarnings(doc: Doc): ContentWarning[] {
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
