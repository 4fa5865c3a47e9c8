import './pages.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { emptyBody } from '#article/body-document.ts'
import { ApiRefusal } from '../../api/call.ts'
import { boot, may } from '../../app/boot.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ScreenHead } from '../../ui/ScreenHead.tsx'
import { OpenPage } from './OpenPage.tsx'
import { type PageAtHand, pageQuery } from './page-queries.ts'

/** One static page, to be written: one that is there, or one that is begun with a title. */
export function PageScreen() {
  const { slug = '' } = useParams({ strict: false })
  const { title } = useSearch({ strict: false }) as { title?: unknown }
  const { data, error, refetch } = useQuery(pageQuery(slug))
  const isNew = error instanceof ApiRefusal && error.code === 'page-not-found' && may('page.manage')
  const page: PageAtHand | undefined = data ?? (isNew && title !== undefined ? begun(slug, String(title)) : undefined)
  // What was asked for again, or cannot be had just now, does not take a page away from whoever writes it.
  const [opened, setOpened] = useState<{ at: string; page: PageAtHand }>()
  if (page && opened?.at !== slug) setOpened({ at: slug, page })
  const shown = opened && opened.at === slug ? opened.page : page
  if (shown) return <OpenPage key={slug} page={shown} />
  return (
    <>
      <ScreenHead title="Page">
        <p>
          <Link to="/pages">Pages</Link>
        </p>
      </ScreenHead>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading />}
    </>
  )
}

function begun(slug: string, title: string): PageAtHand {
  const url = `${boot.paper.origin}/pages/${encodeURIComponent(slug)}`
  return { slug, title, updatedAt: null, url, body: { document: emptyBody(), html: '' } }
}
