import './imports.css'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { ImportReportBody } from '#wire/imports/api.ts'
import { call } from '../../api/call.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Confirm } from '../../ui/Dialog.tsx'
import { ErrorState, Problem } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ScreenHead } from '../../ui/ScreenHead.tsx'
import { Time } from '../../ui/Time.tsx'
import { Notes, Problems } from './ImportRemarks.tsx'
import { addressOf, isAtWork, refreshImports, STATES, useImport } from './import-queries.ts'
import { KindTable } from './KindTable.tsx'
import { Progress } from './Progress.tsx'

/** What one import did: figures, what could not come and why, what was mended; and its undoing. */
export function ImportScreen() {
  const { id = '' } = useParams({ strict: false })
  const report = useImport(id)
  if (report.isPending) return <Loading />
  if (report.error) return <ErrorState error={report.error} onRetry={() => void report.refetch()} />
  return <Report report={report.data} />
}

function Report({ report }: { report: ImportReportBody }) {
  const { run, problems, notes } = report
  const { label, tone } = STATES[run.state]
  return (
    <>
      <ScreenHead title={run.title || run.source || run.file} actions={<Actions report={report} />}>
        <p>
          <Badge tone={tone}>{label}</Badge> {run.isDryRun && <Badge>dry run: nothing was changed</Badge>}{' '}
          <span className="quiet">
            <bdi>{run.file}</bdi>, <Time at={run.startedAt} />
            {run.byName && (
              <>
                , by <bdi>{run.byName}</bdi>
              </>
            )}
          </span>
        </p>
      </ScreenHead>
      <p>
        <Link to="/imports">All imports</Link>
      </p>
      <div role="status">
        <Progress run={run} />
      </div>
      {run.failure && !problems.some(({ message }) => message === run.failure) && (
        <p className="problem-line">{run.failure}</p>
      )}
      {run.figures.undone && run.state !== 'undoing' && (
        <p>
          Undone: {run.figures.undone.removed.toLocaleString('en')} things are gone again,{' '}
          {run.figures.undone.left.toLocaleString('en')} stay.
        </p>
      )}
      <div className="import-report">
        <KindTable run={run} />
        <div className="stack">
          <Problems problems={problems} total={run.problems} />
          <Notes notes={notes} />
        </div>
      </div>
    </>
  )
}

function Actions({ report }: { report: ImportReportBody }) {
  const { id, state, isDryRun } = report.run
  const [isAsking, setIsAsking] = useState(false)
  const [isPending, setIsPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const undo = async (): Promise<void> => {
    setIsPending(true)
    setError(null)
    try {
      await call(`${addressOf(id)}/undo`, { method: 'POST' })
      setIsAsking(false)
      await refreshImports()
    } catch (cause) {
      setError(cause)
    }
    setIsPending(false)
  }
  const canUndo = !isDryRun && !isAtWork(state) && state !== 'undone'
  return (
    <>
      <a className="button" href={`/api/v1${addressOf(id)}?limit=100000`} download={`import-${id}.json`}>
        Download as JSON
      </a>
      {canUndo && (
        <Button icon="undo" look="danger" onPress={() => setIsAsking(true)}>
          Undo this import
        </Button>
      )}
      <Confirm
        title="Undo this import?"
        isOpen={isAsking}
        verb="Undo it"
        isDanger
        isPending={isPending}
        onConfirm={() => void undo()}
        onClose={() => setIsAsking(false)}
      >
        <p>
          Everything that it brought and nobody has touched since is gone again: articles, pages, pictures, old
          addresses, and sections, tags and contributors that are empty then. What somebody has changed stays, and this
          report says so.
        </p>
        <Problem error={error} />
      </Confirm>
    </>
  )
}
