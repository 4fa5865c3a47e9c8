import { renderToStaticMarkup } from 'react-dom/server'
import { labelsFor } from '../labels.ts'
import type { Link, Paper } from '../page-props.ts'
import { recordLabelsFor } from '../record-labels.ts'

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
      <FootList name={labels.sections} links={paper.sections} />
      <FootList name={labels.thePaper} links={[...paper.pages, ...lists]} />
      <FootList name={labels.feeds} links={paper.feeds} />
      {paper.isDemo ? <p className="demo">{labels.demo}</p> : null}
      {paper.publisher && paper.publisher !== paper.title ? <p className="publisher">{paper.publisher}</p> : null}
    </footer>
  )
}

function FootList({ name, links }: { name: string; links: Link[] }) {
  if (links.length === 0) return null
  return (
    <div>
      <h2>{name}</h2>
      <ul>
        {links.map((link) => (
          <li key={link.href}>
            <a href={link.href}>{link.name}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
