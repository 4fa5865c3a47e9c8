import './MentionField.css'
import { useId, useRef, useState } from 'react'
import { findMentions, mentionBefore } from './mentions.ts'
import { useColleagues } from './use-colleagues.ts'

interface MentionFieldProps {
  label: string
  value: string
  onChange: (text: string) => void
  /** Ctrl+Enter. */
  onSubmit: () => void
  placeholder?: string
  autoFocus?: boolean
  rows?: number
}

/** A text in which `@` and some letters find a colleague. */
export function MentionField(props: MentionFieldProps) {
  const { label, value, onChange, onSubmit, placeholder, autoFocus, rows = 3 } = props
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [query, setQuery] = useState<string | null>(null)
  const [active, setActive] = useState(0)
  const colleagues = useColleagues()
  const found = query === null ? [] : findMentions(colleagues, query).slice(0, 6)

  const look = (): void => {
    const input = field.current
    setQuery(input ? mentionBefore(input.value, input.selectionStart) : null)
    setActive(0)
  }
  const take = (name: string): void => {
    const input = field.current
    if (!input || query === null) return
    const end = input.selectionStart
    const start = end - query.length - 1
    const next = `${value.slice(0, start)}@${name} ${value.slice(end)}`
    onChange(next)
    setQuery(null)
    requestAnimationFrame(() => {
      input.focus()
      input.setSelectionRange(start + name.length + 2, start + name.length + 2)
    })
  }
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const chosen = found[active]
    if (chosen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      setActive((active + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % found.length)
    } else if (chosen && (event.key === 'Enter' || event.key === 'Tab') && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      take(chosen.name)
    } else if (event.key === 'Escape' && query !== null) {
      event.stopPropagation()
      setQuery(null)
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      onSubmit()
    }
  }
  return (
    <div className="mention-field">
      <label className="hidden-text" htmlFor={id}>
        {label}
      </label>
      <textarea
        ref={field}
        id={id}
        className="field-input"
        rows={rows}
        dir="auto"
        value={value}
        placeholder={placeholder}
        // biome-ignore lint/a11y/noAutofocus: whoever asked for the field wants to write in it
        autoFocus={autoFocus}
        aria-haspopup="listbox"
        aria-controls={found.length > 0 ? `${id}-found` : undefined}
        aria-autocomplete="list"
        aria-activedescendant={found[active] ? `${id}-${found[active].id}` : undefined}
        onChange={(event) => {
          onChange(event.target.value)
          look()
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setTimeout(() => setQuery(null), 150)}
      />
      {found.length > 0 && (
        <div id={`${id}-found`} role="listbox" aria-label="Colleagues" className="popover mention-found">
          {found.map((person, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field keeps the focus and takes the keys
            // biome-ignore lint/a11y/useFocusableInteractive: as above
            <div
              key={person.id}
              id={`${id}-${person.id}`}
              role="option"
              aria-selected={index === active}
              className={`menu-item${index === active ? ' is-active' : ''}`}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(person.name)}
              dir="auto"
            >
              {person.name}
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
