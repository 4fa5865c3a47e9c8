import { accentClass } from '../accent.ts'
import { languageAttributes } from '../language-attributes.ts'
import type { Card, Paper, TextPart } from '../page-props.ts'
import { KickerLine } from './KickerLine.tsx'
import { CardMeta, kickerOf } from './StoryCard.tsx'
import { Photograph } from './Visual.tsx'

interface StoryRowProps {
  card: Card
  paper: Paper
  showsSection?: boolean
  /** Level of the headline: one below what stands above the list. */
  level?: 2 | 3
  /** In place of the headline and the standfirst: the same with what was searched for marked. */
  found?: { headline: TextPart[]; snippet: TextPart[] }
}

/** A story in a list that is read from top to bottom: all lists but fronts. */
export function StoryRow({ card, paper, showsSection = false, level = 3, found }: StoryRowProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  const { kind, headline, standfirst, href, language } = card
  const text = found?.snippet.length ? marked(found.snippet) : standfirst
  return (
    <li className={`row ${accentClass(card.section.accent)}`} {...languageAttributes(language, paper.language)}>
      {card.picture ? <Photograph picture={card.picture} use="thumb" /> : null}
      <KickerLine kind={kind} kicker={kickerOf(card, showsSection)} language={language} />
      <Heading>
        <a href={href}>{found?.headline.length ? marked(found.headline) : headline}</a>
      </Heading>
      {text ? <p className="standfirst">{text}</p> : null}
      <CardMeta card={card} paper={paper} withNames={kind !== 'opinion'} />
    </li>
  )
}

/** Stories from top to bottom. Nothing where there are none. */
export function StoryList({ cards, paper, showsSection = false, level = 3 }: StoryListProps) {
  if (cards.length === 0) return null
  return (
    <ul className="rows">
      {cards.map((card) => (
        <StoryRow key={card.id} card={card} paper={paper} showsSection={showsSection} level={level} />
      ))}
    </ul>
  )
}

interface StoryListProps {
  cards: Card[]
  paper: Paper
  showsSection?: boolean
  level?: 2 | 3
}

function marked(parts: TextPart[]) {
  // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other name, and static markup never reorders
  return parts.map((part, index) => (part.isMatch ? <mark key={index}>{part.text}</mark> : part.text))
}
