import './CalendarScreen.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { CalendarBody, PlanReplyBody } from '#publishing/desk/api.ts'
import type { FollowUpBody, FollowUpsBody } from '#record/follow-ups/api.ts'
import { call } from '../../api/call.ts'
import { may } from '../../app/boot.ts'
import { dayOf, instantOf } from '../../app/paper-time.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ScreenHead } from '../../ui/ScreenHead.tsx'
import { sayFailed } from '../../ui/toasts.ts'
import { DayFollowUp } from '../follow-ups/DayFollowUp.tsx'
import { followUpsByDay } from '../follow-ups/day-follow-ups.ts'
import { addDays, type DayItem, daysAround, itemsByDay, monthAfter, movedTo, timeOf } from './calendar-days.ts'
import { DayItemView, type Planned } from './DayItemView.tsx'
import { isMovable, putAt } from './move-item.ts'
import { PlanDialog } from './PlanDialog.tsx'
import { WhenDialog } from './WhenDialog.tsx'

const dayNames = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })
const monthNames = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** What is planned, due, scheduled and embargoed, and what was promised, by week or month, in the paper's zone. */
export function CalendarScreen() {
  const search = useSearch({ strict: false }) as { day?: unknown; span?: unknown }
  const navigate = useNavigate()
  const today = dayOf(new Date())
  const day = typeof search.day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(search.day) ? search.day : today
  const span = search.span === 'month' ? 'month' : 'week'
  const days = daysAround(day, span)
  const [first = day, last = day] = [days[0], days.at(-1)]
  const [planning, setPlanning] = useState<{ plan: PlanReplyBody | null; day: string } | null>(null)
  const [moving, setMoving] = useState<DayItem<Planned> | null>(null)
  const calendar = useQuery({
    queryKey: ['calendar', first, last],
    queryFn: ({ signal }) =>
      call<CalendarBody>('/calendar', {
        query: { from: instantOf(`${first}T00:00`), until: instantOf(`${addDays(last, 1)}T00:00`) },
        signal,
      }),
  })
  const promised = useQuery({
    queryKey: ['follow-ups', 'days', first, last],
    queryFn: ({ signal }) => call<FollowUpsBody>('/follow-ups', { query: { from: first, until: last }, signal }),
    enabled: may('record.read'),
  })
  const promisedByDay = followUpsByDay(promised.data)
  const show = (next: { day?: string; span?: string }): void => {
    void navigate({ to: '/calendar', search: { day, span, ...next } } as never)
  }
  const step = (count: number): void =>
    show({ day: span === 'week' ? addDays(day, 7 * count) : monthAfter(day, count) })
  const things: Planned[] = [
    ...(calendar.data?.articles ?? []).map((one): Planned => ({ sort: 'article', ...one })),
    ...(calendar.data?.plans ?? []).map((one): Planned => ({ sort: 'plan', ...one })),
  ]
  const byDay = itemsByDay(things, days)
  const title = span === 'month' ? monthNames.format(new Date(`${day}T12:00Z`)) : weekName(first, last)
  return (
    <>
      <ScreenHead
        title="Calendar"
        actions={
          <>
            <Button onPress={() => show({ span: span === 'week' ? 'month' : 'week' })}>
              {span === 'week' ? 'Show the month' : 'Show the week'}
            </Button>
            {may('plan.manage') && (
              <Button look="primary" icon="plus" onPress={() => setPlanning({ plan: null, day })}>
                Plan a story
              </Button>
            )}
          </>
        }
      />
      <div className="calendar-head row">
        <IconButton icon="back" label={`The ${span} before`} onPress={() => step(-1)} />
        <h2 aria-live="polite">{title}</h2>
        <IconButton icon="forward" label={`The ${span} after`} onPress={() => step(1)} />
        <Button size="small" onPress={() => show({ day: today })}>
          Today
        </Button>
      </div>
      {calendar.isPending && <Loading />}
      {calendar.error && <ErrorState error={calendar.error} onRetry={() => void calendar.refetch()} />}
      {calendar.data?.isCut && <p role="status">There is more than fits here: look at a week.</p>}
      {calendar.data && (
        <ol className="calendar" data-span={span}>
          {days.map((one) => (
            <Day
              key={one}
              day={one}
              isToday={one === today}
              isOutside={span === 'month' && one.slice(0, 7) !== day.slice(0, 7)}
              items={byDay.get(one) ?? []}
              promised={promisedByDay.get(one) ?? []}
              things={things}
              onOpenPlan={(plan) => setPlanning({ plan, day: one })}
              onChooseTime={setMoving}
            />
          ))}
        </ol>
      )}
      {calendar.data && things.length === 0 && promisedByDay.size === 0 && (
        <p className="quiet">Nothing is planned in these days. “Plan a story” begins with a line.</p>
      )}
      {moving && <WhenDialog item={moving} onClose={() => setMoving(null)} />}
      {planning && <PlanDialog {...planning} onClose={() => setPlanning(null)} />}
    </>
  )
}

function weekName(first: string, last: string): string {
  const name = (day: string) => dayNames.format(new Date(`${day}T12:00Z`))
  return `${name(first)} to ${name(last)}`
}

interface DayProps {
  day: string
  isToday: boolean
  isOutside: boolean
  items: DayItem<Planned>[]
  promised: FollowUpBody[]
  things: Planned[]
  onOpenPlan: (plan: PlanReplyBody) => void
  onChooseTime: (item: DayItem<Planned>) => void
}

function Day({ day, isToday, isOutside, items, promised, things, onOpenPlan, onChooseTime }: DayProps) {
  const [isOver, setIsOver] = useState(false)
  const drop = (event: React.DragEvent): void => {
    setIsOver(false)
    const dragged = event.dataTransfer.getData('application/x-dateline-item')
    if (!dragged) return
    event.preventDefault()
    const [sort, id, reason] = JSON.parse(dragged) as [string, string, DayItem<Planned>['reason']]
    const of = things.find((one) => one.sort === sort && one.id === id)
    const at = of && timeOf(of, reason)
    if (of && at) void moveToDay({ of, reason, at }, day)
  }
  return (
    <li
      className="calendar-day"
      data-today={isToday}
      data-outside={isOutside}
      data-over={isOver}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('application/x-dateline-item')) return
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <h3>
        <time dateTime={day}>{dayNames.format(new Date(`${day}T12:00Z`))}</time>
        {isToday && <span className="hidden-text">, today</span>}
      </h3>
      <ul>
        {items.map((item) => (
          <DayItemView
            key={`${item.of.id} ${item.reason}`}
            item={item}
            onOpenPlan={onOpenPlan}
            onMove={isMovable(item) ? (count) => void moveToDay(item, addDays(day, count)) : undefined}
            onChooseTime={isMovable(item) && item.of.sort === 'article' ? () => onChooseTime(item) : undefined}
          />
        ))}
        {promised.map((entry) => (
          <DayFollowUp key={entry.id} entry={entry} />
        ))}
      </ul>
    </li>
  )
}

/** The same time on another day. */
async function moveToDay(item: DayItem<Planned>, day: string): Promise<void> {
  try {
    await putAt(item, movedTo(item.at, day))
  } catch (error) {
    sayFailed(error)
  }
}
