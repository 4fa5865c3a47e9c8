import './RecordPanel.css'
import type { Editor } from '@tiptap/core'
import { type KeyboardEvent, useCallback, useEffect, useId, useRef, useState } from 'react'
import type { Doc } from 'yjs'
import type { RecordSuggestion } from '#language/suggestions/suggestion.ts'
import { rangesOfMark, showActiveMark } from '../../editor/record/record-plugin.ts'
import { commandOf, type RecordCommand } from '../../record/record-keys.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { say } from '../../ui/toasts.ts'
import { CloserReading } from './CloserReading.tsx'
import { RecordDone } from './RecordDone.tsx'
import { RecordEditDialog } from './RecordEditDialog.tsx'
import { RecordHead } from './RecordHead.tsx'
import { RecordKept } from './RecordKept.tsx'
import { RecordRow } from './RecordRow.tsx'
import { respell } from './respell.ts'
import { scrollToRange } from './scroll-to-range.ts'
import { useDeciding } from './use-deciding.ts'
import type { ArticleRecordState } from './use-record.ts'

interface RecordPanelProps {
  articleId: string
  editor: Editor
  doc: Doc
  record: ArticleRecordState
  /** Whether the text is not this person's to change. */
  isReadOnly: boolean
  /** Whether somebody asked by key for the first suggestion, and has not got it. */
  isAsked: boolean
  onAnswered: () => void
  saveRevision: () => Promise<unknown>
}

