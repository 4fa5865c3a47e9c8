import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { paperIcon } from '#rendering/paper-icon.ts'
import type { Actor } from './actor.ts'

/** What every page of the newsroom that is made on the server has in common. */
export interface NewsroomFrame {
  /** The paper's title. */
  paper: string
  styleHref: string
  /** Address of the script that signs people in with passkeys, on pages that have a use for it. */
  passkeyScript?: string | undefined
}

interface Props extends NewsroomFrame {
  /** Of this page, without the paper. */
  title: string
  /** Who is signed in. */
  actor?: Actor
  /** A page with a form and little else stands in a narrow column. */
  narrow?: boolean
  children: ReactNode
}

/** A whole page as HTML, without a script or a style within it. */
export function renderNewsroomPage(props: Props): string {
  return `<!doctype html>${renderToStaticMarkup(<NewsroomPage {...props} />)}`
}

function NewsroomPage({ paper, styleHref, passkeyScript, title, actor, narrow, children }: Props) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · ${paper}`}</title>
        <link rel="icon" href={paperIcon(paper)} />
        <link rel="stylesheet" href={styleHref} />
        {passkeyScript && <script type="module" src={passkeyScript} />}
      </head>
      <body className={narrow ? 'narrow' : undefined}>
        <header className="masthead">
          <p className="paper">
            <a href="/">{paper}</a>
          </p>
          <p className="desk">Newsroom</p>
          {actor && <SignedIn actor={actor} />}
        </header>
        <main>{children}</main>
      </body>
    </html>
  )
}

function SignedIn({ actor }: { actor: Actor }) {
  return (
    <form className="signed-in" method="post" action="/newsroom/sign-out">
      <span>
        {actor.name} <span className="role">{actor.role}</span>
      </span>
      <button type="submit" className="quiet">
        Sign out
      </button>
    </form>
  )
}
