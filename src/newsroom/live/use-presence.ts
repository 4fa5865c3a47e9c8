import { useSyncExternalStore } from 'react'
import type { PresenceReply } from '#editing/api.ts'
import { liveNewsroom } from './live.ts'

/** Who is in which article now, oneself included; kept up to date by the server. */
export function usePresence(): PresenceReply['articles'] {
  const live = liveNewsroom()
  return useSyncExternalStore(live.subscribeToPresence, () => live.presence)
}
