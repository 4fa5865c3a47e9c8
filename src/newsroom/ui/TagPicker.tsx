import './TagPicker.css'
import { useId, useRef, useState } from 'react'
import { Button, Label, ListBox, ListBoxItem, Tag, TagGroup, TagList } from 'react-aria-components'
import { Icon } from './Icon.tsx'

interface TagPickerProps {
  label: string
  /** Chosen, in their order. */
  names: readonly string[]
  onChange: (names: string[]) => void
  /** Names that begin like, or sound like, what is typed; looked for while somebody types. */
  suggestions: readonly string[]
  onInput: (text: string) => void
  placeholder?: string
}

/**
 * Names that are typed or picked: tags, bylines. Enter or a comma takes what stands there, the arrows go through suggestions,
 * Backspace at the start removes the last. A name that nobody had yet is taken too.
 */
export function TagPicker({ label, names, onChange, suggestions, onInput, placeholder }: TagPickerProps) {
  const [text, setText] = useState('')
  const [active, setActive] = useState(-1)
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const shown = text === '' ? [] : suggestions.filter((name) => !names.includes(name)).slice(0, 8)

  const type = (next: string) => {
    setText(next)
    setActive(-1)
    onInput(next)
  }
  const take = (name: string) => {
    const clean = name.replace(/\s+/g, ' ').trim()
    if (clean !== '' && !names.some((one) => one.toLowerCase() === clean.toLowerCase())) onChange([...names, clean])
    type('')
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (shown.length === 0) return
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setActive((active + step + shown.length + 1) % (shown.length + 1))
    } else if ((event.key === 'Enter' || event.key === ',') && text.trim() !== '') {
      event.preventDefault()
      take(shown[active] ?? text)
    } else if (event.key === 'Backspace' && text === '' && names.length > 0) {
      onChange(names.slice(0, -1))
    } else if (event.key === 'Escape' && text !== '') {
      event.stopPropagation()
      type('')
    }
  }
  return (
    <div className="field tag-picker">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {names.length > 0 && (
        <TagGroup onRemove={(keys) => onChange(names.filter((name) => !keys.has(name)))}>
          <Label className="hidden-text">{label}, chosen</Label>
          <TagList className="tag-list" items={names.map((name) => ({ id: name }))}>
            {(item) => (
              <Tag className="tag" textValue={item.id}>
                <span dir="auto">{item.id}</span>
                <Button slot="remove" className="tag-remove" aria-label={`Remove ${item.id}`}>
                  <Icon name="close" />
                </Button>
              </Tag>
            )}
          </TagList>
        </TagGroup>
      )}
      <input
        id={id}
        ref={input}
        className="field-input"
        dir="auto"
        role="combobox"
        aria-expanded={shown.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 && active < shown.length ? `${id}-list-option-${shown[active]}` : undefined}
        value={text}
        placeholder={placeholder}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => text.trim() !== '' && take(text)}
      />
      {shown.length > 0 && (
        <ListBox
          id={`${id}-list`}
          className="menu tag-suggestions"
          aria-label={`${label}, suggestions`}
          selectionMode="single"
          onSelectionChange={(keys) => {
            const [first] = keys === 'all' ? [] : [...keys]
            if (first !== undefined) take(String(first))
            input.current?.focus()
          }}
        >
          {shown.map((name, index) => (
            <ListBoxItem
              key={name}
              id={name}
              textValue={name}
              className={`menu-item${index === active ? ' is-active' : ''}`}
            >
              <span dir="auto">{name}</span>
            </ListBoxItem>
          ))}
        </ListBox>
      )}
    </div>
  )
}
