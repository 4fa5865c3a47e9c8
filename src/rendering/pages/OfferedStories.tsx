import { accentClass } from '../accent.ts'
import { briefHeadline } from '../cards/brief-headline.ts'
import { KickerLine } from '../cards/KickerLine.tsx'
import { CardMeta, kickerOf } from '../cards/StoryCard.tsx'
import { Photograph } from '../cards/Visual.tsx'
import { languageAttributes } from '../language-attributes.ts'
import type { Card, Paper } from '../page-props.ts'

interface OfferedStoriesProps {
  id: 'read-more' | 'more-stories' | 'suggestions'
  name: string
  cards: Card[]
  paper: Paper
}

/** Stories to go on with, each with the reason why it is offered where there is one. Nothing where there are none. */
export function OfferedStories({ id, name, cards, paper }: OfferedStoriesProps) {
  if (cards.length === 0) return null
  return (
    <section id={id} className="offered">
      <h2>{name}</h2>
      <ul>
        {cards.map((card) => (
          <OfferedStory key={card.id} card={card} paper={paper} />
        ))}
      </ul>
    </section>
  )
}

function OfferedStory({ card, paper }: { card: Card; paper: Paper }) {
  const { href, kind, section, language, picture, reason } = card
  return (
    <li className={`card small ${accentClass(section.accent)}`} {...languageAttributes(language, paper.language)}>
      {picture ? <Photograph picture={picture} use="thumb" /> : null}
      <KickerLine kind={kind} kicker={kickerOf(card, true)} language={language} />
      <h3>
        <a href={href}>{briefHeadline(card)}</a>
      </h3>
      <CardMeta card={card} paper={paper} withNames={false} />
      {reason ? (
        <p className="reason" {...languageAttributes(paper.language, language)}>
          {reason}
        </p>
      ) : null}
    </li>
  )
}
