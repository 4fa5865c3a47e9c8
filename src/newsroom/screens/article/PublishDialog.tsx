import './PublishDialog.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Static } from 'typebox'
import type { ArticleReplyBody, PublishReply } from '#publishing/api.ts'
import type { DeskEntryReplyBody } from '#publishing/desk/api.ts'
import { ApiRefusal, call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'
import { boot } from '../../app/boot.ts'
import { fullTime, instantOf, localTime } from '../../app/paper-time.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { Checkbox, DateTimeField, TextField } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { say } from '../../ui/toasts.ts'
import { previewAddress } from '../previews/SharePreview.tsx'
import { Choices } from './Choices.tsx'
import type { OpenText } from './draft-session.ts'
import type { Check } from './use-checklist.ts'

type Change = 'minor' | 'update' | 'correction'

interface PublishDialogProps {
  session: OpenText
  article: ArticleReplyBody
  checks: readonly Check[]
  /** Suggestions that nobody has decided on: readers get none of them. */
  openSuggestions: number
  onClose: () => void
  onPublished: () => void
}

const CHANGES = [
  { value: 'minor', label: 'Minor', hint: 'A comma or a link. Nothing is said of it.' },
  { value: 'update', label: 'Update', hint: 'There is more to tell. The time of the story moves.' },
  { value: 'correction', label: 'Correction', hint: 'Something was wrong. Readers are told what, for good.' },
] as const

/** The last look before readers get it: what kind of change, from when until when, and what there is to look at first. */
export function PublishDialog(props: PublishDialogProps) {
  const { session, article, checks, openSuggestions, onClose, onPublished } = props
  const wasPublished = article.edition !== null
  const [change, setChange] = useState<Change>('update')
  const [note, setNote] = useState('')
  const [isLater, setIsLater] = useState(false)
  const [from, setFrom] = useState('')
  const [hasEnd, setHasEnd] = useState(false)
  const [until, setUntil] = useState('')
  const [isPending, setIsPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [isMeant, setIsMeant] = useState(false)
  const killed = checks.find(({ code, dismissal }) => code === 'wire-killed' && dismissal === null)
  const work = useQuery({
    queryKey: ['articles', article.id, 'work'],
    queryFn: ({ signal }) => call<DeskEntryReplyBody>(`/articles/${article.id}/work`, { signal }),
  })
  const scheduledFor = work.data?.scheduledFor ?? null
  const isCorrection = wasPublished && change === 'correction'
  const missing = missingOf({ isLater, from, hasEnd, until, isCorrection, note })
  const liveFrom = isLater && from !== '' ? instantOf(from) : null

  const publish = async (): Promise<void> => {
    setIsPending(true)
    setError(null)
    try {
      // Exactly the text that stands here becomes a revision, and that revision is what is published.
      const { draftVersion } = await session.saveRevision()
      const published = await call<Static<typeof PublishReply>>(`/articles/${article.id}/publish`, {
        body: {
          draftVersion,
          ...(wasPublished ? { change } : {}),
          ...(wasPublished && note.trim() !== '' ? { note: note.trim() } : {}),
          ...(liveFrom === null ? {} : { liveFrom }),
          ...(hasEnd ? { liveUntil: instantOf(until) } : {}),
        },
      })
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['articles'] }),
        queries.invalidateQueries({ queryKey: ['publications', article.id] }),
        queries.invalidateQueries({ queryKey: ['desk'] }),
      ])
      say(liveFrom === null ? `Readers have it: ${published.url}` : `Readers get it ${fullTime(published.liveFrom)}.`)
      onPublished()
      onClose()
    } catch (failure) {
      setError(failure)
    } finally {
      setIsPending(false)
    }
  }
  const fieldError = (field: string): string | undefined => (error instanceof ApiRefusal ? error.of(field) : undefined)
  return (
    <Dialog
      title={wasPublished ? 'Publish a change' : 'Publish'}
      isOpen
      onClose={onClose}
      isSticky
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            look="primary"
            isPending={isPending}
            isDisabled={missing !== null || (killed !== undefined && !isMeant)}
            onPress={() => void publish()}
          >
            {isLater ? 'Schedule it' : 'Publish now'}
          </Button>
        </>
      }
    >
      <div className="stack">
        <ThingsToLookAt checks={checks} openSuggestions={openSuggestions} />
        {killed && (
          <Checkbox label={`Publish it all the same: ${killed.message}`} isSelected={isMeant} onChange={setIsMeant} />
        )}
        <p className="row small">
          <Icon name="eye" />
          <a href={previewAddress(article.id)} target="_blank" rel="noreferrer">
            See it as readers will
          </a>
        </p>
        {wasPublished && (
          <>
            <Choices label="Kind of change" choices={CHANGES} value={change} onChange={setChange} />
            {change !== 'minor' && (
              <TextField
                label={isCorrection ? 'What was wrong, and what is right' : 'What is new'}
                hint={
                  isCorrection
                    ? isLater
                      ? 'Stands in the story’s public history. Once readers have it, put it under the story too: Add a correction.'
                      : 'Stands under the story and on the page of corrections. Nobody can take it back.'
                    : 'A line in the story’s public history. May be left empty.'
                }
                value={note}
                onChange={setNote}
                rows={isCorrection ? 3 : 2}
                maxLength={1_000}
                error={fieldError('note')}
              />
            )}
          </>
        )}
        <Choices
          label="When"
          value={isLater ? 'later' : 'now'}
          onChange={(value) => setIsLater(value === 'later')}
          choices={[
            { value: 'now', label: 'Now' },
            { value: 'later', label: 'At a time' },
          ]}
        />
        {isLater && (
          <DateTimeField
            label="Live from"
            hint={`By the paper’s clocks (${boot.paper.timeZone.replaceAll('_', ' ')}), where it is ${localTime(new Date()).slice(11)} now.`}
            value={from}
            onChange={setFrom}
            error={fieldError('liveFrom')}
          />
        )}
        <Checkbox label="Take it off at a time" isSelected={hasEnd} onChange={setHasEnd} />
        {hasEnd && (
          <DateTimeField
            label="Live until"
            hint="From then on nothing of it shows; no older edition comes back."
            value={until}
            onChange={setUntil}
            error={fieldError('liveUntil')}
          />
        )}
        {scheduledFor && (
          <p className="details-note">
            An edition is scheduled for {fullTime(scheduledFor)}.{' '}
            {liveFrom !== null && liveFrom > scheduledFor
              ? 'It shows until this one does.'
              : 'This one overtakes it: readers will never see the scheduled one.'}
          </p>
        )}
        {article.embargoUntil && (
          <p className="details-note">Embargoed until {fullTime(article.embargoUntil)}: nothing shows before.</p>
        )}
        {article.status === 'live' && (
          <p className="quiet small">Readers keep the edition that they have until this one is live.</p>
        )}
        {missing && <p className="quiet small">{missing}</p>}
        <Problem error={error} />
      </div>
    </Dialog>
  )
}

