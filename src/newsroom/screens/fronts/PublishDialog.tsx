import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { FrontReply, PublishFrontReply } from '#reading/fronts/api.ts'
import { call } from '../../api/call.ts'
import { instantOf, shortTime } from '../../app/paper-time.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { DateTimeField, Switch, TextField } from '../../ui/Field.tsx'
import { say } from '../../ui/toasts.ts'
import type { FrontDifference } from './compare-fronts.ts'

interface PublishDialogProps {
  front: FrontReply
  version: number
  difference: FrontDifference
  onDone: () => void
  onClose: () => void
}

/** Puts the front before readers, at once or at a time, and says first what that changes. */
export function PublishDialog({ front, version, difference, onDone, onClose }: PublishDialogProps) {
  const [isLater, setIsLater] = useState(false)
  const [at, setAt] = useState('')
  const [note, setNote] = useState('')
  const publishing = useMutation({
    mutationFn: () =>
      call<PublishFrontReply>(`/fronts/${encodeURIComponent(front.front)}/publish`, {
        body: { version, ...(isLater && at ? { liveFrom: instantOf(at) } : {}), ...(note ? { note } : {}) },
      }),
    onSuccess: ({ liveFrom, overtakes }) => {
      const when = isLater ? `Readers get this front at ${shortTime(liveFrom)}.` : 'Readers have this front now.'
      const gone = overtakes.length > 0 ? ' What was scheduled for later will not show any more.' : ''
      say(when + gone)
      onDone()
    },
  })
  const isTimeMissing = isLater && at === ''
  return (
    <Dialog
      title={`Publish: ${front.name}`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            look="primary"
            isPending={publishing.isPending}
            isDisabled={isTimeMissing}
            onPress={() => publishing.mutate()}
          >
            {isLater ? 'Schedule' : 'Publish now'}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>{summaryOf(difference)}</p>
        {front.scheduled.map((edition) => (
          <p key={edition.number} className="quiet">
            Number {edition.number} by {edition.publishedBy} is to come at {shortTime(edition.liveFrom)}.
          </p>
        ))}
        <Switch label="At a time" isSelected={isLater} onChange={setIsLater} />
        {isLater && (
          <DateTimeField label="Readers get it from" hint="By the paper’s clocks" value={at} onChange={setAt} />
        )}
        <TextField label="Note" hint="For the newsroom: why" value={note} onChange={setNote} maxLength={500} />
        <Problem error={publishing.error} />
      </div>
    </Dialog>
  )
}

/** In words, what publishing changes. */
export function summaryOf({ cards, containers, removed, total }: FrontDifference): string {
  if (total === 0) return 'Readers have just this front already.'
  const count = (number: number, one: string, many: string) =>
    number === 0 ? '' : number === 1 ? one : `${number} ${many}`
  const of = (map: Map<string, string>, kind: string) => [...map.values()].filter((value) => value === kind).length
  return `${[
    count(of(cards, 'new'), 'one story comes', 'stories come'),
    count(removed.cards.length, 'one story goes', 'stories go'),
    count(of(cards, 'changed'), 'one story says something else', 'stories say something else'),
    count(of(cards, 'moved'), 'one story moves', 'stories move'),
    count(of(containers, 'new'), 'one container comes', 'containers come'),
    count(removed.containers.length, 'one container goes', 'containers go'),
    count(of(containers, 'changed') + of(containers, 'moved'), 'one container changes', 'containers change'),
  ]
    .filter(Boolean)
    .join(', ')
    .replace(/^./, (letter) => letter.toUpperCase())}.`
}
