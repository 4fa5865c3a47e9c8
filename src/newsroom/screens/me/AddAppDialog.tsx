import { type FormEvent, useState } from 'react'
import type { Static } from 'typebox'
import type { AppReply } from '#staff/api.ts'
import { ApiRefusal, call } from '../../api/call.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { FormButtons } from '../../ui/FormButtons.tsx'
import { PasswordDialog } from './PasswordDialog.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { useChange } from './use-me.ts'

type App = Static<typeof AppReply>

/** Adds an authenticator app: the password first, then what the app scans, what to keep, and the proof that it works. */
export function AddAppDialog({ onClose }: { onClose: () => void }) {
  const begin = useChange((password: string) => call<App>('/me/app', { body: { password } }), { keys: [] })
  if (begin.data) return <ScanDialog app={begin.data} onClose={onClose} />
  return (
    <PasswordDialog
      title="Add an authenticator app"
      verb="Go on"
      isPending={begin.isPending}
      error={begin.error}
      onPassword={(password) => begin.mutate(password)}
      onClose={onClose}
    >
      <p>Have an app at hand that shows codes: Google Authenticator, 1Password, Aegis or any other.</p>
    </PasswordDialog>
  )
}

function ScanDialog({ app, onClose }: { app: App; onClose: () => void }) {
  const [code, setCode] = useState('')
  const confirm = useChange(() => call<void>('/me/app/confirm', { body: { code } }), {
    done: 'From now on the sign-in asks for a code.',
    onDone: onClose,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    confirm.mutate()
  }
  const wrong = confirm.error instanceof ApiRefusal ? confirm.error.of('code') : undefined
  return (
    <Dialog title="Add an authenticator app" isOpen isSticky onClose={onClose}>
      <ol className="numbered">
        <li className="stack">
          <h3>1. Scan this with the app</h3>
          <img className="qr-code" src={app.qr} width={208} height={208} alt="QR code with the same secret as below" />
          <p>
            Or type the secret into it: <code className="secret-text">{app.secret}</code>
          </p>
        </li>
        <li className="stack">
          <h3>2. Keep these recovery codes</h3>
          <p className="quiet">Each lets you in once, without the app. They are not shown again.</p>
          <RecoveryCodes codes={app.recoveryCodes} />
        </li>
        <li>
          <h3>3. Say what the app shows</h3>
          <form className="stack" onSubmit={submit}>
            <TextField
              label="Code"
              hint="Six digits"
              name="code"
              autoComplete="one-time-code"
              inputMode="numeric"
              value={code}
              onChange={setCode}
              error={wrong}
            />
            {!wrong && <Problem error={confirm.error} />}
            <FormButtons
              verb="Turn it on"
              isPending={confirm.isPending}
              isDisabled={code.trim() === ''}
              onCancel={onClose}
            />
          </form>
        </li>
      </ol>
    </Dialog>
  )
}
