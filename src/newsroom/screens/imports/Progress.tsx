import type { ImportRunBody } from '#wire/imports/api.ts'
import { isAtWork } from './import-queries.ts'

/** Things after which the rate says how long the rest takes. */
const FEW = 100

/** How far an import is, while it is at work. */
export function Progress({ run }: { run: ImportRunBody }) {
  const { state, expected, read, rate } = run
  if (!isAtWork(state)) return null
  if (state === 'undoing') {
    const removed = run.figures.undone?.removed ?? 0
    return <p className="small">{removed.toLocaleString('en')} things are gone again so far.</p>
  }
  const left = expected === null || rate === 0 || read < FEW ? null : Math.max(0, Math.round((expected - read) / rate))
  return (
    <div className="import-progress">
      {expected === null ? (
        <progress aria-label="How far it is" />
      ) : (
        <progress aria-label="How far it is" max={Math.max(1, expected)} value={Math.min(read, expected)} />
      )}
      <p className="small figures">
        {read.toLocaleString('en')}
        {expected !== null && ` of about ${Math.max(expected, read).toLocaleString('en')}`}, {rate.toLocaleString('en')}{' '}
        a second{left !== null && `, ${timeLeft(left)} left`}
      </p>
    </div>
  )
}

function timeLeft(seconds: number): string {
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
