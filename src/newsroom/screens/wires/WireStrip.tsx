import './WireScreen.css'
import { useState } from 'react'
import type { StoryBody } from '#wire/wires/api.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Time } from '../../ui/Time.tsx'
import { NewerDialog } from './NewerDialog.tsx'
import { Urgency } from './WireRow.tsx'
import { STOP_WORDS, useStoryOf } from './wire-queries.ts'

/** Over a text that came by a wire: from whom, on what terms, and what has happened to it since. Nothing over others. */
export function WireStrip({ articleId, isReadOnly }: { articleId: string; isReadOnly: boolean }) {
  const story = useStoryOf(articleId)
  const [isComparing, setIsComparing] = useState(false)
  if (!story) return null
  const stop = STOP_WORDS[story.status]
  return (
    <aside className="wire-strip" aria-label="The wire’s story">
      {stop && (
        <p className="wire-stop" role="alert">
          <Icon name="warning" />{' '}
          <strong>
            <bdi>{story.wire.name}</bdi> {stop.sentence}.
          </strong>{' '}
          {story.killedAt && <Time at={story.killedAt} />} {story.killNote && <span dir="auto">{story.killNote}</span>}
        </p>
      )}
      {story.newer && (
        <p className="wire-newer" role="status">
          <span>
            A newer version has come
            {story.newer.version && (
              <>
                {' '}
                (<bdi>{story.newer.version}</bdi>)
              </>
            )}
            , <Time at={story.newer.receivedAt} />.
          </span>
          <Button size="small" onPress={() => setIsComparing(true)}>
            {isReadOnly ? 'Compare' : 'Compare, take over'}
          </Button>
        </p>
      )}
      <StripFacts story={story} />
      {isComparing && story.newer && (
        <NewerDialog
          articleId={articleId}
          receivedAt={story.newer.receivedAt}
          isReadOnly={isReadOnly}
          onClose={() => setIsComparing(false)}
        />
      )}
    </aside>
  )
}

function StripFacts({ story }: { story: StoryBody }) {
  const { rights, editorsNotes, embargoUntil } = story
  const terms = [rights.holder, rights.notice, rights.usageTerms].filter(Boolean).join(' · ')
  return (
    <p className="wire-facts small quiet">
      <span>
        <Icon name="wire" /> <bdi>{story.source || story.wire.name}</bdi>
      </span>
      {story.urgency !== null && <Urgency urgency={story.urgency} />}
      {story.slugline && <bdi className="wire-slug">{story.slugline}</bdi>}
      {story.draftedVersion !== '' && <span>version {story.draftedVersion}</span>}
      {embargoUntil && (
        <span>
          embargo <Time at={embargoUntil} />
        </span>
      )}
      {terms && <span dir="auto">{terms}</span>}
      {editorsNotes.length > 0 && <span dir="auto">To editors: {editorsNotes.join(' ')}</span>}
    </p>
  )
}
