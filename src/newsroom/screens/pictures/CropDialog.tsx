import { useState } from 'react'
import { type ChosenCrops, type CropName, cropAround, cropOf } from '#article/crop.ts'
import type { LibraryPictureBody } from '#media/api.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { CropEditor } from './CropEditor.tsx'
import { CROP_LABELS, CROP_USES, CropPreview } from './CropPreview.tsx'
import type { PictureDraft } from './picture-draft.ts'

interface CropDialogProps {
  picture: LibraryPictureBody
  name: CropName
  draft: PictureDraft
  onClose: () => void
  /** Given all crops, with this one as it was left. */
  onDone: (crops: ChosenCrops) => void
}

/** One crop of a picture, with a view of what readers will see of it. */
export function CropDialog({ picture, name, draft, onClose, onDone }: CropDialogProps) {
  const [crop, setCrop] = useState(() => cropOf({ ...picture, ...draft }, name))
  const follow = (): void => {
    const { [name]: _, ...others } = draft.crops
    onDone(others)
  }
  const actions = (
    <>
      {draft.crops[name] && <Button onPress={follow}>Follow the focal point again</Button>}
      <Button onPress={() => setCrop(cropAround(picture, name, { x: 0.5, y: 0.5 }))}>As large as it can be</Button>
      <Button look="primary" onPress={() => onDone({ ...draft.crops, [name]: crop })}>
        Use this crop
      </Button>
    </>
  )
  return (
    <Dialog title={`Crop: ${CROP_LABELS[name]}`} width="wide" isOpen isSticky onClose={onClose} actions={actions}>
      <div className="crop-dialog">
        <CropEditor src={largestOf(picture)} picture={picture} name={name} crop={crop} onChange={setCrop} />
        <figure>
          <CropPreview src={picture.preview.src} name={name} crop={crop} />
          <figcaption className="quiet small">{CROP_USES[name]}</figcaption>
        </figure>
      </div>
    </Dialog>
  )
}

/** The largest file that the newsroom shows of a picture. */
function largestOf({ preview }: LibraryPictureBody): string {
  const last = preview.srcSet.split(', ').at(-1)?.split(' ')[0]
  return last || preview.src
}
