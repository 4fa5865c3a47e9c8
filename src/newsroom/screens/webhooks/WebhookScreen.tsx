import './Webhooks.css'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Static } from 'typebox'
import type { DeliveriesReply, SecretReply, WebhookReplyBody } from '#syndication/webhooks/api.ts'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/Button.tsx'
import { Confirm } from '../../ui/Dialog.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ScreenHead } from '../../ui/ScreenHead.tsx'
import { ShowMore } from '../../ui/ShowMore.tsx'
import { sayFailed } from '../../ui/toasts.ts'
import { useChange } from '../me/use-me.ts'
import { DeliveryTable } from './DeliveryTable.tsx'
import { SecretDialog } from './SecretDialog.tsx'
import { WebhookDialog } from './WebhookDialog.tsx'
import { WebhookState } from './WebhooksScreen.tsx'

/** One webhook: what it was told, what waits, and what can be done about it. */
export function WebhookScreen() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const navigate = useNavigate()
  const [open, setOpen] = useState<'change' | 'remove' | 'renew' | null>(null)
  const list = useQuery({
    queryKey: ['webhooks'],
    queryFn: ({ signal }) => call<{ webhooks: WebhookReplyBody[] }>('/webhooks', { signal }),
    refetchInterval: 5_000,
  })
  const deliveries = useInfiniteQuery({
    queryKey: ['webhooks', id, 'deliveries'],
    queryFn: ({ pageParam, signal }) =>
      call<Static<typeof DeliveriesReply>>(`/webhooks/${id}/deliveries`, { query: { before: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: 5_000,
  })
  const keys = { keys: ['webhooks'] }
  const pause = useChange((isPaused: boolean) => call(`/webhooks/${id}`, { method: 'PATCH', body: { isPaused } }), keys)
  const test = useChange(() => call(`/webhooks/${id}/test`, { body: {} }), {
    ...keys,
    done: 'A trial is on its way. What came of it stands below.',
  })
  const renew = useChange(() => call<Static<typeof SecretReply>>(`/webhooks/${id}/secret`, { body: {} }), keys)
  const remove = useChange(() => call<void>(`/webhooks/${id}`, { method: 'DELETE' }), {
    ...keys,
    done: 'The webhook is removed.',
  })
  const webhook = list.data?.webhooks.find((one) => one.id === id)
  if (list.isPending) return <Loading />
  if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  if (!webhook) {
    return (
      <ScreenHead title="There is no such webhook">
        <Link to="/settings/webhooks">All webhooks</Link>
      </ScreenHead>
    )
  }
  const isPaused = webhook.state === 'paused'
  const isHub = webhook.kind === 'hub'
  return (
    <>
      <ScreenHead
        title={webhook.name}
        actions={
          <>
            {!isHub && <Button onPress={() => test.mutate(undefined, { onError: sayFailed })}>Try it</Button>}
            <Button onPress={() => pause.mutate(!isPaused, { onError: sayFailed })}>
              {isPaused ? 'Go on' : 'Pause'}
            </Button>
            {!isHub && <Button onPress={() => setOpen('change')}>Change</Button>}
            {!isHub && <Button onPress={() => setOpen('renew')}>New secret</Button>}
            {!isHub && (
              <Button look="danger" onPress={() => setOpen('remove')}>
                Remove
              </Button>
            )}
          </>
        }
      >
        <p className="webhook-address">{webhook.address}</p>
        <p className="row">
          <WebhookState webhook={webhook} />
          <Link to="/settings/webhooks">All webhooks</Link>
        </p>
      </ScreenHead>
      {deliveries.isPending && <Loading />}
      {deliveries.error && <ErrorState error={deliveries.error} onRetry={() => void deliveries.refetch()} />}
      {deliveries.data && <DeliveryTable deliveries={deliveries.data.pages.flatMap((page) => page.deliveries)} />}
      <ShowMore pages={deliveries} />
      {open === 'change' && <WebhookDialog webhook={webhook} onClose={() => setOpen(null)} />}
      {open === 'renew' && (
        <Confirm
          title="Make a new secret?"
          isOpen
          verb="Make it"
          isPending={renew.isPending}
          onConfirm={() => renew.mutate(undefined, { onError: sayFailed, onSettled: () => setOpen(null) })}
          onClose={() => setOpen(null)}
        >
          <p>Messages are signed with the new one at once. Whoever receives them refuses them until they have it.</p>
        </Confirm>
      )}
      {renew.data && <SecretDialog secret={renew.data.secret} onClose={() => renew.reset()} />}
      {open === 'remove' && (
        <Confirm
          title={`Remove “${webhook.name}”?`}
          isOpen
          verb="Remove"
          isDanger
          isPending={remove.isPending}
          onConfirm={() =>
            remove.mutate(undefined, {
              onError: sayFailed,
              onSuccess: () => void navigate({ to: '/settings/webhooks' }),
            })
          }
          onClose={() => setOpen(null)}
        >
          <p>It is told nothing any more, and what it was told is forgotten.</p>
        </Confirm>
      )}
    </>
  )
}
