import { useQuery } from '@tanstack/react-query'
import { call } from '../../api/call.ts'

/** A colleague who can be mentioned. */
export interface Colleague {
  id: string
  name: string
}

/** Everybody of the newsroom, for mentions. */
export function useColleagues(): Colleague[] {
  const people = useQuery({
    queryKey: ['people'],
    queryFn: ({ signal }) => call<{ people: Colleague[] }>('/people', { query: { limit: 200 }, signal }),
    staleTime: 300_000,
    retry: false,
  })
  return people.data?.people ?? NOBODY
}

const NOBODY: Colleague[] = []
