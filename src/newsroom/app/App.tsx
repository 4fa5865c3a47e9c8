import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { RouterProvider as AriaRouter, I18nProvider } from 'react-aria-components'
import { queries } from '../api/queries.ts'
import { Toasts } from '../ui/Toasts.tsx'
import { ConfirmIdentity } from './ConfirmIdentity.tsx'
import { router } from './router.tsx'
import { SignedOutNotice } from './SignedOutNotice.tsx'

/** The whole newsroom. Dates are entered and shown in British English, whose weeks begin on Monday. */
export function App() {
  return (
    <I18nProvider locale="en-GB">
      <QueryClientProvider client={queries}>
        <AriaRouter navigate={(to) => void router.navigate({ to })} useHref={(to) => router.buildLocation({ to }).href}>
          <RouterProvider router={router} />
          <Toasts />
          <SignedOutNotice />
          <ConfirmIdentity />
        </AriaRouter>
      </QueryClientProvider>
    </I18nProvider>
  )
}
