import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { FrontCard } from '#publishing/fronts/api.ts'
import type { FrontStory } from '#reading/fronts/api.ts'
import { findPicture } from '../../editor/find-picture.ts'
import { pictureFault } from '../../editor/picture-fault.ts'
import { Button } from '../../ui/Button.tsx'
import { PicturePicker } from '../pictures/PicturePicker.tsx'

interface CardPictureProps {
  card: FrontCard
  story: FrontStory | undefined
  onChange: (changes: { picture?: string | undefined; hidesPicture?: boolean | undefined }) => void
}

/** Which picture a story stands with on this front: the article's, another one of the paper, or none. */
export function CardPicture({ card, story, onChange }: CardPictureProps) {
  const [isPicking, setIsPicking] = useState(false)
  const { picture, hidesPicture } = card
  const own = useQuery({
    queryKey: ['media', picture ?? '', 'shown'],
    queryFn: () => findPicture(picture ?? ''),
    enabled: picture !== undefined,
  })
  const src = hidesPicture ? undefined : picture === undefined ? story?.picture?.src : own.data?.preview.src
  const fault = hidesPicture || picture === undefined || !own.isSuccess ? null : pictureFault(own.data)
  return (
    <div className="card-picture">
      <span className="field-label">Picture</span>
      {src ? <img className="card-picture-shown" src={src} alt="" /> : null}
      <p className="quiet small">
        {hidesPicture
          ? 'None, whatever the article has.'
          : picture !== undefined
            ? 'One of this front’s own.'
            : story?.picture
              ? 'That of the article.'
              : 'The article has none; where it leads it gets a map of its place.'}
      </p>
      {fault && (
        <p className="field-error" role="alert">
          {fault}
        </p>
      )}
      <div className="row">
        <Button size="small" icon="picture" onPress={() => setIsPicking(true)}>
          Another picture…
        </Button>
        {!hidesPicture && (
          <Button size="small" onPress={() => onChange({ picture: undefined, hidesPicture: true })}>
            No picture
          </Button>
        )}
        {(hidesPicture || picture !== undefined) && (
          <Button size="small" icon="undo" onPress={() => onChange({ picture: undefined, hidesPicture: undefined })}>
            As the article has it
          </Button>
        )}
      </div>
      <PicturePicker
        isOpen={isPicking}
        title="A picture for this front"
        onClose={() => setIsPicking(false)}
        onPick={({ id }) => onChange({ picture: id, hidesPicture: undefined })}
      />
    </div>
  )
}
