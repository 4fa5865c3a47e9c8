import './Field.css'
import type { ReactNode, Ref } from 'react'
import {
  Checkbox as AriaCheckbox,
  SearchField as AriaSearchField,
  Switch as AriaSwitch,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
} from 'react-aria-components'
import { Icon } from './Icon.tsx'

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> {
  label: string
  /** Said below the label, before anything is wrong. */
  hint?: ReactNode
  /** What is wrong, in a sentence that says what to do. */
  error?: string | undefined
  /** Several lines. */
  rows?: number
  placeholder?: string
  inputRef?: Ref<HTMLInputElement>
  /** Whether the label is heard only, where the place says what it is. */
  isLabelHidden?: boolean
}

/** A text that somebody types: label above, hint and error by it. */
export function TextField(props: TextFieldProps) {
  const { label, hint, error, rows, placeholder = '', inputRef = null, isLabelHidden, ...rest } = props
  return (
    <AriaTextField {...rest} isInvalid={error !== undefined} validationBehavior="aria" className="field">
      <Label className={isLabelHidden ? 'hidden-text' : 'field-label'}>{label}</Label>
      {hint && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      {rows ? (
        <TextArea rows={rows} className="field-input" placeholder={placeholder} dir="auto" />
      ) : (
        <Input className="field-input" placeholder={placeholder} ref={inputRef} dir="auto" />
      )}
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  )
}

interface SearchFieldProps {
  label: string
  value: string
  onChange: (text: string) => void
  placeholder?: string
  autoFocus?: boolean
}

/** Looks for something as it is typed; Escape empties it. */
export function SearchField({ label, value, onChange, placeholder, autoFocus }: SearchFieldProps) {
  return (
    <AriaSearchField value={value} onChange={onChange} autoFocus={autoFocus ?? false} className="field search-field">
      <Label className="hidden-text">{label}</Label>
      <Icon name="search" />
      <Input className="field-input" placeholder={placeholder ?? label} dir="auto" />
    </AriaSearchField>
  )
}

interface ToggleProps {
  label: ReactNode
  isSelected: boolean
  onChange: (isSelected: boolean) => void
  isDisabled?: boolean
  isIndeterminate?: boolean
}

/** One of several that may be chosen, or a row of a table. */
export function Checkbox({ label, ...props }: ToggleProps) {
  return (
    <AriaCheckbox {...props} className="checkbox">
      <span className="checkbox-box" aria-hidden="true" />
      {label}
    </AriaCheckbox>
  )
}

/** Something that is on or off, at once. */
export function Switch({ label, isIndeterminate: _, ...props }: ToggleProps) {
  return (
    <AriaSwitch {...props} className="switch">
      <span className="switch-track" aria-hidden="true" />
      {label}
    </AriaSwitch>
  )
}

interface DateTimeFieldProps {
  label: string
  /** `YYYY-MM-DDTHH:MM` by the paper's clocks, or `''`. See `app/paper-time.ts`. */
  value: string
  onChange: (local: string) => void
  hint?: ReactNode
  error?: string | undefined
  type?: 'datetime-local' | 'date' | 'time'
}

/** A moment by the paper's clocks, entered with what the browser brings for it. */
export function DateTimeField({ label, value, onChange, hint, error, type = 'datetime-local' }: DateTimeFieldProps) {
  return (
    <AriaTextField value={value} onChange={onChange} isInvalid={error !== undefined} type={type} className="field">
      <Label className="field-label">{label}</Label>
      {hint && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <Input className="field-input" />
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  )
}
