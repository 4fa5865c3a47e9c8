import './MeScreen.css'
import { type FormEvent, useState } from 'react'
import { call } from '../../api/call.ts'
import { formFaults } from '../../app/form-faults.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorState, Problem } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ScreenHead } from '../../ui/ScreenHead.tsx'
import { AppPart } from './AppPart.tsx'
import { Part } from './Part.tsx'
import { PasskeyPart } from './PasskeyPart.tsx'
import { SessionPart } from './SessionPart.tsx'
import { type Me, useChange, useMe } from './use-me.ts'

/** One's own account: name, password, second factors, and where one is signed in. */
export function MeScreen() {
  const me = useMe()
  return (
    <>
      <ScreenHead title="Your account">
        {me.data && (
          <p>
            {me.data.email} · {me.data.role}
            {me.data.sections && ` for ${me.data.sections.map((section) => section.name).join(', ') || 'no section'}`}
          </p>
        )}
      </ScreenHead>
      {me.isPending && <Loading />}
      {me.error && <ErrorState error={me.error} onRetry={() => void me.refetch()} />}
      {me.data && (
        <>
          <NamePart me={me.data} />
          <PasswordPart me={me.data} />
          <AppPart me={me.data} />
          <PasskeyPart me={me.data} />
          <SessionPart />
        </>
      )}
    </>
  )
}

function NamePart({ me }: { me: Me }) {
  const [name, setName] = useState(me.name)
  const save = useChange(() => call<Me>('/me', { method: 'PATCH', body: { name } }), { done: 'Your name is changed.' })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  const faults = formFaults(save.error, ['name'])
  return (
    <Part title="Name" about="As colleagues see it. Bylines have names of their own.">
      <form className="stack" onSubmit={submit}>
        <TextField
          label="Name"
          name="name"
          autoComplete="name"
          value={name}
          onChange={setName}
          error={faults.of('name')}
        />
        <Problem error={faults.other} />
        <p>
          <Button type="submit" isPending={save.isPending} isDisabled={name.trim() === me.name}>
            Save the name
          </Button>
        </p>
      </form>
    </Part>
  )
}

function PasswordPart({ me }: { me: Me }) {
  const [password, setPassword] = useState('')
  const [newPassword, setNewPassword] = useState('')
  const change = useChange(() => call<void>('/me/password', { body: { password, newPassword } }), {
    done: 'The password is changed. Everywhere else you are signed out.',
    keys: ['me'],
    onDone: () => {
      setPassword('')
      setNewPassword('')
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate()
  }
  const faults = formFaults(change.error, ['password', 'newPassword'])
  return (
    <Part title="Password" about="A new one ends your sessions everywhere but here.">
      <form className="stack" onSubmit={submit}>
        <input type="text" name="username" autoComplete="username" value={me.email} readOnly hidden />
        <TextField
          label="Password until now"
          type="password"
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={faults.of('password')}
        />
        <TextField
          label="New password"
          type="password"
          name="newPassword"
          autoComplete="new-password"
          hint="At least 12 characters; a few words in a row are good."
          value={newPassword}
          onChange={setNewPassword}
          error={faults.of('newPassword')}
        />
        <Problem error={faults.other} />
        <p>
          <Button type="submit" isPending={change.isPending} isDisabled={password === '' || newPassword === ''}>
            Change the password
          </Button>
        </p>
      </form>
    </Part>
  )
}
