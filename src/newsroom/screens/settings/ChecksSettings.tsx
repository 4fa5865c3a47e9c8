import { useQuery } from '@tanstack/react-query'
import type { PolicyBody } from '#publishing/checklist/api.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'
import { may } from '../../app/boot.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Switch } from '../../ui/Field.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { say, sayFailed } from '../../ui/toasts.ts'

const KEY = ['checks']

/** Which checks hold a publication back. All of them warn. */
export function ChecksSettings() {
  const policy = useQuery({ queryKey: KEY, queryFn: ({ signal }) => call<PolicyBody>('/checks', { signal }) })
  const change = async (code: string, isBlocking: boolean): Promise<void> => {
    const before = (policy.data?.checks ?? []).filter((check) => check.isBlocking).map((check) => check.code)
    const blocking = isBlocking ? [...before, code] : before.filter((one) => one !== code)
    try {
      queries.setQueryData(KEY, await call<PolicyBody>('/checks', { method: 'PUT', body: { blocking } }))
      say(isBlocking ? 'Nothing is published with that from now on.' : 'That only warns from now on.')
    } catch (error) {
      sayFailed(error)
    }
  }
  return (
    <section aria-labelledby="checks-title">
      <h2 id="checks-title">Checklist before publishing</h2>
      <p className="quiet">
        Every check warns. One that is switched on here holds the publication back, whoever publishes and through
        whatever door.
      </p>
      {policy.isPending && <Loading />}
      {policy.error && <ErrorState error={policy.error} onRetry={() => void policy.refetch()} />}
      <ul className="checks-list">
        {policy.data?.checks
          .filter(({ canBlock }) => canBlock)
          .map(({ code, name, isBlocking }) => (
            <li key={code}>
              <Switch
                label={name}
                isSelected={isBlocking}
                isDisabled={!may('checks.manage')}
                onChange={(isOn) => void change(code, isOn)}
              />
            </li>
          ))}
      </ul>
    </section>
  )
}
