import { Link } from '@tanstack/react-router'
import { EmptyState } from '../ui/EmptyState.tsx'

/** What stands where there is no screen. */
export function NotThere() {
  return (
    <EmptyState title="There is nothing at this address" isPage>
      It may have been moved, or mistyped. <Link to="/">Back to the desk</Link>
    </EmptyState>
  )
}
