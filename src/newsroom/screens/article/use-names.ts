import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { NameListBody } from '#paper/api.ts'
import { call } from '../../api/call.ts'

/** Names of tags or contributors that fit what somebody types, and the place to say what they type. */
export function useNames(of: 'tags' | 'contributors'): {
  found: NameListBody['names']
  onInput: (text: string) => void
} {
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text.trim())
  const names = useQuery({
    queryKey: [of, wanted],
    queryFn: ({ signal }) => call<NameListBody>(`/${of}`, { query: { q: wanted, limit: 12 }, signal }),
    enabled: wanted !== '',
    placeholderData: (before) => before,
    staleTime: 30_000,
  })
  return { found: wanted === '' ? [] : (names.data?.names ?? []), onInput: setText }
}
