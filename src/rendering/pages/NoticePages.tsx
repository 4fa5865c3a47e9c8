import { bodyBlocks } from '../body/BodyBlocks.tsx'
import { type Labels, labelsFor } from '../labels.ts'
import type { GoneProps, NotFoundProps, StaticPageProps } from '../page-props.ts'
import { OfferedStories } from './OfferedStories.tsx'

/** Imprint, privacy, about. */
export function StaticPage({ frame, title, body, pictures, updated }: StaticPageProps) {
  const { language } = frame.paper
  const labels = labelsFor(language)
  return (
    <article id="article" className="static">
      <header>
        <h1>{title}</h1>
      </header>
      <div id="body">{bodyBlocks(body, { labels, language, pictures })}</div>
      {updated ? (
        <p className="note">
          {labels.updated} <time dateTime={updated.iso}>{updated.text}</time>
        </p>
      ) : null}
    </article>
  )
}

/** The public notice where an article was. */
export function GonePage({ frame, reason, notice, at, historyHref, suggestions }: GoneProps) {
  const labels = labelsFor(frame.paper.language)
  const { title, text } = labels.gone[reason]
  return (
    <>
      <header className="page-head notice">
        <h1>{title}</h1>
        <p>{notice || text}</p>
        {at ? (
          <p className="note">
            <time dateTime={at.iso}>{at.text}</time>
          </p>
        ) : null}
        {historyHref ? (
          <p className="note">
            <a href={historyHref}>{labels.history}</a>
          </p>
        ) : null}
      </header>
      <OfferedStories id="suggestions" name={labels.latest} cards={suggestions} paper={frame.paper} />
    </>
  )
}

export function NotFoundPage({ frame, suggestions }: NotFoundProps) {
  const labels = labelsFor(frame.paper.language)
  return (
    <>
      <header className="page-head notice">
        <h1>{labels.notFound.title}</h1>
        <p>{labels.notFound.text}</p>
        <SearchLine labels={labels} />
      </header>
      <OfferedStories id="suggestions" name={labels.latest} cards={suggestions} paper={frame.paper} />
    </>
  )
}

function SearchLine({ labels }: { labels: Labels }) {
  return (
    <search>
      <form className="search-line" action="/search">
        <input type="search" name="q" aria-label={labels.searchPage.label} placeholder={labels.searchPage.label} />
        <button type="submit">{labels.search}</button>
      </form>
    </search>
  )
}
