import { accentClass } from '../accent.ts'
import { languageAttributes } from '../language-attributes.ts'
import type { Card, Paper, TextPart } from '../page-props.ts'
import { KickerLine } from './KickerLine.tsx'
import { CardMeta } from './StoryCard.tsx'
import { Photograph } from './Visual.tsx'

interface StoryRowProps {
  card: Card
  paper: Paper
  showsSection?: boolean
  /** In place of the headline and the standfirst: the same with what was searched for marked. */
  found?: { headline: TextPart[]; snippet: TextPart[] }
}

/** A story in a list that is read from top to bottom: all lists but fronts. */
export function StoryRow({ card, paper, showsSection = false, found }: StoryRowProps) {
  const { kind, kicker, headline, standfirst, href, language } = card
  const text = found?.snippet.length ? marked(found.snippet) : standfirst
  return (
    <li className={`row ${accentClass(card.section.accent)}`} {...languageAttributes(language, paper.language)}>
      {card.picture ? <Photograph picture={card.picture} use="thumb" /> : null}
      <KickerLine kind={kind} kicker={kicker || !showsSection ? kicker : card.section.name} language={language} />
      <h3>
        <a href={href}>{found?.headline.length ? marked(found.headline) : headline}</a>
      </h3>
      {text ? <p className="standfirst">{text}</p> : null}
      <CardMeta card={card} paper={paper} withNames />
    </li>
  )
}

/** Stories from top to bottom. Nothing where there are none. */
export function StoryList({ cards, paper, showsSection = false }: StoryListProps) {
  if (cards.length === 0) return null
  return (
    <ul className="rows">
      {cards.map((card) => (
        <StoryRow key={card.id} card={card} paper={paper} showsSection={showsSection} />
      ))}
    </ul>
  )
}

interface StoryListProps {
  cards: Card[]
  paper: Paper
  showsSection?: boolean
}

function marked(parts: TextPart[]) {
  // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other name, and static markup never reorders
  return parts.map((part, index) => (part.isMatch ? <mark key={index}>{part.text}</mark> : part.text))
}
