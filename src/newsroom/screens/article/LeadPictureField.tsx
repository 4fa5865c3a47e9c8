import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Doc } from 'yjs'
import { findPicture } from '../../editor/find-picture.ts'
import { Button } from '../../ui/Button.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { ChoosePicture } from './ChoosePicture.tsx'
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
      {lead && picture.data && <img src={picture.data.url} alt={picture.data.alt} />}
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
      <ChoosePicture
        isOpen={isChoosing}
        onClose={() => setIsChoosing(false)}
        onChoose={(picked) => {
          setIsChoosing(false)
          setLead(picked.id)
        }}
      />
    </div>
  )
}
