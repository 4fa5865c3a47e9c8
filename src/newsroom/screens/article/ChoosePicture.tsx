import { useState } from 'react'
import type { KnownPicture } from '../../editor/find-picture.ts'
import { uploadPicture } from '../../editor/pictures/upload-picture.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'

interface ChoosePictureProps {
  isOpen: boolean
  onClose: () => void
  onChoose: (picture: KnownPicture) => void
}

/** Lets somebody take a picture into the paper and choose it. */
export function ChoosePicture({ isOpen, onClose, onChoose }: ChoosePictureProps) {
  const [share, setShare] = useState<number | null>(null)
  const [error, setError] = useState<unknown>(null)
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return
    setError(null)
    setShare(0)
    try {
      onChoose(await uploadPicture(file, { onProgress: setShare }))
    } catch (failure) {
      setError(failure)
    } finally {
      setShare(null)
    }
  }
  return (
    <Dialog title="Picture" isOpen={isOpen} onClose={onClose}>
      <div className="stack">
        <label className="field">
          <span className="field-label">File</span>
          <input
            type="file"
            accept="image/*"
            disabled={share !== null}
            onChange={(event) => void take(event.target.files?.[0])}
          />
        </label>
        {share !== null && <progress max={1} value={share} aria-label="Taking in the picture" />}
        <Problem error={error} />
      </div>
    </Dialog>
  )
}
