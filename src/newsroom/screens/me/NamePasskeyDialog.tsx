import { type FormEvent, useState } from 'react'
import { call } from '../../api/call.ts'
import { formFaults } from '../../app/form-faults.ts'
import { confirmed } from '../../app/identity.ts'
import { explainPasskey, makePasskey, type NewPasskeyQuestion } from '../../passkeys/browser-passkey.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { FormButtons } from '../../ui/FormButtons.tsx'
import { useChange } from './use-me.ts'

/** Gives a passkey its name: a new one, which the browser makes then, or one that is there. */
export function NamePasskeyDialog({
  passkey,
  onClose,
}: {
  passkey?: { id: string; name: string }
  onClose: () => void
}) {
  const [name, setName] = useState(passkey?.name ?? '')
  const save = useChange(() => (passkey ? rename(passkey.id, name) : add(name)), {
    done: passkey ? 'The passkey has another name.' : 'The passkey is added.',
    onDone: onClose,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  const faults = formFaults(save.error, ['name'])
  return (
    <Dialog title={passkey ? 'Rename the passkey' : 'Add a passkey'} isOpen isSticky onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <TextField
          label="Name"
          hint="So that you know it again: “my telephone”, “the key on my ring”."
          name="passkey"
          autoComplete="off"
          autoFocus
          value={name}
          onChange={setName}
          error={faults.of('name')}
        />
        <Problem error={faults.other} />
        <FormButtons
          verb={passkey ? 'Rename' : 'Go on'}
          isPending={save.isPending}
          isDisabled={name.trim() === ''}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  )
}

async function add(name: string): Promise<void> {
  const options = await confirmed(() => call<NewPasskeyQuestion>('/me/passkeys/question', { method: 'POST' }))
  const response = await makePasskey(options).catch((error: unknown) => {
    throw new Error(explainPasskey(error))
  })
  await call('/me/passkeys', { body: { name, response } })
}

async function rename(id: string, name: string): Promise<void> {
  await call(`/me/passkeys/${id}`, { method: 'PATCH', body: { name } })
}
