import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ChangeBody } from '#record/subjects/api.ts'
import { may } from '../../app/boot.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Time } from '../../ui/Time.tsx'
import { undoChange, useChanges } from './record-queries.ts'
import { changeWords } from './record-words.ts'

/** What was done to the record, or to one subject of it, the latest first, each with a way back. */
export function ChangeList({ subject, action }: { subject?: string; action?: string }) {
  const pages = useChanges({ ...(subject ? { subject } : {}), ...(action ? { action } : {}) })
  const changes = pages.data?.pages.flatMap((page) => page.changes) ?? []
  return (
    <>
      {pages.isPending && <Loading label="Loading the changes" />}
      {pages.error && <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.data && changes.length === 0 && (
        <EmptyState title="Nothing was changed yet">What is changed by hand stands here, and can be undone.</EmptyState>
      )}
      {changes.length > 0 && (
        <ol className="record-changes" aria-label="Changes, latest first">
          {changes.map((change) => (
            <Change key={change.id} change={change} hasSubject={subject === undefined} />
          ))}
        </ol>
      )}
      {pages.hasNextPage && (
        <p className="row">
          <Button isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
            Show earlier ones
          </Button>
        </p>
      )}
    </>
  )
}

function Change({ change, hasSubject }: { change: ChangeBody; hasSubject: boolean }) {
  const [isPending, setIsPending] = useState(false)
  const words = changeWords(change)
  const undo = async (): Promise<void> => {
    setIsPending(true)
    await undoChange(change.id)
    setIsPending(false)
  }
  return (
    <li className={change.undoneAt ? 'is-undone' : undefined}>
      <p className="quiet small">
        <Time at={change.at} />
      </p>
      <div>
        <p>
          <strong dir="auto">{change.byName}</strong> <span dir="auto">{words}</span>
        </p>
        {hasSubject && change.subject && (
          <p className="small">
            <Link to="/record/subjects/$id" params={{ id: change.subject.id } as never} dir="auto">
              {change.subject.name}
            </Link>
          </p>
        )}
      </div>
      {change.undoneAt ? (
        <p className="quiet small">Undone</p>
      ) : (
        may('record.manage') &&
        change.action !== 'fact-corrected' && (
          <Button
            size="small"
            icon="undo"
            isPending={isPending}
            onPress={() => void undo()}
            aria-label={`Undo: ${words}`}
          >
            Undo
          </Button>
        )
      )}
    </li>
  )
}
