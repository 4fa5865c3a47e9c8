import '../../ui/ShownOnce.css'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Time } from '../../ui/Time.tsx'
import { say, sayFailed } from '../../ui/toasts.ts'
import type { Handed } from './staff-words.ts'

/** Hands an administrator the address that somebody is to get, once; or says that a letter is on its way. */
export function LinkDialog({ handed: { member, link }, onClose }: { handed: Handed; onClose: () => void }) {
  const copy = () => {
    if (link) navigator.clipboard.writeText(link).then(() => say('The link is copied.'), sayFailed)
  }
  const until = member.invitation && (
    <>
      {' '}
      It works once, until <Time at={member.invitation.expiresAt} />.
    </>
  )
  return (
    <Dialog
      title={link ? `The link for ${member.name}` : `A letter to ${member.name} is on its way`}
      isOpen
      isSticky={link !== null}
      onClose={onClose}
      actions={
        <>
          {link && <Button onPress={copy}>Copy the link</Button>}
          <Button look="primary" onPress={onClose}>
            Done
          </Button>
        </>
      }
    >
      <div className="stack">
        {link ? (
          <>
            <p>
              Hand this to {member.name} yourself, in a way that nobody else reads. They choose their password there.
              {until} It is not shown again.
            </p>
            <code className="shown-once">{link}</code>
          </>
        ) : (
          <p>
            It goes to {member.email} and brings the address at which they choose their password. Whether it was sent
            stands under “Letters”.
          </p>
        )}
      </div>
    </Dialog>
  )
}
