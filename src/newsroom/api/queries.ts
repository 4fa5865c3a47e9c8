import { QueryClient } from '@tanstack/react-query'
import { ApiRefusal } from './call.ts'

/** Holds what the server answered. A refusal is not asked again: it would be refused again. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => !(error instanceof ApiRefusal) && failures < 3,
      refetchOnWindowFocus: true,
    },
  },
})
