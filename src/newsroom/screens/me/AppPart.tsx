import { useRef, useState } from 'react'
import type { Static } from 'typebox'
import type { RecoveryCodesReply } from '#staff/api.ts'
import { call } from '../../api/call.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useFocusAfter } from '../../ui/use-focus-after.ts'
import { AddAppDialog } from './AddAppDialog.tsx'
import { Part } from './Part.tsx'
import { PasswordDialog } from './PasswordDialog.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { type Me, useChange } from './use-me.ts'

/** Fewer recovery codes than this are too few to rely on. */
const FEW_CODES = 3

/** The authenticator app, whose code is asked for after the password. */
export function AppPart({ me }: { me: Me }) {
  const [dialog, setDialog] = useState<'add' | 'remove' | 'codes' | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const close = () => setDialog(null)
  // The button that opened the dialog goes with what it did.
  const actions = useRef<HTMLElement>(null)
  const keepActions = (element: HTMLElement | null) => {
    actions.current = element
  }
  const firstAction = () => actions.current?.querySelector('button')
  useFocusAfter(dialog !== null || codes !== null || !me.hasApp, firstAction)
  useFocusAfter(dialog !== null || me.hasApp, firstAction)
  const remove = useChange((password: string) => call<void>('/me/app/remove', { body: { password } }), {
    done: 'The authenticator app is removed.',
    onDone: close,
  })
  const renew = useChange(
    (password: string) => call<Static<typeof RecoveryCodesReply>>('/me/recovery-codes', { body: { password } }),
    {
      onDone: (reply) => {
        setCodes(reply.recoveryCodes)
        close()
      },
    },
  )
  return (
    <Part
      title="Authenticator app"
      about="After your password, the sign-in asks for a code that the app shows. Whoever learns your password is still outside."
    >
      {me.hasApp ? (
        <>
          <p className="row">
            <Badge tone="good">On</Badge>
            <RecoveryCodeCount count={me.recoveryCodes ?? 0} />
          </p>
          <div ref={keepActions} className="row">
            <Button onPress={() => setDialog('codes')}>New recovery codes</Button>
            <Button look="danger" onPress={() => setDialog('remove')}>
              Remove the app
            </Button>
          </div>
        </>
      ) : (
        <>
          <p className="row">
            <Badge tone={me.isSecondFactorDemanded ? 'warning' : 'plain'}>Off</Badge>
            {me.isSecondFactorDemanded &&
              me.passkeys === 0 &&
              'This paper asks people of your role for a second factor.'}
          </p>
          <p ref={keepActions}>
            <Button look="primary" onPress={() => setDialog('add')}>
              Add an authenticator app
            </Button>
          </p>
        </>
      )}
      {dialog === 'add' && <AddAppDialog onClose={close} />}
      {dialog === 'codes' && (
        <PasswordDialog
          title="New recovery codes"
          verb="Make new codes"
          isPending={renew.isPending}
          error={renew.error}
          onPassword={(password) => renew.mutate(password)}
          onClose={close}
        >
          <p>The codes that you have no longer work afterwards.</p>
        </PasswordDialog>
      )}
      {dialog === 'remove' && (
        <PasswordDialog
          title="Remove the authenticator app"
          verb="Remove it"
          isDanger
          isPending={remove.isPending}
          error={remove.error}
          onPassword={(password) => remove.mutate(password)}
          onClose={close}
        >
          <p>
            Your password alone will let you in, and so it will anybody who learns it. Your recovery codes go with the
            app.
          </p>
        </PasswordDialog>
      )}
      {codes && (
        <Dialog
          title="Your new recovery codes"
          isOpen
          isSticky
          onClose={() => setCodes(null)}
          actions={
            <Button look="primary" onPress={() => setCodes(null)}>
              I have kept them
            </Button>
          }
        >
          <div className="stack">
            <p>Each lets you in once, without the app. They are not shown again.</p>
            <RecoveryCodes codes={codes} />
          </div>
        </Dialog>
      )}
    </Part>
  )
}

function RecoveryCodeCount({ count }: { count: number }) {
  const text = count === 1 ? '1 recovery code left' : `${count} recovery codes left`
  return count < FEW_CODES ? <Badge tone="warning">{text}</Badge> : <span className="quiet">{text}</span>
}
