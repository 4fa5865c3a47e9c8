import type { FrontCard } from '#publishing/fronts/api.ts'
import type { FrontStory, StoryNumbers } from '#reading/fronts/api.ts'
import { KIND_NAMES } from '../../app/boot.ts'
import { Badge, STATUS_TONES } from '../../ui/Badge.tsx'
import { Time } from '../../ui/Time.tsx'
import { paint } from './paint.ts'
import { StoryFigures } from './StoryFigures.tsx'

interface StoryLineProps {
  story: FrontStory | undefined
  card?: FrontCard | undefined
  numbers?: StoryNumbers | undefined
  /** How much the front makes of it. */
  size?: string
  /** Whether it stands where readers get its short headline. */
  isNarrow?: boolean
  /** Whether it is on the front, where a list says so. */
  isUsed?: boolean
}

/** A story as it stands on a front: what readers get of it, and where that comes from. */
export function StoryLine({ story, card, numbers, size = 'small', isNarrow = false, isUsed = false }: StoryLineProps) {
  if (!story) return <span className="quiet">A story that this paper does not have.</span>
  const headline = card?.headline ?? ((isNarrow && story.shortHeadline) || story.headline)
  const kicker = card?.kicker ?? story.kicker
  const picture = card?.hidesPicture ? null : story.picture
  return (
    <span className={`story-line ${size}`}>
      {picture && <img className="story-thumb" src={picture.src} alt="" loading="lazy" />}
      <span className="story-words">
        <span className="story-over small">
          <span className="story-section" ref={(element) => paint(element, story.section.accent)}>
            {story.section.name}
          </span>
          {story.kind !== 'news' && KIND_NAMES[story.kind] !== story.section.name && (
            <span>{KIND_NAMES[story.kind]}</span>
          )}
          {kicker && (
            <span dir="auto" lang={story.language}>
              {kicker}
            </span>
          )}
        </span>
        <span className="story-headline" dir="auto" lang={story.language}>
          {headline || 'Untitled'}
        </span>
        <span className="story-under small quiet">
          {story.status !== 'live' && <Badge tone={STATUS_TONES[story.status] ?? 'plain'}>{story.status}</Badge>}
          {story.publishedAt && <Time at={story.publishedAt} />}
          {isUsed && <span className="front-mark moved">on the front</span>}
          <OwnWords card={card} />
          <StoryFigures numbers={numbers} />
        </span>
      </span>
    </span>
  )
}

/** What an editor made different for this front. */
function OwnWords({ card }: { card: FrontCard | undefined }) {
  if (!card) return null
  const own = [
    card.headline !== undefined && 'headline',
    card.standfirst !== undefined && 'standfirst',
    card.kicker !== undefined && 'kicker',
    (card.picture !== undefined || card.hidesPicture) && 'picture',
  ].filter(Boolean)
  return (
    <>
      {own.length > 0 && <span className="own-words">own {own.join(', ')}</span>}
      {card.size && <span>{card.size}</span>}
      {card.until && (
        <span>
          until <Time at={card.until} />
        </span>
      )}
    </>
  )
}
