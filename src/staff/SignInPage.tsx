import { FormField } from './FormField.tsx'
import { type NewsroomFrame, renderNewsroomPage } from './NewsroomPage.tsx'
import { PasskeyButton } from './PasskeyButton.tsx'

export interface SignInPageProps {
  /** Where to go once signed in. */
  next: string
  /** As it was typed. */
  email?: string
  /** Why it did not work, in a sentence. */
  problem?: string
}

export function renderSignInPage(frame: NewsroomFrame, { next, email, problem }: SignInPageProps): string {
  return renderNewsroomPage({
    ...frame,
    title: problem ? 'Not signed in' : 'Sign in',
    narrow: true,
    children: (
      <>
        <h1>Sign in</h1>
        {problem && (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
        <form method="post" action="/newsroom/sign-in">
          <input type="hidden" name="next" value={next} />
          <FormField
            name="email"
            label="E-mail"
            type="email"
            autoComplete="username"
            {...(email && { value: email })}
          />
          <FormField name="password" label="Password" type="password" autoComplete="current-password" />
          <button type="submit">Sign in</button>
        </form>
        {frame.passkeyScript && <PasskeyButton next={next} label="Sign in with a passkey" />}
        <p className="aside">
          No password, or a lost one? Whoever runs the paper sends you a new address to choose it at.
        </p>
      </>
    ),
  })
}
