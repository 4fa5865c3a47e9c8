import './WireScreen.css'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { WireAlarmsBody } from '#wire/wires/api.ts'
import { call } from '../../api/call.ts'
import { may } from '../../app/boot.ts'
import { Button } from '../../ui/Button.tsx'
import { Time } from '../../ui/Time.tsx'
import { say, sayFailed } from '../../ui/toasts.ts'
import { refreshWires, STOP_WORDS, useWireAlarms } from './wire-queries.ts'

/** What readers have although its agency has stopped it, with the way to withdraw it; and wires that bring nothing. */
export function WireAlarms() {
  const { killed = [], silent = [] } = useWireAlarms().data ?? {}
  if (killed.length + silent.length === 0) return null
  return (
    <section className="wire-alarms" aria-label="Alarms of the wires">
      {killed.map((story) => (
        <Killed key={story.articleId} story={story} />
      ))}
      {silent.map(({ id, name, since }) => (
        <p key={id}>
          Nothing has come by <bdi>{name}</bdi> since <Time at={since} />.
        </p>
      ))}
    </section>
  )
}

function Killed({ story }: { story: WireAlarmsBody['killed'][number] }) {
  const { articleId, headline, language, wire, status, killedAt, note } = story
  const [isPending, setIsPending] = useState(false)
  const withdraw = async (): Promise<void> => {
    setIsPending(true)
    try {
      const reason = `${wire} ${STOP_WORDS[status]?.sentence ?? 'has stopped this story'}. ${note}`
        .trim()
        .slice(0, 1_000)
      await call(`/articles/${articleId}/withdraw`, { body: { reason } })
      await refreshWires()
      say('Withdrawn: readers do not get it any more.')
    } catch (error) {
      sayFailed(error)
    } finally {
      setIsPending(false)
    }
  }
  return (
    <div className="wire-alarm">
      <p>
        <strong>
          <bdi>{wire}</bdi> {STOP_WORDS[status]?.sentence ?? 'has stopped this story'}, and readers have it:
        </strong>{' '}
        <Link to="/articles/$id" params={{ id: articleId } as never} dir="auto" lang={language}>
          {headline || 'Untitled'}
        </Link>{' '}
        (<Time at={killedAt} />){note && <span dir="auto"> {note}</span>}
      </p>
      {may('article.withdraw') && (
        <Button look="danger" size="small" isPending={isPending} onPress={() => void withdraw()}>
          Withdraw it now
        </Button>
      )}
    </div>
  )
}
