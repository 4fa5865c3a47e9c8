import type { Reading } from '#language/reading.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { Printing } from './check-counts.ts'
import { dayInWords, type RecordFinding } from './finding.ts'
import type { ResolvedNames } from './resolve-names.ts'

/** Undertakings that are told of in one text, and people whose undertakings are asked for. */
const MOST = 5
const MOST_SUBJECTS = 100

/** What people and bodies that a text names undertook for a day that has passed, where nothing is on record of what became of it. */
export async function checkUndertakings(
  db: Reader | Transaction,
  { reading, names, printing }: { reading: Reading; names: ResolvedNames; printing: Printing },
): Promise<RecordFinding[]> {
  const places = new Map<string, { start: number; end: number; name: string }>()
  for (const { name, start, end } of reading.mentions) {
    const subject = names.find(name)
    if (subject && !places.has(subject.id)) places.set(subject.id, { start, end, name: subject.name })
  }
  const ids = [...places.keys()].slice(0, MOST_SUBJECTS)
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('party')
    .innerJoin('fact', 'fact.id', 'party.factId')
    .select(['party.subjectId', 'fact.id', 'fact.data', 'fact.ends'])
    .where('party.subjectId', 'in', ids)
    .where('party.type', '=', 'undertaking')
    .where('party.part', '=', 'by')
    .where('fact.state', '=', 'confirmed')
    .where('fact.ends', '<', printing.day)
    .orderBy('fact.ends', 'desc')
    .limit(50)
    .execute()
  const open = rows.filter(({ data, ends }) => isOpen(data) && printing.day.slice(0, ends?.length) > (ends ?? ''))
  const findings: RecordFinding[] = []
  for (const { subjectId, id, data, ends } of open) {
    const place = places.get(subjectId)
    if (!place || findings.length === MOST || findings.some(({ about }) => about === `due ${id}`)) continue
    const story = await findStory(db, id)
    if (!story || story.articleId === printing.articleId) continue
    const { text = '' } = JSON.parse(data) as { text?: string }
    findings.push({
      code: 'undertaking-overdue',
      message: `${place.name} was to ${text.slice(0, 200)} by ${dayInWords(ends ?? '')} (“${story.headline}”): nothing on record since.`,
      about: `due ${id}`,
      everywhere: { key: `due ${id}`, label: `${place.name}: ${text.slice(0, 100)}` },
      isInformation: true,
      start: place.start,
      end: place.end,
    })
  }
  return findings
}

function isOpen(data: string): boolean {
  const { outcome = 'open' } = JSON.parse(data) as { outcome?: string }
  return outcome === 'open'
}

async function findStory(
  db: Reader | Transaction,
  factId: string,
): Promise<{ articleId: string; headline: string } | undefined> {
  return db
    .selectFrom('evidence')
    .innerJoin('deskEntry', 'deskEntry.articleId', 'evidence.articleId')
    .select(['evidence.articleId', 'deskEntry.headline'])
    .where('evidence.factId', '=', factId)
    .where('evidence.firstEdition', 'is not', null)
    .where('evidence.decision', '<>', 'rejected')
    .orderBy('evidence.id')
    .limit(1)
    .executeTakeFirst()
}
