import { useState } from 'react'
import type { RecordSuggestion, SuggestedDecision, SuggestedSubject } from '#language/suggestions/suggestion.ts'
import { SUBJECT_KINDS } from '#record/api.ts'
import { KIND_WORDS, SORT_WORDS } from '../../record/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { type ChosenSubject, SubjectField } from './SubjectField.tsx'

interface RecordEditDialogProps {
  suggestion: RecordSuggestion
  onClose: () => void
  onKeep: (decision: SuggestedDecision) => void
}

const DAY = /^\d{4}(-\d{2}(-\d{2})?)?$/

/** Puts a suggestion right before it is kept: who is meant, of which kind, what was said or counted, when. */
export function RecordEditDialog({ suggestion, onClose, onKeep }: RecordEditDialogProps) {
  const { decision, what } = suggestion
  const [names, setNames] = useState(() =>
    suggestion.parties.map(({ name, kind, subject }): ChosenSubject => ({ name, kind, subject })),
  )
  const fact = decision.do === 'keep-fact' ? decision.fact : null
  const isPromise = fact?.type === 'undertaking'
  const [day, setDay] = useState((isPromise ? fact?.ends : fact?.starts) ?? '')
  const [words, setWords] = useState(() => wordsIn(decision))
  const dayFault =
    day !== '' && !DAY.test(day) ? 'Write a day as 2026-11-27, a month as 2026-11, or a year.' : undefined
  const numberFault =
    fact?.type === 'count' && !/^\d+(\.\d+)?$/.test(words.trim()) ? 'Write a number in figures.' : undefined
  const isWhole = names.every(({ name }) => name.trim() !== '') && (words.trim() !== '' || !hasWords(decision))

  const change = (index: number, next: Partial<ChosenSubject>): void =>
    setNames((before) => before.map((one, at) => (at === index ? { ...one, ...next } : one)))
  const keep = (): void => {
    if (!isWhole || dayFault || numberFault) return
    const subjects = names.map(
      ({ name, kind, subject }): SuggestedSubject =>
        subject === undefined ? { kind, name: name.trim() } : { id: subject },
    )
    onKeep(changed(decision, { subjects, day, words: words.trim() }))
  }
  return (
    <Dialog
      title={what === 'name' ? 'Who or what is it?' : `Put it right: ${SORT_WORDS[what].toLowerCase()}`}
      isOpen
      isSticky
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" onPress={keep} isDisabled={!isWhole}>
            Keep it so
          </Button>
        </>
      }
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          keep()
        }}
      >
        {names.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parties keep their places while they are put right
          <div key={index} className="record-edit-party">
            <SubjectField
              label={labelOf(decision, index)}
              kind={one.kind}
              name={one.name}
              subject={one.subject}
              autoFocus={index === 0}
              onChange={(next) => change(index, next)}
            />
            {one.subject === undefined && (
              <Select
                label="Kind"
                value={one.kind}
                choices={SUBJECT_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind] }))}
                onChange={(kind) => change(index, { kind })}
              />
            )}
          </div>
        ))}
        {hasWords(decision) && (
          <TextField
            label={wordsLabel(decision)}
            value={words}
            onChange={setWords}
            error={numberFault}
            {...(words.length > 60 && { rows: 4 })}
          />
        )}
        {fact && fact.type !== 'statement' && fact.type !== 'count' && (
          <TextField
            label={isPromise ? 'Due' : fact.type === 'role' ? 'Since' : 'Day'}
            hint="2026-11-27, 2026-11 or 2026; empty where nobody knows"
            value={day}
            onChange={setDay}
            error={dayFault}
          />
        )}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}

const PART_WORDS: Record<string, string> = {
  holder: 'Who holds it',
  organisation: 'Where',
  participant: 'Who met',
  attendee: 'Who attended',
  speaker: 'Who said it',
  by: 'Who promised',
  to: 'To whom',
  about: 'Whom it is about',
}

function labelOf(decision: SuggestedDecision, index: number): string {
  if (decision.do === 'keep-subject') return 'Name'
  const { parties, place } = decision.fact
  const part = parties[index]?.part
  if (part) return PART_WORDS[part] ?? 'Who'
  return place && index === parties.length ? 'Place' : 'Occasion'
}

function hasWords(decision: SuggestedDecision): boolean {
  return decision.do === 'keep-fact' && ['role', 'statement', 'count', 'undertaking'].includes(decision.fact.type)
}

function wordsLabel(decision: SuggestedDecision): string {
  const type = decision.do === 'keep-fact' ? decision.fact.type : null
  return { role: 'Office', statement: 'What was said', count: 'How many' }[type as string] ?? 'What was promised'
}

function wordsIn(decision: SuggestedDecision): string {
  if (decision.do !== 'keep-fact') return ''
  const { fact } = decision
  if (fact.type === 'role') return fact.data.title
  if (fact.type === 'statement' || fact.type === 'undertaking') return fact.data.text
  return fact.type === 'count' ? String(fact.data.n) : ''
}

/** The decision with what was put right; what was left as it was stays as it was suggested. */
function changed(
  decision: SuggestedDecision,
  { subjects, day, words }: { subjects: SuggestedSubject[]; day: string; words: string },
): SuggestedDecision {
  if (decision.do === 'keep-subject') return { ...decision, subject: subjects[0] ?? decision.subject }
  const { fact } = decision
  const { starts: _starts, ends: _ends, place: _place, event: _event, ...rest } = fact
  const around = subjects.slice(fact.parties.length)
  const times = {
    ...(fact.type === 'undertaking' && fact.starts !== undefined && { starts: fact.starts }),
    ...(day !== '' && (fact.type === 'undertaking' ? { ends: day } : { starts: day })),
  }
  const place = fact.place && around.shift()
  const event = fact.event && around.shift()
  const parties = fact.parties.map((party, index) => ({ ...party, subject: subjects[index] ?? party.subject }))
  const whole = { ...rest, parties, ...times, ...(place && { place }), ...(event && { event }) }
  if (whole.type === 'role') return { do: 'keep-fact', fact: { ...whole, data: { title: words } } }
  if (whole.type === 'statement') return { do: 'keep-fact', fact: { ...whole, data: { ...whole.data, text: words } } }
  if (whole.type === 'undertaking') return { do: 'keep-fact', fact: { ...whole, data: { text: words } } }
  if (whole.type === 'count') return { do: 'keep-fact', fact: { ...whole, data: { ...whole.data, n: Number(words) } } }
  return { do: 'keep-fact', fact: whole }
}
