import './Menu.css'
import {
  Button as AriaButton,
  Select as AriaSelect,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
} from 'react-aria-components'
import { Icon } from './Icon.tsx'

export interface Choice<Value extends string = string> {
  value: Value
  label: string
  hint?: string
}

interface SelectProps<Value extends string> {
  label: string
  choices: readonly Choice<Value>[]
  value: Value | null
  onChange: (value: Value) => void
  placeholder?: string
  isLabelHidden?: boolean
  isDisabled?: boolean
}

/** One of a few, from a list that opens. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, choices, value, onChange, placeholder = 'Choose', isLabelHidden, isDisabled } = props
  return (
    <AriaSelect
      className="field"
      value={value}
      onChange={(key) => onChange(key as Value)}
      placeholder={placeholder}
      isDisabled={isDisabled ?? false}
    >
      <Label className={isLabelHidden ? 'hidden-text' : 'field-label'}>{label}</Label>
      <AriaButton className="button select-button">
        <SelectValue>{({ selectedText, defaultChildren }) => selectedText ?? defaultChildren}</SelectValue>
        <Icon name="down" />
      </AriaButton>
      <Popover className="popover">
        <ListBox className="menu" items={choices.map((choice) => ({ ...choice, id: choice.value }))}>
          {(choice) => (
            <ListBoxItem id={choice.value} textValue={choice.label} className="menu-item">
              {choice.label}
              {choice.hint && <span className="menu-hint">{choice.hint}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
