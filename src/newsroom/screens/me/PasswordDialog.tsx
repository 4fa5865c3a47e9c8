import { type FormEvent, type ReactNode, useState } from 'react'
import { ApiRefusal } from '../../api/call.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { FormButtons } from '../../ui/FormButtons.tsx'

interface Props {
  title: string
  /** What the button that does it says: a verb. */
  verb: string
  isDanger?: boolean
  isPending: boolean
  error: unknown
  onPassword: (password: string) => void
  onClose: () => void
  children: ReactNode
}

/** Says what will happen, and asks for the password before it does. */
export function PasswordDialog({ title, verb, isDanger, isPending, error, onPassword, onClose, children }: Props) {
  const [password, setPassword] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onPassword(password)
  }
  const wrong = error instanceof ApiRefusal ? error.of('password') : undefined
  return (
    <Dialog title={title} isOpen onClose={onClose} isSticky>
      <form className="stack" onSubmit={submit}>
        {children}
        <TextField
          label="Your password"
          type="password"
          name="password"
          autoComplete="current-password"
          autoFocus
          value={password}
          onChange={setPassword}
          error={wrong}
        />
        {!wrong && <Problem error={error} />}
        <FormButtons
          verb={verb}
          isPending={isPending}
          isDisabled={password === ''}
          isDanger={isDanger}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  )
}
