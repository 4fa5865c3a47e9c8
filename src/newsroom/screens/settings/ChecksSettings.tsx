import { useQuery } from '@tanstack/react-query'
import type { PolicyBody, SilencesBody } from '#publishing/checklist/api.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'
import { may } from '../../app/boot.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Switch } from '../../ui/Field.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Time } from '../../ui/Time.tsx'
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
      <Silences />
    </section>
  )
}

/** What the paper has asked never to be warned of again, and how to have it asked about again. */
function Silences() {
  const list = useQuery({
    queryKey: [...KEY, 'silences'],
    queryFn: ({ signal }) => call<SilencesBody>('/checks/silences', { signal }),
  })
  const askAgain = async (key: string): Promise<void> => {
    try {
      await call<SilencesBody>('/checks/silences/taken-back', { body: { key } })
      void queries.invalidateQueries({ queryKey: KEY })
      say('It is asked about again.')
    } catch (error) {
      sayFailed(error)
    }
  }
  const silences = list.data?.silences ?? []
  if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  if (silences.length === 0) return null
  return (
    <>
      <h3>Never asked about</h3>
      <ul className="silences">
        {silences.map(({ key, label, reason, byName, at }) => (
          <li key={key}>
            <span>
              <span dir="auto">{label}</span>
              <br />
              <span className="quiet small" dir="auto">
                {byName}, <Time at={at} />: {reason}
              </span>
            </span>
            {may('record.manage') && (
              <Button size="small" look="bare" onPress={() => void askAgain(key)}>
                Ask again
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
