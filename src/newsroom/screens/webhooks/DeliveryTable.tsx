import '../staff/StaffScreen.css'
import type { DeliveryReplyBody } from '#syndication/webhooks/api.ts'
import { call } from '../../api/call.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Time } from '../../ui/Time.tsx'
import { sayFailed } from '../../ui/toasts.ts'
import { useChange } from '../me/use-me.ts'
import { DELIVERY_WORDS, TOPIC_WORDS } from './webhook-words.ts'

/** Messages to one address, the latest first, and what became of each. */
export function DeliveryTable({ deliveries }: { deliveries: DeliveryReplyBody[] }) {
  const retry = useChange((id: number) => call<void>(`/deliveries/${id}/retry`, { body: {} }), {
    done: 'It is sent now.',
    keys: ['webhooks'],
  })
  if (deliveries.length === 0) {
    return (
      <EmptyState title="Nothing was sent yet">
        What happens from now on is sent, and stands here for a month.
      </EmptyState>
    )
  }
  return (
    <table className="staff-table">
      <caption className="hidden-text">Messages</caption>
      <thead>
        <tr className="label">
          <th scope="col">What happened</th>
          <th scope="col">When</th>
          <th scope="col">State</th>
          <th scope="col">Answer</th>
          <th scope="col">
            <span className="hidden-text">What can be done</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => (
          <tr key={delivery.id}>
            <th scope="row">
              {TOPIC_WORDS[delivery.topic] ?? delivery.topic}
              <span className="quiet small" dir="auto">
                {delivery.headline ?? (delivery.scope === null ? '' : delivery.scope || '/')}
              </span>
            </th>
            <td className="small">
              <Time at={delivery.happensAt} />
            </td>
            <td>
              <DeliveryState delivery={delivery} />
            </td>
            <td className="small">
              {delivery.status ?? ''} {delivery.state !== 'delivered' && delivery.failure}
            </td>
            <td>
              {delivery.state !== 'scheduled' && (
                <Button size="small" onPress={() => retry.mutate(delivery.id, { onError: sayFailed })}>
                  {delivery.state === 'waiting' ? 'Try now' : 'Send again'}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DeliveryState({ delivery }: { delivery: DeliveryReplyBody }) {
  const { state, attempts, dueAt } = delivery
  const [text, tone] = DELIVERY_WORDS[state] ?? [state, 'plain']
  const isFailing = state === 'waiting' && attempts > 0
  return (
    <>
      <Badge tone={isFailing ? 'warning' : tone}>{text}</Badge>{' '}
      {isFailing && dueAt && (
        <span className="quiet small">
          {attempts} tried, next <Time at={dueAt} as="clock" />
        </span>
      )}
    </>
  )
}
