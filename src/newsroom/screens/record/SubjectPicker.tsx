import { useId, useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import type { SubjectSummaryBody } from '#record/api.ts'
import { Button } from '../../ui/Button.tsx'
import { useFoundSubjects } from './record-queries.ts'
import { KIND_WORDS } from './record-words.ts'

interface SubjectPickerProps {
  label: string
  chosen: SubjectSummaryBody | null
  onChoose: (subject: SubjectSummaryBody | null) => void
  /** Whom nobody may choose here. */
  except?: string | undefined
  autoFocus?: boolean
}

/** One subject on record, found as its name is typed: arrows go through those that are found, Enter takes one. */
export function SubjectPicker({ label, chosen, onChoose, except, autoFocus = false }: SubjectPickerProps) {
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const id = useId()
  const found = useFoundSubjects(text)
  const shown = text.trim() === '' ? [] : (found.data?.subjects ?? []).filter((one) => one.id !== except)
  const take = (subject: SubjectSummaryBody | undefined): void => {
    if (!subject) return
    onChoose(subject)
    setText('')
  }
  if (chosen) {
    return (
      <div className="field">
        <span className="field-label">{label}</span>
        <p className="record-chosen">
          <span dir="auto">{chosen.name}</span> <span className="quiet small">{KIND_WORDS[chosen.kind]}</span>
          <Button
            size="small"
            look="bare"
            onPress={() => onChoose(null)}
            aria-label={`${label}: choose another than ${chosen.name}`}
          >
            Choose another
          </Button>
        </p>
      </div>
    )
  }
  return (
    <div className="field record-picker">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="field-input"
        dir="auto"
        role="combobox"
        autoComplete="off"
        aria-expanded={shown.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown[active] ? `${id}-list-option-${shown[active].id}` : undefined}
        value={text}
        placeholder="Type a name"
        // biome-ignore lint/a11y/noAutofocus: the dialog is opened to choose somebody
        autoFocus={autoFocus}
        onChange={(event) => {
          setText(event.target.value)
          setActive(0)
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || shown.length === 0) return
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault()
            setActive((active + (event.key === 'ArrowDown' ? 1 : -1) + shown.length) % shown.length)
          } else if (event.key === 'Enter') {
            event.preventDefault()
            take(shown[active])
          } else if (event.key === 'Escape' && text !== '') {
            event.stopPropagation()
            setText('')
          }
        }}
      />
      {shown.length > 0 && (
        <ListBox
          id={`${id}-list`}
          className="menu record-found"
          aria-label={`${label}, found`}
          selectionMode="single"
          onSelectionChange={(keys) => {
            const [first] = keys === 'all' ? [] : [...keys]
            take(shown.find((one) => one.id === first))
          }}
        >
          {shown.map((one, index) => (
            <ListBoxItem
              key={one.id}
              id={one.id}
              textValue={one.name}
              className={`menu-item${index === active ? ' is-active' : ''}`}
            >
              <span dir="auto">{one.name}</span>
              <span className="menu-hint" dir="auto">
                {[KIND_WORDS[one.kind], one.alias, one.note].filter(Boolean).join(' · ')}
              </span>
            </ListBoxItem>
          ))}
        </ListBox>
      )}
      <p className="field-hint" role="status">
        {text.trim() !== '' && found.data && shown.length === 0 ? 'Nobody on record is called that.' : ''}
      </p>
    </div>
  )
}
