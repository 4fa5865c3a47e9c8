import type { HTMLInputAutoCompleteAttribute } from 'react'

interface Props {
  name: string
  label: string
  type?: 'text' | 'email' | 'password'
  autoComplete: HTMLInputAutoCompleteAttribute
  value?: string
  /** Shown, and sent, but not to be changed. */
  isFixed?: boolean
  /** A code that an app or a list shows: typed without a keyboard's help. */
  isCode?: boolean
  hint?: string
  /** What is wrong with what was sent. */
  error?: string | undefined
}

/** A labelled line to fill in, with its hint and what was wrong with it read out together with its label. */
export function FormField({ name, label, type = 'text', autoComplete, value, isFixed, isCode, hint, error }: Props) {
  const described = [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="error" id={`${name}-error`}>
          {error}
        </p>
      )}
      <input
        id={name}
        name={name}
        type={type}
        autoComplete={autoComplete}
        defaultValue={value}
        readOnly={isFixed}
        required
        aria-describedby={described || undefined}
        aria-invalid={error ? true : undefined}
        autoCapitalize={type === 'text' && !isCode ? undefined : 'none'}
        spellCheck={type === 'text' && !isCode ? undefined : false}
      />
    </div>
  )
}
