import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { MeReply } from '#staff/api.ts'
import { call } from '../../api/call.ts'
import { NotConfirmed } from '../../app/identity.ts'
import { say, sayFailed } from '../../ui/toasts.ts'

export type Me = Static<typeof MeReply>

/** The account of whoever is signed in. */
export function useMe() {
  return useQuery({ queryKey: ['me'], queryFn: ({ signal }) => call<Me>('/me', { signal }) })
}

/** Changes something of an account and says so; what is shown of it is asked for again. */
export function useChange<Input = void, Result = unknown>(
  work: (input: Input) => Promise<Result>,
  { done, onDone, keys = ['me'] }: { done?: string; onDone?: (result: Result) => void; keys?: string[] } = {},
) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: work,
    onSuccess: async (result) => {
      if (done) say(done)
      onDone?.(result)
      await Promise.all(keys.map((key) => queries.invalidateQueries({ queryKey: [key] })))
    },
  })
}

/** Says what did not work in a corner, where nothing on the screen is to blame. */
export function sayUnlessCancelled(error: unknown): void {
  if (error instanceof NotConfirmed) say(error.message)
  else sayFailed(error)
}
