import { type FormEvent, useState } from 'react'
import type { SectionReplyBody } from '#publishing/api.ts'
import { call } from '../../api/call.ts'
import { formFaults } from '../../app/form-faults.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { FormButtons } from '../../ui/FormButtons.tsx'
import { Select } from '../../ui/Select.tsx'
import { useChange } from '../me/use-me.ts'

/** No slug of a section. */
const NOWHERE = '/'

interface SectionDialogProps {
  /** The one that is changed; a new one where absent. */
  section?: SectionReplyBody
  /** Those that another one may stand within. */
  parents: SectionReplyBody[]
  onClose: () => void
}

/** Opens a section, or changes its name, its colour and what is said of it. */
export function SectionDialog({ section, parents, onClose }: SectionDialogProps) {
  const [name, setName] = useState(section?.name ?? '')
  const [accent, setAccent] = useState(section?.accent ?? '')
  const [description, setDescription] = useState(section?.description ?? '')
  const [parent, setParent] = useState(NOWHERE)
  const saving = useChange(
    () =>
      section
        ? call(`/sections/${encodeURIComponent(section.slug)}`, {
            method: 'PATCH',
            body: { name, accent, description },
          })
        : call('/sections', {
            body: {
              ...{ name, description },
              ...(accent.trim() === '' ? {} : { accent }),
              ...(parent === NOWHERE ? {} : { parent }),
            },
          }),
    { done: section ? 'The section is changed.' : 'The section is open.', keys: ['sections'] },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    saving.mutate(undefined, { onSuccess: onClose })
  }
  const faults = formFaults(saving.error, ['name', 'slug', 'accent', 'description', 'parent'])
  return (
    <Dialog title={section ? `Change “${section.name}”` : 'Add a section'} isOpen isSticky onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <TextField
          label="Name"
          autoComplete="off"
          autoFocus
          maxLength={100}
          value={name}
          onChange={setName}
          error={faults.of('name') ?? faults.of('slug')}
        />
        {!section && (
          <Select
            label="Within"
            choices={[
              { value: NOWHERE, label: 'No other section' },
              ...parents.map(({ slug, name: label }) => ({ value: slug, label })),
            ]}
            value={parent}
            onChange={setParent}
          />
        )}
        <TextField
          label="Colour"
          hint="# and six digits, such as #1f4e79. Pages take a shade of it that can be read, on light and on dark ground."
          autoComplete="off"
          placeholder={section ? '' : 'One is given'}
          maxLength={20}
          value={accent}
          onChange={setAccent}
          error={faults.of('accent')}
        />
        <TextField
          label="Description"
          hint="For readers and search engines, under the section’s name."
          rows={3}
          maxLength={1_000}
          value={description}
          onChange={setDescription}
          error={faults.of('description')}
        />
        <Problem error={faults.other} />
        <FormButtons
          verb={section ? 'Save' : 'Add it'}
          isPending={saving.isPending}
          isDisabled={name.trim() === ''}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  )
}
