import type { DemoFact } from './demo-record.ts'

/** A meeting of two presidents. */
export function met(words: string, starts: string, place: string, event?: string): DemoFact {
  const parties = { participant: ['xi', 'putin'] }
  return { type: 'meeting', words, data: {}, parties, place, starts, ...(event ? { event } : {}) }
}

/** What somebody is reported to have said on the day of the story; `mode` is `direct` for their own words. */
export function said(
  words: string,
  speaker: string,
  others: DemoFact['parties'] = {},
  mode: 'direct' | 'reported' = 'reported',
): DemoFact {
  return {
    type: 'statement',
    words,
    data: { mode, text: words },
    parties: { speaker: [speaker], ...others },
    starts: 'day',
  }
}

/** An office that somebody holds. */
export function holds(words: string, holder: string, title: string, organisation?: string): DemoFact {
  const parties = { holder: [holder], ...(organisation ? { organisation: [organisation] } : {}) }
  return { type: 'role', words, data: { title }, parties }
}

/** What somebody undertook on the day of the story, in the paper's words; `ends` is the day it is due. */
export function offered(
  words: string,
  text: string,
  by: string,
  more: {
    to?: string[]
    ends?: string
    starts?: string
    outcome?: 'kept' | 'broken' | 'dropped'
    outcomeNote?: string
  } = {},
): DemoFact {
  const { to, ends, starts = 'day', ...outcome } = more
  return {
    ...{ type: 'undertaking', words, data: { text, ...outcome }, parties: { by: [by], ...(to ? { to } : {}) }, starts },
    ...(ends ? { ends } : {}),
  }
}
