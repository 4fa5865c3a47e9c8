import './ArticleWork.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskEntryReplyBody, EventListBody } from '#publishing/desk/api.ts'
import { call } from '../../api/call.ts'
import { boot } from '../../app/boot.ts'
import { Button } from '../../ui/Button.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { Select } from '../../ui/Select.tsx'
import { Time } from '../../ui/Time.tsx'
import { sayFailed } from '../../ui/toasts.ts'
import { AssignDialog } from './AssignDialog.tsx'
import { refreshDesk, useStages } from './desk-queries.ts'

/** How far a story is, who has it until when, and who decided so. */
export function ArticleWork({ articleId }: { articleId: string }) {
  const stages = useStages()
  const [isAssigning, setIsAssigning] = useState(false)
  const work = useQuery({
    queryKey: ['articles', articleId, 'work'],
    queryFn: ({ signal }) => call<DeskEntryReplyBody>(`/articles/${articleId}/work`, { signal }),
  })
  const entry = work.data
  const change = async (path: string, method: 'POST' | 'DELETE', body?: object): Promise<void> => {
    try {
      await call(`/articles/${articleId}/${path}`, { method, ...(body ? { body } : {}) })
      await refreshDesk()
    } catch (error) {
      sayFailed(error)
    }
  }
  if (!entry) return <Problem error={work.error} />
  const isMine = entry.assignee?.id === boot.me.id
  return (
    <section className="article-work" aria-label="Work">
      <Select
        label="Stage"
        value={stages.some(({ id }) => id === entry.stage) ? entry.stage : null}
        placeholder="On the Wire screen"
        onChange={(stage) => void change('stage', 'POST', { stage })}
        choices={stages.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <p dir="auto">
        {entry.assignee
          ? `${entry.assignee.name} has it`
          : entry.desk
            ? `The desk of ${entry.desk} has it`
            : 'Nobody has it'}
        {entry.dueAt && (
          <>
            , due <Time at={entry.dueAt} />
          </>
        )}
        {entry.plannedAt && (
          <>
            , planned <Time at={entry.plannedAt} />
          </>
        )}
        .
      </p>
      {entry.brief && (
        <p className="small" dir="auto">
          <em>{entry.brief}</em>
        </p>
      )}
      <div className="row">
        <Button size="small" onPress={() => void change('take', isMine ? 'DELETE' : 'POST')}>
          {isMine ? 'Give it back' : 'Take it'}
        </Button>
        <Button size="small" onPress={() => setIsAssigning(true)}>
          Assign…
        </Button>
      </div>
      <ArticleHistory articleId={articleId} />
      {isAssigning && <AssignDialog entries={[entry]} onClose={() => setIsAssigning(false)} />}
    </section>
  )
}

function ArticleHistory({ articleId }: { articleId: string }) {
  const [isOpen, setIsOpen] = useState(false)
  const history = useQuery({
    queryKey: ['articles', articleId, 'events'],
    queryFn: ({ signal }) => call<EventListBody>(`/articles/${articleId}/events`, { query: { limit: 50 }, signal }),
    enabled: isOpen,
  })
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>Who decided what</summary>
      <Problem error={history.error} />
      <ol className="article-history small">
        {history.data?.events.map((event) => (
          <li key={event.id} dir="auto">
            <Time at={event.at} /> {event.byName} {describeEvent(event.action, event.detail)}
          </li>
        ))}
      </ol>
      {history.data?.events.length === 0 && <p className="quiet small">Nothing yet.</p>}
    </details>
  )
}

function describeEvent(action: string, detail: Record<string, unknown>): string {
  switch (action) {
    case 'moved':
      return `moved it from ${detail['from']} to ${detail['to']}`
    case 'assigned':
      return detail['to'] || detail['desk']
        ? `gave it to ${detail['to'] ?? `the ${detail['desk']} desk`}`
        : 'took it from everybody'
    case 'planned':
      return 'changed times, length, priority or instructions'
    case 'embargoed':
      return 'set the embargo'
    case 'embargo-lifted':
      return 'lifted the embargo'
    case 'published':
      return `published edition ${detail['edition']}`
    case 'rescheduled':
      return `put edition ${detail['edition']} on another time`
    case 'unscheduled':
      return `called off edition ${detail['edition']}`
    case 'withdrawn':
      return 'withdrew it'
    case 'check-dismissed':
      return `let a warning stand: ${detail['reason']}`
    default:
      return action
  }
}
