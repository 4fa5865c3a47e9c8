import { accentClass } from '../accent.ts'
import { FrontBlock } from '../cards/FrontBlock.tsx'
import { MostReadAside } from '../cards/MostReadList.tsx'
import { StoryList } from '../cards/StoryRow.tsx'
import { ListFoot } from '../frame/ListFoot.tsx'
import { labelsFor } from '../labels.ts'
import type { SectionProps } from '../page-props.ts'

export function SectionPage({
  frame,
  section,
  description,
  parent,
  children,
  containers,
  latest,
  older,
  feeds,
  previewNotice,
}: SectionProps) {
  const { paper } = frame
  const labels = labelsFor(paper.language)
  const isEmpty = latest.length === 0 && containers.every((container) => container.cards.length === 0)
  return (
    <>
      {previewNotice ? <p className="preview">{previewNotice}</p> : null}
      <header className={`page-head section-head ${accentClass(section.accent)}`}>
        {parent ? (
          <p className="kicker">
            <a href={parent.href}>{parent.name}</a>
          </p>
        ) : null}
        <h1>{section.name}</h1>
        {description ? <p>{description}</p> : null}
        {children.length > 0 ? (
          <ul className="children">
            {children.map((child) => (
              <li key={child.href}>
                <a href={child.href}>{child.name}</a>
              </li>
            ))}
          </ul>
        ) : null}
      </header>
      {containers.map((container, at) => (
        <FrontBlock key={container.id ?? 'top'} container={container} paper={paper} isTop={at === 0} />
      ))}
      {isEmpty ? <p className="nothing">{labels.nothingHere}</p> : null}
      {latest.length > 0 ? (
        <section className="listing">
          <h2>{labels.latest}</h2>
          <StoryList cards={latest} paper={paper} />
        </section>
      ) : null}
      <MostReadAside mostRead={frame.mostRead} paper={paper} />
      <ListFoot older={older} feeds={feeds} paper={paper} />
    </>
  )
}
