import { type FormEvent, useState } from 'react'
import type { RedirectBody } from '#reading/old-addresses/api.ts'
import { formFaults } from '../../app/form-faults.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { FormButtons } from '../../ui/FormButtons.tsx'
import { useChange } from '../me/use-me.ts'
import { putRedirect } from './redirect-queries.ts'

interface RedirectDialogProps {
  /** The one that is changed; a new one where absent. */
  redirect?: RedirectBody
  onClose: () => void
}

/** Has an old address lead to where things are now. */
export function RedirectDialog({ redirect, onClose }: RedirectDialogProps) {
  const [from, setFrom] = useState(redirect?.from ?? '')
  const [to, setTo] = useState(redirect?.to ?? '')
  const saving = useChange(() => putRedirect(redirect ? 'change' : 'add', { from, to }), {
    done: redirect ? 'The redirect is changed.' : 'The redirect is there.',
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    saving.mutate(undefined, { onSuccess: onClose })
  }
  const faults = formFaults(saving.error, ['from', 'to'])
  return (
    <Dialog title={redirect ? 'Change a redirect' : 'Add a redirect'} isOpen isSticky onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <TextField
          label="Old address"
          hint="From the root on, such as /2013/03/boat. Nothing of the paper may be there."
          autoComplete="off"
          autoFocus={!redirect}
          isReadOnly={redirect !== undefined}
          maxLength={800}
          value={from}
          onChange={setFrom}
          error={faults.of('from')}
        />
        <TextField
          label="Leads to"
          hint="A page of this paper, such as /news, or a whole address of another site."
          autoComplete="off"
          autoFocus={redirect !== undefined}
          maxLength={800}
          value={to}
          onChange={setTo}
          error={faults.of('to')}
        />
        <Problem error={faults.other} />
        <FormButtons
          verb={redirect ? 'Save' : 'Add it'}
          isPending={saving.isPending}
          isDisabled={from.trim() === '' || to.trim() === ''}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  )
}
