import './ScreenHead.css'
import { type ReactNode, useEffect } from 'react'
import { boot } from '../app/boot.ts'

/** The head of a screen: its one `h1`, what it is about, and what can be done. Names the browser's tab too. */
export function ScreenHead({ title, children, actions }: { title: string; children?: ReactNode; actions?: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · ${boot.paper.title}`
  }, [title])
  return (
    <header className="screen-head">
      <div>
        <h1>{title}</h1>
        {children}
      </div>
      {actions && <div className="row">{actions}</div>}
    </header>
  )
}
