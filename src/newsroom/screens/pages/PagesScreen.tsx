import './pages.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { PageListBody } from '#paper/api.ts'
import { may } from '../../app/boot.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ScreenHead } from '../../ui/ScreenHead.tsx'
import { Time } from '../../ui/Time.tsx'
import { say, sayFailed } from '../../ui/toasts.ts'
import { NewPageDialog } from './NewPageDialog.tsx'
import { deletePage, movePage, pageListQuery } from './page-queries.ts'

type Entry = PageListBody['pages'][number]

/** Imprint, privacy, about: the pages that the foot of every page leads to, in its order. */
export function PagesScreen() {
  const [isAdding, setIsAdding] = useState(false)
  const list = useQuery(pageListQuery)
  const pages = list.data?.pages ?? []
  return (
    <>
      <ScreenHead
        title="Pages"
        actions={
          may('page.manage') && (
            <Button icon="plus" look="primary" onPress={() => setIsAdding(true)}>
              Add a page
            </Button>
          )
        }
      >
        <p className="quiet">Imprint, privacy, about: the foot of every page leads to these, in this order.</p>
      </ScreenHead>
      {list.isPending && <Loading />}
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && pages.length === 0 && (
        <EmptyState title="There is no page yet">
          Most papers have to say who publishes them: begin with an imprint.
        </EmptyState>
      )}
      <ol className="page-list">
        {pages.map((page) => (
          <PageRow key={page.slug} page={page} isLast={page.position === pages.length - 1} />
        ))}
      </ol>
      {isAdding && <NewPageDialog onClose={() => setIsAdding(false)} />}
    </>
  )
}

function PageRow({ page, isLast }: { page: Entry; isLast: boolean }) {
  const { slug, title, position, updatedAt } = page
  const move = (by: number): void => void movePage(slug, { position: position + by }).catch(sayFailed)
  const remove = (): void => {
    deletePage(slug).then(
      (putBack) => say(`“${title}” is deleted.`, { undo: () => void putBack().catch(sayFailed) }),
      sayFailed,
    )
  }
  return (
    <li className="entry">
      <div>
        <h2>
          <Link to="/pages/$slug" params={{ slug }}>
            <bdi>{title}</bdi>
          </Link>
        </h2>
        <p className="quiet small">
          <a href={`/pages/${encodeURIComponent(slug)}`}>
            <bdi>/pages/{slug}</bdi>
          </a>{' '}
          · written <Time at={updatedAt} />
        </p>
      </div>
      {may('page.manage') && (
        <span className="row">
          <IconButton icon="up" label={`${title} earlier`} isDisabled={position === 0} onPress={() => move(-1)} />
          <IconButton icon="down" label={`${title} later`} isDisabled={isLast} onPress={() => move(1)} />
          <IconButton icon="bin" label={`Delete ${title}`} onPress={remove} />
        </span>
      )}
    </li>
  )
}
