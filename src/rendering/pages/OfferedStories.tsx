import { accentClass } from '../accent.ts'
import { briefHeadline } from '../cards/brief-headline.ts'
import { KickerLine } from '../cards/KickerLine.tsx'
import { CardMeta, kickerOf } from '../cards/StoryCard.tsx'
import { Photograph } from '../cards/Visual.tsx'
import { labelsFor } from '../labels.ts'
import { languageAttributes } from '../language-attributes.ts'
import type { Card, Paper, Shelves } from '../page-props.ts'

interface OfferedStoriesProps {
  id: 'read-more' | 'suggestions'
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

/** Related stories: the latest, then the background, each shelf under its name. Nothing where both are empty. */
export function MoreStories({ shelves, paper }: { shelves: Shelves; paper: Paper }) {
  const labels = labelsFor(paper.language)
  const named = [
    { name: labels.latest, cards: shelves.latest },
    { name: labels.background, cards: shelves.background },
  ].filter(({ cards }) => cards.length > 0)
  if (named.length === 0) return null
  return (
    <section id="more-stories" className="offered">
      <h2>{labels.moreStories}</h2>
      {named.map(({ name, cards }) => (
        <section key={name} className="shelf">
          <h3>{name}</h3>
          <ul>
            {cards.map((card) => (
              <OfferedStory key={card.id} card={card} paper={paper} level="h4" />
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

function OfferedStory({ card, paper, level: Heading = 'h3' }: { card: Card; paper: Paper; level?: 'h3' | 'h4' }) {
  const { href, kind, section, language, picture, reason } = card
  return (
    <li className={`card small ${accentClass(section.accent)}`} {...languageAttributes(language, paper.language)}>
      {picture ? <Photograph picture={picture} use="thumb" /> : null}
      <KickerLine kind={kind} kicker={kickerOf(card, true)} language={language} />
      <Heading>
        <a href={href}>{briefHeadline(card)}</a>
      </Heading>
      <CardMeta card={card} paper={paper} withNames={false} />
      {reason ? (
        <p className="reason" {...languageAttributes(paper.language, language)}>
          {reason}
        </p>
      ) : null}
    </li>
  )
}
