import './CalendarScreen.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { CalendarBody, PlanReplyBody } from '#publishing/desk/api.ts'
import { call } from '../../api/call.ts'
import { may } from '../../app/boot.ts'
import { dayOf, instantOf } from '../../app/paper-time.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ScreenHead } from '../../ui/ScreenHead.tsx'
import { say, sayFailed } from '../../ui/toasts.ts'
import { refreshDesk } from '../desk/desk-queries.ts'
import { addDays, type DayItem, daysAround, itemsByDay, monthAfter, movedTo } from './calendar-days.ts'
import { DayItemView, type Planned } from './DayItemView.tsx'
import { PlanDialog } from './PlanDialog.tsx'

const dayNames = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })
const monthNames = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** What is planned, due, scheduled and embargoed, by week or month, in the paper's zone. */
export function CalendarScreen() {
  const search = useSearch({ strict: false }) as { day?: unknown; span?: unknown }
  const navigate = useNavigate()
  const today = dayOf(new Date())
  const day = typeof search.day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(search.day) ? search.day : today
  const span = search.span === 'month' ? 'month' : 'week'
  const days = daysAround(day, span)
  const [first = day, last = day] = [days[0], days.at(-1)]
  const [planning, setPlanning] = useState<{ plan: PlanReplyBody | null; day: string } | null>(null)
  const calendar = useQuery({
    queryKey: ['calendar', first, last],
    queryFn: ({ signal }) =>
      call<CalendarBody>('/calendar', {
        query: { from: instantOf(`${first}T00:00`), until: instantOf(`${addDays(last, 1)}T00:00`) },
        signal,
      }),
  })
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
              things={things}
              onOpenPlan={(plan) => setPlanning({ plan, day: one })}
            />
          ))}
        </ol>
      )}
      {calendar.data && things.length === 0 && (
        <p className="quiet">Nothing is planned in these days. “Plan a story” begins with a line.</p>
      )}
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
  things: Planned[]
  onOpenPlan: (plan: PlanReplyBody) => void
}

function Day({ day, isToday, isOutside, items, things, onOpenPlan }: DayProps) {
  const [isOver, setIsOver] = useState(false)
  const drop = (event: React.DragEvent): void => {
    setIsOver(false)
    const dragged = event.dataTransfer.getData('application/x-dateline-item')
    if (!dragged) return
    event.preventDefault()
    const [sort, id, reason] = JSON.parse(dragged) as [string, string, DayItem<Planned>['reason']]
    const thing = things.find((one) => one.sort === sort && one.id === id)
    if (thing) void move(thing, reason, day)
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
            onMove={isMovable(item) ? (count) => void move(item.of, item.reason, addDays(day, count)) : undefined}
          />
        ))}
      </ul>
    </li>
  )
}

/** A plan or a due time is moved here; what readers were promised, or kept from them, is changed in the story itself. */
function isMovable({ of, reason }: DayItem<Planned>): boolean {
  if (reason !== 'planned' && reason !== 'due') return false
  return may(of.sort === 'plan' ? 'plan.manage' : 'assign')
}

async function move(thing: Planned, reason: DayItem<Planned>['reason'], day: string): Promise<void> {
  const field = reason === 'due' ? 'dueAt' : 'plannedAt'
  const before = thing[field]
  if (before === null || dayOf(before) === day) return
  const path = thing.sort === 'plan' ? `/plans/${thing.id}` : `/articles/${thing.id}/work`
  const set = async (at: string): Promise<void> => {
    await call(path, { method: 'PATCH', body: { [field]: at } })
    await refreshDesk()
  }
  try {
    await set(movedTo(before, day))
    say(`“${thing.headline || 'Untitled'}” is ${reason} on ${dayNames.format(new Date(`${day}T12:00Z`))}.`, {
      undo: () => void set(before).catch(sayFailed),
    })
  } catch (error) {
    sayFailed(error)
  }
}
