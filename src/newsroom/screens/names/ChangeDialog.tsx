import { type FormEvent, useState } from 'react'
import type { NamedThingBody } from '#publishing/names/api.ts'
import { formFaults } from '../../app/form-faults.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorState, Problem } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { FormButtons } from '../../ui/FormButtons.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { say, sayFailed } from '../../ui/toasts.ts'
import { useChange } from '../me/use-me.ts'
import { changeThing, type Kind, type ThingChange, useThing } from './name-queries.ts'

interface ChangeDialogProps {
  of: Kind
  slug: string
  name: string
  onClose: () => void
}

/** Changes what a tag or a contributor is called, and what is said of it. */
export function ChangeDialog({ of, slug, name, onClose }: ChangeDialogProps) {
  const thing = useThing(of, slug)
  return (
    <Dialog title={`Change “${name}”`} isOpen isSticky onClose={onClose}>
      {thing.isPending && <Loading />}
      {thing.error && <ErrorState error={thing.error} onRetry={() => void thing.refetch()} />}
      {thing.data && <ChangeForm of={of} thing={thing.data} onClose={onClose} />}
    </Dialog>
  )
}

function ChangeForm({ of, thing, onClose }: { of: Kind; thing: NamedThingBody; onClose: () => void }) {
  const [draft, setDraft] = useState(thing)
  const change = changesOf(thing, draft)
  const saving = useChange(() => changeThing(of, thing.slug, change), {
    onDone: (after) => say(`“${after.name}” is changed.`, { undo: () => takeBack(of, after, thing) }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (Object.keys(change).length === 0) onClose()
    else saving.mutate(undefined, { onSuccess: onClose })
  }
  const faults = formFaults(saving.error, ['name', 'slug', 'description', 'role', 'about'])
  const set = (part: ThingChange) => setDraft((known) => ({ ...known, ...part }))
  return (
    <form className="stack" onSubmit={submit}>
      <TextField
        label="Name"
        hint="Every page shows it at once. What was published, its history too, stays as it was printed."
        autoComplete="off"
        autoFocus
        maxLength={100}
        value={draft.name}
        onChange={(name) => set({ name })}
        error={faults.of('name')}
      />
      <TextField
        label="Address"
        hint="Left as it is, it is made of a new name. The one before leads to it, with its feeds."
        autoComplete="off"
        maxLength={80}
        value={draft.slug}
        onChange={(slug) => set({ slug })}
        error={faults.of('slug')}
      />
      {of === 'tags' ? (
        <TextField
          label="Description"
          hint="For readers and search engines, under the tag’s name."
          rows={3}
          maxLength={5_000}
          value={draft.description ?? ''}
          onChange={(description) => set({ description })}
          error={faults.of('description')}
        />
      ) : (
        <>
          <TextField
            label="Role"
            hint="Such as Moscow correspondent."
            autoComplete="off"
            maxLength={200}
            value={draft.role ?? ''}
            onChange={(role) => set({ role })}
            error={faults.of('role')}
          />
          <TextField
            label="About"
            hint="For readers, on the contributor’s page."
            rows={5}
            maxLength={5_000}
            value={draft.about ?? ''}
            onChange={(about) => set({ about })}
            error={faults.of('about')}
          />
        </>
      )}
      {thing.formerly.length > 0 && (
        <p className="quiet small">
          Formerly: <bdi>{thing.formerly.map(({ name }) => name).join(', ')}</bdi>
        </p>
      )}
      <Problem error={faults.other} />
      <FormButtons verb="Save" isPending={saving.isPending} isDisabled={draft.name.trim() === ''} onCancel={onClose} />
    </form>
  )
}

const FIELDS = ['name', 'slug', 'description', 'role', 'about'] as const

function changesOf(before: ThingChange, after: ThingChange): ThingChange {
  return Object.fromEntries(
    FIELDS.flatMap((field) => (after[field] === before[field] ? [] : [[field, after[field]]])),
  ) as ThingChange
}

function takeBack(of: Kind, after: NamedThingBody, before: NamedThingBody): void {
  changeThing(of, after.slug, changesOf(after, before)).then(() => say(`“${before.name}” is as it was.`), sayFailed)
}
