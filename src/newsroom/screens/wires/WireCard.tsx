import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeliveriesBody, WireBody, WireTestBody } from '#wire/wires/api.ts'
import { call } from '../../api/call.ts'
import { boot } from '../../app/boot.ts'
import { Badge, type BadgeTone } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Time } from '../../ui/Time.tsx'
import { say, sayFailed } from '../../ui/toasts.ts'
import { DOOR_NAMES, refreshWires } from './wire-queries.ts'

/** One wire, how it does, and what can be done with it. */
export function WireCard({ wire, onEdit, onEnd }: { wire: WireBody; onEdit: () => void; onEnd: () => void }) {
  const { id, name, door, place, isOn, cameAt, askedAt, nextAt, fault, silentSince, failures } = wire
  const [test, setTest] = useState<WireTestBody | null>(null)
  const [isTesting, setIsTesting] = useState(false)
  const [isLogShown, setIsLogShown] = useState(false)
  const pause = async (): Promise<void> => {
    try {
      await call(`/wires/${id}`, { method: 'PATCH', body: { isOn: !isOn } })
      await refreshWires()
      say(isOn ? `“${name}” is paused.` : `“${name}” listens again.`)
    } catch (error) {
      sayFailed(error)
    }
  }
  const tryIt = async (): Promise<void> => {
    setIsTesting(true)
    try {
      setTest(await call<WireTestBody>(`/wires/${id}/test`, { method: 'POST' }))
    } catch (error) {
      sayFailed(error)
    } finally {
      setIsTesting(false)
    }
  }
  return (
    <section className="wire-card" aria-label={name}>
      <div className="wire-card-head">
        <h2>
          <bdi>{name}</bdi>
        </h2>
        <span className="wire-marks">
          {!isOn && <Badge>Paused</Badge>}
          {isOn && fault && <Badge tone="alarm">{failures > 1 ? `Failing, ${failures} times` : 'Failing'}</Badge>}
          {silentSince && <Badge tone="alarm">Silent</Badge>}
          {isOn && !fault && !silentSince && <Badge tone="good">Listening</Badge>}
        </span>
      </div>
      <p className="wire-facts small">
        <span>{DOOR_NAMES[door]}</span>
        {place && <bdi>{place}</bdi>}
        <span className="quiet">
          {cameAt ? (
            <>
              last brought something <Time at={cameAt} />
            </>
          ) : (
            'nothing has come yet'
          )}
        </span>
        {door === 'address' && askedAt && (
          <span className="quiet">
            asked <Time at={askedAt} />
          </span>
        )}
        {nextAt && (
          <span className="quiet">
            next <Time at={nextAt} />
          </span>
        )}
      </p>
      {fault && (
        <p className="wire-stop" dir="auto">
          {fault}
        </p>
      )}
      {door === 'post' && <HowToSend id={id} />}
      <p className="row">
        <Button size="small" onPress={onEdit}>
          Change
        </Button>
        {door !== 'post' && (
          <Button size="small" isPending={isTesting} onPress={() => void tryIt()}>
            Test now
          </Button>
        )}
        <Button size="small" onPress={() => void pause()}>
          {isOn ? 'Pause' : 'Listen again'}
        </Button>
        <Button size="small" aria-expanded={isLogShown} onPress={() => setIsLogShown(!isLogShown)}>
          Last deliveries
        </Button>
        <Button size="small" look="danger" onPress={onEnd}>
          End
        </Button>
      </p>
      {isLogShown && <Deliveries id={id} />}
      {test && <TestDialog test={test} name={name} onClose={() => setTest(null)} />}
    </section>
  )
}

function HowToSend({ id }: { id: string }) {
  const address = `${boot.paper.origin}/api/v1/wires/${id}/stories`
  const command = `curl -H "Authorization: Bearer TOKEN" --data-binary @story.xml ${address}`
  const copy = (): void => void navigator.clipboard.writeText(command).then(() => say('Copied.'), sayFailed)
  return (
    <details>
      <summary>How to send stories here</summary>
      <p className="small quiet">
        With a token of the role “reporter” or more (Staff, Tokens), in any of the formats. Sending the same again
        changes nothing.
      </p>
      <code className="wire-code">{command}</code>
      <p>
        <Button size="small" onPress={copy}>
          Copy
        </Button>
      </p>
    </details>
  )
}

const TONES: Record<string, BadgeTone> = { taken: 'good', partly: 'warning', failed: 'alarm' }

const COUNT_WORDS: Record<string, string> = {
  opened: 'new',
  updated: 'updated',
  beside: 'beside a text that was changed here',
  stopped: 'stopped',
  same: 'known',
  old: 'older',
  empty: 'without text',
}

function Deliveries({ id }: { id: string }) {
  const log = useQuery({
    queryKey: ['wires', 'deliveries', id],
    queryFn: ({ signal }) => call<DeliveriesBody>(`/wires/${id}/deliveries`, { signal }),
  })
  if (log.isPending) return <Loading label="Fetching the log" />
  if (log.error) return <ErrorState error={log.error} onRetry={() => void log.refetch()} />
  if (log.data.deliveries.length === 0) return <p className="quiet">Nothing has been delivered yet.</p>
  return (
    <ul className="wire-log small">
      {log.data.deliveries.map(({ id: key, at, source, outcome, counts, faults }) => (
        <li key={key}>
          <Time at={at} /> <Badge tone={TONES[outcome] ?? 'plain'}>{outcome.replace('-', ' ')}</Badge>{' '}
          <bdi>{source}</bdi>{' '}
          <span className="quiet">
            {Object.entries(counts)
              .map(([what, count]) => `${count} ${COUNT_WORDS[what] ?? what}`)
              .join(', ')}
          </span>
          {faults.length > 0 && (
            <ul>
              {faults.map((fault, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a line of a log does not change
                <li key={index} dir="auto">
                  {fault}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  )
}

function TestDialog({ test, name, onClose }: { test: WireTestBody; name: string; onClose: () => void }) {
  const { found, stories, faults, files } = test
  return (
    <Dialog title={`What ${name} would bring now`} isOpen onClose={onClose} width="wide">
      <p className="quiet small">Nothing was taken in.</p>
      {files.length > 0 && (
        <p className="small">
          In the folder: <bdi>{files.join(', ')}</bdi>
        </p>
      )}
      {faults.map((fault, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a test does not change
        <p key={index} className="wire-stop" dir="auto">
          {fault}
        </p>
      ))}
      {stories === 0 && faults.length === 0 && <p>There is no story there just now.</p>}
      {stories > 0 && <p>{stories === 1 ? 'One story' : `${stories} stories`}.</p>}
      <ul className="wire-log">
        {found.map(({ guid, headline, section, rule, action, format }) => (
          <li key={guid}>
            <span className="headline" dir="auto">
              {headline}
            </span>{' '}
            <span className="quiet small">
              {format}, {action}: to {section}, {rule === null ? 'as everything else' : `by rule ${rule}`}
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
