import { renderToStaticMarkup } from 'react-dom/server'
import { labelsFor } from '../labels.ts'
import type { Link, Paper } from '../page-props.ts'
import { recordLabelsFor } from '../record-labels.ts'

/** Sections, and pages of the paper's own, that stand open; the others are behind a button. */
const MOST_OPEN = 12

const kept = new WeakMap<Paper, string>()

/** Markup of the foot of every page, drawn once and kept with `paper`. */
export function footerMarkup(paper: Paper): string {
  const markup = kept.get(paper) ?? renderToStaticMarkup(<Footer paper={paper} />)
  kept.set(paper, markup)
  return markup
}

function Footer({ paper }: { paper: Paper }) {
  const labels = labelsFor(paper.language)
  const lists: Link[] = [
    { name: labels.mostRead, href: '/most-read' },
    { name: labels.corrections, href: '/corrections' },
    { name: labels.archive, href: '/archive' },
    { name: recordLabelsFor(paper.language).title, href: '/record' },
    { name: labels.allTags, href: '/tags' },
    { name: labels.search, href: '/search' },
  ]
  return (
    <footer className="foot">
      <p className="foot-name">
        <a href="/">{paper.title}</a>
      </p>
      {paper.tagline ? <p className="tagline">{paper.tagline}</p> : null}
      <FootList
        name={labels.sections}
        links={paper.sections.slice(0, MOST_OPEN)}
        rest={paper.sections.slice(MOST_OPEN)}
        others={labels.others}
      />
      <FootList
        name={labels.thePaper}
        links={[...paper.pages.slice(0, MOST_OPEN), ...lists]}
        rest={paper.pages.slice(MOST_OPEN)}
        others={labels.others}
      />
      <FootList name={labels.feeds} links={paper.feeds} rest={[]} others={labels.others} />
      {paper.isDemo ? <p className="demo">{labels.demo}</p> : null}
      {paper.publisher && paper.publisher !== paper.title ? <p className="publisher">{paper.publisher}</p> : null}
    </footer>
  )
}

function FootList({ name, links, rest, others }: { name: string; links: Link[]; rest: Link[]; others: string }) {
  if (links.length === 0) return null
  return (
    <div>
      <h2>{name}</h2>
      <Links links={links} />
      {rest.length > 0 ? (
        <details>
          <summary>{others}</summary>
          <Links links={rest} />
        </details>
      ) : null}
    </div>
  )
}

function Links({ links }: { links: Link[] }) {
  return (
    <ul>
      {links.map((link) => (
        <li key={link.href}>
          <a href={link.href}>{link.name}</a>
        </li>
      ))}
    </ul>
  )
}
