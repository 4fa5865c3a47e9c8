import { findPassages } from '#article/passage.ts'
import type { Transaction } from '#storage/database.ts'
import type { Row, Step } from './change-log.ts'
import type { ChangeDetail } from './record-change.ts'

/**
 * Blanks the words of an article's evidence that none of these texts has any more in what changes keep for going back, and what they keep of
 * facts that were sealed: undoing brings no word of them again.
 */
export async function sealChanges(
  tx: Transaction,
  { articleId, texts, factIds }: { articleId: string; texts: readonly string[]; factIds: readonly string[] },
): Promise<void> {
  for (const id of [articleId, ...factIds]) {
    const changes = await tx
      .selectFrom('recordChange')
      .select(['id', 'detail'])
      .where('detail', 'like', `%"${id}"%`)
      .execute()
    for (const { id: number, detail } of changes) {
      const change = JSON.parse(detail) as Partial<ChangeDetail>
      if (!change.steps) continue
      const sealedFacts = [...factIds, ...joinedInto(change.steps, factIds)]
      const steps = change.steps.map((step) => sealStep(step, articleId, texts, sealedFacts))
      const sealed = JSON.stringify({ ...change, steps })
      if (sealed !== detail)
        await tx.updateTable('recordChange').set({ detail: sealed }).where('id', '=', number).execute()
    }
  }
}

function sealStep(step: Step, articleId: string, texts: readonly string[], factIds: readonly string[]): Step {
  if (step.table === 'evidence' && step.do === 'delete' && step.row['articleId'] === articleId) {
    return isStillThere(step.row, texts) ? step : { ...step, row: { ...step.row, ...blankWords(step.row) } }
  }
  if (step.table !== 'fact' || step.do === 'insert') return step
  const id = String(step.do === 'delete' ? step.row['id'] : step.key['id'])
  if (!factIds.includes(id)) return step
  if (step.do === 'delete') return { ...step, row: { ...step.row, ...blankFact(id) } }
  return { ...step, before: blankColumns(step.before, id), after: blankColumns(step.after, id) }
}

function isStillThere(row: Row, texts: readonly string[]): boolean {
  const passage = {
    exact: text(row, 'exact'),
    prefix: text(row, 'prefix'),
    suffix: text(row, 'suffix'),
    at: Number(row['at']),
  }
  return texts.some((one) => findPassages(one, [passage])[0] !== null)
}

function text(row: Row, column: string): string {
  return String(row[column] ?? '')
}

function blankWords(row: Row): Row {
  return { exact: '', prefix: '', suffix: '', suggested: null, suggestion: `sealed ${row['id']}` }
}

/** What is left of a fact that was sealed. */
export function blankFact(id: string): { data: string; identity: string; state: string; stateNote: string } {
  return { data: '{}', identity: `sealed ${id}`, state: 'retracted', stateNote: '' }
}

function blankColumns(columns: Row, id: string): Row {
  const blank: Row = blankFact(id)
  return Object.fromEntries(Object.entries(columns).map(([column, value]) => [column, blank[column] ?? value]))
}

/** Facts that a change made one with a fact of these: their evidence went over to it. */
function joinedInto(steps: readonly Step[], factIds: readonly string[]): string[] {
  const isSealed = (id: unknown): boolean => factIds.includes(String(id))
  return steps.flatMap((step) =>
    step.table === 'evidence' && step.do === 'update' && isSealed(step.after['factId'])
      ? [String(step.before['factId'])]
      : [],
  )
}
