import './States.css'
import { explain } from '../api/call.ts'
import { Button } from './Button.tsx'

/** What stands where something could not be got: why, and a way to try again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return (
    <div className="state problem" role="alert">
      <h2>This did not work</h2>
      <p>{explain(error)}</p>
      {onRetry && <Button onPress={onRetry}>Try again</Button>}
    </div>
  )
}

/** One line of what went wrong, beside what it went wrong with. */
export function Problem({ error }: { error: unknown }) {
  if (!error) return null
  return (
    <p className="problem-line" role="alert">
      {explain(error)}
    </p>
  )
}
