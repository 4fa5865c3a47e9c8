import './States.css'
import type { ReactNode } from 'react'

/** What stands where there is nothing yet: says so, and what to do about it. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="state">
      <h2>{title}</h2>
      {children && <p>{children}</p>}
    </div>
  )
}
