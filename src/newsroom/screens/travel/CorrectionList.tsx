import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type {
  ArticleUseBody,
  CorrectBodyType,
  CorrectionPlanBody,
  FactChange,
  FrontUseBody,
} from '#record/travel/api.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'
import { may } from '../../app/boot.ts'
import { times } from '../../record/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Confirm } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { say } from '../../ui/toasts.ts'
import { CorrectionEntry } from './CorrectionEntry.tsx'

interface CorrectionListProps {
  factId: string
  plan: CorrectionPlanBody
  /** What is so from now on; `null` as long as that is not said. */
  change: FactChange | null
  /** Whether the drafts are those of this change. */
  isFresh: boolean
}

/** The stories that say it, each with its correction, and what publishes them together. */
export function CorrectionList({ factId, plan, change, isFresh }: CorrectionListProps) {
  const [chosen, setChosen] = useState<Record<string, boolean>>({})
  const [texts, setTexts] = useState<Record<string, string>>({})
  const [isAsking, setIsAsking] = useState(false)
  const [isPending, setIsPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const isIn = (use: ArticleUseBody): boolean =>
    use.mayCorrect && (chosen[use.articleId] ?? (use.isEvidence && !use.isCorrected))
  const included = plan.articles.filter(isIn)
  const publish = async (): Promise<void> => {
    if (!change) return
    setIsPending(true)
    setError(null)
    const corrections = included.map(({ articleId, draft, passages, isEvidence }) => ({
      articleId,
      text: (texts[articleId] ?? draft).trim(),
      ...(isEvidence ? {} : { passages: passages.slice(0, 20) }),
    }))
    try {
      const body: CorrectBodyType = { change, corrections }
      await call(`/record/facts/${factId}/corrections`, { body })
      setChosen({})
      setTexts({})
      await queries.invalidateQueries({ queryKey: ['record', 'facts', factId] })
      say(
        corrections.length === 0
          ? 'The record is corrected; no story was.'
          : `Readers see ${times(corrections.length, 'correction')}; the record is corrected.`,
      )
    } catch (refused) {
      setError(refused)
    } finally {
      setIsPending(false)
      setIsAsking(false)
    }
  }
  const entry = (use: ArticleUseBody) => (
    <CorrectionEntry
      key={use.articleId}
      use={use}
      isIn={isIn(use)}
      onIn={(isChosen) => setChosen({ ...chosen, [use.articleId]: isChosen })}
      text={texts[use.articleId] ?? use.draft}
      isDraft={texts[use.articleId] === undefined}
      onText={(text) => setTexts({ ...texts, [use.articleId]: text })}
      onDraft={() => setTexts(Object.fromEntries(Object.entries(texts).filter(([id]) => id !== use.articleId)))}
    />
  )
  const known = plan.articles.filter(({ isEvidence }) => isEvidence)
  const alike = plan.articles.filter(({ isEvidence }) => !isEvidence)
  const cards = [...plan.articles.flatMap(({ fronts }) => fronts), ...plan.otherCards].filter(
    (card) => card.repeatsClaim,
  )
  return (
    <>
      <section aria-labelledby="stories">
        <h2 id="stories">Stories that say it</h2>
        {known.length === 0 && (
          <EmptyState title="None that readers have">No live edition has words that are on record for it.</EmptyState>
        )}
        <ul className="correction-list">{known.map(entry)}</ul>
      </section>
      {alike.length > 0 && (
        <section aria-labelledby="alike">
          <h2 id="alike">Also looks like it</h2>
          <p className="quiet">
            These say the same, or nearly, and nobody has put their words on record. Choose those that are wrong as
            well.
          </p>
          <ul className="correction-list">{alike.map(entry)}</ul>
        </section>
      )}
      {plan.isCut && <p role="status">There are more stories than are listed here. Publish these, then look again.</p>}
      <Elsewhere cards={cards} drafts={plan.drafts} />
      <Problem error={error} />
      {may('record.manage') && (
        <div className="correct-foot">
          <Button
            look="primary"
            isDisabled={change === null || !isFresh}
            isPending={isPending}
            onPress={() => setIsAsking(true)}
          >
            {included.length === 0 ? 'Correct the record alone' : `Publish ${times(included.length, 'correction')}`}
          </Button>
          {change === null && <span className="quiet small">Say first what is so.</span>}
        </div>
      )}
      <Confirm
        title={included.length === 0 ? 'Correct the record alone?' : `Publish ${times(included.length, 'correction')}?`}
        isOpen={isAsking}
        isPending={isPending}
        verb={included.length === 0 ? 'Correct the record' : 'Publish for good'}
        onConfirm={() => void publish()}
        onClose={() => setIsAsking(false)}
      >
        <p>
          {included.length === 0
            ? 'No story is corrected. Readers of the record see the change at once.'
            : 'Readers have them at once, under the stories, in feeds and on the page of corrections. Nobody can take them back.'}
        </p>
      </Confirm>
    </>
  )
}

/** Where it is said besides stories, and what is done about it. */
function Elsewhere({ cards, drafts }: { cards: FrontUseBody[]; drafts: CorrectionPlanBody['drafts'] }) {
  return (
    <section aria-labelledby="elsewhere">
      <h2 id="elsewhere">Elsewhere</h2>
      <ul className="elsewhere">
        {cards.map((card) => (
          <li key={`${card.front} ${card.articleId}`}>
            A card of “<span dir="auto">{card.name}</span>” says it in its own words:{' '}
            <q dir="auto">{card.headline ?? card.standfirst}</q>.{' '}
            <Link to="/fronts/$front" params={{ front: card.front } as never}>
              Change the card
            </Link>
          </li>
        ))}
        {drafts.map(({ articleId, headline }) => (
          <li key={articleId}>
            A story that readers do not have says it too:{' '}
            <Link to="/articles/$id" params={{ id: articleId } as never} dir="auto">
              {headline || 'Untitled'}
            </Link>
          </li>
        ))}
        <li>
          Feeds, the page of corrections and the history of each story have the corrections as soon as they are
          published.
        </li>
        <li>This paper sends no newsletters, so there is none to correct.</li>
      </ul>
    </section>
  )
}
