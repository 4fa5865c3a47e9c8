import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { FollowUpBody } from '#record/follow-ups/api.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'
import { may } from '../../app/boot.ts'
import { dayInWords } from '../../record/words.ts'
import { Badge, type BadgeTone } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Time } from '../../ui/Time.tsx'
import { say, sayFailed } from '../../ui/toasts.ts'

const OUTCOMES: Record<FollowUpBody['outcome'], { word: string; tone: BadgeTone }> = {
  open: { word: 'open', tone: 'plain' },
  kept: { word: 'kept', tone: 'good' },
  broken: { word: 'broken', tone: 'alarm' },
  dropped: { word: 'dropped', tone: 'plain' },
}

/** Says what became of an entry, or that it is not to be followed, and has every list asked for again. */
export async function settle(entry: FollowUpBody, change: object): Promise<void> {
  await call(`/follow-ups/${entry.id}`, { body: change })
  await queries.invalidateQueries({ queryKey: ['follow-ups'] })
}

/** Something that a story promised: who, what, by when, in which sentence; and what can be done about it. */
export function FollowUpEntry({ entry, onSettle }: { entry: FollowUpBody; onSettle: () => void }) {
  const { kind, who, what, due, isOverdue, outcome, note, isDismissed, article, passage, story, factId } = entry
  const [isOpening, setIsOpening] = useState(false)
  const navigate = useNavigate()
  const dismiss = async (isGone: boolean): Promise<void> => {
    try {
      await settle(entry, { isDismissed: isGone })
      if (isGone) say('It is not followed any more.', { undo: () => void dismiss(false) })
    } catch (error) {
      sayFailed(error)
    }
  }
  const open = async (): Promise<void> => {
    setIsOpening(true)
    try {
      const { articleId } = await call<{ articleId: string }>(`/follow-ups/${entry.id}/story`, { body: {} })
      void navigate({ to: '/articles/$id', params: { id: articleId } } as never)
    } catch (error) {
      sayFailed(error)
      setIsOpening(false)
    }
  }
  return (
    <li className="follow-up" id={entry.id} data-overdue={isOverdue && outcome === 'open' && !isDismissed}>
      <div className="follow-up-when">
        <time dateTime={due}>{dayInWords(due)}</time>
        {outcome !== 'open' ? (
          <Badge tone={OUTCOMES[outcome].tone}>{OUTCOMES[outcome].word}</Badge>
        ) : isDismissed ? (
          <Badge>not followed</Badge>
        ) : (
          isOverdue && <Badge tone="alarm">overdue</Badge>
        )}
      </div>
      <div className="follow-up-what">
        <p className="headline" dir="auto">
          {who && <strong>{who}: </strong>}
          {what}
        </p>
        <blockquote lang={article.language} dir="auto">
          {passage.exact}
        </blockquote>
        {note && <p dir="auto">{note}</p>}
        <p className="quiet small">
          {kind === 'promise' ? 'Promised in' : 'Told in'}{' '}
          <Link to="/articles/$id" params={{ id: article.id } as never} dir="auto" lang={article.language}>
            {article.headline}
          </Link>
          , <Time at={article.firstLiveFrom} />
          {factId === null ? ' · from the text' : ' · on record'}
          {entry.decidedByName && entry.decidedAt && (
            <>
              {' · '}
              <span dir="auto">{entry.decidedByName}</span>, <Time at={entry.decidedAt} />
            </>
          )}
        </p>
        {story && (
          <p className="small">
            Its story:{' '}
            <Link to="/articles/$id" params={{ id: story.id } as never} dir="auto" lang={story.language}>
              {story.headline || 'Untitled'}
            </Link>
          </p>
        )}
      </div>
      <div className="follow-up-actions row">
        {kind === 'promise' && may('record.manage') && (
          <Button size="small" onPress={onSettle}>
            {outcome === 'open' ? 'Settle' : 'Change'}
            <span className="hidden-text">: {what}</span>
          </Button>
        )}
        {!story && outcome === 'open' && !isDismissed && may('article.create') && (
          <Button size="small" icon="plus" isPending={isOpening} onPress={() => void open()}>
            Open a story
          </Button>
        )}
        {may('record.manage') && (isDismissed || outcome === 'open') && (
          <Button size="small" look="bare" onPress={() => void dismiss(!isDismissed)}>
            {isDismissed ? 'Follow it again' : 'Do not follow'}
          </Button>
        )}
      </div>
    </li>
  )
}
