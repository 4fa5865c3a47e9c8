import { useState } from 'react'
import type { AssignBodyType, DeskEntryReplyBody } from '#publishing/desk/api.ts'
import { ApiRefusal, call } from '../../api/call.ts'
import { boot, may } from '../../app/boot.ts'
import { instantOf, localTime } from '../../app/paper-time.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { DateTimeField, TextField } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { say } from '../../ui/toasts.ts'
import { refreshDesk, usePeople, useSections } from './desk-queries.ts'

interface AssignDialogProps {
  /** One story with what is agreed on it, or several. */
  entries: DeskEntryReplyBody[]
  onClose: () => void
}

const KEEP = 'keep'
const NOBODY = 'nobody'

/** Gives stories to somebody or to a desk, until a time; for oneself alone where one may not give to others. */
export function AssignDialog({ entries, onClose }: AssignDialogProps) {
  if (!may('assign')) return <TakeDialog entries={entries} onClose={onClose} />
  return <GiveDialog entries={entries} onClose={onClose} />
}

function TakeDialog({ entries, onClose }: AssignDialogProps) {
  const [error, setError] = useState<unknown>(null)
  const isMine = entries.every(({ assignee }) => assignee?.id === boot.me.id)
  const take = async (): Promise<void> => {
    try {
      for (const { id } of entries) await call(`/articles/${id}/take`, { method: isMine ? 'DELETE' : 'POST' })
      say(isMine ? 'Given back.' : 'It is yours.')
      onClose()
      await refreshDesk()
    } catch (refused) {
      setError(refused)
    }
  }
  const actions = (
    <>
      <Button onPress={onClose}>Cancel</Button>
      <Button look="primary" onPress={() => void take()} autoFocus>
        {isMine ? 'Give it back' : 'Take it'}
      </Button>
    </>
  )
  return (
    <Dialog title={isMine ? 'Give it back' : 'Take it'} isOpen onClose={onClose} actions={actions}>
      <p>{isMine ? 'It will be nobody’s.' : 'You take it upon yourself. Editors give stories to others.'}</p>
      <Problem error={error} />
    </Dialog>
  )
}

function GiveDialog({ entries, onClose }: AssignDialogProps) {
  const people = usePeople()
  const sections = useSections()
  const only = entries.length === 1 ? entries[0] : undefined
  const [who, setWho] = useState(whoOf(only))
  const [dueAt, setDueAt] = useState(only?.dueAt ? localTime(only.dueAt) : '')
  const [plannedAt, setPlannedAt] = useState(only?.plannedAt ? localTime(only.plannedAt) : '')
  const [length, setLength] = useState(only?.plannedLength?.toString() ?? '')
  const [priority, setPriority] = useState(only ? String(only.priority) : KEEP)
  const [brief, setBrief] = useState(only?.brief ?? '')
  const [error, setError] = useState<unknown>(null)
  const [isPending, setIsPending] = useState(false)
  const of = (field: string) =>
    error instanceof ApiRefusal ? (error.of(field) ?? error.of(`assignment.${field}`)) : undefined

  const save = async (): Promise<void> => {
    setIsPending(true)
    try {
      const assignment: AssignBodyType = {
        ...(who === KEEP ? {} : readWho(who)),
        ...timeOf('dueAt', dueAt, only !== undefined),
        ...timeOf('plannedAt', plannedAt, only !== undefined),
        ...(length === '' && !only ? {} : { plannedLength: length === '' ? null : Number(length) }),
        ...(priority === KEEP ? {} : { priority: Number(priority) }),
        ...(brief === '' && !only ? {} : { brief }),
      }
      if (only) await call(`/articles/${only.id}/work`, { method: 'PATCH', body: assignment })
      else await call('/desk/bulk', { body: { articleIds: entries.map(({ id }) => id), assignment } })
      say(only ? 'Agreed and noted.' : `${entries.length} stories changed.`)
      onClose()
      await refreshDesk()
    } catch (refused) {
      setError(refused)
    } finally {
      setIsPending(false)
    }
  }
  const actions = (
    <>
      <Button onPress={onClose}>Cancel</Button>
      <Button look="primary" isPending={isPending} onPress={() => void save()}>
        Save
      </Button>
    </>
  )
  const title = only ? 'Who, until when, how' : `Who has these ${entries.length} stories`
  return (
    <Dialog title={title} isOpen onClose={onClose} actions={actions} isSticky>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Select
          label="Who has it"
          value={who}
          onChange={setWho}
          choices={[
            ...(only ? [] : [{ value: KEEP, label: 'As it is' }]),
            { value: NOBODY, label: 'Nobody' },
            { value: `staff ${boot.me.id}`, label: `${boot.me.name} (you)` },
            ...people
              .filter(({ id }) => id !== boot.me.id)
              .map(({ id, name }) => ({ value: `staff ${id}`, label: name })),
            ...sections.map(({ slug, name }) => ({ value: `desk ${slug}`, label: `${name} desk` })),
          ]}
        />
        <DateTimeField label="Due" value={dueAt} onChange={setDueAt} error={of('dueAt')} />
        <DateTimeField label="Planned for" value={plannedAt} onChange={setPlannedAt} error={of('plannedAt')} />
        <TextField
          label="Words"
          type="text"
          inputMode="numeric"
          value={length}
          onChange={(text) => setLength(text.replace(/\D/g, '').slice(0, 6))}
          error={of('plannedLength')}
        />
        <Select
          label="Priority"
          value={priority}
          onChange={setPriority}
          choices={[
            ...(only ? [] : [{ value: KEEP, label: 'As it is' }]),
            { value: '-1', label: 'Can wait' },
            { value: '0', label: 'As usual' },
            { value: '1', label: 'First' },
            { value: '2', label: 'At once' },
          ]}
        />
        <TextField label="Instructions" rows={2} value={brief} onChange={setBrief} error={of('brief')} />
        <Problem error={error} />
      </form>
    </Dialog>
  )
}

function whoOf(entry: DeskEntryReplyBody | undefined): string {
  if (!entry) return KEEP
  if (entry.assignee) return `staff ${entry.assignee.id}`
  return entry.desk ? `desk ${entry.desk}` : NOBODY
}

function readWho(who: string): AssignBodyType {
  const [sort, id = ''] = who.split(' ')
  if (sort === 'staff') return { assignee: id }
  return sort === 'desk' ? { desk: id } : { assignee: null, desk: null }
}

/** A time as it was entered; an empty one takes the time away from a single story, and leaves it with several. */
function timeOf(field: 'dueAt' | 'plannedAt', local: string, isSingle: boolean): AssignBodyType {
  if (local === '') return isSingle ? { [field]: null } : {}
  return { [field]: instantOf(local) }
}
