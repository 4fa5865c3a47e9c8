import type { FieldError } from '#foundation/refusal.ts'
import { FormField } from './FormField.tsx'
import { type NewsroomFrame, renderNewsroomPage } from './NewsroomPage.tsx'
import { SHORTEST_PASSWORD } from './password.ts'

export interface SetUpPageProps {
  key: string
  /** Whom the address was made for; `null` for the first administrator, who says it here. */
  staff: { name: string; email: string } | null
  /** As they were typed. */
  name?: string | undefined
  email?: string | undefined
  errors?: FieldError[]
}

export function renderSetUpPage(
  frame: NewsroomFrame,
  { key, staff, name, email, errors = [] }: SetUpPageProps,
): string {
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message
  return renderNewsroomPage({
    ...frame,
    title: errors.length > 0 ? 'Not set up yet' : 'Choose a password',
    narrow: true,
    children: (
      <>
        <h1>{staff ? `Welcome, ${staff.name}` : 'Open the newsroom'}</h1>
        {errors.length > 0 && (
          <p className="problem" role="alert">
            Nothing has been set up yet: please see to what is marked below.
          </p>
        )}
        <form method="post" action="/newsroom/set-up">
          <input type="hidden" name="key" value={key} />
          {staff ? (
            <FormField
              name="username"
              label="E-mail"
              type="email"
              autoComplete="username"
              value={staff.email}
              isFixed
            />
          ) : (
            <>
              <p>You will be this paper’s first administrator.</p>
              <FormField name="name" label="Your name" autoComplete="name" value={name ?? ''} error={errorOf('name')} />
              <FormField
                name="email"
                label="E-mail"
                type="email"
                autoComplete="username"
                value={email ?? ''}
                error={errorOf('email')}
              />
            </>
          )}
          <FormField
            name="password"
            label="Password"
            type="password"
            autoComplete="new-password"
            hint={`At least ${SHORTEST_PASSWORD} characters; a few words in a row are good.`}
            error={errorOf('password')}
          />
          <button type="submit">Set password and sign in</button>
        </form>
      </>
    ),
  })
}
