import { useState } from 'react'
import { queries } from '../../api/queries.ts'

/** Does something that changes an article, and keeps what went wrong beside the form that asked for it. */
export function useSending(): {
  isPending: boolean
  error: unknown
  /** @returns whether it was done. */
  send: (run: () => Promise<unknown>) => Promise<boolean>
} {
  const [isPending, setIsPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const send = async (run: () => Promise<unknown>): Promise<boolean> => {
    setIsPending(true)
    setError(null)
    try {
      await run()
      await queries.invalidateQueries({ queryKey: ['articles'] })
      return true
    } catch (failure) {
      setError(failure)
      return false
    } finally {
      setIsPending(false)
    }
  }
  return { isPending, error, send }
}
