import './Frame.css'
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { liveNewsroom } from '../live/live.ts'
import { Icon } from '../ui/Icon.tsx'
import { boot, may } from './boot.ts'
import { FrameExtras } from './FrameExtras.tsx'
import { SCREENS, type Screen } from './screens.tsx'

/** What stays while screens change: the paper's name, the way to every screen, who is signed in. */
export function Frame() {
  const [isOpen, setIsOpen] = useState(false)
  const main = useRef<HTMLElement>(null)
  const path = useRouterState({ select: (state) => state.location.pathname })
  const drawn = useRouterState({ select: (state) => state.resolvedLocation?.pathname })
  const isFirst = useRef(true)
  const wasDrawn = useRef(false)
  // From the first screen on the server tells what has changed, and who is where.
  useEffect(() => void liveNewsroom(), [])
  useEffect(() => {
    setIsOpen(false)
    // A new screen begins at its top for whoever hears it too; the first one begins where the page does.
    if (isFirst.current) isFirst.current = false
    else if (path) main.current?.focus({ preventScroll: true })
  }, [path])
  useEffect(() => {
    // Until then the screen from before could be walked through by keys: the focus goes with what it was on.
    if (wasDrawn.current && document.activeElement === document.body) main.current?.focus({ preventScroll: true })
    wasDrawn.current ||= drawn !== undefined
  }, [drawn])
  return (
    <div className="frame">
      <a className="skip" href="#screen">
        Skip to the screen
      </a>
      <header className="frame-head">
        <button
          type="button"
          className="frame-open"
          aria-expanded={isOpen}
          aria-controls="frame-nav"
          onClick={() => setIsOpen(!isOpen)}
        >
          <Icon name={isOpen ? 'close' : 'menu'} label={isOpen ? 'Close the menu' : 'Open the menu'} />
        </button>
        <p className="frame-paper">
          <Link to="/">{boot.paper.title}</Link>
        </p>
        <FrameExtras />
      </header>
      <nav id="frame-nav" className="frame-nav" aria-label="Newsroom" data-open={isOpen}>
        {(['work', 'paper', 'house'] as const).map((group) => (
          <NavGroup key={group} screens={SCREENS.filter((screen) => isShown(screen, group))} />
        ))}
        <div className="frame-me">
          <span dir="auto">{boot.me.name}</span>
          <span className="frame-role">{boot.me.role}</span>
          <a href="/">Read the paper</a>
          <form method="post" action="/newsroom/sign-out">
            <button type="submit" className="as-link">
              Sign out
            </button>
          </form>
        </div>
      </nav>
      <main id="screen" className="frame-main" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  )
}

function isShown(screen: Screen, group: string): boolean {
  return screen.nav?.group === group && may(screen.nav.permission)
}

function NavGroup({ screens }: { screens: Screen[] }) {
  if (screens.length === 0) return null
  return (
    <ul>
      {screens.map(({ path, nav }) => (
        <li key={path}>
          <Link
            to={path}
            activeOptions={{ exact: path === '/', includeSearch: false }}
            activeProps={{ 'aria-current': 'page' }}
          >
            {nav && <Icon name={nav.icon} />}
            <span>{nav?.label}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
