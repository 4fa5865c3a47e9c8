import './States.css'

/** What stands while something is on its way; shown only where that takes long enough to be noticed. */
export function Loading({ label = 'Loading' }: { label?: string }) {
  return (
    <div className="loading" role="status">
      <span className="hidden-text">{label}</span>
      <span className="loading-line" />
      <span className="loading-line" />
      <span className="loading-line" />
    </div>
  )
}
