import type { ReactNode } from 'react'
import { MostReadAside } from '../cards/MostReadList.tsx'
import { StoryList } from '../cards/StoryRow.tsx'
import { formatNumber } from '../format.ts'
import { ListFoot } from '../frame/ListFoot.tsx'
import { type Labels, labelsFor } from '../labels.ts'
import type {
  ArchiveDayProps,
  Card,
  ContributorProps,
  DayLink,
  FeedLink,
  Link,
  PaperFrame,
  TagProps,
  TagsProps,
} from '../page-props.ts'

/** The stories on one topic, newest first. */
export function TagPage({ frame, name, description, countText, cards, relatedTags, older, feeds }: TagProps) {
  const labels = labelsFor(frame.paper.language)
  return (
    <Listing frame={frame} cards={cards} older={older} feeds={feeds}>
      <header className="page-head">
        <p className="kicker">
          <a href="/tags">{labels.tags}</a>
        </p>
        <h1>{name}</h1>
        {description ? <p>{description}</p> : null}
        {countText ? <p className="note">{countText}</p> : null}
        {relatedTags.length > 0 ? (
          <p className="related">
            {labels.relatedTags}:
            {relatedTags.map((tag) => (
              <a key={tag.href} href={tag.href}>
                {tag.name}
              </a>
            ))}
          </p>
        ) : null}
      </header>
    </Listing>
  )
}

/** What one contributor wrote, newest first, and who they are. */
export function ContributorPage({ frame, name, role, about, countText, cards, older, feeds }: ContributorProps) {
  return (
    <Listing frame={frame} cards={cards} older={older} feeds={feeds}>
      <header className="page-head">
        {role ? <p className="kicker">{role}</p> : null}
        <h1>{name}</h1>
        {about ? <p>{about}</p> : null}
        {countText ? <p className="note">{countText}</p> : null}
      </header>
    </Listing>
  )
}

/** What came out on one day. */
export function ArchiveDayPage({ frame, day, countText, cards, previous, next }: ArchiveDayProps) {
  const labels = labelsFor(frame.paper.language)
  return (
    <Listing frame={frame} cards={cards} older={null} feeds={[]}>
      <header className="page-head">
        <p className="kicker">{labels.archive}</p>
        <h1>
          <time dateTime={day.iso}>{day.text}</time>
        </h1>
        {countText ? <p className="note">{countText}</p> : null}
      </header>
      <DayNavigation previous={previous} next={next} labels={labels} />
    </Listing>
  )
}

function DayNavigation({ previous, next, labels }: { previous: DayLink | null; next: DayLink | null; labels: Labels }) {
  if (!previous && !next) return null
  return (
    <nav className="days" aria-label={labels.archive}>
      {previous ? (
        <a href={previous.href} rel="prev">
          <small>{labels.previousDay}</small> <time dateTime={previous.iso}>{previous.text}</time>
        </a>
      ) : null}
      {next ? (
        <a href={next.href} rel="next">
          <small>{labels.nextDay}</small> <time dateTime={next.iso}>{next.text}</time>
        </a>
      ) : null}
    </nav>
  )
}

interface ListingProps {
  frame: PaperFrame
  cards: Card[]
  older: Link | null
  feeds: FeedLink[]
  /** What stands above the list. */
  children: ReactNode
}

function Listing({ frame, cards, older, feeds, children }: ListingProps) {
  const { paper, mostRead } = frame
  return (
    <>
      {children}
      {cards.length > 0 ? (
        <section className="listing">
          <StoryList cards={cards} paper={paper} showsSection level={2} />
        </section>
      ) : (
        <p className="nothing">{labelsFor(paper.language).nothingHere}</p>
      )}
      <MostReadAside mostRead={mostRead} paper={paper} />
      <ListFoot older={older} feeds={feeds} paper={paper} />
    </>
  )
}

/** All topics of the paper, by their first letter. */
export function TagsPage({ frame, groups }: TagsProps) {
  const { language } = frame.paper
  const labels = labelsFor(language)
  return (
    <>
      <header className="page-head">
        <h1>{labels.allTags}</h1>
      </header>
      {groups.length === 0 ? <p className="nothing">{labels.nothingHere}</p> : null}
      <div className="index">
        {groups.map((group) => (
          <section key={group.letter}>
            <h2>{group.letter}</h2>
            <ul>
              {group.tags.map((tag) => (
                <li key={tag.href}>
                  <a href={tag.href}>{tag.name}</a> <small>{formatNumber(tag.count, language)}</small>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  )
}
