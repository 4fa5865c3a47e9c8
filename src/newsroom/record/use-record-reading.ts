import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Editor } from '@tiptap/core'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Doc } from 'yjs'
import { readChoice } from '#article/draft-document.ts'
import type { KnownSubject } from '#language/names/known-subjects.ts'
import type { RecordSuggestion } from '#language/suggestions/suggestion.ts'
import type { ModelReplyBody } from '#record/learning/api.ts'
import type { LookUpReplyBody } from '#record/look-up/api.ts'
import { call } from '../api/call.ts'
import { dayOf } from '../app/paper-time.ts'
import { type ArticleText, articleText } from '../editor/record/article-text.ts'
import type { NameToLookUp } from './reader-messages.ts'
import { TextReader } from './text-reader.ts'

/** Milliseconds of rest after which a text is read again; somebody who never rests is not waited for longer than the second. */
const REST = 700
const LONGEST_WAIT = 4_000

/** A text as it was read last. */
export interface RecordReading {
  /** What was read, and where it stood in the editor then. */
  text: ArticleText
  version: string
  suggestions: RecordSuggestion[]
}

export interface UsedRecordReading {
  /** `null` until the text was read for the first time. */
  reading: RecordReading | null
  /** Whom on record the text names, and names that are one letter off. */
  onRecord: LookUpReplyBody | null
  /** Why the text cannot be read, or be compared with the record. */
  fault: string | null
  /** Fetches and reads anew. */
  readAgain: () => void
}

/**
 * Reads the text of an article in a worker, a moment after its last change, and asks who of it is on record. `language` is BCP 47;
 * nothing is read while `isOn` is false.
 */
export function useRecordReading(
  editor: Editor | null,
  doc: Doc,
  { language, isOn }: { language: string; isOn: boolean },
): UsedRecordReading {
  const [reading, setReading] = useState<RecordReading | null>(null)
  const [names, setNames] = useState<NameToLookUp[]>([])
  const [fault, setFault] = useState<string | null>(null)
  const today = dayOf(new Date())
  const asked = useQuery({
    queryKey: ['record', 'model'],
    queryFn: ({ signal }) => call<ModelReplyBody>('/record/model', { signal }),
    enabled: isOn,
    staleTime: 10 * 60_000,
  })
  // As one text: it is the same until it says something else.
  const modelKey = asked.data ? JSON.stringify(asked.data) : null
  const lookedUp = useQuery({
    queryKey: ['record', 'look-up', today, names],
    queryFn: ({ signal }) => call<LookUpReplyBody>('/record/look-up', { body: { names, day: today }, signal }),
    enabled: isOn && names.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  const onRecord = lookedUp.data ?? null
  const subjects = useMemo(() => knownSubjects(onRecord), [onRecord])
  const reread = useRef<((subjects: KnownSubject[]) => void) | null>(null)
  // As one text: the same people, found by more names, are nothing new to read by.
  const subjectsKey = JSON.stringify(subjects)
  const current = useRef(subjects)
  current.current = subjects

  useEffect(() => {
    if (!editor || !isOn || modelKey === null) return
    const model = JSON.parse(modelKey) as ModelReplyBody
    let timer: ReturnType<typeof setTimeout> | undefined
    let waitingSince = 0
    let last = ''
    const reader = new TextReader<ArticleText>((answer, source) => {
      if ('fault' in answer) {
        last = ''
        setFault(answer.fault)
        return
      }
      setFault(null)
      setReading({ text: source, version: answer.version, suggestions: answer.suggestions })
      const { names: found } = answer
      setNames((before) => (JSON.stringify(before) === JSON.stringify(found) ? before : found.slice(0, 1_000)))
    })
    const read = (known?: KnownSubject[]): void => {
      clearTimeout(timer)
      waitingSince = 0
      if (editor.isDestroyed) return
      const text = articleText(doc, editor.state.doc)
      const published = readChoice(doc, 'dateline')?.date ?? dayOf(new Date())
      const question = `${published} ${language} ${text.text}`
      if (question === last && known === undefined) return
      last = question
      reader.read({ text: text.text, model, published, language, ...(known && { subjects: known }) }, text)
    }
    const later = (): void => {
      clearTimeout(timer)
      waitingSince ||= Date.now()
      timer = setTimeout(read, Math.max(0, Math.min(REST, waitingSince + LONGEST_WAIT - Date.now())))
    }
    const begin = (): void => read(current.current.length > 0 ? current.current : undefined)
    const idle = 'requestIdleCallback' in window ? requestIdleCallback(begin, { timeout: 2_000 }) : undefined
    if (idle === undefined) later()
    reread.current = (known) => read(known)
    doc.on('update', later)
    return () => {
      clearTimeout(timer)
      if (idle !== undefined) cancelIdleCallback(idle)
      doc.off('update', later)
      reread.current = null
      reader.close()
    }
  }, [editor, doc, language, isOn, modelKey])

  useEffect(() => {
    // `subjectsKey` says when they are others.
    if (subjectsKey !== '[]') reread.current?.(JSON.parse(subjectsKey) as KnownSubject[])
  }, [subjectsKey])

  const away =
    asked.error && !asked.data
      ? 'What reads the text cannot be fetched just now.'
      : lookedUp.error
        ? 'The record cannot be reached just now: names are not compared with it.'
        : null
  const { refetch: askModel } = asked
  const { refetch: askNames } = lookedUp
  const readAgain = useCallback((): void => {
    void askModel()
    if (current.current.length > 0) void askNames()
    reread.current?.(current.current)
  }, [askModel, askNames])
  return useMemo(
    () => ({ reading, onRecord, fault: fault ?? away, readAgain }),
    [reading, onRecord, fault, away, readAgain],
  )
}

function knownSubjects(onRecord: LookUpReplyBody | null): KnownSubject[] {
  return (onRecord?.subjects ?? []).map(({ id, kind, name, aliases }) => ({ id, kind, name, aliases }))
}
