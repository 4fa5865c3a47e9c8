import { useEffect, useState } from 'react'
import { onSignedOut } from '../api/call.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'

/** Says that the session is over without taking anything away: what is on the screen stays, and so does what was typed. */
export function SignedOutNotice() {
  const [isOut, setIsOut] = useState(false)
  useEffect(() => onSignedOut(() => setIsOut(true)), [])
  return (
    <Dialog title="You are signed out" isOpen={isOut} onClose={() => setIsOut(false)}>
      <p>Your session has ended. Sign in again in a new tab, then carry on here: nothing on this page was lost.</p>
      <p>
        <a className="button primary" href="/newsroom/sign-in" target="_blank" rel="noreferrer">
          Sign in
        </a>{' '}
        <Button onPress={() => setIsOut(false)}>I have signed in</Button>
      </p>
    </Dialog>
  )
}
