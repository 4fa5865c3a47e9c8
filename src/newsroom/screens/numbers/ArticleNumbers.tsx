import './NumbersScreen.css'
import { useQuery } from '@tanstack/react-query'
import type { ArticleNumbersReply } from '#popularity/numbers/api.ts'
import { call } from '../../api/call.ts'
import { clockTime } from '../../app/paper-time.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Figure } from './Figure.tsx'
import { ReadsChart } from './ReadsChart.tsx'

/** What one story is read, for the panel beside its text. */
export function ArticleNumbers({ articleId }: { articleId: string }) {
  const numbers = useQuery({
    queryKey: ['articles', articleId, 'numbers'],
    queryFn: ({ signal }) => call<ArticleNumbersReply>(`/articles/${articleId}/numbers`, { signal }),
    refetchInterval: 30_000,
  })
  if (numbers.isPending) return <Loading label="Counting" />
  if (numbers.error) return <ErrorState error={numbers.error} onRetry={() => void numbers.refetch()} />
  const { total, now, today, hours, isSample } = numbers.data
  if (total === 0) return <p className="quiet">Nobody has read this yet.</p>
  return (
    <div className="article-numbers">
      <div className="numbers-figures">
        <Figure name="Last five minutes" value={now.fiveMinutes} />
        <Figure name="Today" value={today.reads} before={today.dayBefore} />
        <Figure name="In thirty days" value={total} />
      </div>
      <ReadsChart
        title="Reads by the hour"
        unit="Hour"
        isCompact
        isSample={isSample}
        points={hours.map(({ hour, reads, dayBefore }) => ({ name: clockTime(hour), reads, dayBefore }))}
      />
    </div>
  )
}
