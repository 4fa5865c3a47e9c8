import { Link } from '@tanstack/react-router'
import { Badge } from '../../ui/Badge.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ShowMore } from '../../ui/ShowMore.tsx'
import { Time } from '../../ui/Time.tsx'
import { useSubjectArticles } from './record-queries.ts'

/** Stories in which a subject stands, the latest first. */
export function StoriesTab({ id }: { id: string }) {
  const pages = useSubjectArticles(id)
  const articles = pages.data?.pages.flatMap((page) => page.articles) ?? []
  return (
    <>
      {pages.isPending && <Loading label="Loading the stories" />}
      {pages.error && <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.data && articles.length === 0 && (
        <EmptyState title="It stands in no published story">Drafts are not listed here.</EmptyState>
      )}
      {articles.length > 0 && (
        <ul className="record-list" aria-label="Stories">
          {articles.map((article) => (
            <li key={article.id}>
              <p>
                <Link to="/articles/$id" params={{ id: article.id } as never} className="headline" dir="auto">
                  {article.headline || 'Untitled'}
                </Link>{' '}
                {!article.isThere && <Badge tone="warning">not in the newest edition</Badge>}
              </p>
              <p className="quiet small">
                <Time at={article.at} />
              </p>
              <p className="quiet small figures">
                {article.mentions} {article.mentions === 1 ? 'mention' : 'mentions'}
              </p>
            </li>
          ))}
        </ul>
      )}
      <ShowMore pages={pages} />
    </>
  )
}
