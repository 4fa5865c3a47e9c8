import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { may } from '../../app/boot.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Confirm } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ScreenHead } from '../../ui/ScreenHead.tsx'
import { SearchFilter } from '../../ui/SearchFilter.tsx'
import { ShowMore } from '../../ui/ShowMore.tsx'
import { say, sayFailed } from '../../ui/toasts.ts'
import { ChangeDialog } from './ChangeDialog.tsx'
import { type Entry, type Kind, removeThing, useEntries } from './name-queries.ts'
import { UniteDialog } from './UniteDialog.tsx'

const WORDS = {
  tags: {
    title: 'Tags',
    one: 'tag',
    folder: 'tags',
    permission: 'tag.manage',
    about: 'The paper’s topics. A tag comes with the first story that has it.',
    none: 'A tag comes with the first story that has it.',
  },
  contributors: {
    title: 'Contributors',
    one: 'contributor',
    folder: 'by',
    permission: 'contributor.manage',
    about: 'Names in bylines, each with a page of its own. One comes with the first story that has it.',
    none: 'A contributor comes with the first byline.',
  },
} as const

/** The paper's topics. */
export function TagsScreen() {
  return <NamesScreen of="tags" />
}

/** Who is named in bylines. */
export function ContributorsScreen() {
  return <NamesScreen of="contributors" />
}

function NamesScreen({ of }: { of: Kind }) {
  const words = WORDS[of]
  const search = useRouterState({ select: (state) => state.location.search as Record<string, unknown> })
  const navigate = useNavigate()
  const q = String(search['q'] ?? '')
  const look = (text: string): void =>
    void navigate({ to: `/${of}`, search: (text ? { q: text } : {}) as never, resetScroll: false, replace: true })
  const pages = useEntries(of, q)
  const entries = pages.data?.pages.flatMap((page) => page.names) ?? []
  const [changed, setChanged] = useState<Entry | null>(null)
  const [united, setUnited] = useState<Entry | null>(null)
  const [leaving, setLeaving] = useState<Entry | null>(null)
  const remove = ({ slug, name }: Entry): void => {
    setLeaving(null)
    removeThing(of, slug).then(() => say(`“${name}” is gone.`), sayFailed)
  }
  return (
    <>
      <ScreenHead title={words.title}>
        <p className="quiet">{words.about}</p>
      </ScreenHead>
      <div className="address-search">
        <SearchFilter label={`Find a ${words.one}`} text={q} onChange={look} />
      </div>
      {pages.isPending && <Loading />}
      {pages.error && <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.data && entries.length === 0 && (
        <EmptyState title={q ? 'None is called that' : 'There is none yet'}>
          {q ? (
            <button type="button" className="as-link" onClick={() => look('')}>
              Show all
            </button>
          ) : (
            words.none
          )}
        </EmptyState>
      )}
      <ul className="address-list" aria-label={words.title}>
        {entries.map((entry) => (
          <NameRow
            key={entry.slug}
            entry={entry}
            path={`/${words.folder}/${encodeURIComponent(entry.slug)}`}
            mayManage={may(words.permission)}
            onChange={setChanged}
            onUnite={setUnited}
            onRemove={setLeaving}
          />
        ))}
      </ul>
      <ShowMore pages={pages} />
      {changed && <ChangeDialog of={of} slug={changed.slug} name={changed.name} onClose={() => setChanged(null)} />}
      {united && <UniteDialog of={of} one={words.one} entry={united} onClose={() => setUnited(null)} />}
      <Confirm
        title={`Remove “${leaving?.name ?? ''}”?`}
        isOpen={leaving !== null}
        verb="Remove"
        isDanger
        onConfirm={() => leaving && remove(leaving)}
        onClose={() => setLeaving(null)}
      >
        <p>It goes only if no story has it, or had it. What is needed of it is named, and then it stays.</p>
      </Confirm>
    </>
  )
}

interface NameRowProps {
  entry: Entry
  path: string
  mayManage: boolean
  onChange: (entry: Entry) => void
  onUnite: (entry: Entry) => void
  onRemove: (entry: Entry) => void
}

function NameRow({ entry, path, mayManage, onChange, onUnite, onRemove }: NameRowProps) {
  const { name } = entry
  return (
    <li className="entry">
      <div>
        <bdi>{name}</bdi>{' '}
        <a className="quiet small" href={path}>
          <bdi>{decodeURIComponent(path)}</bdi>
        </a>
      </div>
      {mayManage && (
        <span className="row">
          <IconButton icon="edit" label={`Change ${name}`} onPress={() => onChange(entry)} />
          <IconButton icon="link" label={`Unite ${name} with another`} onPress={() => onUnite(entry)} />
          <IconButton icon="bin" label={`Remove ${name}`} onPress={() => onRemove(entry)} />
        </span>
      )}
    </li>
  )
}
