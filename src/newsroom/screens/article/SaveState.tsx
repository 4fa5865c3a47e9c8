import { useSyncExternalStore } from 'react'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import type { DraftSession } from './draft-session.ts'

const SAID: Record<DraftSession['status'], [string, IconName, string]> = {
  connecting: ['Opening', 'clock', 'quiet'],
  saved: ['Saved', 'check', 'quiet'],
  saving: ['Saving', 'clock', 'quiet'],
  stalled: ['Not saved yet: kept on this device', 'warning', 'warning'],
  offline: ['Offline: kept on this device', 'warning', 'warning'],
  refused: ['Not saved: you may not write here', 'lock', 'alarm'],
}

function onConnection(listener: () => void): () => void {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}

/** Whether what is typed is kept, and where. Read out when it becomes a worry, not with every keystroke. */
export function SaveState({ session }: { session: DraftSession }) {
  const isOnline = useSyncExternalStore(onConnection, () => navigator.onLine)
  // The browser knows that it is cut off before the socket notices.
  const isCut = !isOnline && (session.status === 'saving' || session.status === 'saved')
  const [text, icon, tone] = SAID[isCut ? 'offline' : session.status]
  const isWorry = tone !== 'quiet'
  return (
    <span className={`save-state ${tone}`}>
      <Icon name={icon} />
      <span role={isWorry ? 'status' : undefined}>{text}</span>
    </span>
  )
}
