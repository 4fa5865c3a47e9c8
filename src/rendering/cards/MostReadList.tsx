import { renderToStaticMarkup } from 'react-dom/server'
import { labelsFor } from '../labels.ts'
import { languageAttributes } from '../language-attributes.ts'
import { Markup } from '../Markup.tsx'
import type { Card, MostRead, Paper } from '../page-props.ts'
import { briefHeadline } from './brief-headline.ts'

const kept = new WeakMap<MostRead, { paper: Paper; markup: string }>()

/** The aside with what others read; drawn once for a list and kept with it. Nothing where nothing was read. */
export function MostReadAside({ mostRead, paper, title }: MostReadAsideProps) {
  if (!mostRead || mostRead.list.length === 0) return null
  if (title) {
    return (
      <aside id="most-read">
        <MostReadContent mostRead={mostRead} paper={paper} title={title} />
      </aside>
    )
  }
  let known = kept.get(mostRead)
  if (known?.paper !== paper) {
    known = { paper, markup: renderToStaticMarkup(<MostReadContent mostRead={mostRead} paper={paper} />) }
    kept.set(mostRead, known)
  }
  return <Markup tag="aside" id="most-read" html={known.markup} />
}

interface MostReadAsideProps {
  mostRead: MostRead | null
  paper: Paper
  /** In place of the usual name. */
  title?: string | undefined
}

function MostReadContent({ mostRead, paper, title }: { mostRead: MostRead; paper: Paper; title?: string }) {
  return (
    <>
      <h2>
        <a href="/most-read">{title ?? labelsFor(paper.language).mostRead}</a>
      </h2>
      <CountedHow mostRead={mostRead} paper={paper} />
      <RankedHeadlines cards={mostRead.list} paper={paper} />
    </>
  )
}

/** What was counted, and whether it was. */
export function CountedHow({ mostRead, paper }: { mostRead: MostRead; paper: Paper }) {
  const { windowText, isSample } = mostRead
  if (!windowText && !isSample) return null
  return (
    <p className="note">
      {windowText}
      {isSample ? ` (${labelsFor(paper.language).sample})` : null}
    </p>
  )
}

export function RankedHeadlines({ cards, paper }: { cards: Card[]; paper: Paper }) {
  return (
    <ol className="ranked">
      {cards.map((card) => (
        <li key={card.id}>
          <a href={card.href} {...languageAttributes(card.language, paper.language)}>
            {briefHeadline(card)}
          </a>
        </li>
      ))}
    </ol>
  )
}
