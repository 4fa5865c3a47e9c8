import type { PageListBody, PageReplyBody } from '#paper/api.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'

type Entry = PageListBody['pages'][number]

/** A page at a desk: without `updatedAt` it is not there yet. */
export type PageAtHand = Omit<PageReplyBody, 'updatedAt' | 'position'> & { updatedAt: string | null }

/** All static pages, in their order. */
export const pageListQuery = {
  queryKey: ['pages'],
  queryFn: ({ signal }: { signal: AbortSignal }) => call<PageListBody>('/pages', { signal }),
}

/** One static page, with its text. */
export function pageQuery(slug: string) {
  return {
    queryKey: ['page', slug],
    queryFn: ({ signal }: { signal: AbortSignal }) => call<PageReplyBody>(pathOf(slug), { signal }),
    // What is being written is not exchanged for what somebody else wrote: that is said when it is saved.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    gcTime: 0,
  }
}

/** The `updatedAt` that a page has now; `null` where there is none. */
export async function momentOfPage(slug: string): Promise<string | null> {
  const { pages } = await call<PageListBody>('/pages')
  return pages.find((page) => page.slug === slug)?.updatedAt ?? null
}

/** Writes a page: without `updatedAt` a new one. */
export async function writePage(
  slug: string,
  page: { title: string; document: unknown; updatedAt: string | null },
): Promise<PageReplyBody> {
  const { title, document, updatedAt } = page
  const written = await call<PageReplyBody>(pathOf(slug), {
    method: 'PUT',
    body: { title, body: { document }, updatedAt },
  })
  await refreshPages()
  return written
}

/** Gives a page another address or another place. */
export async function movePage(slug: string, to: { slug?: string; position?: number }): Promise<Entry> {
  const moved = await call<Entry>(pathOf(slug), { method: 'PATCH', body: to })
  await refreshPages()
  return moved
}

/** Takes a page away, and returns what puts it back where it was. */
export async function deletePage(slug: string): Promise<() => Promise<void>> {
  const { title, body, position } = await call<PageReplyBody>(pathOf(slug))
  await call(pathOf(slug), { method: 'DELETE' })
  await refreshPages()
  return async () => {
    await writePage(slug, { title, document: body.document, updatedAt: null })
    await movePage(slug, { position })
  }
}

function refreshPages(): Promise<void> {
  return queries.invalidateQueries({ queryKey: pageListQuery.queryKey })
}

function pathOf(slug: string): string {
  return `/pages/${encodeURIComponent(slug)}`
}
