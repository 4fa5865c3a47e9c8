import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { formFaults } from '../../app/form-faults.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { FormButtons } from '../../ui/FormButtons.tsx'
import { useChange } from '../me/use-me.ts'
import { movePage, type PageAtHand } from './page-queries.ts'

/** Gives a page another address; whoever follows the one before still gets there. */
export function PageAddress({ page, onClose }: { page: PageAtHand; onClose: () => void }) {
  const navigate = useNavigate()
  const [slug, setSlug] = useState(page.slug)
  const changing = useChange(() => movePage(page.slug, { slug }), {
    done: 'The page has its new address; the one before leads there.',
    keys: [],
    onDone: (moved) => {
      onClose()
      void navigate({ to: '/pages/$slug', params: { slug: moved.slug } })
    },
  })
  const faults = formFaults(changing.error, ['slug'])
  return (
    <Dialog title="Change the address" isOpen onClose={onClose} isSticky>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          changing.mutate()
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
          isPending={changing.isPending}
          isDisabled={slug.trim() === '' || slug === page.slug}
        />
      </form>
    </Dialog>
  )
}
