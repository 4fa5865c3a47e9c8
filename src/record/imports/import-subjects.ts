import type { Database } from '#storage/database.ts'
import type { ChangeLog } from '../changes/change-log.ts'
import { isWithin } from '../subjects/refuse-union.ts'
import { sameAddress } from '../subjects/same-address.ts'
import { type ImportReport, noteFailed } from './import-report.ts'
import { type ImportOptions, ImportRun } from './import-run.ts'
import { newPlan, type Plan, planSubject } from './plan-subject.ts'
import { readRows } from './read-rows.ts'
import { type SubjectItem, subjectOfRow } from './subject-item.ts'
import { writePlan } from './write-plan.ts'

/** Wholes that are remembered until all is read. */
const MOST_WHOLES = 500_000

/** A subject that belongs to another one, which may stand further down. */
interface Belonging {
  line: number
  id: string
  name: string
  partOf: string
}

/**
 * Brings a list of subjects: a CSV file with the columns kind, name, aliases, note, starts, ends, part_of, wikidata, latitude and longitude.
 * Whoever is on record already gets what they lack, and nothing else; the same file twice brings nothing new.
 *
 * @throws {Refusal} `import-unreadable`
 */
export async function importSubjects(db: Database, path: string, options: ImportOptions): Promise<ImportReport> {
  const run = await ImportRun.begin(db, 'subjects', options)
  const items = async function* () {
    for await (const row of readRows(path)) {
      run.report.read++
      const item = subjectOfRow(row)
      if (typeof item === 'string') noteFailed(run.report, row.line, item)
      else yield item
    }
  }
  await bringSubjects(run, items())
  return run.end()
}

/** Brings subjects, then says what belongs to what. */
export async function bringSubjects(run: ImportRun, items: AsyncIterable<SubjectItem>): Promise<void> {
  const belonging: Belonging[] = []
  await run.bring(items, {
    async plan(reader, lot) {
      await run.matcher.prepare(reader, lot)
      const plan = newPlan()
      for (const item of lot) {
        const match = planSubject(plan, item, { ...run, now: run.options.clock(), by: run.by })
        if (item.partOf !== '' && match.partOf === null && belonging.length < MOST_WHOLES) {
          belonging.push({ line: item.line, id: match.id, name: match.name, partOf: item.partOf })
        }
      }
      return plan
    },
    write: (log: ChangeLog, plan: Plan) => writePlan(log, plan),
  })
  await bringWholes(run, belonging)
}

async function bringWholes(run: ImportRun, belonging: Belonging[]): Promise<void> {
  await run.bring(asyncOf(belonging), {
    async plan(reader, lot) {
      const wanted = lot.flatMap((one) => KINDS.map((kind) => wholeOf(kind, one.partOf)))
      await run.matcher.prepare(reader, wanted)
      return lot.flatMap((one) => {
        const whole = KINDS.map((kind) => run.matcher.find(wholeOf(kind, one.partOf))).find((match) => match !== null)
        if (whole && whole.id !== one.id) return [{ ...one, whole: whole.id }]
        const why = whole ? 'it would belong to itself' : `there is no “${one.partOf}” on record`
        noteFailed(run.report, one.line, `${one.name} is brought, and belongs to nothing: ${why}.`)
        return []
      })
    },
    async write(log, planned) {
      for (const { line, id, name, whole } of planned) {
        const row = await log.tx.selectFrom('subject').selectAll().where('id', '=', id).executeTakeFirst()
        if (!row || row.partOf !== null) continue
        if (await isWithin(log.tx, whole, id)) {
          noteFailed(
            run.report,
            line,
            `${name} is brought, and belongs to nothing: what it would belong to belongs to it.`,
          )
        } else await log.update('subject', row, { partOf: whole })
      }
    },
  })
}

/** In this order: a ministry before a town of its name. */
const KINDS = ['organisation', 'place', 'event', 'initiative', 'topic', 'person'] as const

function wholeOf(kind: string, text: string): { kind: string; name: string; address: string | null } {
  return { kind, name: text, address: /^(?:[Qq]\d{1,12}|https?:\/\/\S+)$/.test(text) ? sameAddress(text) : null }
}

async function* asyncOf<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items
}
