import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { FactReplyBody } from '#record/api.ts'
import type { FactChange } from '#record/subjects/api.ts'
import { formFaults } from '../../app/form-faults.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { FormButtons } from '../../ui/FormButtons.tsx'
import { Select } from '../../ui/Select.tsx'
import { changeFact, sayDone, useRecordChange } from './record-queries.ts'
import { factWords, OUTCOME_CHOICES, STATE_CHOICES, TYPE_WORDS } from './record-words.ts'

type Outcome = (typeof OUTCOME_CHOICES)[number]['value']

/** How a fact stands, and when it was. What stories got wrong is corrected with them. */
export function FactDialog({
  fact,
  isReported,
  onClose,
}: {
  fact: FactReplyBody
  isReported: boolean
  onClose: () => void
}) {
  const data = fact.data as { outcome?: Outcome; outcomeNote?: string }
  const [state, setState] = useState<FactReplyBody['state']>(fact.state)
  const [outcome, setOutcome] = useState<Outcome>(data.outcome ?? 'open')
  const [fields, setFields] = useState({
    stateNote: fact.stateNote,
    starts: fact.starts ?? '',
    ends: fact.ends ?? '',
    outcomeNote: data.outcomeNote ?? '',
  })
  const isPromise = fact.type === 'undertaking'
  const save = useRecordChange(
    () => {
      const { stateNote, starts, ends, outcomeNote } = fields
      const change: FactChange = {
        ...{ state, stateNote: state === 'confirmed' ? '' : stateNote },
        // Days that nobody touched are not said anew: a draft alone may have them.
        ...(starts.trim() === (fact.starts ?? '') ? {} : { starts: starts.trim() || null }),
        ...(ends.trim() === (fact.ends ?? '') ? {} : { ends: ends.trim() || null }),
        ...(isPromise ? { outcome, outcomeNote } : {}),
      }
      return changeFact(fact.id, change)
    },
    ({ change, fact: after }) => {
      sayDone(after.id === fact.id ? 'The fact is changed.' : 'The fact is one with another now.', change)
      onClose()
    },
  )
  const faults = formFaults(save.error, ['stateNote', 'starts', 'ends', 'outcomeNote'])
  const field = (name: keyof typeof fields) => ({
    value: fields[name],
    onChange: (value: string) => setFields({ ...fields, [name]: value }),
    error: faults.of(name),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <Dialog title={`Change the ${TYPE_WORDS[fact.type].toLowerCase()}`} isOpen isSticky onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        {factWords(fact) && <p dir="auto">{factWords(fact)}</p>}
        {isReported && (
          <p className="quiet small">
            Stories report it. If they are wrong too,{' '}
            <Link to="/record/facts/$id/correct" params={{ id: fact.id } as never}>
              correct it with them
            </Link>
            .
          </p>
        )}
        <Select label="It is" choices={STATE_CHOICES} value={state} onChange={setState} />
        {state !== 'confirmed' && (
          <TextField
            label="Why, for readers"
            hint="A sentence: it stands by the fact."
            rows={2}
            {...field('stateNote')}
          />
        )}
        <div className="record-fields">
          <TextField
            label={isPromise ? 'Given' : 'From, or on'}
            hint="2026-03-04, 2026-03 or 2026"
            {...field('starts')}
          />
          <TextField label={isPromise ? 'Due' : 'Until'} hint="May be left empty" {...field('ends')} />
        </div>
        {isPromise && (
          <>
            <Select label="What became of it" choices={OUTCOME_CHOICES} value={outcome} onChange={setOutcome} />
            <TextField label="In a sentence, for readers" {...field('outcomeNote')} />
          </>
        )}
        <Problem error={faults.other} />
        <FormButtons verb="Save" isPending={save.isPending} onCancel={onClose} />
      </form>
    </Dialog>
  )
}
