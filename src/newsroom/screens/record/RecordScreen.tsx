import './RecordScreen.css'
import { Link, useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { may } from '../../app/boot.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { SearchField } from '../../ui/Field.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ScreenHead } from '../../ui/ScreenHead.tsx'
import { Select } from '../../ui/Select.tsx'
import { ShowMore } from '../../ui/ShowMore.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { ChangeList } from './ChangeList.tsx'
import { DuplicatesTab } from './DuplicatesTab.tsx'
import { ImportTab } from './ImportTab.tsx'
import { type SubjectFilter, useSubjects } from './record-queries.ts'
import { KIND_CHOICES, KIND_WORDS, spanWords } from './record-words.ts'
import { SubjectDialog } from './SubjectDialog.tsx'

const TABS = ['subjects', 'duplicates', 'lists', 'changes']
const ANY = 'any'
/** Milliseconds that typing has to rest before the server is asked. */
const REST = 200

/** Who and what stories are about: searched, kept in order, brought from lists. */
export function RecordScreen() {
  const search = useRouterState({ select: (state) => state.location.search as Record<string, unknown> })
  const navigate = useNavigate()
  const [isAdding, setIsAdding] = useState(false)
  const tab = TABS.find((known) => known === search['tab']) ?? 'subjects'
  const filter = { q: String(search['q'] ?? ''), kind: String(search['kind'] ?? '') }
  const go = (next: Record<string, string>): void => {
    const kept = Object.entries({ ...filter, tab, ...next }).filter(
      ([name, value]) => value && !(name === 'tab' && value === 'subjects'),
    )
    void navigate({ to: '/record', search: Object.fromEntries(kept) as never, resetScroll: false, replace: true })
  }
  return (
    <>
      <ScreenHead
        title="Record"
        actions={
          may('record.manage') && (
            <Button look="primary" icon="plus" onPress={() => setIsAdding(true)}>
              Put somebody on record
            </Button>
          )
        }
      >
        <p>
          Who and what stories are about, with every word that says so.{' '}
          <Link to="/learning">What is learned from it</Link>
        </p>
      </ScreenHead>
      <Tabs
        label="Record"
        selected={tab}
        onSelect={(next) => go({ tab: next })}
        tabs={[
          { id: 'subjects', label: 'Subjects', content: <SubjectsTab filter={filter} onFilter={go} /> },
          { id: 'duplicates', label: 'Possible duplicates', content: <DuplicatesTab /> },
          ...(may('record.manage') ? [{ id: 'lists', label: 'Lists', content: <ImportTab /> }] : []),
          { id: 'changes', label: 'Changes', content: <ChangeList /> },
        ]}
      />
      {isAdding && (
        <SubjectDialog
          subject={null}
          onClose={() => setIsAdding(false)}
          onSaved={(id) => void navigate({ to: '/record/subjects/$id', params: { id } as never })}
        />
      )}
    </>
  )
}

function SubjectsTab({
  filter,
  onFilter,
}: {
  filter: SubjectFilter
  onFilter: (next: Record<string, string>) => void
}) {
  const pages = useSubjects(filter)
  const subjects = pages.data?.pages.flatMap((page) => page.subjects) ?? []
  const isNarrowed = filter.q !== '' || filter.kind !== ''
  return (
    <>
      <SubjectFilters filter={filter} onFilter={onFilter} />
      {pages.isPending && <Loading label="Loading the record" />}
      {pages.error && <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.data && subjects.length === 0 && (
        <EmptyState title={isNarrowed ? 'Nobody on record is called that' : 'Nothing is on record yet'}>
          {isNarrowed ? (
            <button type="button" className="as-link" onClick={() => onFilter({ q: '', kind: '' })}>
              Show everybody
            </button>
          ) : (
            'Accept a suggestion beside a text, put somebody on record, or bring a list.'
          )}
        </EmptyState>
      )}
      {subjects.length > 0 && (
        <ul className="record-list" aria-label="Subjects" aria-busy={pages.isFetching}>
          {subjects.map((subject) => (
            <li key={subject.id}>
              <div>
                <Link to="/record/subjects/$id" params={{ id: subject.id } as never} className="record-name" dir="auto">
                  {subject.name}
                </Link>
                {subject.alias && (
                  <span className="quiet" dir="auto">
                    {' '}
                    also {subject.alias}
                  </span>
                )}
                {subject.note && (
                  <p className="quiet small" dir="auto">
                    {subject.note}
                  </p>
                )}
              </div>
              <p className="quiet small">
                {[KIND_WORDS[subject.kind], spanWords(subject.starts, subject.ends)].filter(Boolean).join(', ')}
              </p>
              <p className="quiet small figures">
                {counted(subject.articles, 'story', 'stories')}, {counted(subject.facts, 'fact', 'facts')}
              </p>
            </li>
          ))}
        </ul>
      )}
      <ShowMore pages={pages} />
    </>
  )
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

function SubjectFilters({
  filter,
  onFilter,
}: {
  filter: SubjectFilter
  onFilter: (next: Record<string, string>) => void
}) {
  const [text, setText] = useState(filter.q)
  const asked = useRef(filter.q)
  const latest = useRef(onFilter)
  latest.current = onFilter
  useEffect(() => {
    // Changed by somebody else than this field, such as the way back to everybody.
    if (filter.q !== asked.current) {
      asked.current = filter.q
      setText(filter.q)
      return
    }
    if (text === filter.q) return
    const timer = setTimeout(() => {
      asked.current = text
      latest.current({ q: text })
    }, REST)
    return () => clearTimeout(timer)
  }, [text, filter.q])
  return (
    <search className="record-find" aria-label="Find on record">
      <SearchField
        label="Search the record"
        placeholder="Any name, or how a word of it begins"
        value={text}
        onChange={setText}
      />
      <Select
        label="Kind"
        isLabelHidden
        choices={[{ value: ANY, label: 'Of every kind' }, ...KIND_CHOICES]}
        value={filter.kind || ANY}
        onChange={(kind) => onFilter({ kind: kind === ANY ? '' : kind })}
      />
    </search>
  )
}
