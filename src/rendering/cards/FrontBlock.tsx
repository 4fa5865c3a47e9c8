import { accentClass } from '../accent.ts'
import { labelsFor } from '../labels.ts'
import type { FrontContainer, Paper, PlacedCard } from '../page-props.ts'
import { arrange } from './arrange-columns.ts'
import { FourAcross, HeadlineList, OpinionRow, WidePicture } from './front-layouts.tsx'
import { MostReadAside } from './MostReadList.tsx'
import { StoryCard } from './StoryCard.tsx'

interface FrontBlockProps {
  container: FrontContainer
  paper: Paper
  /** Whether it is the first thing on the page. */
  isTop: boolean
}

/** A container of a front: its name, then its stories, most important first. Nothing where it has no stories. */
export function FrontBlock({ container, paper, isTop }: FrontBlockProps) {
  const { section, title, cards, layout = 'columns' } = container
  if (layout === 'most-read') {
    return <MostReadAside mostRead={container.mostRead ?? null} paper={paper} title={title} />
  }
  if (cards.length === 0) return null
  const name = title ?? section?.name ?? ''
  return (
    <section
      className={`block ${name ? 'named' : 'top'} ${layout} ${section ? accentClass(section.accent) : ''}`.trimEnd()}
    >
      <BlockName name={name} container={container} paper={paper} />
      <BlockStories container={container} paper={paper} isTop={isTop} />
    </section>
  )
}

/** The top of a front has no name on paper; for those who go from heading to heading it has one. */
function BlockName({ name, container, paper }: { name: string; container: FrontContainer; paper: Paper }) {
  if (!name) return <h2 className="unseen">{labelsFor(paper.language).topStories}</h2>
  const href = container.href ?? container.section?.href
  return <h2>{href ? <a href={href}>{name}</a> : name}</h2>
}

function BlockStories({ container, paper, isTop }: FrontBlockProps) {
  const { cards, section, layout } = container
  const stories = { cards, paper, showsSection: section === null, isTop }
  switch (layout) {
    case 'four':
      return <FourAcross {...stories} />
    case 'list':
      return <HeadlineList {...stories} />
    case 'opinion':
      return <OpinionRow {...stories} />
    case 'picture':
      return <WidePicture {...stories} />
    default:
      return <Columns {...stories} />
  }
}

/** What a layout sets. */
export interface StoriesProps {
  cards: PlacedCard[]
  paper: Paper
  /** Names each story's section. */
  showsSection: boolean
  /** Whether readers see the first before they scroll. */
  isTop: boolean
}

function Columns({ cards, paper, showsSection, isTop }: StoriesProps) {
  return arrange(cards.map(withoutLaterMaps)).map((column) => (
    <ul key={column.cards[0]?.card.id} className={`column of-${column.share}`}>
      {column.cards.map((placed) => (
        <StoryCard
          key={placed.card.id}
          card={placed.card}
          size={placed.size}
          paper={paper}
          showsSection={showsSection}
          isFirst={isTop && placed === cards[0]}
        />
      ))}
    </ul>
  ))
}

/** Maps and charts are for the first two stories of a block: more of them side by side say less. */
function withoutLaterMaps(placed: PlacedCard, at: number): PlacedCard {
  return at < 2 || !placed.card.graphic ? placed : { ...placed, card: { ...placed.card, graphic: null } }
}
