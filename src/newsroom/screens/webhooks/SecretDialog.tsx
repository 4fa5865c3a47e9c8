import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { say, sayFailed } from '../../ui/toasts.ts'

/** Shows the secret of a webhook, this once. */
export function SecretDialog({ secret, onClose }: { secret: string; onClose: () => void }) {
  const copy = () => {
    navigator.clipboard.writeText(secret).then(() => say('The secret is copied.'), sayFailed)
  }
  return (
    <Dialog
      title="The secret"
      isOpen
      isSticky
      onClose={onClose}
      actions={
        <>
          <Button onPress={copy}>Copy the secret</Button>
          <Button look="primary" onPress={onClose}>
            I have kept it
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>
          Messages are signed with it, by the scheme of Standard Webhooks. Whoever receives them needs it to know that
          they are from here. It is not shown again.
        </p>
        <code className="webhook-address">{secret}</code>
      </div>
    </Dialog>
  )
}
