import { foldName } from '../names/fold-name.ts'
import type { Attendance, Count, Meeting, Mention, Quotation, Reading, Role, Span, Undertaking } from '../reading.ts'
import { LONGEST_NAME, subjectOf } from './suggest-names.ts'
import type { NamedParty, RecordSuggestion, SuggestedFact, SuggestedPart } from './suggestion.ts'

/**
 * How often facts of each sort are right in English texts that no rule was made on: see `docs/operations/record-quality.md`. `direct` is
 * said of words in quotation marks with a speaker who is named beside a verb of saying.
 */
const PRECISION = {
  direct: 0.95,
  reported: 0.8,
  role: 0.95,
  meeting: 0.74,
  attendance: 0.81,
  count: 0.76,
  undertaking: 0.76,
}

/** From here on a fact is ticked, where everybody in it is. */
const SAFE = 0.95

interface Named {
  /** Names of the text, by how they are written. */
  mentions: Map<string, Mention>
  /** Folded names of those whose suggestions are ticked. */
  sure: ReadonlySet<string>
  /** The day on which promises of the text were made. */
  day: string | undefined
  /** Whether the figures above hold: they are lower in every other language. */
  isEnglish: boolean
}

/** The facts that a text reports, each with those who take part in it; one whose parties nobody could name is left out. */
export function suggestFacts(
  text: string,
  reading: Reading,
  {
    names,
    day,
    language,
  }: { names: readonly RecordSuggestion[]; day?: string | undefined; language?: string | undefined },
): RecordSuggestion[] {
  const named: Named = {
    mentions: new Map(reading.mentions.map((mention) => [foldName(mention.name), mention])),
    sure: new Set(names.filter(({ isTicked }) => isTicked).map(({ label }) => foldName(label))),
    day,
    isEnglish: language !== undefined && /^en\b/i.test(language),
  }
  const counts = reading.counts.filter((count) => !reading.attendances.some((one) => overlap(count, one)))
  return [
    ...reading.roles.map((role) => suggestRole(role, named)),
    ...reading.quotations.map((quotation) => suggestStatement(text, quotation, named)),
    ...reading.meetings.map((meeting) => suggestMeeting(text, meeting, named)),
    ...reading.attendances.map((attendance) => suggestAttendance(text, attendance, named)),
    ...counts.map((count) => suggestCount(text, count, named)),
    ...reading.undertakings.map((undertaking) => suggestUndertaking(undertaking, named)),
  ]
    .filter((suggestion) => suggestion !== null)
    .filter(({ parties }) => parties.every(isWithinBounds))
}

/** Whether a party can be put on record by its name. */
function isWithinBounds({ name }: NamedParty): boolean {
  return name.trim() !== '' && name.length <= LONGEST_NAME
}

function overlap(some: Span, other: Span): boolean {
  return some.start < other.end && other.start < some.end
}

function suggestRole(role: Role, named: Named): RecordSuggestion | null {
  const holder = partyNamed(role.person, named, 'person')
  const organisation = role.organisation === undefined ? null : partyNamed(role.organisation, named, 'organisation')
  return finish(named, {
    fact: { type: 'role', data: { title: role.title.slice(0, 300) }, parties: [] },
    label: role.title,
    parts: [
      ['holder', [holder]],
      ['organisation', organisation ? [organisation] : []],
    ],
    keyed: [role.title],
    precision: PRECISION.role,
    places: [role],
  })
}

/** Whoever speaks without a name is a source only where the text calls them something that readers understand. */
const SOURCE =
  /^(?:(?:some|many|several|most|two|three|senior|western|local|government|government|military|police|un|a|an|one|the)\s+)*(?:experts?|analysts?|observers?|critics?|sources?|officials?|insiders?|scientists?|researchers?|economists?|diplomats?|witnesses|residents|police|prosecutors|lawyers|doctors|spokes(?:man|woman|person))\b/i

