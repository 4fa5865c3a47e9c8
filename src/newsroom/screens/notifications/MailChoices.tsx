import { useQuery } from '@tanstack/react-query'
import type { ChoicesBody } from '#publishing/notifications/api.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Select } from '../../ui/Select.tsx'
import { say, sayFailed } from '../../ui/toasts.ts'

type Mail = ChoicesBody['choices'][number]['mail']

const KEY = ['notifications', 'choices']

/** How each kind of news comes by mail. It stands in the list in any case. */
export function MailChoices() {
  const choices = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call<ChoicesBody>('/notifications/choices', { signal }),
  })
  const change = async (kind: string, mail: Mail): Promise<void> => {
    try {
      const body = { choices: [{ kind, mail }] }
      queries.setQueryData(KEY, await call<ChoicesBody>('/notifications/choices', { method: 'PUT', body }))
      say('Noted.')
    } catch (error) {
      sayFailed(error)
    }
  }
  if (choices.isPending) return <Loading />
  if (choices.error) return <ErrorState error={choices.error} onRetry={() => void choices.refetch()} />
  return (
    <div className="mail-choices">
      <p className="quiet">
        The list has everything. By mail comes what you choose here, where the paper has a mail server.
      </p>
      {choices.data.choices.map(({ kind, name, mail }) => (
        <div key={kind} className="entry">
          <span aria-hidden="true">{name}</span>
          <Select
            label={name}
            isLabelHidden
            value={mail}
            onChange={(value) => void change(kind, value)}
            choices={[
              { value: 'now', label: 'At once' },
              { value: 'digest', label: 'Once a day' },
              { value: 'never', label: 'Never' },
            ]}
          />
        </div>
      ))}
    </div>
  )
}
