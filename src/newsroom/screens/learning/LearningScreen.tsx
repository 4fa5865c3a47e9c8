import './LearningScreen.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { LearningReplyBody } from '#record/learning/api.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'
import { may } from '../../app/boot.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ScreenHead } from '../../ui/ScreenHead.tsx'
import { Time } from '../../ui/Time.tsx'
import { say, sayFailed } from '../../ui/toasts.ts'
import { articles } from './learning-words.ts'
import { ModelList } from './ModelList.tsx'
import { TierTable } from './TierTable.tsx'

const KEY = ['record', 'learning']

/** What the record has learned from the newsroom, how right it is, and which model reads. */
export function LearningScreen() {
  const learning = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call<LearningReplyBody>('/record/learning', { signal }),
    refetchInterval: ({ state }) => (state.data?.learning.isUnderWay ? 3_000 : 60_000),
  })
  const { data } = learning
  return (
    <>
      <ScreenHead title="Learning" actions={data && <LearnNow learning={data} />}>
        <p>
          Every article whose record is marked done teaches the paper’s names. Suggestions come from the best model so
          far.
        </p>
      </ScreenHead>
      {learning.isPending && <Loading />}
      {learning.error && !data && <ErrorState error={learning.error} onRetry={() => void learning.refetch()} />}
      {data && (
        <>
          <Standing learning={data} />
          <TierTable tiers={data.tiers} />
          <ModelList learning={data} onChoose={choose} />
        </>
      )}
    </>
  )
}

async function choose(version: string | null): Promise<void> {
  try {
    queries.setQueryData(KEY, await call<LearningReplyBody>('/record/model', { method: 'PUT', body: { version } }))
    say(version === null ? 'The newest model reads again.' : 'This model reads from now on.')
  } catch (error) {
    sayFailed(error)
  }
}

function LearnNow({ learning }: { learning: LearningReplyBody }) {
  const [isAsking, setIsAsking] = useState(false)
  if (!may('record.manage')) return null
  const learn = async (): Promise<void> => {
    setIsAsking(true)
    try {
      await call('/record/learning', { method: 'POST' })
      say('Learning has begun. It takes up to a minute; nobody has to wait for it.')
    } catch (error) {
      sayFailed(error)
    }
    await queries.invalidateQueries({ queryKey: KEY })
    setIsAsking(false)
  }
  return (
    <Button look="primary" isPending={isAsking || learning.learning.isUnderWay} onPress={() => void learn()}>
      Learn now
    </Button>
  )
}

function Standing({ learning }: { learning: LearningReplyBody }) {
  const { done, inUse, shipped, chosen, models } = learning
  const model = models.find(({ version }) => version === inUse)
  return (
    <dl className="learning-standing">
      <div>
        <dt>Articles done</dt>
        <dd className="learning-figure figures">{done.articles.toLocaleString('en')}</dd>
        <dd className="quiet small">{nextLearning(learning)}</dd>
      </div>
      <div>
        <dt>Reads now</dt>
        <dd className="learning-figure">{inUse === shipped ? 'The program’s own' : 'The paper’s own'}</dd>
        <dd className="quiet small">
          {model ? (
            <>
              learned <Time at={model.learnedAt} /> from {articles(model.articles)}
            </>
          ) : (
            'what Dateline knows of names before it has learned from you'
          )}
          {chosen !== null && ' · chosen by an editor'}
        </dd>
      </div>
      <div>
        <dt>Learning</dt>
        <dd>
          <div role="status">
            <State learning={learning} />
          </div>
        </dd>
      </div>
    </dl>
  )
}

function nextLearning({ done }: LearningReplyBody): string {
  const left = done.nextAt - done.articles
  return left > 0 ? `learns again after ${left} more` : 'learns again within the hour'
}

function State({ learning: { learning } }: { learning: LearningReplyBody }) {
  if (learning.isUnderWay) {
    return (
      <>
        <Badge tone="calm">Learning now</Badge>{' '}
        {learning.beganAt && (
          <span className="quiet small">
            since <Time at={learning.beganAt} as="clock" />
          </span>
        )}
      </>
    )
  }
  if (learning.failure !== null) {
    return (
      <>
        <Badge tone="alarm">Failed</Badge> <span className="small">{learning.failure}</span>
      </>
    )
  }
  return (
    <span className="quiet">
      {learning.beganAt ? (
        <>
          last <Time at={learning.beganAt} as="relative" />
        </>
      ) : (
        'not yet'
      )}
    </span>
  )
}
