import type { FactReplyBody } from '#record/api.ts'
import { TextField } from '../../ui/Field.tsx'
import { Choices } from '../article/Choices.tsx'
import { type ChangeForm, fieldsOf } from './fact-change.ts'

interface ChangeFieldsProps {
  fact: FactReplyBody
  form: ChangeForm
  onChange: (form: ChangeForm) => void
  isDisabled: boolean
}

/** What is so instead. */
export function ChangeFields({ fact, form, onChange, isDisabled }: ChangeFieldsProps) {
  return (
    <section aria-labelledby="what-is-so" className="stack">
      <h2 id="what-is-so">What is so</h2>
      {isDisabled && <p className="quiet">An editor can correct what is on record.</p>}
      <Choices
        label="It is"
        value={form.state}
        onChange={(state) => onChange({ ...form, state })}
        choices={[
          { value: 'superseded', label: 'otherwise', hint: 'What is right takes its place on record.' },
          { value: 'retracted', label: 'not so', hint: 'It is taken back.' },
          { value: 'disputed', label: 'disputed', hint: 'It stays on record, and readers are told.' },
        ]}
      />
      {form.state === 'superseded' && (
        <div className="change-fields">
          {fieldsOf(fact.type).map(({ name, label, hint, isLong }) => (
            <TextField
              key={name}
              label={label}
              hint={hint}
              {...(isLong ? { rows: 3 } : {})}
              value={form.values[name] ?? ''}
              onChange={(text) => onChange({ ...form, values: { ...form.values, [name]: text } })}
            />
          ))}
        </div>
      )}
      <TextField
        label="For readers, if more is to be said"
        hint="One or two sentences: it ends every correction that you do not change yourself, and stands by the fact."
        rows={2}
        value={form.note}
        onChange={(note) => onChange({ ...form, note })}
      />
    </section>
  )
}
