import { useQuery } from '@tanstack/react-query'
import type { UnreadBody } from '#publishing/notifications/api.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'

/** How much somebody was told and has not read. */
export function useUnread(): number {
  const unread = useQuery({
    queryKey: ['notifications', 'unread'],
    queryFn: ({ signal }) => call<UnreadBody>('/notifications/unread', { signal }),
    refetchInterval: 120_000,
    retry: false,
  })
  return unread.data?.unread ?? 0
}

export async function markRead(body: { ids?: number[]; through?: number; isRead?: boolean }): Promise<void> {
  await call('/notifications/read', { body })
  await queries.invalidateQueries({ queryKey: ['notifications'] })
}
