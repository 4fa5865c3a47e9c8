import './CloserReading.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DecisionBody } from '#record/api.ts'
import type { CloserReadingOfferBody, CloserReadingReplyBody } from '#record/providers/api.ts'
import { call } from '../../api/call.ts'
import { type CloserChoice, closerChoices } from '../../record/closer-decisions.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { sayFailed } from '../../ui/toasts.ts'

interface CloserReadingProps {
  articleId: string
  mayKeep: boolean
  decide: (decisions: DecisionBody[]) => Promise<unknown>
}

type Offer = NonNullable<CloserReadingOfferBody['offer']>

/** Has the draft read by somebody else's language model, where the paper has set one up: says first what is sent, and to whom. */
export function CloserReading({ articleId, mayKeep, decide }: CloserReadingProps) {
  const [isOpen, setIsOpen] = useState(false)
  const offered = useQuery({
    queryKey: ['record', 'closer-reading'],
    queryFn: ({ signal }) => call<CloserReadingOfferBody>('/record/closer-reading', { signal }),
    enabled: mayKeep,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const offer = offered.data?.offer
  if (!offer) return null
  return (
    <>
      <Button size="small" look="bare" onPress={() => setIsOpen(true)}>
        Read more closely …
      </Button>
      {isOpen && <CloserReadingDialog {...{ articleId, offer, decide }} onClose={() => setIsOpen(false)} />}
    </>
  )
}

interface CloserReadingDialogProps extends Omit<CloserReadingProps, 'mayKeep'> {
  offer: Offer
  onClose: () => void
}

function CloserReadingDialog({ articleId, offer, decide, onClose }: CloserReadingDialogProps) {
  const [isReading, setIsReading] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [reply, setReply] = useState<CloserReadingReplyBody | null>(null)
  const [choices, setChoices] = useState<CloserChoice[]>([])
  const read = async (): Promise<void> => {
    setIsReading(true)
    setError(null)
    try {
      const answer = await call<CloserReadingReplyBody>(`/articles/${articleId}/record/closer-reading`, {
        method: 'POST',
      })
      setReply(answer)
      setChoices(closerChoices(answer))
    } catch (failure) {
      setError(failure)
    }
    setIsReading(false)
  }
  const settle = async (choice: CloserChoice, decision: DecisionBody): Promise<void> => {
    setChoices((before) => before.filter(({ key }) => key !== choice.key))
    try {
      await decide([decision])
    } catch (failure) {
      setChoices((before) => [...before, choice])
      sayFailed(failure)
    }
  }
  return (
    <Dialog
      title="Read more closely"
      width="wide"
      isOpen
      isSticky={isReading}
      onClose={onClose}
      actions={
        reply ? (
          <Button onPress={onClose}>Close</Button>
        ) : (
          <>
            <Button onPress={onClose}>Cancel</Button>
            <Button look="primary" isPending={isReading} onPress={() => void read()}>
              Send the draft and have it read
            </Button>
          </>
        )
      }
    >
      {!reply && (
        <>
          <p>
            The draft is sent to <strong>{offer.to}</strong>, a language model outside this newsroom ({offer.by}).
          </p>
          <p>
            {offer.sends} Of a long draft the first {offer.most.toLocaleString('en')} characters go. Do not send what
            must not leave the house.
          </p>
          <p className="quiet">
            What it suggests is doubtful until you keep it. Words that do not stand in the draft are dropped.
          </p>
        </>
      )}
      <Problem error={error} />
      {reply && (
        <p role="status" className="small">
          {reply.sent.characters.toLocaleString('en')} characters were sent to {reply.sent.to}.{' '}
          {reply.dropped > 0 &&
            `${reply.dropped} of its suggestions had words that are not in the draft, and were dropped.`}
        </p>
      )}
      {reply && choices.length === 0 && <EmptyState title="Nothing is left to decide" />}
      <ul className="closer-list" aria-label="What it suggests">
        {choices.map((choice) => (
          <li key={choice.key}>
            <p>
              <span className="label">{choice.sort}</span> <span dir="auto">{choice.words}</span>
            </p>
            <div className="row">
              {choice.keep ? (
                <Button size="small" onPress={() => choice.keep && void settle(choice, choice.keep)}>
                  Keep
                </Button>
              ) : (
                <span className="quiet small">Keep whom it is about first</span>
              )}
              <Button size="small" look="bare" onPress={() => void settle(choice, choice.reject)}>
                Reject
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
