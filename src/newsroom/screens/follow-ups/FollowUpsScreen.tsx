import './FollowUpsScreen.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { FollowUpBody, FollowUpsBody } from '#record/follow-ups/api.ts'
import { call } from '../../api/call.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ScreenHead } from '../../ui/ScreenHead.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { FollowUpEntry } from './FollowUpEntry.tsx'
import { SettleDialog } from './SettleDialog.tsx'

/** What stories promised for a day: overdue first, then what is to come; and what became of the rest. */
export function FollowUpsScreen() {
  return (
    <>
      <ScreenHead title="Follow-ups">
        <p className="quiet">
          What stories that readers have promised for a day: undertakings on record, and days that their text names.
        </p>
      </ScreenHead>
      <Tabs
        label="Follow-ups"
        tabs={[
          { id: 'open', label: 'Open', content: <Open /> },
          { id: 'settled', label: 'Settled', content: <Settled /> },
        ]}
      />
    </>
  )
}

function Open() {
  const list = useFollowUps('open')
  const [settling, setSettling] = useState<FollowUpBody | null>(null)
  const { overdue = [], ahead = [], isCut = false } = list.data ?? {}
  return (
    <div className="follow-ups">
      {list.isPending && <Loading />}
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && overdue.length + ahead.length === 0 && (
        <EmptyState title="Nothing is promised">
          What somebody undertakes in a published story to do by a day stands here until it is settled.
        </EmptyState>
      )}
      {overdue.length > 0 && (
        <section aria-labelledby="overdue">
          <h2 id="overdue">{overdue.length === 1 ? 'One promise' : `${overdue.length} promises`} overdue</h2>
          <List entries={overdue} onSettle={setSettling} />
        </section>
      )}
      {ahead.length > 0 && (
        <section aria-labelledby="ahead">
          <h2 id="ahead">To come</h2>
          <List entries={ahead} onSettle={setSettling} />
        </section>
      )}
      {isCut && <p role="status">There is more than is listed here: settle some of it first.</p>}
      {settling && <SettleDialog entry={settling} onClose={() => setSettling(null)} />}
    </div>
  )
}

function Settled() {
  const list = useFollowUps('settled')
  const [settling, setSettling] = useState<FollowUpBody | null>(null)
  const settled = list.data?.settled ?? []
  return (
    <div className="follow-ups">
      {list.isPending && <Loading />}
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && settled.length === 0 && <EmptyState title="Nothing is settled yet" />}
      <List entries={settled} onSettle={setSettling} />
      {settling && <SettleDialog entry={settling} onClose={() => setSettling(null)} />}
    </div>
  )
}

function List({ entries, onSettle }: { entries: FollowUpBody[]; onSettle: (entry: FollowUpBody) => void }) {
  return (
    <ul className="follow-up-list">
      {entries.map((entry) => (
        <FollowUpEntry key={entry.id} entry={entry} onSettle={() => onSettle(entry)} />
      ))}
    </ul>
  )
}

function useFollowUps(state: 'open' | 'settled') {
  return useQuery({
    queryKey: ['follow-ups', 'list', state],
    queryFn: ({ signal }) => call<FollowUpsBody>('/follow-ups', { query: { state }, signal }),
  })
}
