import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { slugFrom } from '#article/slug.ts'
import { boot } from '../../app/boot.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { FormButtons } from '../../ui/FormButtons.tsx'
import { pageListQuery } from './page-queries.ts'

/** Begins a page by its title, and opens it to be written: it is there once it is saved. */
export function NewPageDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate()
  const list = useQuery(pageListQuery)
  const [title, setTitle] = useState('')
  const slug = slugFrom(title, boot.paper.language, 'page')
  const isTaken = list.data?.pages.some((page) => page.slug === slug) ?? false
  return (
    <Dialog title="Add a page" isOpen onClose={onClose} isSticky>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void navigate({ to: '/pages/$slug', params: { slug }, search: { title: title.trim() } as never })
        }}
      >
        <TextField
          label="Title"
          hint="Imprint, for instance. Readers find it at the foot of every page."
          value={title}
          onChange={setTitle}
          maxLength={300}
          autoFocus
          error={isTaken ? `There is a page at /pages/${slug} already. Choose another title.` : undefined}
        />
        {title.trim() !== '' && (
          <p className="quiet small">
            At <bdi>/pages/{slug}</bdi>
          </p>
        )}
        <FormButtons
          verb="Write it"
          onCancel={onClose}
          isPending={false}
          isDisabled={title.trim() === '' || isTaken || !list.data}
        />
      </form>
    </Dialog>
  )
}
