import './ArticleScreen.css'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ArticleReplyBody } from '#publishing/api.ts'
import { call } from '../../api/call.ts'
import { useLiveArticle } from '../../live/use-live-article.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { OpenArticle } from './OpenArticle.tsx'

const REFUSALS: Record<string, string> = {
  'not-signed-in':
    'You are signed out. Sign in again in another tab, then load this page anew: what you typed is kept here.',
  'not-permitted': 'You may not open this article. Ask an editor of its section.',
  'not-found': 'There is no such article. It may have been opened in another paper, or its address mistyped.',
  'too-large':
    'The text is too large to be written in here. What you typed is kept on this device; take some of it out.',
}

/** One article: its text in the middle, all else beside it. */
export function ArticleScreen() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  return <Article key={id} id={id} />
}

function Article({ id }: { id: string }) {
  const session = useLiveArticle(id)
  const article = useQuery({
    queryKey: ['articles', id],
    queryFn: ({ signal }) => call<ArticleReplyBody>(`/articles/${encodeURIComponent(id)}`, { signal }),
  })
  if (session?.refusal && !session.isReady) {
    return (
      <EmptyState title="This article does not open">
        {REFUSALS[session.refusal] ?? 'Try again in a moment.'}
      </EmptyState>
    )
  }
  if (article.error && !article.data) return <ErrorState error={article.error} onRetry={() => void article.refetch()} />
  if (!session?.isReady || !article.data) return <Loading label="Opening the article" />
  return <OpenArticle key={session.key} session={session} article={article.data} />
}
