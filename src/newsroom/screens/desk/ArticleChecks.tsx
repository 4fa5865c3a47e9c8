import './ArticleChecks.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ContentWarning } from '#article/check-content.ts'
import type { ChecklistBody } from '#publishing/checklist/api.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Time } from '../../ui/Time.tsx'
import { sayFailed } from '../../ui/toasts.ts'
import { askAgainAfter } from './ask-again.ts'
import { OF_TEXT } from './checks-of-text.ts'
import { DismissCheckDialog } from './DismissCheckDialog.tsx'

type Check = ChecklistBody['checks'][number]

interface ArticleChecksProps {
  articleId: string
  warnings: readonly ContentWarning[]
  /** Shows the words in the text that a check is about; absent where no text is open. */
  onGoTo?: ((passage: NonNullable<Check['passage']>) => void) | undefined
}

/** All that somebody should look at before publishing: what the text says here and now, and what the server found besides. */
export function ArticleChecks({ articleId, warnings, onGoTo }: ArticleChecksProps) {
  const key = ['articles', articleId, 'checklist']
  const path = `/articles/${articleId}/checklist`
  const [dismissing, setDismissing] = useState<Check | null>(null)
  const list = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call<ChecklistBody>(path, { signal }),
    refetchInterval: ({ state }) => askAgainAfter(state.data),
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
  const faults = open.filter(({ isInformation }) => !isInformation)
  const known = open.filter(({ isInformation }) => isInformation)
  const dismissed = saved.filter(({ dismissal }) => dismissal !== null)
  const entry = (check: Check) => (
    <li key={check.key} data-information={check.isInformation}>
      {!check.isInformation && <Icon name="warning" />}
      <div className="check-words">
        <span dir="auto">{check.message}</span>
        {check.passage && <Words passage={check.passage} onGoTo={onGoTo} />}
      </div>
      {check.isBlocking ? (
        <Badge tone="alarm">Blocks publishing</Badge>
      ) : (
        <Button size="small" look="bare" onPress={() => setDismissing(check)}>
          {check.isInformation ? 'Put away' : 'Let it stand'}
        </Button>
      )}
    </li>
  )
  return (
    <>
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && !list.data.isReading && fresh.length === 0 && faults.length === 0 && (
        <EmptyState title="Nothing to look at">Text, pictures, links, notes and the record are in order.</EmptyState>
      )}
      {list.data?.isReading && (
        <p className="quiet small" role="status">
          The text is being read: what it says, and what the record says of it, is still to come.
        </p>
      )}
      <ul className="article-checks">
        {fresh.map(({ code, message }) => (
          <li key={`${code} ${message}`}>
            <Icon name="warning" />
            <div className="check-words">
              <span dir="auto">{message}</span>
            </div>
          </li>
        ))}
        {faults.map(entry)}
      </ul>
      {known.length > 0 && (
        <section aria-labelledby="good-to-know">
          <h3 id="good-to-know" className="checks-title">
            Good to know
          </h3>
          <ul className="article-checks">{known.map(entry)}</ul>
        </section>
      )}
      <ul className="article-checks">
        {dismissed.map((check) => (
          <li key={check.key} className="quiet">
            <Icon name="check" />
            <div className="check-words" dir="auto">
              {check.message} <br />
              {check.dismissal?.byName}, {check.dismissal && <Time at={check.dismissal.at} />}:{' '}
              {check.dismissal?.reason}
            </div>
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
        <DismissCheckDialog path={path} queryKey={key} check={dismissing} onClose={() => setDismissing(null)} />
      )}
    </>
  )
}

/** The words that a check is about; pressed, they are shown in the text. */
function Words({ passage, onGoTo }: { passage: NonNullable<Check['passage']>; onGoTo: ArticleChecksProps['onGoTo'] }) {
  const words = passage.words.length > 160 ? `${passage.words.slice(0, 160).toWellFormed()} …` : passage.words
  if (!onGoTo) {
    return (
      <q className="check-passage" dir="auto">
        {words}
      </q>
    )
  }
  return (
    <button
      type="button"
      className="check-passage as-link"
      onClick={() => onGoTo(passage)}
      aria-label={`Go to the words: ${words.slice(0, 80)}`}
    >
      <q dir="auto">{words}</q>
    </button>
  )
}
