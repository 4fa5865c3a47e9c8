import { useState } from 'react'
import type { FollowUpBody } from '#record/follow-ups/api.ts'
import { ApiRefusal } from '../../api/call.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { say, sayFailed } from '../../ui/toasts.ts'
import { Choices } from '../article/Choices.tsx'
import { settle } from './FollowUpEntry.tsx'

type Way = 'kept' | 'broken' | 'dropped' | 'later' | 'open'

const SAID: Record<Way, string> = {
  kept: 'It is settled: kept.',
  broken: 'It is settled: broken.',
  dropped: 'It is settled: dropped.',
  later: 'It has another day.',
  open: 'It is open again.',
}

/** Says what became of a promise, or gives it another day. */
export function SettleDialog({ entry, onClose }: { entry: FollowUpBody; onClose: () => void }) {
  const [way, setWay] = useState<Way>(entry.outcome === 'open' ? 'kept' : entry.outcome)
  const [note, setNote] = useState(entry.note)
  const [due, setDue] = useState(entry.due)
  const [isPending, setIsPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const save = async (): Promise<void> => {
    setIsPending(true)
    try {
      await settle(entry, { note, ...(way === 'later' ? { due: due.trim(), outcome: 'open' } : { outcome: way }) })
      const { outcome, note: before, due: day } = entry
      const undo = (): void => void settle(entry, { outcome, note: before, due: day }).catch(sayFailed)
      say(SAID[way], { undo })
      onClose()
    } catch (refused) {
      setError(refused)
      setIsPending(false)
    }
  }
  const dueError = error instanceof ApiRefusal ? (error.of('due') ?? error.of('ends')) : undefined
  return (
    <Dialog
      title="What became of it"
      isOpen
      isSticky
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isPending={isPending} onPress={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <div className="stack">
        <p dir="auto">
          {entry.who && <strong>{entry.who}: </strong>}
          {entry.what}
        </p>
        <Choices
          label="It is"
          value={way}
          onChange={setWay}
          choices={[
            { value: 'kept', label: 'kept' },
            { value: 'broken', label: 'broken' },
            { value: 'dropped', label: 'dropped', hint: 'Nobody expects it any more.' },
            { value: 'later', label: 'due another day' },
            ...(entry.outcome === 'open' ? [] : [{ value: 'open' as const, label: 'open again' }]),
          ]}
        />
        {way === 'later' && (
          <TextField
            label="Due"
            hint="A day, a month or a year: 2027-03-31, 2027-03 or 2027."
            value={due}
            onChange={setDue}
            error={dueError}
          />
        )}
        <TextField
          label={entry.factId === null ? 'Note' : 'For readers of the record'}
          hint={entry.factId === null ? 'For the newsroom.' : 'What became of it, in a sentence or two.'}
          rows={2}
          maxLength={2_000}
          value={note}
          onChange={setNote}
        />
        <Problem error={dueError === undefined ? error : null} />
      </div>
    </Dialog>
  )
}
