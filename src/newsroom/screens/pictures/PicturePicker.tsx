import './PicturePicker.css'
import { useState } from 'react'
import type { LibraryPictureBody } from '#media/api.ts'
import { call } from '../../api/call.ts'
import { may } from '../../app/boot.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ShowMore } from '../../ui/ShowMore.tsx'
import { sayFailed } from '../../ui/toasts.ts'
import { useFileDrop, usePastedFiles } from './drop-files.tsx'
import { PictureFilters } from './PictureFilters.tsx'
import { PictureGrid } from './PictureGrid.tsx'
import { NO_FILTER, usePictures } from './picture-queries.ts'
import { UploadButton } from './UploadButton.tsx'
import { UploadTray } from './UploadTray.tsx'
import { upload } from './uploads.ts'

interface PicturePickerProps {
  isOpen: boolean
  onClose: () => void
  /** Given the picture that was chosen; the picker is closed then. */
  onPick: (picture: LibraryPictureBody) => void
  /** What the picture is for. */
  title?: string
}

/**
 * Lets somebody choose one of the paper's pictures, or take one in and have that. Pictures whose rights have ended are shown
 * and cannot be chosen.
 */
export function PicturePicker({ isOpen, onClose, onPick, title = 'Choose a picture' }: PicturePickerProps) {
  if (!isOpen) return null
  const pick = (picture: LibraryPictureBody): void => {
    onPick(picture)
    onClose()
  }
  return (
    <Dialog title={title} width="full" isOpen onClose={onClose}>
      <Library onPick={pick} />
    </Dialog>
  )
}

function Library({ onPick }: { onPick: (picture: LibraryPictureBody) => void }) {
  const [filter, setFilter] = useState(NO_FILTER)
  const pages = usePictures(filter)
  const pictures = pages.data?.pages.flatMap((page) => page.pictures) ?? []
  const [refused, setRefused] = useState('')
  const isNarrowed = Object.values(filter).some((value) => value !== '')

  const choose = (picture: LibraryPictureBody): void => {
    if (picture.rights === 'ended') setRefused('The rights in this picture have ended: readers would not see it.')
    else onPick(picture)
  }
  const chooseById = (id: string): void => {
    call<{ picture: LibraryPictureBody }>(`/media/${id}/details`).then(({ picture }) => choose(picture), sayFailed)
  }
  const take = (files: File[]): void => {
    // One file is what somebody wants to have here; of several they choose.
    upload(files, files.length === 1 ? { onDone: (taken) => taken && chooseById(taken.id) } : {})
  }
  const drop = useFileDrop(take)
  usePastedFiles(take)
  return (
    <div className={`picture-picker${drop.isOver ? ' is-over' : ''}`} {...drop.handlers}>
      <div className="picture-picker-head">
        <PictureFilters filter={filter} onChange={setFilter} autoFocus />
        {may('media.upload') && <UploadButton label="Take in" look="plain" onFiles={take} />}
      </div>
      <UploadTray onOpen={chooseById} />
      <p className="picture-picker-refused" role="status">
        {refused}
      </p>
      {pages.isPending && <Loading label="Loading the pictures" />}
      {pages.error && <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.data && pictures.length === 0 && (
        <EmptyState title={isNarrowed ? 'No picture is like that' : 'No pictures yet'}>
          {may('media.upload') && 'Take one in with the button above, drag it here, or paste it.'}
        </EmptyState>
      )}
      {pictures.length > 0 && (
        <PictureGrid
          pictures={pictures}
          onOpen={(id) => {
            const picture = pictures.find((one) => one.id === id)
            if (picture) choose(picture)
          }}
        />
      )}
      <ShowMore pages={pages} />
    </div>
  )
}
