import { findDateline, findDates } from '#language/dates/find-dates.ts'
import type { FactContext } from '#language/facts/find-meetings.ts'
import { sceneOf } from '#language/facts/scene.ts'
import { clausesOf } from '#language/quotations/clauses.ts'
import { findQuotations } from '#language/quotations/find-quotations.ts'
import { nameSpeakers } from '#language/quotations/name-speakers.ts'
import { quotedPassagesOf } from '#language/quotations/quoted-passages.ts'
import type { Mention, Quotation, SubjectKind } from '#language/reading.ts'
import { sentencesOf } from '#language/sentences.ts'
import { tokensOf } from '#language/tokens.ts'

const KINDS: Record<string, SubjectKind> = { P: 'person', O: 'organisation', L: 'place', E: 'event', I: 'initiative' }

/** A text with its names marked, `[P:Ana Duarte]`, as the rules see it on a Friday. */
export function look(marked: string): FactContext & { text: string; quotations: Quotation[] } {
  const mentions: Mention[] = []
  let text = ''
  let last = 0
  for (const { 0: whole, 1: kind = '', 2: name = '', index } of marked.matchAll(/\[([POLEI]):([^\]]+)\]/g)) {
    text += marked.slice(last, index)
    mentions.push({
      kind: KINDS[kind] ?? 'topic',
      name,
      start: text.length,
      end: text.length + name.length,
      score: 1,
      tier: 'known',
    })
    text += name
    last = index + whole.length
  }
  text += marked.slice(last)
  const published = '2026-11-27'
  const tokens = tokensOf(text)
  const ends = new Set(sentencesOf(tokens).map(({ end }) => end))
  const clauses = clausesOf(tokens, quotedPassagesOf(tokens), (at) => ends.has(at) || at >= tokens.length)
  const dateline = findDateline(text, tokens, published)
  const written = dateline?.date ?? published
  const dates = findDates(tokens, { published, written })
  const scene = sceneOf(text, { tokens, clauses, mentions, dates, dateline })
  const found = findQuotations(text, { tokens, clauses, mentions, language: 'en' })
  return { text, scene, written, quotations: nameSpeakers(found, { scene, language: 'en' }) }
}
