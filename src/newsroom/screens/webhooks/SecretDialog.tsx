import { ShownOnce } from '../../ui/ShownOnce.tsx'

/** Shows the secret of a webhook, this once. */
export function SecretDialog({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <ShownOnce title="The secret" name="secret" text={secret} onClose={onClose}>
      Messages are signed with it, by the scheme of Standard Webhooks. Whoever receives them needs it to know that they
      are from here. It is not shown again.
    </ShownOnce>
  )
}
