import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { RecordSuggestion, SuggestedDecision } from '#language/suggestions/suggestion.ts'
import { acceptance, rejection } from '../../record/decision-body.ts'
import { times } from '../../record/words.ts'
import { say, sayFailed } from '../../ui/toasts.ts'
import { titleOf } from './RecordRow.tsx'
import type { ArticleRecordState } from './use-record.ts'

export interface Deciding {
  /** Suggestions as they are listed: in the order of the text; while all are reviewed new people come first. */
  shown: RecordSuggestion[]
  ticked: RecordSuggestion[]
  /** Whether everything that is left is looked at before it is kept. */
  isReviewing: boolean
  isTicked: (one: RecordSuggestion) => boolean
  tick: (one: RecordSuggestion) => void
  /** Keeps or rejects these, and says so with a way back. */
  decide: (chosen: readonly RecordSuggestion[], verb: 'keep' | 'reject', change?: SuggestedDecision) => Promise<void>
  /** Keeps what is ticked; where nothing is, all that is left is ticked, and looked at first. */
  keepTicked: () => 'kept' | 'reviewing'
  stopReviewing: () => void
  /** Takes back what was decided here last; nothing happens where nothing was. */
  takeLastBack: () => void
  takeBack: (evidence: string[]) => Promise<void>
}

/** What an editor does with the suggestions of one article. */
export function useDeciding(record: ArticleRecordState): Deciding {
  const { reading, open, more, decide: send, takeBack: sendBack } = record
  const [ticks, setTicks] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [isReviewing, setIsReviewing] = useState(false)
  const done = useRef<string[][]>([])
  const undone = useRef(new WeakSet<string[]>())
  const shown = useMemo(() => (isReviewing ? newPeopleFirst(open) : open), [open, isReviewing])
  useEffect(() => {
    if (isReviewing && open.length === 0) setIsReviewing(false)
  }, [isReviewing, open.length])

  const isTicked = (one: RecordSuggestion): boolean => ticks.get(one.key) ?? (isReviewing || one.isTicked)
  const ticked = shown.filter(isTicked)
  const takeBack = useCallback(
    async (evidence: string[]): Promise<void> => {
      // Its message may still offer what a key has done.
      if (undone.current.has(evidence)) return
      undone.current.add(evidence)
      done.current = done.current.filter((one) => one !== evidence)
      try {
        await sendBack(evidence)
        say('Taken back.')
      } catch (error) {
        sayFailed(error)
      }
    },
    [sendBack],
  )
  const decide = async (
    chosen: readonly RecordSuggestion[],
    verb: 'keep' | 'reject',
    change?: SuggestedDecision,
  ): Promise<void> => {
    if (chosen.length === 0 || !reading) return
    const source = { text: reading.text.text, version: reading.version }
    const bodies = chosen.map((one) => (verb === 'keep' ? acceptance(one, source, change) : rejection(one, source)))
    // Whoever is kept is kept at the places that were written since as well: nobody is asked once more.
    bodies.push(...more.map((one) => acceptance(one, source)))
    try {
      const { evidence, refused } = await send(bodies)
      const failed = new Map(refused.map(({ suggestion, why }) => [suggestion, why]))
      const kept = chosen.filter(({ key }) => !failed.has(key))
      if (kept.length > 0) {
        done.current.push(evidence)
        say(saidOf(kept, verb), { undo: () => void takeBack(evidence) })
      }
      if (kept.length < chosen.length) {
        const reasons = [...new Set(failed.values())].slice(0, 3).join(' ')
        say(`${times(chosen.length - kept.length, 'suggestion')} could not be kept. ${reasons}`, { tone: 'alarm' })
      }
    } catch (error) {
      sayFailed(error)
    }
  }
  const stopReviewing = (): void => {
    setIsReviewing(false)
    setTicks(new Map())
  }
  return {
    ...{ shown, ticked, isReviewing, isTicked, decide, takeBack, stopReviewing },
    tick: (one) => setTicks((before) => new Map(before).set(one.key, !isTicked(one))),
    keepTicked: () => {
      const chosen = ticked
      stopReviewing()
      if (chosen.length > 0) void decide(chosen, 'keep')
      else if (!isReviewing) setIsReviewing(true)
      return chosen.length > 0 ? 'kept' : 'reviewing'
    },
    takeLastBack: () => {
      const last = done.current.at(-1)
      if (last) void takeBack(last)
    },
  }
}

function saidOf(chosen: readonly RecordSuggestion[], verb: 'keep' | 'reject'): string {
  const [first] = chosen
  const said = verb === 'keep' ? 'Kept' : 'Rejected'
  if (chosen.length > 1 || !first) return `${said} ${times(chosen.length, 'suggestion')}.`
  const title = titleOf(first)
  return `${said}: ${title.length > 60 ? `${title.slice(0, 57)}…` : title}`
}

export function isNewPerson({ kind, decision }: RecordSuggestion): boolean {
  return kind === 'person' && decision.do === 'keep-subject' && !('id' in decision.subject)
}

/** Whoever would be put on record for the first time is looked at before all else. */
function newPeopleFirst(suggestions: readonly RecordSuggestion[]): RecordSuggestion[] {
  return [...suggestions.filter(isNewPerson), ...suggestions.filter((one) => !isNewPerson(one))]
}
