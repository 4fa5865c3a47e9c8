import './CorrectFactScreen.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import type { FactReplyBody } from '#record/api.ts'
import type { CorrectionPlanBody, FactChange } from '#record/travel/api.ts'
import { call } from '../../api/call.ts'
import { may } from '../../app/boot.ts'
import { dayInWords, factInWords } from '../../record/words.ts'
import { Badge } from '../../ui/Badge.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ScreenHead } from '../../ui/ScreenHead.tsx'
import { ChangeFields } from './ChangeFields.tsx'
import { CorrectionList } from './CorrectionList.tsx'
import { changeOf, formOf } from './fact-change.ts'

/** What is asked for before anything was typed: where the fact is told to readers is the same for every change of it. */
const FIRST: FactChange = { state: 'retracted' }

/** Puts right what is on record, in every story that says it. */
export function CorrectFactScreen() {
  const { id } = useParams({ strict: false }) as { id: string }
  const first = useQuery({
    queryKey: ['record', 'facts', id, 'correction-plan'],
    queryFn: ({ signal }) => planOf(id, FIRST, signal),
  })
  return (
    <>
      <ScreenHead title="Correct what is on record">
        <p className="quiet">
          Every story that readers have and that says it gets its correction, all of them at once. Nobody can take a
          correction back; the words of the stories stay as they are.
        </p>
      </ScreenHead>
      {first.isPending && <Loading />}
      {first.error && <ErrorState error={first.error} onRetry={() => void first.refetch()} />}
      {first.data && <CorrectFact key={id} id={id} first={first.data} />}
    </>
  )
}

function planOf(id: string, change: FactChange, signal: AbortSignal): Promise<CorrectionPlanBody> {
  return call<CorrectionPlanBody>(`/record/facts/${id}/correction-plan`, { body: { change }, signal })
}

function CorrectFact({ id, first }: { id: string; first: CorrectionPlanBody }) {
  const { fact, supersededBy } = first
  const [form, setForm] = useState(() => formOf(supersededBy ?? fact))
  const change = changeOf(fact, form)
  const asked = useDeferredValue(JSON.stringify(change ?? FIRST))
  const plan = useQuery({
    queryKey: ['record', 'facts', id, 'correction-plan', asked],
    queryFn: ({ signal }) => planOf(id, JSON.parse(asked) as FactChange, signal),
    placeholderData: keepPreviousData,
  })
  return (
    <div className="correct-fact">
      <section aria-labelledby="on-record">
        <h2 id="on-record">On record</h2>
        <FactLine fact={fact} />
        {supersededBy && (
          <>
            <p className="quiet small">In its place stands:</p>
            <FactLine fact={supersededBy} />
          </>
        )}
      </section>
      <ChangeFields fact={fact} form={form} onChange={setForm} isDisabled={!may('record.manage')} />
      {plan.error && <ErrorState error={plan.error} onRetry={() => void plan.refetch()} />}
      <CorrectionList
        factId={id}
        plan={plan.data ?? first}
        change={change}
        isFresh={!plan.isPlaceholderData && !plan.isPending && asked === JSON.stringify(change ?? FIRST)}
      />
    </div>
  )
}

const STATES: Record<FactReplyBody['state'], { word: string; tone: 'good' | 'warning' | 'alarm' }> = {
  confirmed: { word: 'confirmed', tone: 'good' },
  disputed: { word: 'disputed', tone: 'warning' },
  retracted: { word: 'taken back', tone: 'alarm' },
}

/** A fact in a line, with when and where, and how it stands. */
export function FactLine({ fact }: { fact: FactReplyBody }) {
  const { state, starts, ends, place, event, parties, type } = fact
  const names = parties.map(({ subject }) => subject.name)
  const due = ends && type === 'undertaking' ? `due ${dayInWords(ends)}` : ''
  const until = ends && type !== 'undertaking' ? `until ${dayInWords(ends)}` : ''
  const from = starts ? dayInWords(starts) : ''
  const more = [place?.name, event?.name, from, until, due].filter(Boolean).join(' · ')
  return (
    <p className="fact-line">
      <span className="headline" dir="auto">
        {factInWords(fact, names)}
      </span>{' '}
      {more && (
        <span className="quiet small" dir="auto">
          {more}
        </span>
      )}{' '}
      <Badge tone={STATES[state].tone}>{STATES[state].word}</Badge>
    </p>
  )
}
