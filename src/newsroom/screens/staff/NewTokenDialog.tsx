import { type FormEvent, useState } from 'react'
import type { Static } from 'typebox'
import type { CreatedTokenReply } from '#staff/api.ts'
import { call } from '../../api/call.ts'
import { formFaults } from '../../app/form-faults.ts'
import { confirmed } from '../../app/identity.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { FormButtons } from '../../ui/FormButtons.tsx'
import { Select } from '../../ui/Select.tsx'
import { ShownOnce } from '../../ui/ShownOnce.tsx'
import { useChange } from '../me/use-me.ts'
import { ChooseSections } from './ChooseSections.tsx'
import { ROLE_CHOICES } from './staff-words.ts'

/** Makes a token and shows it, once. */
export function NewTokenDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('')
  const [role, setRole] = useState('reporter')
  const [sections, setSections] = useState<string[] | null>(null)
  const make = useChange(
    () => confirmed(() => call<Static<typeof CreatedTokenReply>>('/tokens', { body: { name, role, sections } })),
    { keys: ['tokens'] },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  if (make.data) {
    return (
      <ShownOnce title="The new token" name="token" text={make.data.token} onClose={onClose}>
        Send it as <code>Authorization: Bearer …</code>. It is not shown again.
      </ShownOnce>
    )
  }
  const faults = formFaults(make.error, ['name', 'sections'])
  return (
    <Dialog title="Make a token" isOpen isSticky onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <TextField
          label="What it is for"
          name="token"
          autoComplete="off"
          autoFocus
          value={name}
          onChange={setName}
          error={faults.of('name')}
        />
        <Select label="Role" choices={ROLE_CHOICES} value={role} onChange={setRole} />
        <ChooseSections value={sections} onChange={setSections} error={faults.of('sections')} />
        <Problem error={faults.other} />
        <FormButtons verb="Make it" isPending={make.isPending} isDisabled={name.trim() === ''} onCancel={onClose} />
      </form>
    </Dialog>
  )
}
