import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Static } from 'typebox'
import type { EndedReply, SessionListReply } from '#staff/api.ts'
import { call } from '../../api/call.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Confirm } from '../../ui/Dialog.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Time } from '../../ui/Time.tsx'
import { Part } from './Part.tsx'
import { sayUnlessCancelled, useChange } from './use-me.ts'

type Sessions = Static<typeof SessionListReply>
type Session = Sessions['sessions'][number]

/** Where somebody is signed in, and a way to end each. */
export function SessionPart() {
  const [isEndingOthers, setIsEndingOthers] = useState(false)
  const sessions = useQuery({
    queryKey: ['me', 'sessions'],
    queryFn: ({ signal }) => call<Sessions>('/me/sessions', { query: { limit: 100 }, signal }),
  })
  const end = useChange(({ id }: Session) => call<void>(`/me/sessions/${id}`, { method: 'DELETE' }), {
    done: 'Signed out there.',
  })
  const endOthers = useChange(() => call<Static<typeof EndedReply>>('/me/sessions', { method: 'DELETE' }), {
    done: 'Signed out everywhere else.',
    onDone: () => setIsEndingOthers(false),
  })
  const list = sessions.data?.sessions ?? []
  return (
    <Part
      title="Sessions"
      about="Where you are signed in now. One that you do not know: end it, and change your password."
    >
      {sessions.isPending && <Loading />}
      {sessions.error && <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />}
      <ul className="me-list" aria-label="Sessions">
        {list.map((session) => (
          <li key={session.id} className="entry">
            <div>
              <p className="row">
                <span className="what">{session.browser}</span>
                {session.isCurrent && <Badge tone="good">This one</Badge>}
                {session.hasSecondFactor && <Badge>Two factors</Badge>}
              </p>
              <p className="quiet small">
                {session.network ? `From ${session.network} · ` : ''}
                since <Time at={session.startedAt} /> · last seen <Time at={session.lastSeenAt} as="relative" />
              </p>
            </div>
            {!session.isCurrent && (
              <Button
                size="small"
                look="danger"
                aria-label={`End the session in ${session.browser}`}
                isPending={end.isPending && end.variables?.id === session.id}
                onPress={() => end.mutate(session, { onError: sayUnlessCancelled })}
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
      {list.length > 1 && (
        <p>
          <Button look="danger" onPress={() => setIsEndingOthers(true)}>
            End all others
          </Button>
        </p>
      )}
      <Confirm
        title="Sign out everywhere else?"
        isOpen={isEndingOthers}
        verb="Sign out"
        isDanger
        isPending={endOthers.isPending}
        onConfirm={() => endOthers.mutate(undefined, { onError: sayUnlessCancelled })}
        onClose={() => setIsEndingOthers(false)}
      >
        <p>You stay signed in here. Elsewhere you have to sign in again.</p>
      </Confirm>
    </Part>
  )
}
