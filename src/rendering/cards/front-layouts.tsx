import { accentClass } from '../accent.ts'
import { languageAttributes } from '../language-attributes.ts'
import type { Card } from '../page-props.ts'
import { briefHeadline } from './brief-headline.ts'
import type { StoriesProps } from './FrontBlock.tsx'
import { CardMeta, StoryCard } from './StoryCard.tsx'
import { Drawing, Photograph } from './Visual.tsx'

/** Stories of one size in rows of four: two on a tablet, one under another on a phone. */
export function FourAcross({ cards, paper, showsSection }: StoriesProps) {
  return (
    <ul className="across">
      {cards.map(({ card, size }) => (
        <StoryCard key={card.id} card={card} size={size} paper={paper} showsSection={showsSection} />
      ))}
    </ul>
  )
}

/** Headlines in columns, with what stands over them and when they came out. */
export function HeadlineList({ cards, paper, showsSection }: StoriesProps) {
  return (
    <ul className="headlines">
      {cards.map(({ card, size }) => (
        <StoryCard key={card.id} card={card} size={size} paper={paper} showsSection={showsSection} />
      ))}
    </ul>
  )
}

/** Opinions beside those who hold them: a portrait, or the first letters of the name. */
export function OpinionRow({ cards, paper }: StoriesProps) {
  return (
    <ul className="opinions">
      {cards.map(({ card }) => (
        <li
          key={card.id}
          className={`card opinion ${accentClass(card.section.accent)}`}
          {...languageAttributes(card.language, paper.language)}
        >
          <Portrait card={card} />
          <p className="kicker">{card.bylines.map((byline) => byline.name).join(', ') || card.kicker}</p>
          <h3>
            <a href={card.href}>{briefHeadline(card)}</a>
          </h3>
        </li>
      ))}
    </ul>
  )
}

function Portrait({ card }: { card: Card }) {
  if (card.picture) return <Photograph picture={{ ...card.picture, alt: '' }} use="portrait" />
  const letters = initialsOf(card.bylines[0]?.name ?? '')
  return letters ? (
    <span className="portrait" aria-hidden="true">
      {letters}
    </span>
  ) : null
}

/** The first letters of the first and last word of a name; the first alone of a name in one word. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word))
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends.map((word) => [...(word ?? '')][0] ?? '').join('')
}

/** One story with a picture across the page, its words beneath; any others in a row under it. */
export function WidePicture({ cards, paper, showsSection, isTop }: StoriesProps) {
  const [first, ...others] = cards
  if (!first) return null
  const { card } = first
  return (
    <>
      <article
        className={`card panorama ${accentClass(card.section.accent)}`}
        {...languageAttributes(card.language, paper.language)}
      >
        {card.picture ? <Photograph picture={card.picture} use="wide" isFirst={isTop} /> : null}
        {!card.picture && card.graphic ? <Drawing graphic={card.graphic} /> : null}
        {card.kicker || showsSection ? <p className="kicker">{card.kicker || card.section.name}</p> : null}
        <h3>
          <a href={card.href}>{card.headline}</a>
        </h3>
        {card.standfirst ? <p className="standfirst">{card.standfirst}</p> : null}
        <CardMeta card={card} paper={paper} withNames />
      </article>
      {others.length > 0 ? <FourAcross cards={others} paper={paper} showsSection={showsSection} isTop={false} /> : null}
    </>
  )
}
