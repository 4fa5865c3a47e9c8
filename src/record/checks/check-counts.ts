import { dayInZone } from '#article/permalink.ts'
import type { Count, Reading } from '#language/reading.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { factKey } from '../fact-key.ts'
import { dayInWords, numberInWords, type RecordFinding } from './finding.ts'
import type { ResolvedNames } from './resolve-names.ts'

/** Where and when the text is printed. */
export interface Printing {
  articleId: string
  /** `YYYY-MM-DD` */
  day: string
  timeZone: string
}

/** How often something happened, as an earlier story had it. */
interface EarlierCount {
  n: number
  /** The day of the story. */
  day: string
}

/** Counts of a text that do not go with what earlier stories counted, or with the meetings that the record lists. */
export async function checkCounts(
  db: Reader | Transaction,
  { reading, names, printing }: { reading: Reading; names: ResolvedNames; printing: Printing },
): Promise<RecordFinding[]> {
  const findings: RecordFinding[] = []
  for (const count of reading.counts) {
    const finding = await checkCount(db, { count, reading, names, printing })
    if (finding) findings.push(finding)
  }
  return findings
}

/** One count against the record: two look-ups by `fact.key`, and one of the stories that counted. */
export async function checkCount(
  db: Reader | Transaction,
  request: { count: Count; reading: Reading; names: ResolvedNames; printing: Printing },
): Promise<RecordFinding | null> {
  const { count, reading, names, printing } = request
  const parties = count.parties.map((name) => names.find(name))
  if (parties.length === 0 || parties.some((party) => party === null)) return null
  const ids = parties.map((party) => party?.id ?? '')
  const last = await findLastCount(db, { count, keys: keysOfCount(count, ids), printing })
  const isOfMeetings = count.predicate === 'met' && new Set(ids).size > 1
  const listed = isOfMeetings ? await listMeetings(db, { ids, since: count.since, until: printing.day }) : []
  const own = isOfMeetings ? reportsMeeting(reading, { names, ids, listed }) : false
  if (!last && listed.length === 0) return null
  const since = last ? listed.filter((day) => day > last.day).length : 0
  const expected = last ? last.n + since + Number(own) : null
  const isListedAlike = listed.length === 0 || listed.length + Number(own) === count.n
  const isWrong =
    (expected !== null && differs(count, expected)) || (count.cmp !== '>=' && listed.length + Number(own) > count.n)
  if (!isWrong && isListedAlike) return null
  const label = parties.map((party) => party?.name).join(' and ')
  return {
    code: 'count-differs',
    message: inWords({ count, last, listed, since, own, expected, label }),
    about: `${keysOfCount(count, ids)[0]} ${count.n} ${count.since ?? ''}`,
    everywhere: { key: keysOfCount(count, ids)[0] ?? '', label: `how often: ${label}` },
    isInformation: !isWrong,
    start: count.start,
    end: count.end,
  }
}

/** The keys under which the same is counted: “42 times” is “42”. */
function keysOfCount({ predicate, n, cmp, unit }: Count, ids: string[]): string[] {
  const units = unit === undefined || unit === 'times' ? [undefined, 'times'] : [unit]
  return units.map(
    (one) =>
      factKey({
        stated: {
          type: 'count',
          data: { predicate, n, cmp, ...(one === undefined ? {} : { unit: one }) },
          parties: [],
        },
        parties: ids.map((subjectId) => ({ subjectId, part: 'participant' })),
        ...{ placeId: null, eventId: null, articleId: '' },
      }).key,
  )
}

/** The latest story but this one that counted the same, from the same year on. */
async function findLastCount(
  db: Reader | Transaction,
  { count, keys, printing }: { count: Count; keys: string[]; printing: Printing },
): Promise<EarlierCount | null> {
  const facts = await db
    .selectFrom('fact')
    .select(['id', 'data'])
    // The key says that they are counts; said again, a database may begin with all counts of the paper.
    .where('key', 'in', keys)
    .where('state', '<>', 'retracted')
    .orderBy('starts', 'desc')
    .limit(100)
    .execute()
  const alike = new Map(
    facts.flatMap(({ id, data }): [string, number][] => {
      const { n, since } = JSON.parse(data) as { n?: number; since?: string }
      return typeof n === 'number' && since?.slice(0, 4) === count.since?.slice(0, 4) ? [[id, n]] : []
    }),
  )
  if (alike.size === 0) return null
  const stories = await db
    .selectFrom('evidence')
    .innerJoin('article', 'article.id', 'evidence.articleId')
    .select(['evidence.factId', 'article.firstLiveFrom'])
    .where('evidence.factId', 'in', [...alike.keys()])
    .where('evidence.decision', '<>', 'rejected')
    .where('evidence.articleId', '<>', printing.articleId)
    .where('article.firstLiveFrom', 'is not', null)
    .orderBy('article.firstLiveFrom', 'desc')
    .limit(20)
    .execute()
  for (const { factId, firstLiveFrom } of stories) {
    const day = dayInZone(firstLiveFrom ?? '', printing.timeZone)
    if (day <= printing.day) return { n: alike.get(factId ?? '') ?? 0, day }
  }
  return null
}

/** Days of the meetings of these and nobody else that the record lists. */
async function listMeetings(
  db: Reader | Transaction,
  { ids, since, until }: { ids: string[]; since: string | undefined; until: string },
): Promise<string[]> {
  let query = db
    .selectFrom('fact')
    .select('starts')
    .where('key', '=', `met|${[...new Set(ids)].sort().join(',')}`)
    .where('state', '=', 'confirmed')
    .where('starts', '<=', until)
  if (since !== undefined) query = query.where('starts', '>=', since)
  return (await query.execute()).flatMap(({ starts }) => starts ?? [])
}

/** Whether the text reports a meeting of the same that the record does not list yet. */
function reportsMeeting(
  { meetings }: Reading,
  { names, ids, listed }: { names: ResolvedNames; ids: string[]; listed: string[] },
): boolean {
  const asked = [...new Set(ids)].sort().join()
  return meetings.some(({ participants, date }) => {
    const met = new Set(participants.map((name) => names.find(name)?.id))
    return date !== undefined && [...met].sort().join() === asked && !listed.includes(date)
  })
}

function differs({ n, cmp }: Count, expected: number): boolean {
  switch (cmp) {
    case '=':
      return n !== expected
    case '>=':
      return expected < n
    case '<=':
      return expected > n
    case '~':
      return Math.abs(n - expected) > Math.max(1, n / 10)
  }
}

/** `this story 42 since 2013 · last story 41, 21 March 2023 · the record lists 40, one since` */
function inWords(told: {
  count: Count
  last: EarlierCount | null
  listed: string[]
  since: number
  own: boolean
  expected: number | null
  label: string
}): string {
  const { count, last, listed, since, own, expected, label } = told
  const from = count.since === undefined ? '' : ` since ${dayInWords(count.since)}`
  const more = [since > 0 ? numberInWords(since) : '', own ? 'the one in this story' : ''].filter((one) => one !== '')
  return [
    `${label}: this story ${count.n}${from}`,
    last ? `last story ${last.n}, ${dayInWords(last.day)}` : '',
    listed.length > 0 ? `the record lists ${listed.length}${last ? `, ${numberInWords(since)} since` : ''}` : '',
    last && more.length > 0 ? `${[last.n, ...more].join(' and ')} make ${expected}` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ')
}
