import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type {
  OneStoryBody,
  StoryBody,
  StoryListBody,
  StoryTextBody,
  WireAlarmsBody,
  WireBody,
  WiresBody,
} from '#wire/wires/api.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'
import { may } from '../../app/boot.ts'

/** What the list of the wires is narrowed to, as it stands in the address. */
export interface WireSearch {
  show?: string | undefined
  wire?: string | undefined
  urgency?: string | undefined
  section?: string | undefined
  subject?: string | undefined
  text?: string | undefined
}

const NAMES = ['show', 'wire', 'urgency', 'section', 'subject', 'text'] as const

/** The parts of an address that the list knows, as texts. */
export function readSearch(search: Record<string, unknown>): WireSearch {
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = search[name]
      return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : []
    }),
  )
}

export function useStories(search: WireSearch) {
  return useInfiniteQuery({
    queryKey: ['wires', 'stories', search],
    queryFn: ({ signal, pageParam }) =>
      call<StoryListBody>('/wire-stories', { query: { ...search, limit: 60, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
}

export function useStoryText(articleId: string | null) {
  return useQuery({
    queryKey: ['wires', 'text', articleId],
    queryFn: ({ signal }) => call<StoryTextBody>(`/wire-stories/${articleId}/text`, { signal }),
    enabled: articleId !== null,
    retry: false,
  })
}

/** The story that an article came as; `null` where no wire brought it, or nothing is known yet. */
export function useStoryOf(articleId: string): StoryBody | null {
  const story = useQuery({
    queryKey: ['wires', 'of', articleId],
    queryFn: ({ signal }) => call<OneStoryBody>(`/wire-stories/${articleId}`, { signal }),
    enabled: may('wire.read'),
    staleTime: 60_000,
  })
  return story.data?.story ?? null
}

export function useWires() {
  return useQuery({
    queryKey: ['wires', 'list'],
    queryFn: ({ signal }) => call<WiresBody>('/wires', { signal }),
    // A wire grows silent by the clock alone.
    refetchInterval: 60_000,
  })
}

export function useWireAlarms() {
  return useQuery({
    queryKey: ['wires', 'alarms'],
    queryFn: ({ signal }) => call<WireAlarmsBody>('/wire-alarms', { signal }),
    enabled: may('wire.read'),
    refetchInterval: 60_000,
  })
}

/** After something was done with a story or a wire: all that shows it is asked for again. */
export async function refreshWires(): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: ['wires'] }),
    queries.invalidateQueries({ queryKey: ['desk'] }),
    queries.invalidateQueries({ queryKey: ['articles'] }),
  ])
}

/** What a person calls the door of a wire. */
export const DOOR_NAMES: Record<WireBody['door'], string> = {
  folder: 'Watched folder',
  address: 'Address that is asked',
  post: 'Stories are sent here',
}

/** What is said of a story that may not be used. */
export const STOP_WORDS: Record<string, { badge: string; sentence: string }> = {
  killed: { badge: 'Killed', sentence: 'has killed this story' },
  withdrawn: { badge: 'Withdrawn', sentence: 'has withdrawn this story' },
  held: { badge: 'Held', sentence: 'asks not to use this story for now' },
}
