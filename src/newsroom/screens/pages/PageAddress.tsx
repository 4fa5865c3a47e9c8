import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { formFaults } from '../../app/form-faults.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { FormButtons } from '../../ui/FormButtons.tsx'
import { say } from '../../ui/toasts.ts'
import { movePage, type PageAtHand } from './page-queries.ts'

/** Gives a page another address; whoever follows the one before still gets there. */
export function PageAddress({ page, onClose }: { page: PageAtHand; onClose: () => void }) {
  const navigate = useNavigate()
  const [slug, setSlug] = useState(page.slug)
  const [isPending, setIsPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const faults = formFaults(error, ['slug'])
  const change = async (): Promise<void> => {
    setIsPending(true)
    try {
      const moved = await movePage(page.slug, { slug })
      onClose()
      say('The page has its new address; the one before leads there.')
      await navigate({ to: '/pages/$slug', params: { slug: moved.slug } })
    } catch (refused) {
      setError(refused)
      setIsPending(false)
    }
  }
  return (
    <Dialog title="Change the address" isOpen onClose={onClose} isSticky>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void change()
        }}
      >
        <TextField
          label="Last part of the address"
          hint="After /pages/: lower-case letters, digits and hyphens."
          value={slug}
          onChange={setSlug}
          autoFocus
          error={faults.of('slug')}
        />
        <Problem error={faults.other} />
        <FormButtons
          verb="Change"
          onCancel={onClose}
          isPending={isPending}
          isDisabled={slug.trim() === '' || slug === page.slug}
        />
      </form>
    </Dialog>
  )
}