function suggestStatement(text: string, quotation: Quotation, named: Named): RecordSuggestion | null {
  const { mode, content, speaker, cue, speakerName, subject } = quotation
  const said = content
    .map(([start, end]) => text.slice(start, end).replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
    .join(' … ')
    // It belongs to the sentence of whoever tells what was said.
    .replace(/[,،，]$/u, '')
  if (said === '' || speakerName === undefined) return null
  const known = named.mentions.get(foldName(speakerName))
  const party: NamedParty | null = known
    ? { ...asParty(known), ...(subject === undefined ? {} : { subject }) }
    : subject === undefined
      ? null
      : { name: speakerName, kind: 'person', subject }
  const source = speaker ? text.slice(...speaker).replace(/\s+/g, ' ') : speakerName
  if (!party && !SOURCE.test(source)) return null
  const data = { mode, text: said.slice(0, 20_000), ...(party ? {} : { source: source.slice(0, 300) }) }
  return finish(named, {
    fact: { type: 'statement', data, parties: [] },
    label: said,
    parts: [['speaker', party ? [party] : []]],
    keyed: [party ? '' : source, said],
    precision: party && cue && mode === 'direct' ? PRECISION.direct : PRECISION.reported,
    places: placesOfStatement(text, [...content, ...(speaker ? [speaker] : []), ...(cue ? [cue] : [])], content),
  })
}

/** From the first word to the last, with speaker and verb; only what was said where a paragraph ends in between. */
function placesOfStatement(text: string, all: [number, number][], content: [number, number][]): Span[] {
  const start = Math.min(...all.map(([from]) => from))
  const end = Math.max(...all.map(([, to]) => to))
  if (!text.slice(start, end).includes('\n')) return [{ start, end }]
  return content.map(([from, to]) => ({ start: from, end: to }))
}

function suggestMeeting(text: string, meeting: Meeting, named: Named): RecordSuggestion | null {
  const participants = meeting.participants.map((name) => partyNamed(name, named, 'person'))
  // Two forms of one name are one.
  if (new Set(participants.map(({ name, subject }) => subject ?? foldName(name))).size < 2) return null
  return finish(named, {
    fact: { type: 'meeting', data: {}, parties: [], ...(meeting.date === undefined ? {} : { starts: meeting.date }) },
    label: text.slice(meeting.start, meeting.end),
    parts: [['participant', participants]],
    place: meeting.place === undefined ? null : partyNamed(meeting.place, named, 'place'),
    event: meeting.event === undefined ? null : partyNamed(meeting.event, named, 'event'),
    keyed: [meeting.date ?? ''],
    precision: PRECISION.meeting,
    places: [meeting],
  })
}

function suggestAttendance(text: string, attendance: Attendance, named: Named): RecordSuggestion | null {
  const { nth, consecutive } = attendance
  return finish(named, {
    fact: { type: 'attendance', data: { ...(nth === undefined ? {} : { nth }), consecutive }, parties: [] },
    label: text.slice(attendance.start, attendance.end),
    parts: [['attendee', [partyNamed(attendance.who, named, 'person')]]],
    event: partyNamed(attendance.event, named, 'event'),
    keyed: [attendance.event, String(nth ?? '')],
    precision: PRECISION.attendance,
    places: [attendance],
  })
}

function suggestCount(text: string, count: Count, named: Named): RecordSuggestion | null {
  const { predicate, n, cmp, unit, since } = count
  const parties = count.parties.map((name) => partyNamed(name, named, 'person'))
  if (parties.length === 0) return null
  return finish(named, {
    fact: {
      type: 'count',
      data: { predicate, n, cmp, ...(unit ? { unit: unit.slice(0, 100) } : {}), ...(since ? { since } : {}) },
      parties: [],
    },
    label: text.slice(count.start, count.end),
    parts: [[predicate === 'met' ? 'participant' : 'about', parties]],
    keyed: [predicate, `${cmp}${n}`, since ?? ''],
    precision: PRECISION.count,
    places: [count],
  })
}

/** What was due before the story's own day was promised on another day, which the story does not say. */
function suggestUndertaking(undertaking: Undertaking, named: Named): RecordSuggestion | null {
  const { by, to = [], text, due } = undertaking
  const { day } = named
  const isOfThisDay = day !== undefined && (due === undefined || day.slice(0, due.length) <= due)
  if (by.length === 0) return null
  return finish(named, {
    fact: {
      type: 'undertaking',
      data: { text: text.slice(0, 20_000) },
      parties: [],
      ...(isOfThisDay ? { starts: day } : {}),
      ...(due === undefined ? {} : { ends: due }),
    },
    label: text,
    parts: [
      ['by', by.map((name) => partyNamed(name, named, 'organisation'))],
      ['to', to.map((name) => partyNamed(name, named, 'organisation'))],
    ],
    keyed: [text],
    precision: PRECISION.undertaking,
    places: [undertaking],
  })
}

function partyNamed(name: string, { mentions }: Named, otherwise: NamedParty['kind']): NamedParty {
  const mention = mentions.get(foldName(name))
  return mention ? asParty(mention) : { name, kind: otherwise }
}

function asParty({ name, kind, subject }: Mention): NamedParty {
  return { name, kind, ...(subject === undefined ? {} : { subject }) }
}

interface Draft {
  fact: SuggestedFact
  label: string
  parts: [SuggestedPart, NamedParty[]][]
  place?: NamedParty | null
  event?: NamedParty | null
  /** What makes it another fact of the same parties. */
  keyed: string[]
  precision: number
  places: Span[]
}

function finish({ mentions, sure, isEnglish }: Named, draft: Draft): RecordSuggestion {
  const { fact, label, parts, place, event, keyed, precision, places } = draft
  const parties = parts.flatMap(([, each]) => each)
  const around = [place, event].filter((one) => one !== null && one !== undefined)
  const keyOf = ({ name }: NamedParty): string => foldName(name)
  const all = [...parties, ...around]
  const score = Math.min(1, ...parties.map((party) => mentions.get(keyOf(party))?.score ?? 1)) * precision
  return {
    key: keyOfFact(fact.type, [...parties.map(keyOf).sort(), ...keyed.map(foldName)]),
    what: fact.type,
    label: label.replace(/\s+/g, ' ').trim(),
    parties: all,
    tier: null,
    score: Math.round(score * 1_000) / 1_000,
    isTicked: isEnglish && precision >= SAFE && all.length > 0 && all.every((party) => sure.has(keyOf(party))),
    places: places.map(({ start, end }) => ({ start, end })),
    decision: {
      do: 'keep-fact',
      fact: {
        ...fact,
        parties: parts.flatMap(([part, each]) => each.map((party) => ({ subject: subjectOf(party), part }))),
        ...(place ? { place: subjectOf(place) } : {}),
        ...(event ? { event: subjectOf(event) } : {}),
      },
    },
  }
}

/** Long words are cut, and told apart by a sum of all of them. */
function keyOfFact(type: string, words: string[]): string {
  const whole = [type, ...words].join('|')
  return whole.length <= 300 ? whole : `${whole.slice(0, 280)}#${sumOf(whole)}`
}

/** FNV-1a, 32 bits. */
function sumOf(text: string): string {
  let sum = 0x811c9dc5
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193)
  return (sum >>> 0).toString(36)
}
