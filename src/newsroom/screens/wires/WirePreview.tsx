import { Link } from '@tanstack/react-router'
import type { StoryBody, StoryTextBody } from '#wire/wires/api.ts'
import { may } from '../../app/boot.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Time } from '../../ui/Time.tsx'
import { Urgency, WireMarks } from './WireRow.tsx'
import { STOP_WORDS, useStoryText } from './wire-queries.ts'

interface WirePreviewProps {
  story: StoryBody
  onTake: () => void
  onSpike: () => void
  onSubject: (code: string) => void
}

/** A story to read before anybody decides what becomes of it. */
export function WirePreview({ story, onTake, onSpike, onSubject }: WirePreviewProps) {
  const text = useStoryText(story.articleId)
  const stop = STOP_WORDS[story.status]
  return (
    <article className="wire-preview">
      <p className="row">
        {may('wire.take') && !story.isTaken && (
          <Button look="primary" size="small" onPress={onTake}>
            Take it
          </Button>
        )}
        <Link to="/articles/$id" params={{ id: story.articleId } as never} className="button small">
          <Icon name="edit" /> Open
        </Link>
        {may('wire.take') && !story.isTaken && (
          <Button size="small" onPress={onSpike}>
            {story.isSpiked ? 'Bring it back' : 'Spike'}
          </Button>
        )}
      </p>
      {stop && (
        <p className="wire-stop">
          <Icon name="warning" />{' '}
          <strong>
            <bdi>{story.wire.name}</bdi> {stop.sentence}
          </strong>
          {story.killedAt && (
            <>
              {' '}
              (<Time at={story.killedAt} />)
            </>
          )}
          {story.killNote && <span dir="auto">: {story.killNote}</span>}
        </p>
      )}
      <p className="wire-facts small quiet">
        <Urgency urgency={story.urgency} />
        <bdi>{story.source || story.provider || story.wire.name}</bdi>
        {story.slugline && <bdi className="wire-slug">{story.slugline}</bdi>}
        <Time at={story.changedAt} />
        {story.version !== '' && <span>version {story.version}</span>}
      </p>
      <WireMarks story={story} />
      <h2 dir="auto" lang={story.language}>
        {story.headline}
      </h2>
      {text.isPending && <Loading label="Fetching the text" />}
      {text.error && <ErrorState error={text.error} onRetry={() => void text.refetch()} />}
      {text.data && <StoryText text={text.data} language={story.language} />}
      <Facts story={story} onSubject={onSubject} />
    </article>
  )
}

function StoryText({ text, language }: { text: StoryTextBody; language: string }) {
  return (
    <div className="wire-text" lang={language} dir="auto">
      {text.standfirst && <p className="wire-standfirst">{text.standfirst}</p>}
      <p className="small quiet">{[text.bylines.join(', '), text.dateline].filter(Boolean).join(' · ')}</p>
      {text.blocks.map(({ kind, text: words, source }, index) => {
        const key = `${index} ${kind}`
        if (kind === 'picture' || kind === 'embed') {
          return (
            <p key={key} className="wire-picture small">
              <Icon name={kind === 'picture' ? 'picture' : 'embed'} /> {words || source}
            </p>
          )
        }
        if (kind === 'heading') return <h3 key={key}>{words}</h3>
        return (
          <p key={key} className={kind}>
            {words}
          </p>
        )
      })}
    </div>
  )
}

function Facts({ story, onSubject }: { story: StoryBody; onSubject: (code: string) => void }) {
  const { rights, subjects, editorsNotes, address, notes } = story
  const said = [rights.holder, rights.notice, rights.usageTerms].filter(Boolean)
  return (
    <dl className="wire-dl small">
      {editorsNotes.length > 0 && <Fact name="To editors">{editorsNotes.join(' ')}</Fact>}
      {said.length > 0 && <Fact name="Rights">{said.join(' · ')}</Fact>}
      {subjects.length > 0 && (
        <div>
          <dt>Subjects</dt>
          <dd className="row">
            {subjects.slice(0, 12).map(({ code, name }) => (
              <button key={code} type="button" className="desk-chip" onClick={() => onSubject(code)}>
                <bdi>{name || code}</bdi>
              </button>
            ))}
          </dd>
        </div>
      )}
      {address && (
        <Fact name="Address">
          <a href={address} target="_blank" rel="noreferrer">
            {address}
          </a>
        </Fact>
      )}
      <Fact name="Known as">{story.guid}</Fact>
      {notes.length > 0 && <Fact name="As it was read">{notes.join(' ')}</Fact>}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  )
}
