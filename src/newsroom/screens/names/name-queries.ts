import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { NameListBody } from '#paper/api.ts'
import type { NamedThingBody } from '#publishing/names/api.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'

/** What a screen is of. */
export type Kind = 'tags' | 'contributors'

export type Entry = NameListBody['names'][number]

/** All tags or contributors, or those with a word that begins as typed. */
export function useEntries(of: Kind, q: string) {
  return useInfiniteQuery({
    queryKey: ['names', of, 'list', q],
    queryFn: ({ signal, pageParam }) =>
      call<NameListBody>(`/${of}`, { query: { q: q || undefined, limit: 60, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
}

/** One of them, with all that is said of it. */
export function useThing(of: Kind, slug: string) {
  return useQuery({
    queryKey: ['name', of, slug],
    queryFn: ({ signal }) => call<NamedThingBody>(pathOf(of, slug), { signal }),
    // What is being written is not exchanged for what somebody else wrote.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    gcTime: 0,
  })
}

export type ThingChange = Partial<Pick<NamedThingBody, 'name' | 'slug' | 'description' | 'role' | 'about'>>

/** Changes one of them, and returns it as it is then. */
export async function changeThing(of: Kind, slug: string, change: ThingChange): Promise<NamedThingBody> {
  const changed = await call<NamedThingBody>(pathOf(of, slug), { method: 'PATCH', body: change })
  await refresh()
  return changed
}

/** Makes one of two: `into` stays. */
export async function uniteThings(of: Kind, slug: string, into: string): Promise<NamedThingBody> {
  const kept = await call<NamedThingBody>(`${pathOf(of, slug)}/unite`, { body: { into } })
  await refresh()
  return kept
}

export async function removeThing(of: Kind, slug: string): Promise<void> {
  await call(pathOf(of, slug), { method: 'DELETE' })
  await refresh()
}

function refresh(): Promise<void> {
  return queries.invalidateQueries({ queryKey: ['names'] })
}

function pathOf(of: Kind, slug: string): string {
  return `/${of}/${encodeURIComponent(slug)}`
}
