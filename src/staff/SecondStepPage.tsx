import { FormField } from './FormField.tsx'
import { type NewsroomFrame, renderNewsroomPage } from './NewsroomPage.tsx'
import { PasskeyButton } from './PasskeyButton.tsx'

export interface SecondStepPageProps {
  /** Where to go once signed in. */
  next: string
  /** Why it did not work, in a sentence. */
  problem?: string
}

/** Asks whoever gave the right password for a code. */
export function renderSecondStepPage(frame: NewsroomFrame, { next, problem }: SecondStepPageProps): string {
  return renderNewsroomPage({
    ...frame,
    title: problem ? 'Not signed in' : 'One more step',
    narrow: true,
    children: (
      <>
        <h1>One more step</h1>
        {problem && (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
        <form method="post" action="/newsroom/sign-in/code">
          <input type="hidden" name="next" value={next} />
          <FormField
            name="code"
            label="Code"
            hint="Six digits from your authenticator app. Without it, one of your recovery codes."
            autoComplete="one-time-code"
            isCode
          />
          <button type="submit">Sign in</button>
        </form>
        {frame.passkeyScript && <PasskeyButton next={next} label="Use a passkey instead" />}
        <p className="aside">
          <a href={`/newsroom/sign-in?next=${encodeURIComponent(next)}`}>Begin again</a>. Lost both? An administrator
          can let you in again.
        </p>
      </>
    ),
  })
}
