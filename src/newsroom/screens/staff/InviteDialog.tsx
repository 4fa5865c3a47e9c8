import { type FormEvent, useState } from 'react'
import { call } from '../../api/call.ts'
import { formFaults } from '../../app/form-faults.ts'
import { confirmed } from '../../app/identity.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { FormButtons } from '../../ui/FormButtons.tsx'
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
  const faults = formFaults(invite.error, ['name', 'email', 'sections'])
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
          error={faults.of('name')}
        />
        <TextField
          label="E-mail"
          type="email"
          name="email"
          autoComplete="off"
          value={email}
          onChange={setEmail}
          error={faults.of('email')}
        />
        <Select label="Role" choices={ROLE_CHOICES} value={role} onChange={setRole} />
        <ChooseSections value={sections} onChange={setSections} error={faults.of('sections')} />
        <HandOver delivery={delivery} />
        <Problem error={faults.other} />
        <FormButtons
          verb="Invite"
          isPending={invite.isPending}
          isDisabled={name.trim() === '' || email.trim() === ''}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  )
}
