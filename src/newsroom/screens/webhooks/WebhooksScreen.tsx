import './Webhooks.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { WebhookReplyBody } from '#syndication/webhooks/api.ts'
import { call } from '../../api/call.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ScreenHead } from '../../ui/ScreenHead.tsx'
import { Time } from '../../ui/Time.tsx'
import { WebhookDialog } from './WebhookDialog.tsx'
import { STATE_WORDS, TOPIC_WORDS } from './webhook-words.ts'

/** Programs that are told what readers see, and how it goes. */
export function WebhooksScreen() {
  const [isAdding, setIsAdding] = useState(false)
  const list = useQuery({
    queryKey: ['webhooks'],
    queryFn: ({ signal }) => call<{ webhooks: WebhookReplyBody[] }>('/webhooks', { signal }),
    refetchInterval: 5_000,
  })
  const webhooks = list.data?.webhooks ?? []
  return (
    <>
      <ScreenHead
        title="Webhooks"
        actions={
          <Button icon="plus" look="primary" onPress={() => setIsAdding(true)}>
            Add a webhook
          </Button>
        }
      >
        <p className="quiet">
          Other programs are told at once what readers see. <Link to="/settings">Settings</Link>
        </p>
      </ScreenHead>
      {list.isPending && <Loading />}
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && webhooks.length === 0 && (
        <EmptyState title="Nobody is told">
          Add the address of a program that wants to know when a story is out, corrected or withdrawn.
        </EmptyState>
      )}
      <ul className="webhook-list">
        {webhooks.map((webhook) => (
          <li key={webhook.id}>
            <h2>
              <Link to="/settings/webhooks/$id" params={{ id: webhook.id }}>
                <bdi>{webhook.name}</bdi>
              </Link>
            </h2>
            <p className="webhook-address">{webhook.address}</p>
            <p className="row">
              <WebhookState webhook={webhook} />
              <span className="quiet small">
                {webhook.kind === 'hub'
                  ? 'Hub of the feeds'
                  : webhook.topics.map((topic) => TOPIC_WORDS[topic] ?? topic).join(' · ')}
              </span>
            </p>
            <p className="quiet small">
              {webhook.waiting > 0 && `${webhook.waiting} waiting · `}
              {webhook.lastDeliveredAt ? (
                <>
                  last taken <Time at={webhook.lastDeliveredAt} />
                </>
              ) : (
                'nothing taken yet'
              )}
            </p>
          </li>
        ))}
      </ul>
      {isAdding && <WebhookDialog onClose={() => setIsAdding(false)} />}
    </>
  )
}

/** How an address stands, and why. */
export function WebhookState({ webhook }: { webhook: WebhookReplyBody }) {
  const [text, tone] = STATE_WORDS[webhook.state] ?? [webhook.state, 'plain']
  const isAlarm = webhook.state === 'paused' && webhook.pausedBecause !== null
  return (
    <>
      <Badge tone={isAlarm ? 'alarm' : tone}>{text}</Badge>
      {webhook.pausedBecause && <span className="small">{webhook.pausedBecause}</span>}
      {webhook.restsUntil && (
        <span className="quiet small">
          until <Time at={webhook.restsUntil} />
        </span>
      )}
    </>
  )
}
