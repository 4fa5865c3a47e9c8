import './NotificationBell.css'
import { Link } from '@tanstack/react-router'
import { Icon } from '../../ui/Icon.tsx'
import { useUnread } from './use-notifications.ts'

/** The way to what one was told, with how much of it is new. */
export function NotificationBell() {
  const unread = useUnread()
  return (
    <Link
      to="/notifications"
      className="bell"
      aria-label={unread === 0 ? 'Notifications' : `Notifications, ${unread} new`}
    >
      <Icon name="bell" />
      {unread > 0 && (
        <span className="bell-count" aria-hidden="true">
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Link>
  )
}
