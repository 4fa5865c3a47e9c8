import { useState } from 'react'
import { call } from '../../api/call.ts'
import { confirmed, NotConfirmed } from '../../app/identity.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorState, Problem } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Select } from '../../ui/Select.tsx'
import { useChange } from '../me/use-me.ts'
import { type Policy, usePolicy } from './HandOver.tsx'
import { ROLE_CHOICES } from './staff-words.ts'

const CHOICES = [
  { value: 'nobody', label: 'Nobody: a password is enough' },
  ...ROLE_CHOICES.map(({ value, label }) => ({
    value,
    label: value === 'contributor' ? 'Everybody' : value === 'administrator' ? 'Administrators' : `${label}s and above`,
  })),
]

/** What the paper asks of its people before it lets them in. */
export function RulesTab() {
  const policy = usePolicy()
  if (policy.isPending) return <Loading />
  if (policy.error) return <ErrorState error={policy.error} onRetry={() => void policy.refetch()} />
  return <Rules key={policy.data.secondFactorFrom ?? ''} policy={policy.data} />
}

function Rules({ policy }: { policy: Policy }) {
  const now = policy.secondFactorFrom ?? 'nobody'
  const [from, setFrom] = useState<string>(now)
  const save = useChange(
    () => {
      const body = { secondFactorFrom: from === 'nobody' ? null : from }
      return confirmed(() => call<Policy>('/staff/policy', { method: 'PUT', body }))
    },
    { keys: ['staff', 'me'], done: 'The rule holds from now on.' },
  )
  return (
    <div className="stack">
      <p className="quiet">
        A second factor is a code from an app, or a passkey. Who is asked for one and has none is led to adding it at
        their next step; until then they see nothing of the newsroom.
      </p>
      <div className="staff-find">
        <Select label="Who must show a second factor" choices={CHOICES} value={from} onChange={setFrom} />
        <p>
          <Button look="primary" isPending={save.isPending} isDisabled={from === now} onPress={() => save.mutate()}>
            Save the rule
          </Button>
        </p>
      </div>
      <Problem error={save.error instanceof NotConfirmed ? null : save.error} />
    </div>
  )
}
