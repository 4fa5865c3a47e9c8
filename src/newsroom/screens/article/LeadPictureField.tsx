import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Doc } from 'yjs'
import { findPicture, type KnownPicture } from '../../editor/find-picture.ts'
import { Button } from '../../ui/Button.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { PicturePicker } from '../pictures/PicturePicker.tsx'
import { useChoice } from './use-choice.ts'

/** The picture over the story. */
export function LeadPictureField({ doc, isReadOnly }: { doc: Doc; isReadOnly: boolean }) {
  const [lead, setLead] = useChoice(doc, 'leadPicture', null)
  const [isChoosing, setIsChoosing] = useState(false)
  const picture = useQuery({
    queryKey: ['media', lead, 'lead'],
    queryFn: () => (lead ? findPicture(lead) : null),
    enabled: lead !== null,
  })
  return (
    <div className="lead-picture">
      <span className="field-label">Lead picture</span>
      {lead && picture.data && <LeadImage picture={picture.data} />}
      {lead && picture.data?.rights === 'ended' && (
        <p className="details-note">The rights in it have ended: readers do not see it. Choose another.</p>
      )}
      {lead && picture.data && picture.data.alt === '' && (
        <p className="details-note">It has no description for those who cannot see it.</p>
      )}
      {lead && picture.data === null && <p className="details-note">This picture is gone. Choose another.</p>}
      {picture.error && <Problem error={picture.error} />}
      {!isReadOnly && (
        <div className="row">
          <Button size="small" icon="picture" onPress={() => setIsChoosing(true)}>
            {lead ? 'Choose another' : 'Choose a picture'}
          </Button>
          {lead && (
            <Button size="small" look="bare" onPress={() => setLead(null)}>
              No picture
            </Button>
          )}
        </div>
      )}
      <PicturePicker
        title="Lead picture"
        isOpen={isChoosing}
        onClose={() => setIsChoosing(false)}
        onPick={({ id }) => setLead(id)}
      />
    </div>
  )
}

/** Cut as the paper cuts it, around what matters in it. */
function LeadImage({ picture }: { picture: KnownPicture }) {
  const { x, y } = picture.focalPoint
  return (
    <img
      src={picture.preview.src}
      alt={picture.alt}
      ref={(image) => {
        if (image) image.style.objectPosition = `${x * 100}% ${y * 100}%`
      }}
    />
  )
}
