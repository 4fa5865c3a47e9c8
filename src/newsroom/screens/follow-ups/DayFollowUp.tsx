import { Link } from '@tanstack/react-router'
import type { FollowUpBody } from '#record/follow-ups/api.ts'

/** A promise on the day of the calendar on which it falls due. */
export function DayFollowUp({ entry }: { entry: FollowUpBody }) {
  const { id, kind, who, what, isOverdue, article } = entry
  return (
    <li className="day-item follow-up-due" data-overdue={isOverdue}>
      <span className="day-item-when small">
        {kind === 'date' ? 'On record' : isOverdue ? 'Promised, overdue' : 'Promised'}
      </span>
      <Link to="/follow-ups" hash={id} className="day-item-title" dir="auto" lang={article.language}>
        {who ? `${who}: ${what}` : what}
      </Link>
    </li>
  )
}
