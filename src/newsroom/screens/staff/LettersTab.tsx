import { useInfiniteQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { MailListReply } from '#staff/api.ts'
import { call } from '../../api/call.ts'
import { Badge, type BadgeTone } from '../../ui/Badge.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ShowMore } from '../../ui/ShowMore.tsx'
import { Time } from '../../ui/Time.tsx'

type MailPage = Static<typeof MailListReply>
type Letter = MailPage['letters'][number]

/** What became of the letters that the paper sent to its staff. */
export function LettersTab() {
  const mail = useInfiniteQuery({
    queryKey: ['mail'],
    queryFn: ({ pageParam, signal }) => call<MailPage>('/mail', { query: { before: pageParam }, signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  })
  const letters = mail.data?.pages.flatMap((page) => page.letters) ?? []
  if (mail.isPending) return <Loading />
  if (mail.error) return <ErrorState error={mail.error} onRetry={() => void mail.refetch()} />
  if (letters.length === 0) {
    return (
      <EmptyState title="No letters">Where the paper has a mail server, invitations and notices go by mail.</EmptyState>
    )
  }
  return (
    <>
      <table className="staff-table">
        <caption className="hidden-text">Letters</caption>
        <thead>
          <tr className="label">
            <th scope="col">To</th>
            <th scope="col">About</th>
            <th scope="col">Written</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {letters.map((letter) => (
            <tr key={letter.id}>
              <th scope="row">{letter.recipient}</th>
              <td>{KINDS[letter.kind] ?? letter.kind}</td>
              <td className="small">
                <Time at={letter.createdAt} />
              </td>
              <td>
                <LetterState letter={letter} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ShowMore pages={mail} />
    </>
  )
}

const KINDS: Record<string, string> = {
  'set-up': 'Choosing a password',
  account: 'Something changed in the account',
}

const OUTCOMES: Record<string, [string, BadgeTone]> = {
  sent: ['Sent', 'good'],
  dropped: ['No longer needed', 'plain'],
  'given-up': ['Given up', 'alarm'],
}

function LetterState({ letter }: { letter: Letter }) {
  const [text, tone] =
    OUTCOMES[letter.outcome ?? ''] ??
    (letter.attempts > 0 ? (['Tried again soon', 'warning'] as const) : (['Waiting', 'calm'] as const))
  return (
    <>
      <Badge tone={tone}>{text}</Badge>
      {letter.lastError && letter.outcome !== 'sent' && <span className="quiet small"> {letter.lastError}</span>}
    </>
  )
}
