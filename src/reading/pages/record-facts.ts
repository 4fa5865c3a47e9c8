import { dayInZone, encodePath } from '#article/permalink.ts'
import { MOST_COUNTED } from '#record/live/count-listed.ts'
import type { LiveFact } from '#record/live/list-live-facts.ts'
import type { LiveEvidence } from '#record/live/live-evidence.ts'
import { directionOf, formatNumber, momentOf, pluralOf } from '#rendering/format.ts'
import type { Link } from '#rendering/page-props.ts'
import type { RecordedFact, RecordedWords, UndertakingStatus } from '#rendering/record-props.ts'
import type { PageContext } from '../site-parts.ts'
import { linkTo, type RecordWriting, recordDay } from './record-context.ts'
import { wordsInSentence } from './record-words.ts'

/** Stories that one fact shows as its evidence. */
const MOST_EVIDENCE = 3

/** Facts as pages show them, seen from those subjects (`about`) whom the page is about; notes the stories that report them. */
export function writeFacts(
  context: PageContext,
  writing: RecordWriting,
  { facts, about }: { facts: LiveFact[]; about: string[] },
): Promise<RecordedFact[]> {
  return Promise.all(facts.map((fact) => writeFact(context, writing, fact, about)))
}

async function writeFact(
  context: PageContext,
  writing: RecordWriting,
  fact: LiveFact,
  about: string[],
): Promise<RecordedFact> {
  const { locale } = writing
  const reportedAt = fact.evidence[0]?.edition.sortAt ?? fact.sources[0]?.at ?? context.now
  const reportedOn = dayInZone(reportedAt, locale.timeZone)
  for (const { edition } of fact.evidence) context.reads.note(`card:${edition.articleId}`)
  const shown = fact.type === 'statement' || fact.type === 'undertaking' || fact.type === 'count'
  const day = fact.starts ?? (shown ? reportedOn : null)
  const base: RecordedFact = {
    ...{ id: fact.id, type: fact.type, standing: standingOf(fact), note: fact.stateNote },
    ...{ day: day === null ? null : recordDay(day, locale), until: null, text: '', language: null, isQuoted: false },
    ...{ before: [], after: [], place: null, event: null, remarks: [], status: null, evidence: [], sources: [] },
  }
  // What was wrong is not said again.
  if (fact.state === 'retracted' || fact.isSuperseded) return base
  const link = (subject: LiveFact['place']): Link | null =>
    subject === null || about.includes(subject.id) ? null : linkTo(context, subject)
  const parts = (...names: string[]): Link[] => {
    const found = fact.parties.filter(({ part }) => names.includes(part))
    return found.flatMap(({ subject }) => link(subject) ?? [])
  }
  const written: RecordedFact = {
    ...base,
    ...{ place: link(fact.place), event: link(fact.event) },
    evidence: fact.evidence.slice(0, MOST_EVIDENCE).map((one) => writeWords(writing, one)),
    sources: fact.sources.slice(0, MOST_EVIDENCE).map(({ from, address, at, text }) => ({
      ...{ name: from, href: address, text },
      day: momentOf(dayInZone(at, locale.timeZone), 'date', locale),
    })),
  }
  const language = fact.evidence[0]?.edition.language ?? locale.language
  const text = typeof fact.data.text === 'string' ? fact.data.text : ''
  switch (fact.type) {
    case 'role': {
      const until = fact.ends === null ? null : recordDay(fact.ends, locale)
      const title = String(fact.data.title ?? '')
      return { ...written, text: title, language, until, before: parts('holder'), after: parts('organisation') }
    }
    case 'meeting':
      return { ...written, after: parts('participant', 'host') }
    case 'attendance':
      return { ...written, before: parts('attendee'), after: parts('about'), remarks: attendanceRemarks(writing, fact) }
    case 'statement': {
      const isQuoted = fact.data.mode === 'direct'
      const source = typeof fact.data.source === 'string' ? [fact.data.source] : []
      const [before, after] = [parts('speaker'), parts('addressee')]
      return { ...written, text, language, isQuoted, before, after, remarks: source }
    }
    case 'count': {
      const remarks = await countRemarks(writing, fact, fact.starts ?? reportedOn)
      return { ...written, text: countText(writing, fact), before: parts('participant', 'about'), remarks }
    }
    case 'undertaking':
      return {
        ...written,
        text,
        language,
        before: parts('by'),
        after: parts('to'),
        ...undertakingStatus(writing, fact),
      }
  }
}

function standingOf(fact: LiveFact): RecordedFact['standing'] {
  return fact.isSuperseded ? 'superseded' : fact.state
}

function writeWords({ locale }: RecordWriting, evidence: LiveEvidence): RecordedWords {
  const { edition } = evidence
  return {
    ...wordsInSentence(evidence),
    language: edition.language,
    direction: directionOf(edition.language),
    article: { name: edition.headline, href: encodePath(edition.path) },
    day: momentOf(dayInZone(edition.sortAt, locale.timeZone), 'date', locale),
  }
}

function attendanceRemarks({ words, locale }: RecordWriting, fact: LiveFact): string[] {
  const { nth, consecutive } = fact.data as { nth?: number; consecutive?: boolean }
  return nth === undefined ? [] : [pluralOf(consecutive ? words.inARow : words.nth, nth, locale.language)]
}

function countText({ words, locale }: RecordWriting, fact: LiveFact): string {
  const { predicate, n, cmp, unit } = fact.data as { predicate: string; n: number; cmp: string; unit?: string }
  const forms = words.countOf[predicate as keyof typeof words.countOf]
  const plain = forms
    ? pluralOf(forms, n, locale.language)
    : [formatNumber(n, locale.language), unit].filter(Boolean).join(' ')
  const template = words.compared[cmp as keyof typeof words.compared]
  return template ? template.replace('{count}', plain) : plain
}

async function countRemarks(
  { words, locale, counts }: RecordWriting,
  fact: LiveFact,
  claimedOn: string,
): Promise<string[]> {
  const { since } = fact.data as { since?: string }
  const listed = await counts.of(fact, claimedOn)
  const remarks = since ? [words.since.replace('{day}', recordDay(since, locale).text)] : []
  remarks.push(words.claimed.replace('{day}', recordDay(claimedOn, locale).text))
  if (listed === null) return remarks
  const most = formatNumber(MOST_COUNTED, locale.language)
  return [
    ...remarks,
    listed > MOST_COUNTED ? words.listedMore.replace('{n}', most) : pluralOf(words.listed, listed, locale.language),
  ]
}

function undertakingStatus(
  { words, locale, today }: RecordWriting,
  fact: LiveFact,
): Pick<RecordedFact, 'status' | 'remarks'> {
  const status = statusOf(fact, today)
  const { outcomeNote } = fact.data as { outcomeNote?: string }
  const due = fact.ends === null ? [] : [words.dueOn.replace('{day}', recordDay(fact.ends, locale).text)]
  return { status, remarks: [...due, ...(outcomeNote ? [outcomeNote] : [])] }
}

/** Where an undertaking stands today: what an editor says became of it, and until then its day. */
export function statusOf(fact: Pick<LiveFact, 'data' | 'ends'>, today: string): UndertakingStatus {
  const { outcome } = fact.data as { outcome?: string }
  if (outcome === 'kept' || outcome === 'broken' || outcome === 'dropped') return outcome
  if (fact.ends === null) return 'open'
  return fact.ends < today.slice(0, fact.ends.length) ? 'overdue' : 'due'
}
