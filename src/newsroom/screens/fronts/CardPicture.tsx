import { useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { PictureReply } from '#media/api.ts'
import type { FrontCard } from '#publishing/fronts/api.ts'
import type { FrontStory } from '#reading/fronts/api.ts'
import { call } from '../../api/call.ts'
import { TextField } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'

interface CardPictureProps {
  card: FrontCard
  story: FrontStory | undefined
  onChange: (changes: { picture?: string | undefined; hidesPicture?: boolean | undefined }) => void
}

const CHOICES = [
  { value: 'usual', label: 'As the article has it' },
  { value: 'other', label: 'Another picture' },
  { value: 'none', label: 'No picture' },
] as const

/** Which picture a story stands with on this front. */
export function CardPicture({ card, story, onChange }: CardPictureProps) {
  const choice = card.hidesPicture ? 'none' : card.picture === undefined ? 'usual' : 'other'
  const other = useQuery({
    queryKey: ['media', card.picture],
    queryFn: ({ signal }) => call<Static<typeof PictureReply>>(`/media/${card.picture}`, { signal }),
    enabled: Boolean(card.picture),
    retry: false,
  })
  const src = choice === 'usual' ? story?.picture?.src : choice === 'other' ? other.data?.url : undefined
  return (
    <div className="card-picture">
      <Select
        label="Picture"
        choices={CHOICES}
        value={choice}
        onChange={(next) =>
          onChange({
            picture: next === 'other' ? (card.picture ?? '') : undefined,
            hidesPicture: next === 'none' ? true : undefined,
          })
        }
      />
      {choice === 'other' && (
        <TextField
          label="The picture’s id"
          value={card.picture ?? ''}
          onChange={(id) => onChange({ picture: id.trim() })}
          error={other.error ? 'There is no picture of this id.' : undefined}
        />
      )}
      {src && <img className="card-picture-shown" src={src} alt="" />}
    </div>
  )
}
