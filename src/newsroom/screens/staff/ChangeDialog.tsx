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
import { type Member, ROLE_CHOICES } from './staff-words.ts'

/** Changes what somebody is called, what they may do and for which sections; they stay signed in. */
export function ChangeDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const [name, setName] = useState(member.name)
  const [role, setRole] = useState<string>(member.role)
  const [sections, setSections] = useState(member.sections?.map((section) => section.slug) ?? null)
  const save = useChange(
    () => {
      const body = { name, role, sections }
      return confirmed(() => call<Member>(`/staff/${member.id}`, { method: 'PATCH', body }))
    },
    { keys: ['staff'], done: `${name} is changed, from the next step that they take.`, onDone: onClose },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  const faults = formFaults(save.error, ['name', 'sections'])
  return (
    <Dialog title={`Change ${member.name}`} isOpen isSticky onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <TextField
          label="Name"
          name="name"
          autoComplete="off"
          value={name}
          onChange={setName}
          error={faults.of('name')}
        />
        <Select label="Role" choices={ROLE_CHOICES} value={role} onChange={setRole} />
        <ChooseSections value={sections} onChange={setSections} error={faults.of('sections')} />
        <Problem error={faults.other} />
        <FormButtons verb="Save" isPending={save.isPending} onCancel={onClose} />
      </form>
    </Dialog>
  )
}
