import './DeskScreen.css'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import type { DeskEntryReplyBody } from '#publishing/desk/api.ts'
import { usePresence } from '../../live/use-presence.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ScreenHead } from '../../ui/ScreenHead.tsx'
import { ShowMore } from '../../ui/ShowMore.tsx'
import { NewStoryButton } from '../article/NewStoryButton.tsx'
import { WireAlarms } from '../wires/WireAlarms.tsx'
import { AlarmStrip } from './AlarmStrip.tsx'
import { AssignDialog } from './AssignDialog.tsx'
import { BulkBar, TagDialog } from './BulkBar.tsx'
import { DeskFilters } from './DeskFilters.tsx'
import { DeskRow } from './DeskRow.tsx'
import { useDesk, useDeskCounts, useSections, useStages } from './desk-queries.ts'
import { type DeskSearch, isSameSearch, readSearch, VIEWS } from './desk-search.ts'
import { StageDialog } from './StageDialog.tsx'
import { useDeskKeys } from './use-desk-keys.ts'

type Task = { what: 'move' | 'assign' | 'tag'; ids: string[] }

/** Who has what: every story of the newsroom, how far it is, and where it stands with readers. */
export function DeskScreen() {
  const search = readSearch(useSearch({ strict: false }))
  const navigate = useNavigate()
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [task, setTask] = useState<Task | null>(null)
  const desk = useDesk(search)
  const counts = useDeskCounts(search)
  const stages = useStages()
  const sections = useSections()
  const presence = usePresence()
  const entries = useMemo(() => desk.data?.pages.flatMap((page) => page.entries) ?? [], [desk.data])
  const sectionName = useCallback(
    (slug: string | null) => sections.find((section) => section.slug === slug)?.name ?? slug ?? 'No section',
    [sections],
  )
  const narrow = (next: DeskSearch): void => {
    setSelected(new Set())
    void navigate({ to: '/', search: { ...next } } as never)
  }
  const toggle = (id: string, isOn = !selected.has(id)): void => {
    const next = new Set(selected)
    if (isOn) next.add(id)
    else next.delete(id)
    setSelected(next)
  }
  const begin = (what: Task['what'], id: string | null): void => {
    const ids = selected.size > 0 ? [...selected] : id === null ? [] : [id]
    if (ids.length > 0) setTask({ what, ids })
  }
  useDeskKeys({
    onSelect: toggle,
    onMove: (id) => begin('move', id),
    onAssign: (id) => begin('assign', id),
    onTag: (id) => begin('tag', id),
    onClear: () => setSelected(new Set()),
  })
  const done = (): void => {
    setTask(null)
    setSelected(new Set())
  }
  const chosen = entries.filter((entry) => task?.ids.includes(entry.id))
  return (
    <>
      <ScreenHead title="Desk" actions={<NewStoryButton section={search.section} />}>
        <p className="small desk-hint">
          <kbd>j</kbd> <kbd>k</kbd> go, <kbd>Enter</kbd> opens, <kbd>x</kbd> selects, <kbd>s</kbd> stage, <kbd>a</kbd>{' '}
          assigns
        </p>
      </ScreenHead>
      <WireAlarms />
      <AlarmStrip />
      <DeskFilters search={search} onChange={narrow} counts={counts.data} stages={stages} sections={sections} />
      {selected.size > 0 && (
        <BulkBar
          ids={[...selected]}
          onMove={() => begin('move', null)}
          onAssign={() => begin('assign', null)}
          onClear={() => setSelected(new Set())}
        />
      )}
      {desk.isPending && <Loading />}
      {desk.error && <ErrorState error={desk.error} onRetry={() => void desk.refetch()} />}
      {desk.data && entries.length === 0 && <NothingHere search={search} />}
      {entries.length > 0 && (
        <p className="label" role="status">
          {counts.data
            ? `${counts.data.all.toLocaleString('en-GB')} ${counts.data.all === 1 ? 'story' : 'stories'}`
            : 'Stories'}
        </p>
      )}
      <ul className="desk-list" aria-label="Stories">
        {entries.map((entry: DeskEntryReplyBody) => (
          <DeskRow
            key={entry.id}
            entry={entry}
            stages={stages}
            people={presence.find((one) => one.articleId === entry.id)?.people ?? []}
            sectionName={sectionName}
            isSelected={selected.has(entry.id)}
            onSelect={(isOn) => toggle(entry.id, isOn)}
          />
        ))}
      </ul>
      <ShowMore pages={desk} />
      {task?.what === 'move' && <StageDialog ids={task.ids} onClose={done} />}
      {task?.what === 'assign' && chosen.length > 0 && <AssignDialog entries={chosen} onClose={done} />}
      {task?.what === 'tag' && <TagDialog ids={task.ids} onClose={done} />}
    </>
  )
}

function NothingHere({ search }: { search: DeskSearch }) {
  const view = VIEWS.find((one) => isSameSearch(one.search, search))?.id
  if (view === 'all') {
    return <EmptyState title="Nothing on the desk yet">The first story opens with “New story”.</EmptyState>
  }
  if (view === 'work') {
    return (
      <EmptyState title="Nothing is in work">
        A story begins with “New story”. What readers have stands under “Everything”.
      </EmptyState>
    )
  }
  return <EmptyState title="No story is like that">Choose “Everything” to see them all.</EmptyState>
}
