import { clockTime, fullTime, relativeTime, shortTime } from '../app/paper-time.ts'

/** A moment as a person would say it; the whole of it when pointed at, in the paper's zone. */
export function Time({ at, as = 'short' }: { at: string; as?: 'short' | 'relative' | 'clock' }) {
  const text = as === 'relative' ? relativeTime(at) : as === 'clock' ? clockTime(at) : shortTime(at)
  return (
    <time dateTime={at} title={fullTime(at)}>
      {text}
    </time>
  )
}