interface Entered {
  isLater: boolean
  from: string
  hasEnd: boolean
  until: string
  isCorrection: boolean
  note: string
}

/** What has to be filled in first. */
function missingOf({ isLater, from, hasEnd, until, isCorrection, note }: Entered): string | null {
  if (isCorrection && note.trim() === '') return 'A correction says what was wrong.'
  if (isLater && from === '') return 'Choose when it goes live.'
  if (hasEnd && until === '') return 'Choose until when it stays.'
  return null
}

function ThingsToLookAt({ checks, openSuggestions }: { checks: readonly Check[]; openSuggestions: number }) {
  const open = checks.filter(
    ({ dismissal, code, isInformation }) => dismissal === null && !isInformation && code !== 'suggestions-open',
  )
  if (open.length === 0 && openSuggestions === 0) {
    return (
      <p className="publish-clear">
        <Icon name="check" /> Nothing on the checklist.
      </p>
    )
  }
  const blocking = open.filter(({ isBlocking }) => isBlocking).length
  return (
    <section aria-label="Checklist" className="publish-checklist">
      <h3>{blocking > 0 ? 'This has to be settled first' : 'To look at first'}</h3>
      <ul className="checklist">
        {open.map(({ code, message, isBlocking }) => (
          <li key={`${code} ${message}`} data-blocks={isBlocking}>
            <Icon name="warning" />
            <span>
              <span dir="auto">{message}</span> {isBlocking && <Badge tone="alarm">blocks publishing</Badge>}
            </span>
          </li>
        ))}
        {openSuggestions > 0 && (
          <li>
            <Icon name="suggest" />
            {openSuggestions === 1
              ? 'One suggestion is open. Readers get the text without it.'
              : `${openSuggestions} suggestions are open. Readers get the text without them.`}
          </li>
        )}
      </ul>
    </section>
  )
}
