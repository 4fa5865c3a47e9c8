import { FrontBlock } from '../cards/FrontBlock.tsx'
import { MostReadAside } from '../cards/MostReadList.tsx'
import { labelsFor } from '../labels.ts'
import type { FrontProps } from '../page-props.ts'

/** The front of the paper. Its `h1` is the paper's name in the masthead. */
export function FrontPage({ frame, containers, previewNotice }: FrontProps) {
  const [top, ...rest] = containers
  return (
    <>
      {previewNotice ? <p className="preview">{previewNotice}</p> : null}
      {top ? (
        <FrontBlock container={top} paper={frame.paper} isTop />
      ) : (
        <p className="nothing">{labelsFor(frame.paper.language).nothingHere}</p>
      )}
      <MostReadAside mostRead={frame.mostRead} paper={frame.paper} />
      {rest.map((container) => (
        <FrontBlock
          key={container.id ?? container.section?.href ?? container.title}
          container={container}
          paper={frame.paper}
          isTop={false}
        />
      ))}
    </>
  )
}
