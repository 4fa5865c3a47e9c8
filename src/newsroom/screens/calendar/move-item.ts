import { call } from '../../api/call.ts'
import { may } from '../../app/boot.ts'
import { fullTime } from '../../app/paper-time.ts'
import { say, sayFailed } from '../../ui/toasts.ts'
import { refreshDesk } from '../desk/desk-queries.ts'
import type { DayItem } from './calendar-days.ts'
import type { Planned } from './DayItemView.tsx'

/** Whether this person moves it here: a plan, a due time, or what is scheduled. An embargo is lifted in the story itself. */
export function isMovable({ of, reason }: DayItem<Planned>): boolean {
  if (reason === 'embargo') return false
  if (of.sort === 'plan') return may('plan.manage')
  return may(reason === 'scheduled' ? 'article.publish' : 'assign')
}

const VERBS = { planned: 'planned for', due: 'due', scheduled: 'scheduled for' } as const

/**
 * Puts something of the calendar on another time, or calls off what was scheduled (`null`), says so and lets it be taken back.
 *
 * @throws {ApiRefusal} where the server refuses it.
 */
export async function putAt({ of, reason, at: before }: DayItem<Planned>, at: string | null): Promise<void> {
  if (reason === 'embargo' || at === before) return
  const set = setterOf(of, reason)
  await set(at)
  const title = `“${of.headline || 'Untitled'}”`
  say(
    at === null
      ? `${title} is called off. Readers keep what they have.`
      : `${title} is ${VERBS[reason]} ${fullTime(at)}.`,
    {
      undo: () => void set(before).catch(sayFailed),
    },
  )
}

function setterOf(of: Planned, reason: 'planned' | 'due' | 'scheduled'): (at: string | null) => Promise<void> {
  const send = (path: string, method: 'POST' | 'PATCH', body: object) => call(path, { method, body }).then(refreshDesk)
  if (reason === 'scheduled' && of.sort === 'article') {
    return (liveFrom) => send(`/articles/${of.id}/editions/${of.scheduledEdition}/schedule`, 'POST', { liveFrom })
  }
  const path = of.sort === 'plan' ? `/plans/${of.id}` : `/articles/${of.id}/work`
  const field = reason === 'due' ? 'dueAt' : 'plannedAt'
  return (at) => send(path, 'PATCH', { [field]: at })
}
