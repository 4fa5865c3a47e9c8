import { useInfiniteQuery } from '@tanstack/react-query'
import type { RedirectBody, RedirectLinesReplyBody, RedirectListBody } from '#reading/old-addresses/api.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'

/** Old addresses, or those of which either part holds what is looked for. */
export function useRedirects(q: string) {
  return useInfiniteQuery({
    queryKey: ['redirects', q],
    queryFn: ({ signal, pageParam }) =>
      call<RedirectListBody>('/redirects', { query: { q: q || undefined, limit: 60, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
}

/** Has an old address lead there: a new one, or in place of where it led. */
export async function putRedirect(way: 'add' | 'change', body: { from: string; to: string }): Promise<RedirectBody> {
  const put = await call<RedirectBody>('/redirects', { method: way === 'add' ? 'POST' : 'PATCH', body })
  await refresh()
  return put
}

export async function removeRedirect(from: string): Promise<void> {
  await call('/redirects', { method: 'DELETE', query: { from } })
  await refresh()
}

export async function addLines(lines: string): Promise<RedirectLinesReplyBody> {
  const reply = await call<RedirectLinesReplyBody>('/redirects/lines', { body: { lines } })
  await refresh()
  return reply
}

function refresh(): Promise<void> {
  return queries.invalidateQueries({ queryKey: ['redirects'] })
}
