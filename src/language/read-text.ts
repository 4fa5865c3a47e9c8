import { checkText } from './checks/check-text.ts'
import { type FoundDateline, findDateline, findDates } from './dates/find-dates.ts'
import { findAttendances } from './facts/find-attendances.ts'
import { findCounts } from './facts/find-counts.ts'
import { findMeetings } from './facts/find-meetings.ts'
import { findRoles } from './facts/find-roles.ts'
import { findUndertakings } from './facts/find-undertakings.ts'
import { sceneOf } from './facts/scene.ts'
import { guessLanguage } from './guess-language.ts'
import { findNames } from './names/find-names.ts'
import type { SubjectIndex } from './names/known-subjects.ts'
import type { Tagger } from './names/tagger.ts'
import { type Clause, clausesOf } from './quotations/clauses.ts'
import { findQuotations } from './quotations/find-quotations.ts'
import { nameSpeakers } from './quotations/name-speakers.ts'
import { namesWithoutVerbs } from './quotations/names-without-verbs.ts'
import { quotedPassagesOf } from './quotations/quoted-passages.ts'
import type { Reading } from './reading.ts'
import { sentencesOf } from './sentences.ts'
import { type Token, tokensOf } from './tokens.ts'

export interface ReadText {
  tagger: Tagger
  /** The subjects of the paper's record. */
  subjects?: SubjectIndex
  /** The day of publication, `YYYY-MM-DD`: dates in the text are read in its light where there is no dateline. */
  published?: string
  /** BCP 47; guessed from the text where it is left out. */
  language?: string
}

/** UTF-16 units of a text that are read: no article is longer. */
const LONGEST = 2_000_000

/**
 * Reads a text: names, who says what, meetings, attendances, counts, undertakings, roles, and what its writer may want to look
 * at again. Paragraphs are parted by ends of lines; a headline may be the first. Takes time in proportion to the length of the
 * text, whatever it says; past two million characters it is not read.
 */
export function readText(whole: string, { tagger, subjects, published, language }: ReadText): Reading {
  const text = whole.slice(0, LONGEST)
  const tokens = tokensOf(text)
  const sentences = sentencesOf(tokens)
  const named = findNames(text, tokens, sentences, { tagger, language, ...(subjects && { subjects }) })
  const mentions = namesWithoutVerbs(named, text)
  const passages = quotedPassagesOf(tokens)
  const ends = new Set(sentences.map(({ end }) => end))
  const dateline = findDateline(text, tokens, published)
  const clauses = clausesOf(tokens, passages, (at) => ends.has(at) || at >= tokens.length).map((clause) =>
    withoutDateline(clause, tokens, dateline),
  )
  const written = dateline?.date ?? published
  const dates = findDates(tokens, { published, written })
  const scene = sceneOf(text, { tokens, clauses, mentions, dates, dateline })
  const tongue = language ?? guessLanguage(tokens.map((token) => token.text.toLowerCase()))
  const quotations = nameSpeakers(findQuotations(text, { tokens, clauses, mentions, language: tongue }), {
    scene,
    language: tongue,
  })
  const attendances = findAttendances({ scene, written })
  return {
    mentions,
    quotations,
    meetings: findMeetings({ scene, written }),
    attendances,
    counts: findCounts({ scene, written }, attendances),
    undertakings: findUndertakings({ scene, written }, quotations),
    roles: findRoles(scene),
    checks: checkText(text, { tokens, clauses, dateline, dates, published, quotations }),
  }
}

/** A sentence without what says where and when the text was written. */
function withoutDateline(clause: Clause, tokens: Token[], dateline: FoundDateline | null): Clause {
  if (dateline === null) return clause
  const isIn = (at: number): boolean => {
    const start = tokens[at]?.start ?? 0
    return start >= dateline.start && start < dateline.end
  }
  return clause.pieces.some(({ at }) => isIn(at))
    ? { ...clause, pieces: clause.pieces.filter(({ at }) => !isIn(at)) }
    : clause
}
