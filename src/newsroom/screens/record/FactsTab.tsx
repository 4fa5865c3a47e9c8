import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { SubjectFactBody } from '#record/subjects/api.ts'
import { may } from '../../app/boot.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ShowMore } from '../../ui/ShowMore.tsx'
import { Time } from '../../ui/Time.tsx'
import { FactDialog } from './FactDialog.tsx'
import { useSubjectFacts } from './record-queries.ts'
import { factDay, factWords, TYPE_WORDS } from './record-words.ts'
import { SubjectLink } from './SubjectLink.tsx'

/** Facts about a subject by their day, the latest first, with the words that report them. */
export function FactsTab({ id }: { id: string }) {
  const pages = useSubjectFacts(id)
  const [changing, setChanging] = useState<SubjectFactBody | null>(null)
  const facts = pages.data?.pages.flatMap((page) => page.facts) ?? []
  return (
    <>
      {pages.isPending && <Loading label="Loading the facts" />}
      {pages.error && <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.data && facts.length === 0 && (
        <EmptyState title="No fact is on record">
          Meetings, statements, counts and roles come from stories as they are written, and from lists.
        </EmptyState>
      )}
      {facts.length > 0 && (
        <ol className="record-facts" aria-label="Facts, latest first">
          {facts.map((reported) => (
            <Fact key={reported.fact.id} reported={reported} of={id} onChange={() => setChanging(reported)} />
          ))}
        </ol>
      )}
      <ShowMore pages={pages} />
      {changing && (
        <FactDialog fact={changing.fact} isReported={changing.evidence.length > 0} onClose={() => setChanging(null)} />
      )}
    </>
  )
}

function Fact({ reported, of, onChange }: { reported: SubjectFactBody; of: string; onChange: () => void }) {
  const { fact, evidence, imported } = reported
  const others = [...fact.parties.map(({ subject }) => subject), fact.event, fact.place]
    .filter((subject) => subject !== null)
    .filter((subject, index, all) => subject.id !== of && all.findIndex(({ id }) => id === subject.id) === index)
  const words = factWords(fact)
  return (
    <li className={fact.state}>
      <p className="figures">{factDay(fact) || <span className="quiet">no day</span>}</p>
      <div>
        <p>
          <span className="label">{TYPE_WORDS[fact.type]}</span>{' '}
          {fact.state !== 'confirmed' && (
            <Badge tone={fact.state === 'disputed' ? 'warning' : 'alarm'}>{fact.state}</Badge>
          )}
        </p>
        {words && <p dir="auto">{words}</p>}
        {others.length > 0 && (
          <p className="record-others">
            {others.map((subject) => (
              <SubjectLink key={subject.id} {...subject} />
            ))}
          </p>
        )}
        {fact.stateNote && <p className="small">{fact.stateNote}</p>}
        {evidence.map(({ id, passage, article, lapsedAt }) => (
          <blockquote key={id} className="record-words">
            {passage.exact !== words && <p dir="auto">{passage.exact}</p>}
            <footer className="small">
              <Link to="/articles/$id" params={{ id: article.id } as never} dir="auto">
                {article.headline || 'Untitled'}
              </Link>{' '}
              {lapsedAt && <Badge tone="warning">cut since</Badge>}
            </footer>
          </blockquote>
        ))}
        {imported.map(({ from, address, at, text }) => (
          <blockquote key={`${from}${address}${at}`} className="record-words">
            {text && <p dir="auto">{text}</p>}
            <footer className="quiet small">
              From a list: {address ? <a href={address}>{from}</a> : <span dir="auto">{from}</span>}, brought{' '}
              <Time at={at} />
            </footer>
          </blockquote>
        ))}
        {evidence.length + imported.length === 0 && (
          <p className="quiet small">Nothing reports it any more: readers do not see it.</p>
        )}
      </div>
      {may('record.manage') && (
        <Button
          size="small"
          onPress={onChange}
          aria-label={`Change the ${TYPE_WORDS[fact.type].toLowerCase()} of ${factDay(fact) || 'no day'}`}
        >
          Change
        </Button>
      )}
    </li>
  )
}
