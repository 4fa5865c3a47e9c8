import type { NotificationKind } from './kinds.ts'

/** What a notification is made from. */
export interface NotificationDetail {
  headline?: string | undefined
  by?: string | undefined
  /** Names of stages. */
  from?: string | undefined
  to?: string | undefined
  dueAt?: string | undefined
  edition?: number | undefined
  editions?: number[] | undefined
  place?: string | undefined
  text?: string | undefined
  noteId?: string | number | undefined
  embargoUntil?: string | null | undefined
  /** A front as the interface names it, and as people do. */
  front?: string | undefined
  frontName?: string | undefined
  /** Hours for which the first story of a front has stood there, and for which nothing on it has changed. */
  leadHours?: number | undefined
  unchangedHours?: number | undefined
}

/** One sentence that says what happened, without times: these are shown in the paper's zone by whoever shows it. */
export function describeNotification(kind: string, detail: NotificationDetail): string {
  const { headline = '', by = 'Somebody', from, to, edition, editions = [], place, text } = detail
  const story = headline.trim() === '' ? 'a story without a headline' : `“${headline}”`
  switch (kind as NotificationKind) {
    case 'assigned':
      return `${by} gave you ${story}.`
    case 'mentioned':
      return `${by} mentioned you in ${story}${text ? `: ${text}` : '.'}`
    case 'stage-changed':
      return `${by} moved ${story} from ${from} to ${to}.`
    case 'due-soon':
      return `${capital(story)} is due within the hour.`
    case 'late':
      return `${capital(story)} is late.`
    case 'held':
      return `${capital(story)} has been in ${from} too long.`
    case 'published':
      return `${by} published edition ${edition} of ${story}.`
    case 'overtaken':
      return `${by} published edition ${edition} of ${story}: readers will not see ${editions.length === 1 ? `edition ${editions[0]}, which was` : `editions ${editions.join(', ')}, which were`} scheduled.`
    case 'withdrawn':
      return `${by} withdrew ${story}.`
    case 'embargo-changed':
      return `${by} ${detail.embargoUntil ? 'set the embargo of' : 'lifted the embargo of'} ${story}.`
    case 'front-stale':
      return describeStale(detail)
    case 'follow-up-due':
      return `Due now, as ${story} said: ${text}.`
    case 'wire-killed':
      return `${by} ${to === 'held' ? 'asks not to use' : to === 'withdrawn' ? 'has withdrawn' : 'has killed'} ${story}.`
    case 'wire-updated':
      return `${by} sent a newer version of ${story}.`
    case 'wire-silent':
      return `Nothing has come by the wire “${headline}” for ${detail.unchangedHours === 1 ? 'an hour' : `${detail.unchangedHours} hours`}.`
    case 'check-failed':
      return `Readers do not see edition ${edition} of ${story} on the ${place}${text ? `: ${text}` : '.'}`
    default:
      return story
  }
}

function describeStale({ frontName, headline, leadHours, unchangedHours }: NotificationDetail): string {
  const hours = (count: number): string => (count === 1 ? '1 hour' : `${count} hours`)
  const what = [
    leadHours === undefined ? '' : `“${headline}” has been its first story for ${hours(leadHours)}`,
    unchangedHours === undefined ? '' : `nothing on it has changed for ${hours(unchangedHours)}`,
  ]
  return `${frontName} has grown old: ${what.filter(Boolean).join(', and ')}.`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
