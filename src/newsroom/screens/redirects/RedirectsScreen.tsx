import './redirects.css'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import type { RedirectBody } from '#reading/old-addresses/api.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ScreenHead } from '../../ui/ScreenHead.tsx'
import { SearchFilter } from '../../ui/SearchFilter.tsx'
import { ShowMore } from '../../ui/ShowMore.tsx'
import { say, sayFailed } from '../../ui/toasts.ts'
import { LinesDialog } from './LinesDialog.tsx'
import { RedirectDialog } from './RedirectDialog.tsx'
import { putRedirect, removeRedirect, useRedirects } from './redirect-queries.ts'

const SOURCES = { import: 'brought in', rename: 'another name', 'by-hand': 'by hand' } as const

/** Old addresses that people may still follow, and where they lead. */
export function RedirectsScreen() {
  const search = useRouterState({ select: (state) => state.location.search as Record<string, unknown> })
  const navigate = useNavigate()
  const q = String(search['q'] ?? '')
  const look = (text: string): void =>
    void navigate({ to: '/redirects', search: (text ? { q: text } : {}) as never, resetScroll: false, replace: true })
  const pages = useRedirects(q)
  const redirects = pages.data?.pages.flatMap((page) => page.redirects) ?? []
  const total = pages.data?.pages[0]?.total ?? 0
  const [open, setOpen] = useState<RedirectBody | 'new' | 'lines' | null>(null)
  return (
    <>
      <ScreenHead
        title="Redirects"
        actions={
          <>
            <Button onPress={() => setOpen('lines')}>Add a list</Button>
            <Button icon="plus" look="primary" onPress={() => setOpen('new')}>
              Add a redirect
            </Button>
          </>
        }
      >
        <p className="quiet">
          Old addresses that people may still follow, and where they lead.{' '}
          {total > 0 && (
            <>
              {total.toLocaleString('en')} in all, <a href="/api/v1/redirects/lines">as CSV</a>.
            </>
          )}
        </p>
      </ScreenHead>
      <div className="address-search">
        <SearchFilter label="Find an address" text={q} onChange={look} />
      </div>
      {pages.isPending && <Loading />}
      {pages.error && <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.data && redirects.length === 0 && (
        <EmptyState title={q ? 'No address has that in it' : 'There is none yet'}>
          {q ? (
            <button type="button" className="as-link" onClick={() => look('')}>
              Show all
            </button>
          ) : (
            'An import brings the addresses of the site before; another name of a tag, a contributor or a page keeps the one before.'
          )}
        </EmptyState>
      )}
      <ul className="address-list wide" aria-label="Redirects">
        {redirects.map((redirect) => (
          <RedirectRow key={redirect.from} redirect={redirect} onChange={setOpen} />
        ))}
      </ul>
      <ShowMore pages={pages} />
      {open === 'lines' && <LinesDialog onClose={() => setOpen(null)} />}
      {open !== null && open !== 'lines' && (
        <RedirectDialog {...(open === 'new' ? {} : { redirect: open })} onClose={() => setOpen(null)} />
      )}
    </>
  )
}

function RedirectRow({ redirect, onChange }: { redirect: RedirectBody; onChange: (redirect: RedirectBody) => void }) {
  const { from, to, source } = redirect
  const remove = (): void => {
    removeRedirect(from).then(
      () => say(`${from} leads nowhere now.`, { undo: () => void putRedirect('add', { from, to }).catch(sayFailed) }),
      sayFailed,
    )
  }
  return (
    <li className="entry">
      <div>
        <bdi dir="ltr">{from}</bdi>{' '}
        <span className="redirects-way">
          <span className="hidden-text">leads to</span>
          <span aria-hidden="true">→</span>{' '}
          <a href={to}>
            <bdi dir="ltr">{to}</bdi>
          </a>
        </span>{' '}
        <span className="quiet small">{SOURCES[source]}</span>
      </div>
      <span className="row">
        <IconButton icon="edit" label={`Change ${from}`} onPress={() => onChange(redirect)} />
        <IconButton icon="bin" label={`Remove ${from}`} onPress={remove} />
      </span>
    </li>
  )
}
