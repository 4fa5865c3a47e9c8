import type { StoryNumbers } from '#reading/fronts/api.ts'
import { Sparkline } from './Sparkline.tsx'

const TRENDS = { up: ['↑', 'rising'], down: ['↓', 'falling'], steady: ['→', 'steady'] } as const

/** What a story is read now: reads of this hour, whether that is more than before, and the shape of the last day. */
export function StoryFigures({ numbers }: { numbers: StoryNumbers | undefined }) {
  if (!numbers) return null
  const { thisHour, lastHour, hours, trend, isSample } = numbers
  const [arrow, word] = TRENDS[trend]
  return (
    <span
      className={`story-figures figures ${trend}`}
      title={isSample ? 'Sample, not a measurement' : 'Reads this hour'}
    >
      <Sparkline values={hours} label={`Reads of the last 24 hours, ${Math.max(...hours)} in the best of them`} />
      <span>
        {thisHour.toLocaleString('en')}
        <span className="hidden-text">
          {' '}
          reads this hour, {lastHour} in the hour before, {word}
        </span>
        <span aria-hidden="true"> {arrow}</span>
      </span>
      {isSample && <span className="quiet"> sample</span>}
    </span>
  )
}
