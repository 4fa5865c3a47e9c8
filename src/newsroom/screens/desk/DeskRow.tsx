import { Link } from '@tanstack/react-router'
import type { PresentPerson } from '#editing/api.ts'
import type { DeskEntryReplyBody, StageBody } from '#publishing/desk/api.ts'
import { KIND_NAMES } from '../../app/boot.ts'
import { Badge, STATUS_TONES } from '../../ui/Badge.tsx'
import { Time } from '../../ui/Time.tsx'
import { SeenDots } from './SeenDots.tsx'

interface DeskRowProps {
  entry: DeskEntryReplyBody
  stages: StageBody[]
  people: PresentPerson[]
  sectionName: (slug: string | null) => string
  isSelected: boolean
  onSelect: (isSelected: boolean) => void
}

/** What can be said of a priority besides the usual one. */
export const PRIORITY_NAMES: Record<string, string> = { '-1': 'Can wait', '1': 'First', '2': 'At once' }

/** One story on the desk: what it is, who has it, how far it is, and what readers have of it. */
export function DeskRow({ entry, stages, people, sectionName, isSelected, onSelect }: DeskRowProps) {
  const stage = stages.find((one) => one.id === entry.stage)?.name ?? entry.stage
  const title = entry.headline || 'Untitled'
  const priority = PRIORITY_NAMES[String(entry.priority)]
  return (
    <li className="desk-row" data-priority={entry.priority} data-selected={isSelected}>
      <input
        type="checkbox"
        className="desk-check"
        checked={isSelected}
        onChange={(event) => onSelect(event.target.checked)}
        aria-label={`Select ${title}`}
      />
      <div className="desk-story">
        <Link
          to="/articles/$id"
          params={{ id: entry.id } as never}
          className="headline desk-link"
          data-entry={entry.id}
          dir="auto"
          lang={entry.language}
        >
          {title}
        </Link>
        <p className="desk-facts small quiet">
          <span>{sectionName(entry.section)}</span>
          {entry.kind !== 'news' && <span>{KIND_NAMES[entry.kind as keyof typeof KIND_NAMES] ?? entry.kind}</span>}
          <span className="figures">
            {entry.wordCount.toLocaleString('en-GB')}
            {entry.plannedLength === null ? '' : ` of ${entry.plannedLength.toLocaleString('en-GB')}`} words
          </span>
          <span>
            {entry.changedBy ? `${entry.changedBy}, ` : ''}
            <Time at={entry.changedAt} />
          </span>
          {people.length > 0 && (
            <span className="desk-present">In it now: {people.map(({ name }) => name).join(', ')}</span>
          )}
        </p>
        {entry.brief && (
          <p className="desk-brief small" dir="auto">
            {entry.brief}
          </p>
        )}
      </div>
      <p className="desk-stage">
        {stage}
        {priority && <Badge tone={entry.priority > 0 ? 'warning' : 'plain'}>{priority}</Badge>}
        {entry.isHeld && <Badge tone="warning">Held too long</Badge>}
      </p>
      <div className="desk-status">
        <Badge tone={STATUS_TONES[entry.status] ?? 'plain'}>{entry.status}</Badge>
        {entry.scheduledFor && (
          <span className="small quiet">
            <Time at={entry.scheduledFor} />
          </span>
        )}
        <SeenDots seen={entry.seen} />
      </div>
      <p className="desk-who" dir="auto">
        {entry.assignee?.name ??
          (entry.desk ? `${sectionName(entry.desk)} desk` : <span className="quiet">Nobody</span>)}
      </p>
      <p className="desk-times small">
        {entry.dueAt && (
          <span className={entry.isOverdue ? 'desk-late' : ''}>
            {entry.isOverdue ? 'Overdue ' : 'Due '}
            <Time at={entry.dueAt} />
          </span>
        )}
        {entry.plannedAt && (
          <span>
            Planned <Time at={entry.plannedAt} />
          </span>
        )}
        {entry.embargoUntil && Date.parse(entry.embargoUntil) > Date.now() && (
          <span className="desk-embargo">
            Embargo <Time at={entry.embargoUntil} />
          </span>
        )}
      </p>
    </li>
  )
}
