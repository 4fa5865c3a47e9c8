import { sql } from 'kysely'
import type { Instant } from '#foundation/clock.ts'
import type { Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { writePairs } from '../write-pairs.ts'
import type { Row, Step } from './change-log.ts'
import { REFERENCES } from './undo-steps.ts'

/** Ids that one statement is asked about together. */
const BATCH = 500

interface Touched {
  subjectIds: string[]
  articleIds: string[]
}

/** Subjects and articles whose pages show what steps changed, as the record is now. Facts bring everybody who takes part in them. */
async function touchedBy(tx: Transaction, steps: readonly Step[]): Promise<Touched> {
  const named = namedIn(steps)
  for (const ids of batchesOf([...named.fact])) {
    const parties = await tx.selectFrom('party').select('subjectId').where('factId', 'in', ids).execute()
    for (const { subjectId } of parties) named.subject.add(subjectId)
    const rows = await tx.selectFrom('fact').select(['placeId', 'eventId']).where('id', 'in', ids).execute()
    for (const id of rows.flatMap(({ placeId, eventId }) => [placeId, eventId])) if (id !== null) named.subject.add(id)
  }
  for (const [column, set] of [['factId', named.fact] as const, ['id', named.evidence] as const]) {
    for (const ids of batchesOf([...set])) {
      const rows = await tx.selectFrom('evidence').select('articleId').distinct().where(column, 'in', ids).execute()
      for (const { articleId } of rows) named.article.add(articleId)
    }
  }
  return { subjectIds: [...named.subject], articleIds: [...named.article] }
}

/** Ids that stand in steps, by what they are ids of. */
function namedIn(steps: readonly Step[]): Record<'subject' | 'fact' | 'article' | 'evidence', Set<string>> {
  const named = {
    subject: new Set<string>(),
    fact: new Set<string>(),
    article: new Set<string>(),
    evidence: new Set<string>(),
  }
  for (const step of steps) {
    const columns: Record<string, keyof typeof named> = { ...REFERENCES[step.table] }
    if (step.table === 'subject' || step.table === 'fact' || step.table === 'evidence') columns['id'] = step.table
    for (const row of rowsOf(step)) {
      for (const [column, target] of Object.entries(columns)) {
        const id = row[column]
        if (typeof id === 'string') named[target].add(id)
      }
    }
  }
  return named
}

function rowsOf(step: Step): Row[] {
  if (step.do === 'delete') return [step.row]
  return step.do === 'insert' ? [step.key] : [step.key, step.before, step.after]
}

/** Brings what follows from steps up to date, and tells pages and newsrooms what is different now. */
export async function settle(tx: Transaction, steps: readonly Step[], now: Instant): Promise<Touched> {
  const touched = await touchedBy(tx, steps)
  await writePairs(tx, [...namedIn(steps.filter(({ table }) => table === 'party')).fact])
  await rewriteAppearances(tx, touched.subjectIds)
  const { subjectIds, articleIds } = touched
  await announce(tx, {
    at: now,
    topic: 'record.changed',
    payload: {
      changed: ['record', ...subjectIds.map((id) => `subject:${id}`), ...articleIds.map((id) => `article:${id}`)],
      keys: [['record'], ...articleIds.map((id) => ['articles', id, 'record'])],
    },
  })
  return touched
}

/** Writes anew in which articles these subjects stand: the same as `placeEvidence` does of one article. */
export async function rewriteAppearances(tx: Transaction, subjectIds: readonly string[]): Promise<void> {
  for (const some of batchesOf(subjectIds)) {
    const ids = sql.join(some)
    await tx.deleteFrom('appearance').where('subjectId', 'in', some).execute()
    await sql`insert into appearance (subject_id, article_id, mentions, first_edition, last_edition, sort_at)
      select named.subject_id, named.article_id, sum(named.is_mention), min(named.first_edition),
        case when count(named.last_edition) = count(*) then max(named.last_edition) end, article.first_live_from
      from (
        select subject_id, article_id, first_edition, last_edition,
          case when last_edition is null then 1 else 0 end as is_mention
        from evidence where subject_id in (${ids}) and decision <> 'rejected' and first_edition is not null
        union all
        select party.subject_id, evidence.article_id, evidence.first_edition, evidence.last_edition, 0
        from party join evidence on evidence.fact_id = party.fact_id
        where party.subject_id in (${ids}) and evidence.subject_id is null and evidence.decision <> 'rejected'
          and evidence.first_edition is not null
      ) as named
      join article on article.id = named.article_id
      where article.first_live_from is not null
      group by named.subject_id, named.article_id, article.first_live_from`.execute(tx)
  }
}

function batchesOf<Item>(items: readonly Item[]): Item[][] {
  const batches: Item[][] = []
  for (let first = 0; first < items.length; first += BATCH) batches.push(items.slice(first, first + BATCH))
  return batches
}
