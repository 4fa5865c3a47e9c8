import './States.css'
import type { ReactNode } from 'react'

/** What stands where there is nothing yet: says so, and what to do about it. With `isPage` it is all that the page has, and heads it. */
export function EmptyState({ title, children, isPage }: { title: string; children?: ReactNode; isPage?: boolean }) {
  const Heading = isPage ? 'h1' : 'h2'
  return (
    <div className="state">
      <Heading>{title}</Heading>
      {children && <p>{children}</p>}
    </div>
  )
}
