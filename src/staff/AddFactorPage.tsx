import type { Actor } from './actor.ts'
import { FormField } from './FormField.tsx'
import { type NewsroomFrame, renderNewsroomPage } from './NewsroomPage.tsx'
import { PasskeyButton } from './PasskeyButton.tsx'
import type { AppInvitation } from './second-factor.ts'

export interface AddFactorPageProps {
  actor: Actor
  /** Where to go once there is a second factor. */
  next: string
  /** Whether they have passkeys, and signed in without one. */
  hasPasskeys: boolean
  /** What the app is given, once the password was right; `'given'` where it was shown before and is not known any more. */
  app?: AppInvitation | 'given'
  /** Why it did not work, in a sentence. */
  problem?: string | undefined
}

/** Asks somebody for a second factor, of whom the paper demands one: works without a script. */
export function renderAddFactorPage(frame: NewsroomFrame, props: AddFactorPageProps): string {
  const { actor, next, hasPasskeys, app, problem } = props
  return renderNewsroomPage({
    ...frame,
    title: 'Add a second factor',
    actor,
    narrow: true,
    children: (
      <>
        <h1>{hasPasskeys ? 'Use your passkey' : 'Add a second factor'}</h1>
        {problem && (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
        {hasPasskeys ? (
          <>
            <p>This paper asks people of your role for more than a password. You have a passkey: sign in with that.</p>
            {frame.passkeyScript && <PasskeyButton next={next} label="Sign in with a passkey" />}
          </>
        ) : app ? (
          <ConfirmApp app={app} next={next} />
        ) : (
          <AskForPassword next={next} />
        )}
      </>
    ),
  })
}

function AskForPassword({ next }: { next: string }) {
  return (
    <>
      <p>
        This paper asks people of your role for more than a password: a code that an app on your telephone shows (Google
        Authenticator, 1Password, Aegis or any other). Have it at hand.
      </p>
      <form method="post" action="/newsroom/second-factor">
        <input type="hidden" name="next" value={next} />
        <FormField name="password" label="Your password, once more" type="password" autoComplete="current-password" />
        <button type="submit">Go on</button>
      </form>
    </>
  )
}

function ConfirmApp({ app, next }: { app: AppInvitation | 'given'; next: string }) {
  return (
    <>
      {app !== 'given' && (
        <>
          <h2>1. Scan this with the app</h2>
          <p>
            <img className="qr" src={app.qr} width="220" height="220" alt="QR code with the same secret as below" />
          </p>
          <p>
            Or type the secret into it: <code className="secret">{app.secret}</code>
          </p>
          <h2>2. Keep these recovery codes</h2>
          <p>Each lets you in once, without the app. Print them, or write them down; they are not shown again.</p>
          <ul className="codes">
            {app.recoveryCodes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ul>
          <h2>3. Say what the app shows</h2>
        </>
      )}
      <form method="post" action="/newsroom/second-factor/confirm">
        <input type="hidden" name="next" value={next} />
        <FormField name="code" label="Code" hint="Six digits" autoComplete="one-time-code" isCode />
        <button type="submit">Turn it on</button>
      </form>
      {app === 'given' && (
        <p className="aside">
          <a href={`/newsroom/second-factor?next=${encodeURIComponent(next)}`}>Begin again</a> with a new secret.
        </p>
      )}
    </>
  )
}
