import './DeskScreen.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Static } from 'typebox'
import type { ArticleListReply } from '#publishing/api.ts'
import { call } from '../../api/call.ts'
import { Badge, STATUS_TONES } from '../../ui/Badge.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ScreenHead } from '../../ui/ScreenHead.tsx'
import { NewStoryButton } from '../article/NewStoryButton.tsx'

/** The newsroom's articles and where each stands with readers, the one opened last first. */
export function DeskScreen() {
  const articles = useQuery({
    queryKey: ['articles'],
    queryFn: ({ signal }) => call<Static<typeof ArticleListReply>>('/articles', { query: { limit: 100 }, signal }),
  })
  return (
    <>
      <ScreenHead title="Desk" actions={<NewStoryButton />} />
      {articles.isPending && <Loading />}
      {articles.error && <ErrorState error={articles.error} onRetry={() => void articles.refetch()} />}
      {articles.data?.articles.length === 0 && (
        <EmptyState title="Nothing on the desk yet">The first story opens here.</EmptyState>
      )}
      <ul className="desk-list">
        {articles.data?.articles.map((article) => (
          <li key={article.id}>
            <Link to="/articles/$id" params={{ id: article.id } as never} className="headline" lang={article.language}>
              <span dir="auto">{article.headline || 'Untitled'}</span>
            </Link>
            <Badge tone={STATUS_TONES[article.status] ?? 'plain'}>{article.status}</Badge>
            <span className="quiet small">{article.section}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
