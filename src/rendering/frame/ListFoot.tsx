import { labelsFor } from '../labels.ts'
import type { FeedLink, Link, Paper } from '../page-props.ts'

/** Where a list goes on and how to follow it. Nothing where there is neither. */
export function ListFoot({ older, feeds, paper }: { older: Link | null; feeds: FeedLink[]; paper: Paper }) {
  const labels = labelsFor(paper.language)
  if (!older && feeds.length === 0) return null
  return (
    <p className="list-foot">
      {older ? (
        <a className="older" href={older.href} rel="next">
          {older.name}
        </a>
      ) : null}
      {feeds.length > 0 ? (
        <span>
          {labels.feeds}:
          {feeds.map((feed) => (
            <a key={feed.href} href={feed.href} type={feed.type}>
              {feed.name}
            </a>
          ))}
        </span>
      ) : null}
    </p>
  )
}
