import { renderToStaticMarkup } from 'react-dom/server'
import { paperIcon } from '#rendering/paper-icon.ts'
import type { NewsroomBoot } from './newsroom-client.ts'

interface Props {
  boot: NewsroomBoot
  script: string
  styles: string[]
}

/** The page in which the newsroom runs: what it has to know stands in an attribute, as no script may stand in the page. */
export function renderNewsroomShell(props: Props): string {
  return `<!doctype html>${renderToStaticMarkup(<NewsroomShell {...props} />)}`
}

function NewsroomShell({ boot, script, styles }: Props) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{`Newsroom · ${boot.paper.title}`}</title>
        <link rel="icon" href={paperIcon(boot.paper.title)} />
        {styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        <script type="module" src={script} />
      </head>
      <body>
        <div id="newsroom" data-boot={JSON.stringify(boot)}>
          <noscript>
            <p>
              The newsroom’s editor needs JavaScript. The paper itself does not: <a href="/">read {boot.paper.title}</a>
              .
            </p>
          </noscript>
        </div>
      </body>
    </html>
  )
}
