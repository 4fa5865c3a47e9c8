import { foldName } from '#language/names/fold-name.ts'
import type { Mention, Reading } from '#language/reading.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { RecordFinding } from './finding.ts'
import { nearNames } from './near-names.ts'
import type { ResolvedNames } from './resolve-names.ts'

/** Different names of one text that are looked at. */
const MOST_NAMES = 60
/** Forms that are asked for together: fewer than either database takes in one question. */
const BATCH = 800

/** Names that nobody on record has and that are one letter off one that somebody has; names that are on record as misspelt. */
export async function checkNames(
  db: Reader | Transaction,
  { reading, names }: { reading: Reading; names: ResolvedNames },
): Promise<RecordFinding[]> {
  const asked = new Map<string, Mention>()
  const misspelt = new Map<string, Mention>()
  for (const mention of reading.mentions) {
    const folded = foldName(mention.name)
    if (!isLookedAt(mention)) continue
    if (names.isKnown(mention.name)) misspelt.set(folded, misspelt.get(folded) ?? mention)
    else if (asked.size < MOST_NAMES && !asked.has(folded)) asked.set(folded, mention)
  }
  const findings = [...(await findMisspelt(db, misspelt)), ...(await findNear(db, asked))]
  return findings.sort((one, other) => one.start - other.start)
}

/** One word may be anything; two with a letter off are a slip, or somebody else. */
function isLookedAt({ kind, name }: Mention): boolean {
  return ['person', 'organisation', 'place'].includes(kind) && (name.includes(' ') || name.length >= 7)
}

async function findMisspelt(db: Reader | Transaction, names: Map<string, Mention>): Promise<RecordFinding[]> {
  if (names.size === 0) return []
  const rows = await db
    .selectFrom('alias')
    .innerJoin('subject', 'subject.id', 'alias.subjectId')
    .select(['alias.folded', 'subject.name'])
    .where('alias.folded', 'in', [...names.keys()].slice(0, BATCH))
    .where('alias.kind', '=', 'misspelling')
    .where('subject.mergedInto', 'is', null)
    .execute()
  return rows.flatMap(({ folded, name }) => {
    const mention = names.get(folded)
    return mention ? [toFinding(mention, `“${mention.name}”: the record spells it “${name}”.`)] : []
  })
}

async function findNear(db: Reader | Transaction, names: Map<string, Mention>): Promise<RecordFinding[]> {
  const forms = new Map<string, string>()
  for (const folded of names.keys()) {
    for (const near of nearNames(folded)) if (!forms.has(near)) forms.set(near, folded)
  }
  const asked = [...forms.keys()]
  const findings = new Map<string, RecordFinding>()
  for (let first = 0; first < asked.length; first += BATCH) {
    const rows = await db
      .selectFrom('alias')
      .innerJoin('subject', 'subject.id', 'alias.subjectId')
      .select(['alias.folded', 'alias.text', 'subject.kind', 'subject.name'])
      .where('alias.folded', 'in', asked.slice(first, first + BATCH))
      .where('alias.kind', '<>', 'misspelling')
      .where('subject.mergedInto', 'is', null)
      .execute()
    for (const { folded, text, kind, name } of rows) {
      const own = forms.get(folded) ?? ''
      const mention = names.get(own)
      // Of one word it matters what it names; of several, what a misspelt name was taken for says little.
      const isOfKind = mention?.kind === kind || own.includes(' ')
      if (!mention || !isOfKind || findings.has(own)) continue
      const whose = text === name ? '' : ` (${name})`
      findings.set(own, toFinding(mention, `“${mention.name}”: the record has “${text}”${whose}, one letter off.`))
    }
  }
  return [...findings.values()]
}

function toFinding({ name, start, end }: Mention, message: string): RecordFinding {
  const key = `name ${foldName(name)}`
  return { code: 'name-misspelt', message, about: key, everywhere: { key, label: `“${name}”` }, start, end }
}
