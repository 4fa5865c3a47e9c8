import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { BodyDocument } from '#article/body-document.ts'
import { ApiRefusal } from '../../api/call.ts'
import { boot, may } from '../../app/boot.ts'
import { formFaults } from '../../app/form-faults.ts'
import { PageTextEditor } from '../../editor/PageTextEditor.tsx'
import { Button } from '../../ui/Button.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { ScreenHead } from '../../ui/ScreenHead.tsx'
import { PicturePicker } from '../pictures/PicturePicker.tsx'
import { PageAddress } from './PageAddress.tsx'
import type { PageAtHand } from './page-queries.ts'
import { usePage } from './use-page.ts'

const SAID = { saved: 'Saved', changed: 'Not saved yet', saving: 'Saving' } as const

/** A static page that is here: its title, its address, its text. */
export function OpenPage({ page }: { page: PageAtHand }) {
  const isReadOnly = !may('page.manage')
  const desk = usePage(page)
  const { title, state, error, save } = desk
  /** Where a picture is to go: at a block, or at the caret (`null`). */
  const [pictureAt, setPictureAt] = useState<number | null>()
  const [isAddressOpen, setIsAddressOpen] = useState(false)
  const isOvertaken = error instanceof ApiRefusal && error.code === 'page-moved-on'
  const faults = formFaults(isOvertaken ? null : error, ['title'])
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      if (!isReadOnly) save()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [save, isReadOnly])
  return (
    <>
      <ScreenHead
        title={page.title}
        actions={
          <>
            <span className={`page-state ${state === 'changed' ? 'warning' : 'quiet'}`} role="status">
              <Icon name={state === 'saved' ? 'check' : 'clock'} />
              {SAID[state]}
            </span>
            <a href={page.url} target="_blank" rel="noreferrer">
              As readers have it
            </a>
            {!isReadOnly && (
              <Button look="primary" onPress={save} isPending={state === 'saving'} aria-keyshortcuts="Control+S">
                Save
              </Button>
            )}
          </>
        }
      >
        <p>
          <Link to="/pages">Pages</Link>
        </p>
      </ScreenHead>
      <div className="page-column">
        <TextField
          label="Title"
          value={title}
          onChange={desk.setTitle}
          isReadOnly={isReadOnly}
          error={faults.of('title')}
        />
        <p className="page-address small">
          <bdi>{page.url}</bdi>
          {!isReadOnly && (
            <Button size="small" look="bare" isDisabled={state !== 'saved'} onPress={() => setIsAddressOpen(true)}>
              Change the address
            </Button>
          )}
        </p>
        <Problem error={faults.other} />
        {isOvertaken && (
          <div className="stack" role="alert">
            <p>
              Somebody else changed this page meanwhile; yours is not saved.{' '}
              <a href={page.url} target="_blank" rel="noreferrer">
                Read theirs
              </a>
            </p>
            <div className="row">
              <Button onPress={desk.overwrite}>Write yours in its place</Button>
            </div>
          </div>
        )}
        <PageTextEditor
          text={page.body.document as BodyDocument}
          language={boot.paper.language}
          isEditable={!isReadOnly}
          onReady={desk.take}
          onChange={desk.noteChange}
          onChoosePicture={setPictureAt}
        />
      </div>
      <PicturePicker
        isOpen={pictureAt !== undefined}
        onClose={() => setPictureAt(undefined)}
        onPick={(picture) => {
          const at = pictureAt
          // After the dialog has given the focus back.
          if (at !== undefined) setTimeout(() => desk.put(picture, at), 50)
        }}
      />
      {isAddressOpen && <PageAddress page={page} onClose={() => setIsAddressOpen(false)} />}
    </>
  )
}
