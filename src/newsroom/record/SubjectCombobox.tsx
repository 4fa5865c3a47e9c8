import './SubjectCombobox.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react'
import type { SubjectListBody } from '#record/subjects/api.ts'
import { call } from '../api/call.ts'
import { KIND_WORDS } from './words.ts'

type FoundSubject = SubjectListBody['subjects'][number]

interface SubjectComboboxProps {
  label: string
  text: string
  onText: (text: string) => void
  onPick: (subject: FoundSubject) => void
  /** What is typed means nobody until somebody is picked: Enter takes the first who is found. */
  mustBeOnRecord?: boolean
  /** Who may not be picked here. */
  except?: string | undefined
  hint?: string
  placeholder?: string
  autoFocus?: boolean
}

/**
 * A name that is typed, and those on record who are found for it: arrows go through them, Enter takes the one that they came to, also when
 * the list comes anew meanwhile; Escape closes it.
 */
export function SubjectCombobox(props: SubjectComboboxProps) {
  const { label, text, onText, onPick, mustBeOnRecord = false, except, hint, placeholder, autoFocus = false } = props
  const id = useId()
  const [isOpen, setIsOpen] = useState(false)
  const [chosenId, setChosenId] = useState<string | null>(null)
  const typed = text.trim()
  const wanted = useDeferredValue(typed)
  const found = useQuery({
    queryKey: ['record', 'found', wanted],
    queryFn: ({ signal }) => call<SubjectListBody>('/record/subjects', { query: { q: wanted, limit: 8 }, signal }),
    enabled: isOpen && wanted !== '',
    placeholderData: keepPreviousData,
  })
  const isOfText = typed === wanted && !found.isPlaceholderData
  const shown = isOpen && typed !== '' ? (found.data?.subjects ?? []).filter((one) => one.id !== except) : []
  const first = mustBeOnRecord && isOfText ? shown[0] : undefined
  const active = chosenId === null ? first : shown.find((one) => one.id === chosenId)
  const isNobody = mustBeOnRecord && isOpen && typed !== '' && isOfText && found.data && shown.length === 0

  const close = (): void => {
    setIsOpen(false)
    setChosenId(null)
  }
  const pick = (subject: FoundSubject): void => {
    onPick(subject)
    close()
  }
  const go = (step: 1 | -1): void => {
    const at = active ? shown.indexOf(active) : -1
    const next = step === 1 ? (at + 1) % shown.length : (at <= 0 ? shown.length : at) - 1
    setIsOpen(true)
    setChosenId(shown[next]?.id ?? null)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || typed === '') return
    if (event.key === 'ArrowDown') go(1)
    else if (event.key === 'ArrowUp') go(-1)
    else if (event.key === 'Enter' && active) pick(active)
    else if (event.key === 'Escape' && shown.length > 0) close()
    // A name that is not looked up yet would be sent off with nobody picked.
    else if (event.key !== 'Enter' || !mustBeOnRecord) return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="field-input"
        dir="auto"
        role="combobox"
        aria-expanded={shown.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={active ? `${id}-${active.id}` : undefined}
        aria-describedby={`${id}-state`}
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: the dialog was opened to choose somebody
        autoFocus={autoFocus}
        value={text}
        placeholder={placeholder}
        onChange={({ target }) => {
          setIsOpen(true)
          setChosenId(null)
          onText(target.value)
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      {shown.length > 0 && (
        <div id={`${id}-list`} role="listbox" aria-label={`${label}, found`} className="menu subjects-found">
          {shown.map((one) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's
            <div
              key={one.id}
              id={`${id}-${one.id}`}
              role="option"
              aria-selected={one === active}
              className={`menu-item${one === active ? ' is-active' : ''}`}
              // Before the field loses the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(one)}
            >
              <span dir="auto">{one.name}</span>
              <span className="menu-hint" dir="auto">
                {[KIND_WORDS[one.kind], one.alias, one.note].filter(Boolean).join(' · ')}
              </span>
            </div>
          ))}
        </div>
      )}
      <p id={`${id}-state`} className="field-hint" role="status">
        {isNobody ? 'Nobody on record is called that.' : hint}
      </p>
    </div>
  )
}
