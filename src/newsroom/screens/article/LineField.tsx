import './LineField.css'
import { memo, useEffect, useId, useRef, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import { type Doc, UndoManager, type YTextEvent } from 'yjs'
import { type DraftLine, draftLine } from '#article/draft-document.ts'
import { changeBetween, moveThrough } from './line-changes.ts'

interface LineFieldProps {
  doc: Doc
  name: DraftLine
  label: string
  placeholder: string
  awareness: Awareness
  isReadOnly?: boolean
  language: string
  /** Said under it, by what is in it. */
  note?: (text: string) => React.ReactNode
  /** Whether the label is seen too, not only heard. */
  isLabelSeen?: boolean
}

/**
 * A line of text that several people can type in at once: what one types goes into the document letter by letter, what others
 * type comes in without moving the caret, and undo takes back one's own.
 */
export const LineField = memo(function LineField(props: LineFieldProps) {
  const { doc, name, label, placeholder, awareness, isReadOnly, language, note, isLabelSeen } = props
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const [text, setText] = useState(() => draftLine(doc, name).toString())
  const others = useOthersIn(awareness, name)

  useEffect(() => {
    const line = draftLine(doc, name)
    const input = field.current
    if (!input) return
    const origin = { field: name }
    const undo = new UndoManager(line, { trackedOrigins: new Set([origin]) })
    let isComposing = false
    let shown = line.toString()
    input.value = shown
    setText(shown)

    const write = (): void => {
      const typed = input.value.replace(/[\r\n]+/g, ' ')
      if (typed !== input.value) input.value = typed
      const change = changeBetween(shown, typed, input.selectionEnd ?? typed.length)
      if (!change) return
      shown = typed
      doc.transact(() => {
        if (change.removed > 0) line.delete(change.at, change.removed)
        if (change.added !== '') line.insert(change.at, change.added)
      }, origin)
      setText(typed)
    }
    const show = (event: YTextEvent): void => {
      if (event.transaction.origin === origin || isComposing) return
      const selection = [input.selectionStart, input.selectionEnd].map((at) => moveThrough(event.delta, at)) as [
        number,
        number,
      ]
      shown = line.toString()
      input.value = shown
      if (document.activeElement === input) input.setSelectionRange(...selection)
      setText(shown)
    }
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing) return
      const isCommand = event.ctrlKey || event.metaKey
      if (isCommand && !event.altKey && (event.key === 'z' || event.key === 'Z' || event.key === 'y')) {
        event.preventDefault()
        if (event.key === 'z' && !event.shiftKey) undo.undo()
        else undo.redo()
      } else if (event.key === 'Enter' && !isCommand) {
        event.preventDefault()
        focusNext(input)
      }
    }
    const onCompositionStart = (): void => {
      isComposing = true
    }
    const onCompositionEnd = (): void => {
      isComposing = false
      write()
      // What others typed meanwhile.
      if (input.value !== line.toString()) {
        shown = line.toString()
        input.value = shown
        setText(shown)
      }
    }
    const onInput = (): void => {
      if (!isComposing) write()
    }
    const onFocus = (): void => awareness.setLocalStateField('field', name)
    const onBlur = (): void => awareness.setLocalStateField('field', null)
    line.observe(show)
    input.addEventListener('input', onInput)
    input.addEventListener('keydown', onKey)
    input.addEventListener('compositionstart', onCompositionStart)
    input.addEventListener('compositionend', onCompositionEnd)
    input.addEventListener('focus', onFocus)
    input.addEventListener('blur', onBlur)
    return () => {
      line.unobserve(show)
      undo.destroy()
      input.removeEventListener('input', onInput)
      input.removeEventListener('keydown', onKey)
      input.removeEventListener('compositionstart', onCompositionStart)
      input.removeEventListener('compositionend', onCompositionEnd)
      input.removeEventListener('focus', onFocus)
      input.removeEventListener('blur', onBlur)
    }
  }, [doc, name, awareness])

  return (
    <div className={`line-field line-${name}`}>
      <label htmlFor={id} className={isLabelSeen ? 'field-label' : 'hidden-text'}>
        {label}
      </label>
      <textarea
        ref={field}
        id={id}
        rows={1}
        placeholder={placeholder}
        dir="auto"
        lang={language}
        spellCheck
        readOnly={isReadOnly}
        aria-describedby={note ? `${id}-note` : undefined}
      />
      {others.length > 0 && <span className="line-others">{others.join(', ')} writing here</span>}
      {note && (
        <div id={`${id}-note`} className="line-note">
          {note(text)}
        </div>
      )}
    </div>
  )
})

function focusNext(input: HTMLElement): void {
  const stops = [...document.querySelectorAll<HTMLElement>('.line-field textarea, .story-body')]
  stops[stops.indexOf(input) + 1]?.focus()
}

/** Names of the others whose caret is in this line. */
function useOthersIn(awareness: Awareness, name: DraftLine): string[] {
  const [names, setNames] = useState<string[]>([])
  useEffect(() => {
    const look = (): void => {
      const found: string[] = []
      for (const [client, state] of awareness.getStates()) {
        if (client !== awareness.clientID && state['field'] === name && state['user']?.name)
          found.push(state['user'].name)
      }
      setNames((before) => (before.join('\n') === found.join('\n') ? before : found))
    }
    look()
    awareness.on('change', look)
    return () => awareness.off('change', look)
  }, [awareness, name])
  return names
}
