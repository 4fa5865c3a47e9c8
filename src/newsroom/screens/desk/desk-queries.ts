import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { SectionReply } from '#publishing/api.ts'
import type { AlarmsBody, DeskCountsBody, DeskReplyBody, StageBody, StagesBody } from '#publishing/desk/api.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'
import type { DeskSearch } from './desk-search.ts'

export interface Person {
  id: string
  name: string
}

export type SectionChoice = Static<typeof SectionReply>

export function useDesk(search: DeskSearch) {
  return useInfiniteQuery({
    queryKey: ['desk', 'list', search],
    queryFn: ({ signal, pageParam }) =>
      call<DeskReplyBody>('/desk', { query: { ...search, limit: 60, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
}

export function useDeskCounts(search: DeskSearch) {
  const { sort: _, ...filter } = search
  return useQuery({
    queryKey: ['desk', 'counts', filter],
    queryFn: ({ signal }) => call<DeskCountsBody>('/desk/counts', { query: { ...filter }, signal }),
    placeholderData: (before) => before,
  })
}

export function useAlarms() {
  return useQuery({
    queryKey: ['desk', 'alarms'],
    queryFn: ({ signal }) => call<AlarmsBody>('/desk/alarms', { signal }),
    // What is late becomes so by the clock alone.
    refetchInterval: 60_000,
  })
}

const NO_STAGES: StageBody[] = []

export function useStages(): StageBody[] {
  const stages = useQuery({
    queryKey: ['stages'],
    queryFn: ({ signal }) => call<StagesBody>('/stages', { signal }),
    staleTime: 300_000,
  })
  return stages.data?.stages ?? NO_STAGES
}

const NOBODY: Person[] = []

export function usePeople(): Person[] {
  const people = useQuery({
    queryKey: ['people'],
    queryFn: ({ signal }) => call<{ people: Person[] }>('/people', { query: { limit: 200 }, signal }),
    staleTime: 300_000,
    retry: false,
  })
  return people.data?.people ?? NOBODY
}

const NO_SECTIONS: SectionChoice[] = []

export function useSections(): SectionChoice[] {
  const sections = useQuery({
    queryKey: ['sections'],
    queryFn: ({ signal }) => call<SectionChoice[]>('/sections', { signal }),
    staleTime: 300_000,
  })
  return sections.data ?? NO_SECTIONS
}

/** After something was changed at the desk: all that shows it is asked for again. */
export async function refreshDesk(): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: ['desk'] }),
    queries.invalidateQueries({ queryKey: ['calendar'] }),
    queries.invalidateQueries({ queryKey: ['articles'] }),
  ])
}
