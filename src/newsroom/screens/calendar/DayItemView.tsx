import { Link } from '@tanstack/react-router'
import type { DeskEntryReplyBody, PlanReplyBody } from '#publishing/desk/api.ts'
import { clockTime } from '../../app/paper-time.ts'
import type { DayItem } from './calendar-days.ts'

export type Planned = ({ sort: 'article' } & DeskEntryReplyBody) | ({ sort: 'plan' } & PlanReplyBody)

const REASONS = { planned: 'Planned', due: 'Due', scheduled: 'Scheduled', embargo: 'Embargo until' }

interface DayItemViewProps {
  item: DayItem<Planned>
  /** Puts it on a day so many days later; absent where it cannot be moved here. */
  onMove?: ((days: number) => void) | undefined
  /** Asks for another day and time; absent where it has none here. */
  onChooseTime?: (() => void) | undefined
  onOpenPlan: (plan: PlanReplyBody) => void
}

/**
 * One story on one day. Moved to another by dragging, or with Alt and the arrows while it has the focus; its time is chosen in a
 * dialog behind it.
 */
export function DayItemView({ item, onMove, onChooseTime, onOpenPlan }: DayItemViewProps) {
  const { of, reason, at } = item
  const title = of.headline || 'Untitled'
  const language = of.sort === 'article' ? of.language : undefined
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const days = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key]
    if (!onMove || days === undefined || !event.altKey) return
    event.preventDefault()
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
    onMove(isRtl && Math.abs(days) === 1 ? -days : days)
  }
  const hint = onMove ? 'Alt and the arrows move it to another day.' : undefined
  return (
    <li
      className={`day-item ${reason}`}
      data-plan={of.sort === 'plan'}
      draggable={onMove !== undefined}
      onDragStart={(event) => {
        event.dataTransfer.setData('application/x-dateline-item', JSON.stringify([of.sort, of.id, reason]))
        event.dataTransfer.effectAllowed = 'move'
      }}
    >
      <span className="day-item-when small">
        {REASONS[reason]}{' '}
        {onChooseTime ? (
          <button type="button" className="as-link day-item-time" title="Choose another time" onClick={onChooseTime}>
            <time dateTime={at}>{clockTime(at)}</time>
            <span className="hidden-text">: choose another time for {title}</span>
          </button>
        ) : (
          <time dateTime={at}>{clockTime(at)}</time>
        )}
      </span>
      {of.sort === 'plan' ? (
        <button
          type="button"
          className="as-link day-item-title"
          title={hint}
          onKeyDown={onKeyDown}
          onClick={() => onOpenPlan(of)}
        >
          <span dir="auto">{title}</span>
        </button>
      ) : (
        <Link
          to="/articles/$id"
          params={{ id: of.id } as never}
          className="day-item-title"
          dir="auto"
          lang={language}
          title={hint}
          onKeyDown={onKeyDown}
        >
          {title}
        </Link>
      )}
      <span className="day-item-who small" dir="auto">
        {of.sort === 'plan' && 'Plan'}
        {of.sort === 'plan' && of.assignee ? ', ' : ''}
        {of.assignee?.name}
      </span>
    </li>
  )
}
