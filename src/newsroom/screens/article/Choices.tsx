import './Choices.css'
import { Label, Radio, RadioGroup } from 'react-aria-components'

interface ChoicesProps<Value extends string> {
  label: string
  choices: readonly { value: Value; label: string; hint?: string }[]
  value: Value
  onChange: (value: Value) => void
}

/** One of a few that are all in view. */
export function Choices<Value extends string>({ label, choices, value, onChange }: ChoicesProps<Value>) {
  return (
    <RadioGroup className="choices" value={value} onChange={(next) => onChange(next as Value)}>
      <Label className="field-label">{label}</Label>
      {choices.map((choice) => (
        <Radio key={choice.value} value={choice.value} className="choice">
          <span className="choice-dot" aria-hidden="true" />
          <span>
            {choice.label}
            {choice.hint && <span className="quiet small choice-hint">{choice.hint}</span>}
          </span>
        </Radio>
      ))}
    </RadioGroup>
  )
}
