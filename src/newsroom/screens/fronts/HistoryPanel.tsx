import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import type { FrontHistoryReply, FrontReply, SavedFrontReply } from '#reading/fronts/api.ts'
import { call } from '../../api/call.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Time } from '../../ui/Time.tsx'
import { say, sayFailed } from '../../ui/toasts.ts'
import type { FrontDesk } from './use-front.ts'

interface HistoryPanelProps {
  front: FrontReply
  desk: FrontDesk
  onPreview: (number: number) => void
}

/** Everything that was published as this front, the newest first: to look at, to go back to, to call off. */
export function HistoryPanel({ front, desk, onPreview }: HistoryPanelProps) {
  const path = `/fronts/${encodeURIComponent(front.front)}`
  const history = useInfiniteQuery({
    queryKey: ['fronts', front.front, 'editions'],
    queryFn: ({ pageParam, signal }) =>
      call<FrontHistoryReply>(`${path}/editions`, { query: { before: pageParam }, signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  })
  const restoring = useMutation({
    mutationFn: (edition: number) =>
      call<SavedFrontReply>(`${path}/restore`, { body: { version: desk.version, edition } }),
    onSuccess: (reply, edition) => {
      desk.adopt(reply)
      say(`Number ${edition} is the draft now. Publish it to put it before readers.`)
    },
    onError: sayFailed,
  })
  const cancelling = useMutation({
    mutationFn: (number: number) => call(`${path}/editions/${number}/cancel`, { method: 'POST' }),
    onSuccess: (_, number) => {
      say(`Number ${number} will not show.`)
      return desk.refresh()
    },
    onError: sayFailed,
  })
  if (history.isPending) return <Loading />
  if (history.error) return <ErrorState error={history.error} onRetry={() => void history.refetch()} />
  const editions = history.data.pages.flatMap((page) => page.editions)
  if (editions.length === 0) {
    return <EmptyState title="Never published">Until then the paper arranges this front by itself.</EmptyState>
  }
  const scheduled = new Set(front.scheduled.map((one) => one.number))
  return (
    <>
      <ol className="front-history">
        {editions.map((edition) => (
          <li key={edition.number}>
            <span className="front-history-number figures">{edition.number}</span>
            <span className="front-history-words">
              <span>
                <Time at={edition.liveFrom} /> <span className="quiet">by {edition.publishedBy}</span>
              </span>
              {edition.note && <span dir="auto">{edition.note}</span>}
              <span className="quiet small">
                {edition.content.containers.length} containers,{' '}
                {edition.content.containers.reduce((sum, one) => sum + one.cards.length, 0)} picks
              </span>
            </span>
            <span className="row">
              {edition.number === front.live?.number && <Badge tone="good">live</Badge>}
              {scheduled.has(edition.number) && <Badge tone="calm">scheduled</Badge>}
              {edition.cancelledAt && <Badge tone="warning">called off</Badge>}
            </span>
            <span className="row">
              <Button size="small" icon="eye" onPress={() => onPreview(edition.number)}>
                Look<span className="hidden-text"> at number {edition.number}</span>
              </Button>
              {front.mayChange && (
                <Button size="small" icon="history" onPress={() => restoring.mutate(edition.number)}>
                  Restore<span className="hidden-text"> number {edition.number}</span>
                </Button>
              )}
              {front.mayChange && scheduled.has(edition.number) && (
                <Button size="small" look="danger" onPress={() => cancelling.mutate(edition.number)}>
                  Call off<span className="hidden-text"> number {edition.number}</span>
                </Button>
              )}
            </span>
          </li>
        ))}
      </ol>
      {history.hasNextPage && (
        <Button isPending={history.isFetchingNextPage} onPress={() => void history.fetchNextPage()}>
          Earlier ones
        </Button>
      )}
    </>
  )
}
