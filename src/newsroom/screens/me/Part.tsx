import { type ReactNode, useId } from 'react'

/** One matter of an account: what it is on one side, what can be done about it on the other. */
export function Part({ title, about, children }: { title: string; about?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section className="me-part" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {about && <p>{about}</p>}
      </header>
      <div className="stack">{children}</div>
    </section>
  )
}
