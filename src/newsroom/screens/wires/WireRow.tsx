import type { ReactNode } from 'react'
import type { StoryBody } from '#wire/wires/api.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Time } from '../../ui/Time.tsx'
import { STOP_WORDS } from './wire-queries.ts'

interface WireRowProps {
  story: StoryBody
  sectionName: string
  isChosen: boolean
  /** `isAgain` where it was shown already. */
  onChoose: (isAgain: boolean) => void
  /** What is shown below the line where there is no room beside the list. */
  children: ReactNode
}

/** One story of a wire in the list: how urgent, what, from whom, and how it stands. */
export function WireRow({ story, sectionName, isChosen, onChoose, children }: WireRowProps) {
  const stop = STOP_WORDS[story.status]
  return (
    <li className="wire-row" data-story={story.articleId} data-chosen={isChosen} data-stopped={stop !== undefined}>
      <button
        type="button"
        className="wire-line"
        aria-current={isChosen}
        onClick={() => onChoose(isChosen)}
        onFocus={({ target }) => !isChosen && target.matches(':focus-visible') && onChoose(false)}
      >
        <Urgency urgency={story.urgency} />
        <span className="wire-said">
          <span className="wire-facts small quiet">
            <Time at={story.changedAt} />
            <bdi>{story.wire.name}</bdi>
            {story.slugline && <bdi className="wire-slug">{story.slugline}</bdi>}
          </span>
          <span className="headline" dir="auto" lang={story.language}>
            {story.headline}
          </span>
          <span className="wire-facts small quiet">
            <span>{sectionName}</span>
            <span className="figures">{story.wordCount.toLocaleString('en-GB')} words</span>
            {story.version !== '' && story.version !== '1' && <span>version {story.version}</span>}
            {story.takenBy && <span>{story.takenBy} has it</span>}
          </span>
        </span>
        <WireMarks story={story} />
      </button>
      {children}
    </li>
  )
}

/** How urgent its agency says that a story is: 1 is a flash. */
export function Urgency({ urgency }: { urgency: number | null }) {
  return (
    <span className="wire-urgency" data-urgency={urgency ?? 'none'}>
      <span className="hidden-text">{urgency === null ? 'No urgency' : 'Urgency '}</span>
      <span aria-hidden={urgency === null}>{urgency ?? '·'}</span>
    </span>
  )
}

/** Everything about a story that somebody has to know before they use it, as words. */
export function WireMarks({ story }: { story: StoryBody }) {
  const stop = STOP_WORDS[story.status]
  const isEmbargoed = story.embargoUntil !== null && Date.parse(story.embargoUntil) > Date.now()
  return (
    <span className="wire-marks">
      {stop && <Badge tone="alarm">{stop.badge}</Badge>}
      {isEmbargoed && story.embargoUntil && (
        <Badge tone="warning">
          Embargo <Time at={story.embargoUntil} />
        </Badge>
      )}
      {story.newer && <Badge tone="warning">Newer version</Badge>}
      {story.isAdvisory && <Badge tone="calm">For newsrooms</Badge>}
      {story.isPublished ? <Badge tone="good">Published</Badge> : story.isTaken && <Badge>On the desk</Badge>}
      {story.isSpiked && <Badge>Spiked</Badge>}
    </span>
  )
}
