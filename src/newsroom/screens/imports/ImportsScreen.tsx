import './imports.css'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ImportRunBody } from '#wire/imports/api.ts'
import { Badge } from '../../ui/Badge.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ScreenHead } from '../../ui/ScreenHead.tsx'
import { Time } from '../../ui/Time.tsx'
import { ArchiveForm } from './ArchiveForm.tsx'
import { FORMATS, STATES, useImports } from './import-queries.ts'
import { Progress } from './Progress.tsx'

/** Archives of other systems that come into the paper, and those that came. */
export function ImportsScreen() {
  const list = useImports()
  const navigate = useNavigate()
  const runs = list.data?.imports ?? []
  return (
    <>
      <ScreenHead title="Imports">
        <p>
          The archive of another system, brought in whole: every story once, every old address leading to its new one.
        </p>
      </ScreenHead>
      <div className="imports">
        <ArchiveForm onStarted={(id) => void navigate({ to: '/imports/$id', params: { id } })} />
        <section aria-labelledby="imports-there">
          <h2 id="imports-there">What came</h2>
          {list.isPending && <Loading />}
          {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
          {list.data && runs.length === 0 && (
            <EmptyState title="No imports yet">
              Try a file dry first: it says what would come, and changes nothing.
            </EmptyState>
          )}
          {runs.length > 0 && (
            <ul className="import-list">
              {runs.map((run) => (
                <li key={run.id}>
                  <RunLine run={run} />
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
    </>
  )
}

function RunLine({ run }: { run: ImportRunBody }) {
  const { id, title, source, file, format, state, isDryRun, startedAt, figures, problems } = run
  const { label, tone } = STATES[state]
  const brought = figures.kinds.article
  return (
    <>
      <p className="import-name">
        <Link to="/imports/$id" params={{ id }}>
          <bdi>{title || source || file}</bdi>
        </Link>{' '}
        <Badge tone={tone}>{label}</Badge> {isDryRun && <Badge>dry run</Badge>}
      </p>
      <p className="quiet small">
        {FORMATS.find(({ value }) => value === format)?.label ?? format}, <bdi>{file}</bdi>, <Time at={startedAt} />,{' '}
        <span className="figures">{brought.read.toLocaleString('en')}</span> articles read
        {problems > 0 && `, ${problems.toLocaleString('en')} ${problems === 1 ? 'problem' : 'problems'}`}
      </p>
      <Progress run={run} />
    </>
  )
}
