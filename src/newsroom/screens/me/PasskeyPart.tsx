import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Static } from 'typebox'
import type { PasskeyListReply } from '#staff/api.ts'
import { call } from '../../api/call.ts'
import { confirmed } from '../../app/identity.ts'
import { canUsePasskeys } from '../../passkeys/browser-passkey.ts'
import { Button } from '../../ui/Button.tsx'
import { Confirm } from '../../ui/Dialog.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Time } from '../../ui/Time.tsx'
import { NamePasskeyDialog } from './NamePasskeyDialog.tsx'
import { Part } from './Part.tsx'
import { type Me, sayUnlessCancelled, useChange } from './use-me.ts'

type Passkeys = Static<typeof PasskeyListReply>
type Passkey = Passkeys['passkeys'][number]

/** Passkeys: signing in with a finger, a face or a key instead of the password and the code. */
export function PasskeyPart({ me }: { me: Me }) {
  const [dialog, setDialog] = useState<{ does: 'add' } | { does: 'rename' | 'remove'; passkey: Passkey } | null>(null)
  const close = () => setDialog(null)
  const passkeys = useQuery({
    queryKey: ['me', 'passkeys'],
    queryFn: ({ signal }) => call<Passkeys>('/me/passkeys', { signal }),
  })
  const remove = useChange(
    ({ id }: Passkey) => confirmed(() => call<void>(`/me/passkeys/${id}`, { method: 'DELETE' })),
    { done: 'The passkey is removed.' },
  )
  const removeNow = (passkey: Passkey) => remove.mutate(passkey, { onError: sayUnlessCancelled, onSettled: close })
  const list = passkeys.data?.passkeys ?? []
  return (
    <Part
      title="Passkeys"
      about="Your device shows that it is you, by finger, face or code. Nothing to type, and nothing that a false page could take."
    >
      {passkeys.isPending && <Loading />}
      {passkeys.error && <ErrorState error={passkeys.error} onRetry={() => void passkeys.refetch()} />}
      {passkeys.data && list.length === 0 && <p className="quiet">You have no passkey yet.</p>}
      {list.length > 0 && (
        <ul className="me-list" aria-label="Passkeys">
          {list.map((passkey) => (
            <PasskeyLine
              key={passkey.id}
              passkey={passkey}
              onRename={() => setDialog({ does: 'rename', passkey })}
              onRemove={() => setDialog({ does: 'remove', passkey })}
            />
          ))}
        </ul>
      )}
      <AddPasskey me={me} onAdd={() => setDialog({ does: 'add' })} />
      {dialog?.does === 'add' && <NamePasskeyDialog onClose={close} />}
      {dialog?.does === 'rename' && <NamePasskeyDialog passkey={dialog.passkey} onClose={close} />}
      {dialog?.does === 'remove' && (
        <Confirm
          title={`Remove “${dialog.passkey.name}”?`}
          isOpen
          verb="Remove it"
          isDanger
          isPending={remove.isPending}
          onConfirm={() => removeNow(dialog.passkey)}
          onClose={close}
        >
          <p>Nobody signs in with it any more. Delete it on the device as well.</p>
        </Confirm>
      )}
    </Part>
  )
}

function AddPasskey({ me, onAdd }: { me: Me; onAdd: () => void }) {
  if (!me.takesPasskeys) {
    return (
      <p className="quiet">
        Browsers keep passkeys for papers with a name, over https. This one is at an address that is neither.
      </p>
    )
  }
  if (!canUsePasskeys()) return <p className="quiet">This browser has no passkeys.</p>
  return (
    <p>
      <Button icon="key" onPress={onAdd}>
        Add a passkey
      </Button>
    </p>
  )
}

function PasskeyLine(props: { passkey: Passkey; onRename: () => void; onRemove: () => void }) {
  const { passkey, onRename, onRemove } = props
  return (
    <li className="entry">
      <div>
        <p className="what" dir="auto">
          {passkey.name}
        </p>
        <p className="quiet small">
          {passkey.createdAt && (
            <>
              Added <Time at={passkey.createdAt} />
            </>
          )}
          {passkey.lastUsedAt ? (
            <>
              {' · '}last used <Time at={passkey.lastUsedAt} as="relative" />
            </>
          ) : (
            ' · not used yet'
          )}
          {passkey.isBackedUp && ' · kept in more than one place'}
        </p>
      </div>
      <div className="row">
        <Button size="small" onPress={onRename} aria-label={`Rename ${passkey.name}`}>
          Rename
        </Button>
        <Button size="small" look="danger" onPress={onRemove} aria-label={`Remove ${passkey.name}`}>
          Remove
        </Button>
      </div>
    </li>
  )
}
