import './ArticleChecks.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ContentWarning } from '#article/check-content.ts'
import type { ChecklistBody } from '#publishing/checklist/api.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState, Problem } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Time } from '../../ui/Time.tsx'
import { sayFailed } from '../../ui/toasts.ts'
import { OF_TEXT } from './checks-of-text.ts'

type Check = ChecklistBody['checks'][number]

/** Milliseconds until links that are being looked at are asked about again. */
const LINKS = 3_000

/** All that somebody should look at before publishing: what the text says here and now, and what the server found besides. */
export function ArticleChecks({ articleId, warnings }: { articleId: string; warnings: readonly ContentWarning[] }) {
  const key = ['articles', articleId, 'checklist']
  const path = `/articles/${articleId}/checklist`
  const [dismissing, setDismissing] = useState<Check | null>(null)
  const list = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call<ChecklistBody>(path, { signal }),
    refetchInterval: ({ state }) => (state.data && state.data.linksToLookAt > 0 ? LINKS : false),
  })
  const takeBack = async (check: Check): Promise<void> => {
    try {
      queries.setQueryData(key, await call<ChecklistBody>(`${path}/dismissals/${check.key}`, { method: 'DELETE' }))
    } catch (error) {
      sayFailed(error)
    }
  }
  // What was put right in the text since it was saved is not told any more.
  const saved = (list.data?.checks ?? []).filter(
    (check) => !OF_TEXT.includes(check.code) || warnings.some(({ message }) => message === check.message),
  )
  const fresh = warnings.filter(({ message }) => !saved.some((check) => check.message === message))
  const open = saved.filter(({ dismissal }) => dismissal === null)
  const dismissed = saved.filter(({ dismissal }) => dismissal !== null)
  return (
    <>
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && fresh.length === 0 && open.length === 0 && (
        <EmptyState title="Nothing to look at">Text, pictures, links and notes are in order.</EmptyState>
      )}
      <ul className="article-checks">
        {fresh.map(({ code, message }) => (
          <li key={`${code} ${message}`}>
            <Icon name="warning" />
            <span dir="auto">{message}</span>
          </li>
        ))}
        {open.map((check) => (
          <li key={check.key}>
            <Icon name="warning" />
            <span dir="auto">{check.message}</span>
            {check.isBlocking ? (
              <Badge tone="alarm">Blocks publishing</Badge>
            ) : (
              <Button size="small" look="bare" onPress={() => setDismissing(check)}>
                Let it stand
              </Button>
            )}
          </li>
        ))}
        {dismissed.map((check) => (
          <li key={check.key} className="quiet">
            <Icon name="check" />
            <span dir="auto">
              {check.message} <br />
              {check.dismissal?.byName}, {check.dismissal && <Time at={check.dismissal.at} />}:{' '}
              {check.dismissal?.reason}
            </span>
            <Button size="small" look="bare" onPress={() => void takeBack(check)}>
              Look again
            </Button>
          </li>
        ))}
      </ul>
      {list.data && list.data.linksToLookAt > 0 && (
        <p className="quiet small" role="status">
          {list.data.linksToLookAt === 1 ? 'One link is' : `${list.data.linksToLookAt} links are`} being looked at.
        </p>
      )}
      {dismissing && (
        <DismissDialog path={path} queryKey={key} check={dismissing} onClose={() => setDismissing(null)} />
      )}
    </>
  )
}

function DismissDialog(props: { path: string; queryKey: string[]; check: Check; onClose: () => void }) {
  const { path, queryKey, check, onClose } = props
  const [reason, setReason] = useState('')
  const [error, setError] = useState<unknown>(null)
  const save = async (): Promise<void> => {
    try {
      const body = { key: check.key, reason }
      queries.setQueryData(queryKey, await call<ChecklistBody>(`${path}/dismissals`, { body }))
      onClose()
    } catch (refused) {
      setError(refused)
    }
  }
  const actions = (
    <>
      <Button onPress={onClose}>Cancel</Button>
      <Button look="primary" onPress={() => void save()}>
        Let it stand
      </Button>
    </>
  )
  return (
    <Dialog title="Let it stand" isOpen onClose={onClose} actions={actions} isSticky>
      <p dir="auto">{check.message}</p>
      <TextField label="Why" value={reason} onChange={setReason} autoFocus />
      <Problem error={error} />
    </Dialog>
  )
}
