import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react'
import type { SubjectKind } from '#language/reading.ts'
import type { SubjectListBody } from '#record/subjects/api.ts'
import { call } from '../../api/call.ts'
import { KIND_WORDS } from '../../record/words.ts'

export interface ChosenSubject {
  name: string
  kind: SubjectKind
  /** Id on record; `undefined` for one that would be put there. */
  subject: string | undefined
}

interface SubjectFieldProps extends ChosenSubject {
  label: string
  autoFocus: boolean
  onChange: (next: ChosenSubject) => void
}

/** A name that is typed, or somebody on record who is picked for it: arrows go through those whose names begin so, Enter picks. */
export function SubjectField({ label, name, kind, subject, autoFocus, onChange }: SubjectFieldProps) {
  const id = useId()
  const [isOpen, setIsOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const wanted = useDeferredValue(name.trim())
  const found = useQuery({
    queryKey: ['record', 'subjects', wanted],
    queryFn: ({ signal }) => call<SubjectListBody>('/record/subjects', { query: { q: wanted, limit: 8 }, signal }),
    enabled: isOpen && wanted !== '',
  })
  const shown = isOpen ? (found.data?.subjects ?? []) : []
  const pick = (index: number): void => {
    const picked = shown[index]
    if (!picked) return
    onChange({ name: picked.name, kind: picked.kind, subject: picked.id })
    setIsOpen(false)
    setActive(-1)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || shown.length === 0) return
    if (event.key === 'ArrowDown') setActive((active + 1) % shown.length)
    else if (event.key === 'ArrowUp') setActive((active <= 0 ? shown.length : active) - 1)
    else if (event.key === 'Enter' && active >= 0) pick(active)
    else if (event.key === 'Escape') setIsOpen(false)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="field subject-field">
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
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        aria-describedby={`${id}-state`}
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: the dialog was opened to change this
        autoFocus={autoFocus}
        value={name}
        onChange={({ target }) => {
          setIsOpen(true)
          setActive(-1)
          onChange({ name: target.value, kind, subject: undefined })
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setIsOpen(false)}
      />
      <span id={`${id}-state`} className="field-hint">
        {subject === undefined
          ? 'New to the record, unless somebody of this name is there'
          : `On record: ${KIND_WORDS[kind]}`}
      </span>
      {shown.length > 0 && (
        <div id={`${id}-list`} role="listbox" aria-label="On record" className="found-list">
          {shown.map((one, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's
            <div
              key={one.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              className="subject-option"
              // Before the field loses the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(index)}
            >
              <span dir="auto">{one.name}</span>{' '}
              <span className="quiet small">{[KIND_WORDS[one.kind], one.note].filter(Boolean).join(' · ')}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
