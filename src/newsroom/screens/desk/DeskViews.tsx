import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskCountsBody, SavedViewBody, SavedViewsBody } from '#publishing/desk/api.ts'
import { ApiRefusal, call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { say, sayFailed } from '../../ui/toasts.ts'
import { type DeskSearch, isSameSearch, VIEWS } from './desk-search.ts'

const KEY = ['desk', 'views']

interface DeskViewsProps {
  search: DeskSearch
  onChange: (search: DeskSearch) => void
  counts: DeskCountsBody | undefined
}

/** The views of the desk: those that everybody has, and those that somebody keeps under names of their own. */
export function DeskViews({ search, onChange, counts }: DeskViewsProps) {
  const saved = useQuery({ queryKey: KEY, queryFn: ({ signal }) => call<SavedViewsBody>('/desk/views', { signal }) })
  const [naming, setNaming] = useState<SavedViewBody | 'new' | null>(null)
  const views = saved.data?.views ?? []
  const isUsual = VIEWS.some((view) => isSameSearch(view.search, search))
  const current = isUsual ? undefined : views.find((view) => isSameSearch(view.search, search))
  return (
    <nav aria-label="Views of the desk" className="desk-views">
      {VIEWS.map(({ id, name, search: narrowed }) => (
        <button
          key={id}
          type="button"
          className="desk-view"
          aria-current={isSameSearch(narrowed, search) ? 'true' : undefined}
          onClick={() => onChange(narrowed)}
        >
          {name}
          {id === 'overdue' && counts && counts.overdue > 0 && <span className="desk-late"> {counts.overdue}</span>}
        </button>
      ))}
      {views.map((view) => (
        <span key={view.id} className="desk-view-own">
          <button
            type="button"
            className="desk-view"
            dir="auto"
            aria-current={view === current ? 'true' : undefined}
            onClick={() => onChange(view.search)}
          >
            {view.name}
          </button>
          {view === current && (
            <Menu
              label={`What to do with the view ${view.name}`}
              trigger={<IconButton icon="more" label={`Menu of the view ${view.name}`} size="small" />}
              actions={[
                { id: 'link', label: 'Copy its link', icon: 'link', onAction: () => void copyLink() },
                { id: 'rename', label: 'Rename…', icon: 'edit', onAction: () => setNaming(view) },
                { id: 'drop', label: 'Delete', icon: 'bin', isDanger: true, onAction: () => void drop(view) },
              ]}
            />
          )}
        </span>
      ))}
      {saved.data && !isUsual && !current && (
        <Button look="bare" size="small" icon="plus" onPress={() => setNaming('new')}>
          Keep this view
        </Button>
      )}
      {naming && <NameDialog view={naming === 'new' ? null : naming} search={search} onClose={() => setNaming(null)} />}
    </nav>
  )
}

async function copyLink(): Promise<void> {
  try {
    await navigator.clipboard.writeText(window.location.href)
    say('The link is copied. Whoever opens it sees these stories.')
  } catch {
    say('Your browser did not let it be copied: take the address of this window.', { tone: 'alarm' })
  }
}

function refreshViews(): Promise<void> {
  return queries.invalidateQueries({ queryKey: KEY })
}

async function drop({ id, name, search }: SavedViewBody): Promise<void> {
  const keepAgain = async (): Promise<void> => {
    await call('/desk/views', { body: { name, search } }).catch(sayFailed)
    await refreshViews()
  }
  try {
    await call(`/desk/views/${id}`, { method: 'DELETE' })
    say(`The view “${name}” is deleted.`, { undo: () => void keepAgain() })
  } catch (error) {
    sayFailed(error)
  }
  await refreshViews()
}

interface NameDialogProps {
  /** The view that gets another name; `null` where what is shown is to get one. */
  view: SavedViewBody | null
  search: DeskSearch
  onClose: () => void
}

function NameDialog({ view, search, onClose }: NameDialogProps) {
  const [name, setName] = useState(view?.name ?? '')
  const [error, setError] = useState<unknown>(null)
  const save = async (): Promise<void> => {
    try {
      if (view) await call(`/desk/views/${view.id}`, { method: 'PATCH', body: { name } })
      else await call('/desk/views', { body: { name, search } })
      say(view ? 'The view is renamed.' : 'The view is kept. It is yours alone; its link works for everybody.')
      onClose()
      await refreshViews()
    } catch (refused) {
      setError(refused)
    }
  }
  const ofName = error instanceof ApiRefusal ? error.of('name') : undefined
  return (
    <Dialog
      title={view ? 'Rename the view' : 'Keep this view'}
      isOpen
      isSticky
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" onPress={() => void save()}>
            {view ? 'Rename' : 'Keep'}
          </Button>
        </>
      }
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <TextField label="Name of the view" value={name} onChange={setName} error={ofName} autoFocus />
        {!ofName && <Problem error={error} />}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
