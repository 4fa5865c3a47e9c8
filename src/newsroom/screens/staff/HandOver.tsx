import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Static } from 'typebox'
import type { PolicyReply } from '#staff/api.ts'
import { call } from '../../api/call.ts'
import { Select } from '../../ui/Select.tsx'

export type Policy = Static<typeof PolicyReply>

/** What the paper asks of its staff, and whether it can send letters. */
export function usePolicy() {
  return useQuery({
    queryKey: ['staff', 'policy'],
    queryFn: ({ signal }) => call<Policy>('/staff/policy', { signal }),
  })
}

export interface Delivery {
  value: 'mail' | 'link'
  choose: (value: 'mail' | 'link') => void
  hasMail: boolean
}

/** How somebody gets their one-time address: by mail where the paper has a mail server, unless a link is wanted. */
export function useDelivery(): Delivery {
  const [chosen, setChosen] = useState<'mail' | 'link' | null>(null)
  const hasMail = usePolicy().data?.hasMail ?? false
  return { value: hasMail ? (chosen ?? 'mail') : 'link', choose: setChosen, hasMail }
}

/** Lets somebody choose how a one-time address is handed over. */
export function HandOver({ delivery }: { delivery: Delivery }) {
  if (!delivery.hasMail) {
    return <p className="quiet small">You get a link to hand to them: this paper has no mail server.</p>
  }
  return (
    <Select
      label="How they get it"
      choices={[
        { value: 'mail', label: 'By mail' },
        { value: 'link', label: 'As a link that I hand to them' },
      ]}
      value={delivery.value}
      onChange={delivery.choose}
    />
  )
}
