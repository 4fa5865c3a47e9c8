import { foldName } from '#language/names/fold-name.ts'
import type { Quotation, Reading } from '#language/reading.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { Printing } from './check-counts.ts'
import type { RecordFinding } from './finding.ts'
import type { Named, ResolvedNames } from './resolve-names.ts'

/** What stood between marks of quotation in an earlier state of the text. */
export interface EarlierText {
  /** As people call it: `edition 2`, `what Bea saved`. */
  name: string
  quoted: readonly string[]
}

/** Words of a quotation below which it is a word in marks, and from which share in common on two are the same that was changed. */
const SHORTEST = 4
const ALIKE = 0.6
/** Statements of one speaker that are looked through, and characters of each. */
const MOST_STATEMENTS = 200
const LONGEST = 2_000

interface Quoted {
  text: string
  words: string[]
  start: number
  end: number
  speaker: Named | null
}

/** Quotations that are unlike how an earlier state of the text, or an earlier story, had them. */
export async function checkQuotations(
  db: Reader | Transaction,
  request: { text: string; reading: Reading; names: ResolvedNames; printing: Printing; earlier: EarlierText[] },
): Promise<RecordFinding[]> {
  const quoted = directQuotations(request)
  const findings: RecordFinding[] = []
  for (const one of quoted) {
    const changed = findChanged(one, request.earlier)
    if (changed) findings.push(changed)
  }
  return [...findings, ...(await checkPrinted(db, { ...request, quoted }))]
}

