import { NotificationBell } from '../screens/notifications/NotificationBell.tsx'
import { GoTo } from './GoTo.tsx'

/** What stands at the end of the newsroom's head, beside the paper's name. */
export function FrameExtras() {
  return (
    <div className="frame-extras">
      <GoTo />
      <NotificationBell />
    </div>
  )
}
