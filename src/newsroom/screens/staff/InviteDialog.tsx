import { type FormEvent, useState } from 'react'
import { ApiRefusal, call } from '../../api/call.ts'
import { confirmed, NotConfirmed } from '../../app/identity.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { useChange } from '../me/use-me.ts'
import { ChooseSections } from './ChooseSections.tsx'
import { HandOver, useDelivery } from './HandOver.tsx'
import type { Handed } from './staff-words.ts'
import { ROLE_CHOICES } from './staff-words.ts'

/** Gives somebody an account: who they are, what they may do, and how they hear of it. */
export function InviteDialog({ onHand, onClose }: { onHand: (handed: Handed) => void; onClose: () => void }) {
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState('reporter')
  const [sections, setSections] = useState<string[] | null>(null)
  const delivery = useDelivery()
  const invite = useChange(
    () => confirmed(() => call<Handed>('/staff', { body: { name, email, role, sections, delivery: delivery.value } })),
    { keys: ['staff'], onDone: onHand },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    invite.mutate()
  }
  const refusal = invite.error instanceof ApiRefusal ? invite.error : null
  const hasField = refusal !== null && refusal.errors.length > 0
  const other = hasField || invite.error instanceof NotConfirmed ? null : invite.error
  return (
    <Dialog title="Invite somebody" isOpen isSticky onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <TextField
          label="Name"
          name="name"
          autoComplete="off"
          autoFocus
          value={name}
          onChange={setName}
          error={refusal?.of('name')}
        />
        <TextField
          label="E-mail"
          type="email"
          name="email"
          autoComplete="off"
          value={email}
          onChange={setEmail}
          error={refusal?.of('email')}
        />
        <Select label="Role" choices={ROLE_CHOICES} value={role} onChange={setRole} />
        <ChooseSections value={sections} onChange={setSections} error={refusal?.of('sections')} />
        <HandOver delivery={delivery} />
        <Problem error={other} />
        <div className="row">
          <Button
            look="primary"
            type="submit"
            isPending={invite.isPending}
            isDisabled={name.trim() === '' || email.trim() === ''}
          >
            Invite
          </Button>
          <Button look="bare" onPress={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
