import { useQuery } from '@tanstack/react-query'
import type { Editor } from '@tiptap/core'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Doc } from 'yjs'
import type { Span } from '#language/reading.ts'
import type { RecordSuggestion } from '#language/suggestions/suggestion.ts'
import type { DecisionBody, EvidenceReplyBody } from '#record/api.ts'
import type { LookUpReplyBody } from '#record/look-up/api.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'
import { may } from '../../app/boot.ts'
import { type ArticleText, articleText, rangeOf } from '../../editor/record/article-text.ts'
import { type RecordMark, showRecordMarks } from '../../editor/record/record-plugin.ts'
import { type ArticleRecord, type Decided, MOST_AT_ONCE, sendDecisions } from '../../record/send-decisions.ts'
import type { KeptEntry } from '../../record/settle.ts'
import { settle } from '../../record/settle.ts'
import { type RecordReading, useRecordReading } from '../../record/use-record-reading.ts'

export interface ArticleRecordState {
  reading: RecordReading | null
  open: RecordSuggestion[]
  /** Names that are kept, at places that were written since. */
  more: RecordSuggestion[]
  kept: KeptEntry[]
  onRecord: LookUpReplyBody | null
  /** What does not work just now, in a sentence. */
  fault: string | null
  /** Whether what was kept is still being fetched. */
  isPending: boolean
  /** Whether this person may decide. */
  mayKeep: boolean
  /**
   * Keeps or rejects: the suggestions are gone from the list at once, and come back where the server refuses.
   *
   * What the server refuses of several does not hold up the others.
   */
  decide: (decisions: DecisionBody[]) => Promise<Decided>
  takeBack: (evidence: readonly string[]) => Promise<void>
  /** Tries again what does not work just now. */
  retry: () => void
}

/** What the text of an article says for the record, what of it is kept, and the marks of both in the text. */
export function useRecord(
  editor: Editor | null,
  doc: Doc,
  { articleId, language, isReadOnly }: { articleId: string; language: string; isReadOnly: boolean },
): ArticleRecordState {
  const isOn = may('record.read')
  const { reading, onRecord, fault, readAgain } = useRecordReading(editor, doc, { language, isOn })
  const key = useMemo(() => ['articles', articleId, 'record'], [articleId])
  const kept = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call<ArticleRecord>(`/articles/${articleId}/record`, { signal }),
    enabled: isOn,
  })
  const evidence = kept.data?.evidence ?? NONE
  const [underWay, setUnderWay] = useState<ReadonlySet<string>>(new Set())
  const settled = useMemo(
    () =>
      reading
        ? settle(reading.text.text, reading.suggestions, evidence)
        : // What is on record is shown where nothing can be read as well.
          settle(fault && editor ? articleText(doc, editor.state.doc).text : '', [], fault ? evidence : NONE),
    [reading, evidence, fault, editor, doc],
  )
  const open = useMemo(
    // Until it is known what was decided nothing is offered again.
    () => (kept.data ? settled.open.filter((one) => !underWay.has(one.key)) : []),
    [settled, underWay, kept.data],
  )

  useEffect(() => {
    if (!editor || editor.isDestroyed || !reading) return
    // What was typed since is read in a moment; until then the marks that are there move with it.
    const now = articleText(doc, editor.state.doc)
    if (now.text === reading.text.text) showRecordMarks(editor, marksOf(now, { open, kept: settled.kept, onRecord }))
  }, [editor, doc, reading, open, settled, onRecord])

  // One after the other: each answer says how the record stands after it.
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const inTurn = useCallback(<Value>(work: () => Promise<Value>): Promise<Value> => {
    const next = queue.current.then(work)
    queue.current = next.catch(() => undefined)
    return next
  }, [])
  const decide = useCallback(
    (decisions: DecisionBody[]) => {
      const keys = decisions.map(({ suggestion }) => suggestion)
      setUnderWay((before) => new Set([...before, ...keys]))
      return inTurn(async () => {
        try {
          const known = new Set(queries.getQueryData<ArticleRecord>(key)?.evidence.map(({ id }) => id))
          await queries.cancelQueries({ queryKey: key, exact: true })
          const { reply, refused } = await sendDecisions(articleId, decisions)
          if (reply) queries.setQueryData<ArticleRecord>(key, reply)
          const isNew = ({ id, suggestion }: EvidenceReplyBody): boolean => !known.has(id) && keys.includes(suggestion)
          return { evidence: reply?.evidence.filter(isNew).map(({ id }) => id) ?? [], refused }
        } finally {
          setUnderWay((before) => new Set([...before].filter((one) => !keys.includes(one))))
        }
      })
    },
    [articleId, key, inTurn],
  )
  const takeBack = useCallback(
    (ids: readonly string[]) =>
      inTurn(async () => {
        for (let first = 0; first < ids.length; first += MOST_AT_ONCE) {
          await call(`/articles/${articleId}/record/taken-back`, {
            body: { evidence: ids.slice(first, first + MOST_AT_ONCE) },
          })
        }
        const gone = new Set(ids)
        queries.setQueryData<ArticleRecord>(key, (before) =>
          before ? { evidence: before.evidence.filter(({ id }) => !gone.has(id)) } : before,
        )
        await queries.invalidateQueries({ queryKey: key })
      }),
    [articleId, key, inTurn],
  )
  const { refetch } = kept
  const retry = useCallback((): void => {
    readAgain()
    void refetch()
  }, [readAgain, refetch])
  const unreachable = kept.error ? 'What is on record of this article cannot be fetched just now.' : null
  return useMemo(
    () => ({
      ...{ reading, open, more: settled.more, kept: settled.kept, onRecord, decide, takeBack, retry },
      fault: fault ?? unreachable,
      isPending: isOn && !kept.error && (kept.isPending || (!reading && !fault)),
      mayKeep: may('record.keep') && !isReadOnly,
    }),
    [
      reading,
      open,
      settled,
      onRecord,
      decide,
      takeBack,
      retry,
      fault,
      unreachable,
      kept.isPending,
      kept.error,
      isOn,
      isReadOnly,
    ],
  )
}

const NONE: EvidenceReplyBody[] = []

function marksOf(
  text: ArticleText,
  { open, kept, onRecord }: { open: RecordSuggestion[]; kept: KeptEntry[]; onRecord: LookUpReplyBody | null },
): RecordMark[] {
  const near = new Set(onRecord?.near.map(({ name }) => name))
  const marks: RecordMark[] = []
  const add = (key: string, look: RecordMark['look'], places: readonly Span[]): void => {
    for (const place of places) {
      const range = rangeOf(text, place)
      if (range) marks.push({ ...range, key, look })
    }
  }
  for (const { key, what, label, places } of open) {
    const isNear = what === 'name' && near.has(label)
    const isMisspelt = ({ start, end }: Span): boolean => isNear && text.text.slice(start, end) === label
    add(key, 'near', places.filter(isMisspelt))
    add(
      key,
      what === 'name' ? 'name' : 'fact',
      places.filter((place) => !isMisspelt(place)),
    )
  }
  for (const { key, subject, places } of kept) add(key, subject ? 'kept' : 'kept-fact', places)
  return marks
}
