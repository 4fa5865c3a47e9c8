import type { LibraryPictureBody } from '#media/api.ts'
import { fullTime } from '../../app/paper-time.ts'
import { Badge } from '../../ui/Badge.tsx'

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })

/** How the rights in a picture stand; nothing where they do not end. */
export function RightsBadge({ picture }: { picture: Pick<LibraryPictureBody, 'rights' | 'expiresAt'> }) {
  const { rights, expiresAt } = picture
  if (rights === 'unlimited' || expiresAt === null) return null
  const day = DAY.format(new Date(expiresAt))
  return (
    <span title={fullTime(expiresAt)}>
      <Badge tone={rights === 'ended' ? 'alarm' : rights === 'ending' ? 'warning' : 'plain'}>
        {rights === 'ended' ? `Rights ended ${day}` : `Until ${day}`}
      </Badge>
    </span>
  )
}
