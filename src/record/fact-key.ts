import { createHash } from 'node:crypto'
import { foldName } from '#language/names/fold-name.ts'
import type { FactType, Part, StatedFact } from './api.ts'

/** Whose parts make a fact of a type this one, see {@link makesFact}. */
export const MAKING_PARTS: Record<FactType, readonly Part[]> = {
  role: ['holder', 'organisation'],
  meeting: ['participant', 'host'],
  attendance: ['attendee'],
  statement: ['speaker'],
  count: ['participant', 'about'],
  undertaking: ['by', 'to'],
}

/** Whether somebody's part makes a fact this one, or is told beyond that. At an attendance what it is about stands in for an event. */
export function makesFact(part: Part, fact: { type: FactType; hasEvent: boolean }): boolean {
  if (fact.type === 'attendance' && part === 'about') return !fact.hasEvent
  return MAKING_PARTS[fact.type].includes(part)
}

/** A stated fact whose subjects are on record: ids in place of names. */
export interface ResolvedFact {
  stated: StatedFact
  parties: { subjectId: string; part: Part }[]
  placeId: string | null
  eventId: string | null
  /** The article that reports it. */
  articleId: string
}

/**
 * What a fact is compared with, and what makes it this one. Facts of one key say something about the same parties: counts of meetings of
 * the same two, offices of one person in one body. Facts of one identity are the same fact, whoever reports it.
 */
export function factKey(fact: ResolvedFact): { key: string; identity: string } {
  const { stated, eventId, articleId } = fact
  const ids = (...parts: Part[]): string => {
    const chosen = fact.parties.filter(({ part }) => parts.includes(part)).map(({ subjectId }) => subjectId)
    return [...new Set(chosen)].sort().join(',')
  }
  const name = (key: string, ...more: (string | number | null | undefined)[]) => ({
    // Fifty parties are too much for an index.
    key: key.length > 400 ? `${stated.type}|${digest(key)}` : key,
    identity: digest([key, ...more.map((one) => one ?? '')].join('|')),
  })
  switch (stated.type) {
    case 'role':
      return name(`role|${ids('holder')}|${ids('organisation')}`, foldName(stated.data.title))
    case 'meeting':
      // A meeting whose day nobody knows is the one of this article.
      return name(`met|${ids('participant', 'host')}`, stated.starts ?? articleId)
    case 'attendance':
      return name(`attended|${ids('attendee')}|${eventId ?? ids('about')}`, stated.data.nth)
    case 'statement':
      return name(`said|${ids('speaker') || foldName(stated.data.source ?? '')}`, foldName(stated.data.text))
    case 'count': {
      const { predicate, unit, n, cmp, since } = stated.data
      return name(`count|${predicate}|${ids('participant', 'about')}|${foldName(unit ?? '')}`, `${cmp}${n}`, since)
    }
    case 'undertaking':
      return name(`undertook|${ids('by')}`, ids('to'), foldName(stated.data.text))
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