function directQuotations({
  text,
  reading,
  names,
}: {
  text: string
  reading: Reading
  names: ResolvedNames
}): Quoted[] {
  return reading.quotations.flatMap(({ mode, content, speakerName }) => {
    if (mode === 'reported') return []
    return content.flatMap(([start, end]): Quoted[] => {
      const said = text.slice(start, end)
      const words = wordsOf(said)
      const isQuoted = mode === 'direct' || /["“”„«»‹›「」『』]/.test(text.slice(Math.max(0, start - 1), start))
      if (!isQuoted || words.length < SHORTEST) return []
      return [{ text: said, words, start, end, speaker: speakerName === undefined ? null : names.find(speakerName) }]
    })
  })
}

function findChanged(quoted: Quoted, earlier: EarlierText[]): RecordFinding | null {
  for (const { name, quoted: passages } of earlier) {
    const before = findUnlike(quoted.words, passages)
    if (before === null) continue
    return {
      code: 'quotation-changed',
      message: `“${short(quoted.text)}” is not as in ${name}: “${short(before)}”.`,
      about: `changed ${quoted.words.join(' ').slice(0, 300)}`,
      start: quoted.start,
      end: quoted.end,
    }
  }
  return null
}

async function checkPrinted(
  db: Reader | Transaction,
  { quoted, printing }: { quoted: Quoted[]; printing: Printing },
): Promise<RecordFinding[]> {
  const speakers = [...new Set(quoted.flatMap(({ speaker }) => speaker?.id ?? []))]
  const findings: RecordFinding[] = []
  for (const id of speakers) {
    const statements = await listStatements(db, { id, printing })
    for (const one of quoted) {
      if (one.speaker?.id !== id) continue
      const printed = findUnlike(
        one.words,
        statements.map(({ text }) => text),
      )
      const statement = statements.find(({ text }) => text === printed)
      if (!statement) continue
      findings.push({
        code: 'quotation-differs',
        message: `${one.speaker.name}: “${short(one.text)}” was printed as “${short(statement.text)}” in “${statement.headline}”.`,
        about: `printed ${statement.id} ${one.words.join(' ').slice(0, 300)}`,
        start: one.start,
        end: one.end,
      })
    }
  }
  return findings
}

async function listStatements(
  db: Reader | Transaction,
  { id, printing }: { id: string; printing: Printing },
): Promise<{ id: string; text: string; headline: string }[]> {
  const rows = await db
    .selectFrom('fact')
    .innerJoin('evidence', 'evidence.factId', 'fact.id')
    .innerJoin('deskEntry', 'deskEntry.articleId', 'evidence.articleId')
    .select(['fact.id', 'fact.data', 'deskEntry.headline'])
    .where('fact.key', '=', `said|${id}`)
    .where('fact.state', '<>', 'retracted')
    .where('evidence.articleId', '<>', printing.articleId)
    .where('evidence.firstEdition', 'is not', null)
    .where('evidence.decision', '<>', 'rejected')
    .orderBy('fact.starts', 'desc')
    .limit(MOST_STATEMENTS)
    .execute()
  return rows.flatMap((row) => {
    const { mode, text } = JSON.parse(row.data) as { mode?: string; text?: string }
    return mode !== 'reported' && text ? [{ id: row.id, text: text.slice(0, LONGEST), headline: row.headline }] : []
  })
}

/** The passage that says nearly the same; `null` where one says the very same, a part of it or more, or none is near. */
function findUnlike(words: string[], passages: readonly string[]): string | null {
  let best: { text: string; share: number } | null = null
  const own = ` ${words.join(' ')} `
  for (const text of passages) {
    const other = wordsOf(text.slice(0, LONGEST))
    if (other.length < SHORTEST) continue
    const theirs = ` ${other.join(' ')} `
    if (theirs.includes(own) || own.includes(theirs)) return null
    const share = shareInCommon(words, other)
    if (share >= ALIKE && share > (best?.share ?? 0)) best = { text, share }
  }
  return best?.text ?? null
}

function shareInCommon(some: string[], others: string[]): number {
  const left = new Map<string, number>()
  for (const word of others) left.set(word, (left.get(word) ?? 0) + 1)
  let common = 0
  for (const word of some) {
    const count = left.get(word) ?? 0
    if (count > 0) common++
    left.set(word, count - 1)
  }
  return (2 * common) / (some.length + others.length)
}

function wordsOf(text: string): string[] {
  return foldName(text).split(' ')
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= 120 ? line : `${line.slice(0, line.lastIndexOf(' ', 120)).toWellFormed()} …`
}

/** Sides that are told one by one. */
const MOST_SIDES = 8

/**
 * Who is quoted, how often, and from which side: the body that the text or the record gives them to. To know, not to mend; nothing where
 * fewer than two things are quoted.
 */
export function tellSides({ reading, names }: { reading: Reading; names: ResolvedNames }): RecordFinding[] {
  const { quotations } = reading
  const [first] = quotations
  if (!first || quotations.length < 2) return []
  const sides = new Map<string, number>()
  for (const quotation of quotations) {
    const side = sideOf(quotation, reading, names)
    sides.set(side, (sides.get(side) ?? 0) + 1)
  }
  const told = [...sides].sort(([, one], [, other]) => other - one)
  const more = told.length > MOST_SIDES ? `, and ${told.length - MOST_SIDES} more` : ''
  const list = told.slice(0, MOST_SIDES).map(([side, count]) => `${side} ${count}`)
  const only = sides.size === 1 && !sides.has(NOBODY) ? 'Everything quoted is from one side: ' : 'Quoted: '
  const [start, end] = first.speaker ?? first.content[0] ?? [0, 0]
  return [
    {
      code: 'quoted-sides',
      message: `${only}${list.join(' · ')}${more}.`,
      about: 'quoted-sides',
      isInformation: true,
      start,
      end,
    },
  ]
}

const NOBODY = 'nobody named'

function sideOf(quotation: Quotation, reading: Reading, names: ResolvedNames): string {
  const { speakerName } = quotation
  if (speakerName === undefined) return NOBODY
  const role = reading.roles.find(({ person, organisation }) => person === speakerName && organisation !== undefined)
  const subject = names.find(speakerName)
  const name = subject?.name ?? speakerName
  return role ? `${name} (${role.organisation})` : name
}
