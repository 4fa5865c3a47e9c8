import { accentClass } from '../accent.ts'
import { languageAttributes } from '../language-attributes.ts'
import type { Card, CardSize, Paper } from '../page-props.ts'
import { briefHeadline } from './brief-headline.ts'
import { KickerLine } from './KickerLine.tsx'
import { Drawing, Photograph, type PictureUse } from './Visual.tsx'

const USES: Record<CardSize, PictureUse> = {
  lead: 'lead',
  large: 'large',
  medium: 'thumb',
  small: 'thumb',
  headline: 'thumb',
}

interface StoryCardProps {
  card: Card
  size: CardSize
  paper: Paper
  /** Names the section where the list around it does not. */
  showsSection?: boolean
  /** Whether readers see it before they scroll. */
  isFirst?: boolean
}

/** A story on a front. How much of it is shown depends on `size` alone, so that size means importance. */
export function StoryCard({ card, size, paper, showsSection = false, isFirst = false }: StoryCardProps) {
  const { kind, standfirst, href, language } = card
  const isBrief = size === 'small' || size === 'headline'
  const isOpinion = kind === 'opinion'
  const isSponsored = kind === 'sponsored'
  return (
    <li
      className={`card ${size}${isOpinion || isSponsored ? ` ${kind}` : ''} ${accentClass(card.section.accent)}`}
      {...languageAttributes(language, paper.language)}
    >
      <CardVisual card={card} size={size} isFirst={isFirst} />
      {size === 'headline' && kind === 'news' ? null : (
        <KickerLine kind={kind} kicker={kickerOf(card, showsSection)} language={language} />
      )}
      <h3>
        <a href={href}>{size === 'lead' || size === 'large' ? card.headline : briefHeadline(card)}</a>
      </h3>
      {isBrief || !standfirst ? null : <p className="standfirst">{standfirst}</p>}
      {size === 'headline' ? null : <CardMeta card={card} paper={paper} withNames={!isOpinion && !isBrief} />}
    </li>
  )
}

function CardVisual({ card, size, isFirst }: { card: Card; size: CardSize; isFirst: boolean }) {
  if (size === 'small' || size === 'headline') return null
  if (card.picture) return <Photograph picture={card.picture} use={USES[size]} isFirst={isFirst} />
  if (card.graphic && size !== 'medium') return <Drawing graphic={card.graphic} />
  return null
}

/** Who wrote it and when it came out. */
export function CardMeta({ card, paper, withNames }: { card: Card; paper: Paper; withNames: boolean }) {
  const names = withNames ? namesOf(card) : ''
  return (
    <p className="meta" {...languageAttributes(paper.language, card.language)}>
      {names ? <span>{names}</span> : null}
      <time dateTime={card.published.iso}>{card.published.text}</time>
    </p>
  )
}

/** What stands over the headline: whose opinion it is, the story's kicker, or its section where the list does not say. */
export function kickerOf(card: Card, showsSection: boolean): string {
  if (card.kind === 'opinion' && card.bylines.length > 0) return namesOf(card)
  return card.kicker || (showsSection ? card.section.name : '')
}

function namesOf(card: Card): string {
  return card.bylines.map((byline) => byline.name).join(', ')
}
