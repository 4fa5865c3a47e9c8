import './AuditScreen.css'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Static } from 'typebox'
import type { AuditReply, PeopleReply } from '#staff/api.ts'
import { call } from '../../api/call.ts'
import { instantOf } from '../../app/paper-time.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { DateTimeField } from '../../ui/Field.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ScreenHead } from '../../ui/ScreenHead.tsx'
import { Select } from '../../ui/Select.tsx'
import { Time } from '../../ui/Time.tsx'
import {
  actionWords,
  actorWords,
  articleIn,
  detailWords,
  type Entry,
  isMoment,
  subjectWords,
} from './audit-sentence.ts'

type AuditPage = Static<typeof AuditReply>

const EVERYTHING = 'all'

interface Filter {
  actor: string
  action: string
  from: string
  until: string
}

const NO_FILTER: Filter = { actor: EVERYTHING, action: EVERYTHING, from: '', until: '' }

/** Who did what, and when: a log that is only ever added to. */
export function AuditScreen() {
  const [filter, setFilter] = useState(NO_FILTER)
  const log = useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) =>
      call<AuditPage>('/audit', { query: { ...queryOf(filter), before: pageParam }, signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  })
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? []
  return (
    <>
      <ScreenHead title="Log">
        <p>Who did what, and when. Nobody can change or remove a line, whoever they are.</p>
      </ScreenHead>
      <Filters filter={filter} onChange={setFilter} actions={log.data?.pages[0]?.actions ?? []} />
      {log.isPending && <Loading />}
      {log.error && <ErrorState error={log.error} onRetry={() => void log.refetch()} />}
      {log.data && entries.length === 0 && (
        <EmptyState title="Nothing is found">Nothing of this kind was done in this time.</EmptyState>
      )}
      <ol className="audit-list" aria-label="Log, latest first" aria-busy={log.isFetching}>
        {entries.map((entry) => (
          <AuditEntry key={entry.id} entry={entry} />
        ))}
      </ol>
      {log.hasNextPage && (
        <p className="row">
          <Button isPending={log.isFetchingNextPage} onPress={() => void log.fetchNextPage()}>
            Show earlier ones
          </Button>
        </p>
      )}
    </>
  )
}

function queryOf({ actor, action, from, until }: Filter): Record<string, string> {
  return {
    actor: actor === EVERYTHING ? '' : actor,
    action: action === EVERYTHING ? '' : action,
    from: from === '' ? '' : instantOf(`${from}T00:00`),
    until: until === '' ? '' : instantOf(`${dayAfter(until)}T00:00`),
  }
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

interface FiltersProps {
  filter: Filter
  onChange: (filter: Filter) => void
  actions: string[]
}

function Filters({ filter, onChange, actions }: FiltersProps) {
  const people = useQuery({
    queryKey: ['people', { limit: 500 }],
    queryFn: ({ signal }) => call<Static<typeof PeopleReply>>('/people', { query: { limit: 500 }, signal }),
  })
  const actors = [
    { value: EVERYTHING, label: 'Anybody' },
    ...(people.data?.people ?? []).map(({ id, name }) => ({ value: `staff:${id}`, label: name })),
    { value: 'command-line', label: 'The command line' },
    { value: 'visitor', label: 'Somebody unknown' },
  ]
  const kinds = [
    { value: EVERYTHING, label: 'Anything' },
    ...actions.map((action) => ({ value: action, label: actionWords(action) })),
  ]
  const set = (change: Partial<Filter>) => onChange({ ...filter, ...change })
  const isFiltered = JSON.stringify(filter) !== JSON.stringify(NO_FILTER)
  return (
    <search className="audit-find" aria-label="Find in the log">
      <Select label="Who" choices={actors} value={filter.actor} onChange={(actor) => set({ actor })} />
      <Select label="What" choices={kinds} value={filter.action} onChange={(action) => set({ action })} />
      <DateTimeField label="From" type="date" value={filter.from} onChange={(from) => set({ from })} />
      <DateTimeField label="To" type="date" value={filter.until} onChange={(until) => set({ until })} />
      {isFiltered && (
        <p>
          <Button look="bare" icon="close" onPress={() => onChange(NO_FILTER)}>
            Show everything
          </Button>
        </p>
      )}
    </search>
  )
}

function AuditEntry({ entry }: { entry: Entry }) {
  const subject = subjectWords(entry)
  const details = detailWords(entry.detail)
  return (
    <li>
      <p className="quiet small">
        <Time at={entry.at} />
      </p>
      <p>
        <strong dir="auto">{actorWords(entry)}</strong> {actionWords(entry.action)}
        {subject && (
          <>
            {' '}
            <Subject articleId={articleIn(entry)} words={subject} />
          </>
        )}
      </p>
      {details.length > 0 && (
        <dl className="quiet small">
          {details.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{isMoment(value) ? <Time at={value} /> : value}</dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  )
}

function Subject({ articleId, words }: { articleId: string | null; words: string }) {
  if (articleId === null) return <strong dir="auto">{words}</strong>
  return (
    <Link to="/articles/$id" params={{ id: articleId } as never} dir="auto">
      {words}
    </Link>
  )
}