/** What the text says for the record, in its order: kept or rejected by one key each. */
export function RecordPanel(props: RecordPanelProps) {
  const { articleId, editor, doc, record, isReadOnly, isAsked, onAnswered } = props
  const { reading, open, kept, mayKeep, onRecord } = record
  const panel = useRef<HTMLDivElement>(null)
  const hint = useId()
  const deciding = useDeciding(record)
  const { shown, isReviewing } = deciding
  const [active, setActive] = useState<string | null>(null)
  const [edited, setEdited] = useState<RecordSuggestion | null>(null)
  const at = Math.max(
    0,
    shown.findIndex(({ key }) => key === active),
  )
  const current = shown[at]
  const lastAt = useRef(0)
  /** Whether the list has the focus, or had it when the row that held it went away. */
  const hasFocus = useRef(false)

  const leave = (): void => {
    hasFocus.current = false
  }
  const focusRow = useCallback((key: string | undefined): void => {
    const row =
      key === undefined ? null : panel.current?.querySelector<HTMLElement>(`tr[data-key="${CSS.escape(key)}"]`)
    ;(row ?? panel.current?.querySelector<HTMLElement>('tr[data-key], .record-state'))?.focus()
  }, [])
  useEffect(() => {
    if (!isAsked) return
    // The panel may have been shown by the same key.
    const frame = requestAnimationFrame(() => {
      focusRow(undefined)
      onAnswered()
    })
    return () => cancelAnimationFrame(frame)
  }, [isAsked, onAnswered, focusRow])
  useEffect(() => {
    // After anything that is drawn: rows go away where they are decided on, here or by somebody else: the focus goes to what has taken their place.
    const isLost = document.activeElement === document.body || document.activeElement === null
    if (hasFocus.current && isLost) focusRow(shown[Math.min(lastAt.current, shown.length - 1)]?.key)
  })
  useEffect(() => () => showActiveMark(editor, null), [editor])

  const spell = (one: RecordSuggestion): void => {
    const near = onRecord?.near.find(({ name }) => one.what === 'name' && name === one.label)
    if (near && !isReadOnly) say(respell({ editor, doc }, near.name, near.alias))
  }
  const keepTicked = (): void => {
    lastAt.current = 0
    // The list is in another order now.
    if (deciding.keepTicked() === 'reviewing') setTimeout(() => focusRow(undefined))
  }
  const goTo = (index: number): void => focusRow(shown[Math.min(Math.max(index, 0), shown.length - 1)]?.key)
  const run = (command: RecordCommand): void => {
    if (command === 'up') goTo(at - 1)
    else if (command === 'down') goTo(at + 1)
    else if (command === 'first') goTo(0)
    else if (command === 'last') goTo(shown.length - 1)
    else if (command === 'go-back') deciding.stopReviewing()
    else if (!mayKeep) return
    else if (command === 'take-back') deciding.takeLastBack()
    else if (command === 'keep-ticked') keepTicked()
    else if (!current) return
    else if (command === 'tick') deciding.tick(current)
    else if (command === 'edit') setEdited(current)
    else if (command === 'spell') spell(current)
    else void deciding.decide([current], command)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const isOnRow = event.target instanceof HTMLElement && event.target.matches('tr[data-key], .record-state')
    const command = commandOf(event, { isOnRow, isReviewing })
    if (!command) return
    event.preventDefault()
    event.stopPropagation()
    run(command)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys are heard of what is in it
    <div
      ref={panel}
      className="record-panel"
      onKeyDown={onKeyDown}
      onFocus={() => {
        hasFocus.current = true
      }}
      onBlur={({ target, relatedTarget }) => {
        if (relatedTarget) hasFocus.current = panel.current?.contains(relatedTarget as Node) ?? false
        // A row that went away gave the focus to nobody; one that is still there lost it to a click beside it.
        else setTimeout(() => target.isConnected && document.activeElement === document.body && leave())
      }}
    >
      {record.fault && (
        <div className="record-fault">
          <p>{record.fault} Writing and publishing go on.</p>
          <Button size="small" onPress={record.retry}>
            Try again
          </Button>
        </div>
      )}
      {!reading && !record.fault && (
        <div className="record-state" tabIndex={-1}>
          <Loading label="Reading the text" />
        </div>
      )}
      <RecordHead {...{ deciding, mayKeep }} onKeepTicked={keepTicked} />
      {reading && open.length === 0 && !record.isPending && (
        <div className="record-state" tabIndex={-1}>
          <EmptyState title={kept.length > 0 ? 'Everything is decided' : 'Nothing for the record yet'}>
            {kept.length > 0
              ? 'What you write from here on is read as you write it.'
              : 'People, meetings, quotations, counts and promises appear here as you write.'}
          </EmptyState>
        </div>
      )}
      {shown.length > 0 && (
        <>
          <table
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its rows are gone through by arrows
            role="grid"
            aria-label="Suggestions for the record"
            aria-describedby={hint}
            aria-multiselectable="true"
            className="record-list"
          >
            <tbody>
              {shown.map((one, index) => (
                <RecordRow
                  key={one.key}
                  {...{ articleId, suggestion: one, onRecord, mayKeep, isReadOnly }}
                  isActive={index === at}
                  isTicked={deciding.isTicked(one)}
                  onFocus={() => {
                    lastAt.current = index
                    setActive(one.key)
                    showActiveMark(editor, one.key)
                    scrollToRange(editor, rangesOfMark(editor.state, one.key)[0])
                  }}
                  onTick={() => deciding.tick(one)}
                  onDecide={(verb) => void deciding.decide([one], verb)}
                  onEdit={() => setEdited(one)}
                  onSpell={() => spell(one)}
                />
              ))}
            </tbody>
          </table>
          {mayKeep && (
            <p id={hint} className="record-keys quiet small">
              <kbd>Enter</kbd> keeps, <kbd>⌫</kbd> rejects, <kbd>Space</kbd> ticks, <kbd>E</kbd> edits,{' '}
              <kbd>Shift+Enter</kbd> keeps what is ticked, <kbd>Ctrl+Z</kbd> takes back.
            </p>
          )}
        </>
      )}
      <RecordKept editor={editor} kept={kept} mayKeep={mayKeep} onTakeBack={deciding.takeBack} />
      <CloserReading {...{ articleId, mayKeep }} decide={record.decide} />
      <RecordDone articleId={articleId} mayKeep={mayKeep} saveRevision={props.saveRevision} />
      {edited && (
        <RecordEditDialog
          suggestion={edited}
          onClose={() => setEdited(null)}
          onKeep={(change) => {
            setEdited(null)
            // After the dialog has given the focus back.
            setTimeout(() => void deciding.decide([edited], 'keep', change), 60)
          }}
        />
      )}
    </div>
  )
}
