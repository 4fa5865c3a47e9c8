import { useState } from 'react'
import type { LibraryPictureBody } from '#media/api.ts'
import { call } from '../../api/call.ts'
import { instantOf } from '../../app/paper-time.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { DateTimeField, TextField } from '../../ui/Field.tsx'
import { say, sayFailed } from '../../ui/toasts.ts'
import { refreshPictures } from './picture-queries.ts'

interface Changes {
  credit: string
  copyright: string
  licence: string
  expiresAt: string
}

const NOTHING: Changes = { credit: '', copyright: '', licence: '', expiresAt: '' }

/** Gives several pictures the same credit or rights. What is left empty stays as it is in each. */
export function BulkDialog({ pictures, onClose }: { pictures: LibraryPictureBody[]; onClose: () => void }) {
  const [changes, setChanges] = useState(NOTHING)
  const [problem, setProblem] = useState<unknown>(null)
  const [isSaving, setIsSaving] = useState(false)
  const isEmpty = Object.values(changes).every((value) => value.trim() === '')
  const save = async (): Promise<void> => {
    setIsSaving(true)
    const { expiresAt, ...texts } = changes
    const body = {
      ids: pictures.map(({ id }) => id),
      ...Object.fromEntries(Object.entries(texts).filter(([, value]) => value.trim() !== '')),
      ...(expiresAt ? { expiresAt: instantOf(expiresAt) } : {}),
    }
    try {
      await call('/media', { method: 'PATCH', body })
      await refreshPictures()
      say(`${pictures.length} pictures are changed.`, { undo: () => void putBack(pictures, changes).catch(sayFailed) })
      onClose()
    } catch (error) {
      setProblem(error)
      setIsSaving(false)
    }
  }
  const field = (name: 'credit' | 'copyright' | 'licence', label: string) => (
    <TextField
      label={label}
      value={changes[name]}
      placeholder={common(pictures, name)}
      onChange={(value) => setChanges({ ...changes, [name]: value })}
    />
  )
  return (
    <Dialog
      title={`Change ${pictures.length} pictures`}
      isOpen
      isSticky
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={isEmpty} isPending={isSaving} onPress={() => void save()}>
            Change {pictures.length} pictures
          </Button>
        </>
      }
    >
      <div className="stack">
        <p className="quiet">What is left empty stays as it is.</p>
        <Problem error={problem} />
        {field('credit', 'Credit')}
        {field('copyright', 'Copyright')}
        {field('licence', 'What we may do with them')}
        <DateTimeField
          label="The rights end"
          value={changes.expiresAt}
          onChange={(expiresAt) => setChanges({ ...changes, expiresAt })}
        />
      </div>
    </Dialog>
  )
}

/** What stands in a field of all pictures, or that they differ. */
function common(pictures: LibraryPictureBody[], name: 'credit' | 'copyright' | 'licence'): string {
  const texts = new Set(pictures.map((picture) => picture[name]))
  return texts.size === 1 ? ([...texts][0] ?? '') : 'Several'
}

async function putBack(pictures: LibraryPictureBody[], changes: Changes): Promise<void> {
  for (const picture of pictures) {
    const { credit, copyright, licence, expiresAt } = picture
    const before = { credit, copyright, licence, expiresAt }
    const body = Object.fromEntries(
      Object.entries(before).filter(([name]) => changes[name as keyof Changes].trim() !== ''),
    )
    await call(`/media/${picture.id}`, { method: 'PATCH', body })
  }
  await refreshPictures()
  say('The pictures are as they were.')
}
