import './AlarmStrip.css'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Time } from '../../ui/Time.tsx'
import { useAlarms } from './desk-queries.ts'
import { describeSight } from './SeenDots.tsx'

/** What is late, at the head of the desk, where nobody can overlook it. */
export function AlarmStrip() {
  const alarms = useAlarms()
  const { overdue = [], held = [], unseen = [] } = alarms.data ?? {}
  const sorts = [
    [overdue.length, 'overdue'],
    [held.length, 'held too long'],
    [new Set(unseen.map(({ articleId }) => articleId)).size, 'not seen by readers'],
  ] as const
  const counted = sorts.filter(([count]) => count > 0)
  if (counted.length === 0) return null
  return (
    <details className="alarm-strip" open={unseen.length > 0}>
      <summary>
        <strong>Late:</strong> {counted.map(([count, what]) => `${count} ${what}`).join(', ')}
      </summary>
      <ul>
        {unseen.map(({ articleId, headline, language, seen }) => (
          <Alarm
            key={`${articleId} ${seen.edition} ${seen.place}`}
            id={articleId}
            headline={headline}
            language={language}
          >
            {describeSight(seen)}
          </Alarm>
        ))}
        {overdue.map((entry) => (
          <Alarm key={`due ${entry.id}`} id={entry.id} headline={entry.headline} language={entry.language}>
            was due {entry.dueAt && <Time at={entry.dueAt} as="relative" />}, {entry.assignee?.name ?? 'nobody has it'}
          </Alarm>
        ))}
        {held.map((entry) => (
          <Alarm key={`held ${entry.id}`} id={entry.id} headline={entry.headline} language={entry.language}>
            in its stage since <Time at={entry.stageAt} />
          </Alarm>
        ))}
      </ul>
    </details>
  )
}

function Alarm(props: { id: string; headline: string; language: string; children: ReactNode }) {
  const { id, headline, language, children } = props
  return (
    <li>
      <Link to="/articles/$id" params={{ id } as never} dir="auto" lang={language}>
        {headline || 'Untitled'}
      </Link>{' '}
      <span className="small">{children}</span>
    </li>
  )
}
