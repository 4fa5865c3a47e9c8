import { accentClass } from '../accent.ts'
import { labelsFor } from '../labels.ts'
import type { FrontContainer, Paper, PlacedCard, SectionLink } from '../page-props.ts'
import { arrange } from './arrange-columns.ts'
import { StoryCard } from './StoryCard.tsx'

interface FrontBlockProps {
  container: FrontContainer
  paper: Paper
  /** Whether it is the first thing on the page. */
  isTop: boolean
}

/** A container of a front: its name, then its stories in columns, most important first. Nothing where it has no stories. */
export function FrontBlock({ container, paper, isTop }: FrontBlockProps) {
  const { section, title, cards } = container
  if (cards.length === 0) return null
  const name = title ?? section?.name ?? ''
  const columns = arrange(cards.map(withoutLaterMaps))
  return (
    <section className={`block ${name ? 'named' : 'top'} ${section ? accentClass(section.accent) : ''}`.trimEnd()}>
      <BlockName name={name} section={section} paper={paper} />
      {columns.map((column) => (
        <ul key={column.cards[0]?.card.id} className={`column of-${column.share}`}>
          {column.cards.map((placed) => (
            <StoryCard
              key={placed.card.id}
              card={placed.card}
              size={placed.size}
              paper={paper}
              showsSection={section === null}
              isFirst={isTop && placed === cards[0]}
            />
          ))}
        </ul>
      ))}
    </section>
  )
}

/** The top of a front has no name on paper; for those who go from heading to heading it has one. */
function BlockName({ name, section, paper }: { name: string; section: SectionLink | null; paper: Paper }) {
  if (!name) return <h2 className="unseen">{labelsFor(paper.language).topStories}</h2>
  return <h2>{section ? <a href={section.href}>{name}</a> : name}</h2>
}

/** Maps and charts are for the first two stories of a block: more of them side by side say less. */
function withoutLaterMaps(placed: PlacedCard, at: number): PlacedCard {
  return at < 2 || !placed.card.graphic ? placed : { ...placed, card: { ...placed.card, graphic: null } }
}
