import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState, useSyncExternalStore } from 'react'
import type { Static } from 'typebox'
import type { MeReply } from '#staff/api.ts'
import { ApiRefusal, call } from '../api/call.ts'
import { askForPasskey, canUsePasskeys, explainPasskey, type PasskeyQuestion } from '../passkeys/browser-passkey.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Problem } from '../ui/ErrorState.tsx'
import { TextField } from '../ui/Field.tsx'
import { currentQuestion, type IdentityQuestion, onQuestion } from './identity.ts'

/** Asks once more who it is, before something that matters: by password, or by passkey where there is one. */
export function ConfirmIdentity() {
  const question = useSyncExternalStore(onQuestion, currentQuestion)
  return question && <Question question={question} />
}

function Question({ question }: { question: IdentityQuestion }) {
  const [password, setPassword] = useState('')
  const me = useQuery({ queryKey: ['me'], queryFn: ({ signal }) => call<Static<typeof MeReply>>('/me', { signal }) })
  const byPassword = useMutation({
    mutationFn: () => call<void>('/me/confirm', { body: { password } }),
    onSuccess: question.confirmed,
  })
  const byPasskey = useMutation({
    mutationFn: async () => {
      const options = await call<PasskeyQuestion>('/me/confirm/passkey/question', { method: 'POST' })
      const response = await askForPasskey(options).catch((error: unknown) => {
        throw new Error(explainPasskey(error))
      })
      await call<void>('/me/confirm/passkey', { body: { response } })
    },
    onSuccess: question.confirmed,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    byPassword.mutate()
  }
  const isRefused = byPassword.error instanceof ApiRefusal && byPassword.error.code === 'password-wrong'
  const hasPasskey = (me.data?.passkeys ?? 0) > 0 && canUsePasskeys()
  return (
    <Dialog title="Is it you?" isOpen onClose={question.refused} isSticky>
      <form className="stack" onSubmit={submit}>
        <p className="quiet">You signed in a while ago. Before this is changed, show once more who you are.</p>
        <input type="text" name="username" autoComplete="username" value={me.data?.email ?? ''} readOnly hidden />
        <TextField
          label="Your password"
          type="password"
          name="password"
          autoComplete="current-password"
          autoFocus
          value={password}
          onChange={setPassword}
          error={isRefused ? byPassword.error?.message : undefined}
        />
        {!isRefused && <Problem error={byPassword.error} />}
        <Problem error={byPasskey.error} />
        <div className="row">
          <Button look="primary" type="submit" isPending={byPassword.isPending}>
            Go on
          </Button>
          {hasPasskey && (
            <Button icon="key" isPending={byPasskey.isPending} onPress={() => byPasskey.mutate()}>
              Use a passkey
            </Button>
          )}
          <Button look="bare" onPress={question.refused}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
