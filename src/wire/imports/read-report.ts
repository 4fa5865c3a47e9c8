import { type Instant, SECOND } from '#foundation/clock.ts'
import type { Reader } from '#storage/database.ts'
import type { ImportNoteBody, ImportReportBody, ImportRunBody, ImportState } from './api.ts'
import type { ImportResult } from './import-archive.ts'
import { type ImportRun, isAtWork, requireRun } from './import-run.ts'
import { type ImportFigures, type Remark, readInAll, sortOf } from './report.ts'

/** Problems that a report holds where nobody says how many. */
const MOST_PROBLEMS = 10_000

/** Examples of each sort of note. */
const EXAMPLES = 3

/** Imports that are listed. */
const MOST_RUNS = 200

/** All imports, the latest first. */
export async function listImports(db: Reader, now: Instant): Promise<ImportRunBody[]> {
  const rows = await db
    .selectFrom('importRun')
    .selectAll()
    .orderBy('startedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_RUNS)
    .execute()
  const counts = await db
    .selectFrom('importProblem')
    .select('runId')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('level', '=', 'problem')
    .groupBy('runId')
    .execute()
  const problems = new Map(counts.map(({ runId, count }) => [runId, Number(count)]))
  return rows.map((row) => describeRun(row, { now, problems: problems.get(row.id) ?? 0 }))
}

/**
 * What an import did, what could not come, and what was mended.
 *
 * @throws {Refusal} `import-not-found`.
 */
export async function readReport(
  db: Reader,
  request: { id: string; now: Instant; limit?: number | undefined },
): Promise<ImportReportBody> {
  const { id, now, limit = MOST_PROBLEMS } = request
  const run = await requireRun(db, id)
  const problems = await db
    .selectFrom('importProblem')
    .select(['kind', 'itemKey as key', 'place as where', 'message'])
    .where('runId', '=', run.id)
    .where('level', '=', 'problem')
    .orderBy('kind')
    .orderBy('itemKey')
    .orderBy('position')
    .limit(limit)
    .execute()
  const { count } = await db
    .selectFrom('importProblem')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('runId', '=', run.id)
    .where('level', '=', 'problem')
    .executeTakeFirstOrThrow()
  return {
    run: describeRun(run, { now, problems: Number(count) }),
    problems,
    notes: await listNotes(db, run.id),
  }
}

async function listNotes(db: Reader, runId: string): Promise<ImportNoteBody[]> {
  const sorts = await db
    .selectFrom('importProblem')
    .select(['kind', 'sort'])
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('runId', '=', runId)
    .where('level', '=', 'note')
    .groupBy(['kind', 'sort'])
    .orderBy('count', 'desc')
    .orderBy('sort')
    .limit(200)
    .execute()
  const notes: ImportNoteBody[] = []
  for (const { kind, sort, count } of sorts) {
    const examples = await db
      .selectFrom('importProblem')
      .select(['kind', 'itemKey as key', 'place as where', 'message'])
      .where('runId', '=', runId)
      .where('kind', '=', kind)
      .where('sort', '=', sort)
      .where('level', '=', 'note')
      .orderBy('itemKey')
      .limit(EXAMPLES)
      .execute()
    notes.push({ kind, sort, count: Number(count), examples })
  }
  return notes
}

/** The report of a dry run that is not in the books. */
export function reportOf(
  result: ImportResult,
  about: { format: string; source: string; title: string; file: string; expected: number | null; now: Instant },
): ImportReportBody {
  const { figures, remarks, failure, runId } = result
  const { now, ...rest } = about
  const problems = remarks.filter(({ level }) => level === 'problem')
  const times = { startedAt: now, seenAt: now, endedAt: now }
  const run: ImportRunBody = {
    ...{ id: runId, ...rest, ...times, isDryRun: true, byName: '', failure, figures },
    state: failure === null ? 'done' : 'failed',
    read: readInAll(figures),
    rate: rateOf(figures),
    problems: problems.length,
  }
  const groups = Map.groupBy(
    remarks.filter(({ level }) => level === 'note'),
    ({ kind, message }) => JSON.stringify([kind, sortOf(message)]),
  )
  const notes = [...groups].map(([name, group]) => {
    const [kind, sort] = JSON.parse(name) as [string, string]
    return { kind, sort, count: group.length, examples: group.slice(0, EXAMPLES).map(plain) }
  })
  return { run, problems: problems.map(plain), notes: notes.sort((a, b) => b.count - a.count) }
}

function plain({ kind, key, where, message }: Remark): ImportReportBody['problems'][number] {
  return { kind, key, where, message }
}

function describeRun(run: ImportRun, { now, problems }: { now: Instant; problems: number }): ImportRunBody {
  const figures = JSON.parse(run.figures) as ImportFigures
  const { id, format, title, file, startedAt, seenAt, endedAt, byName, expected, failure } = run
  return {
    ...{ id, format, title, file, startedAt, seenAt, endedAt, byName, expected, failure, figures, problems },
    source: run.source.slice(format.length + 1),
    isDryRun: run.isDryRun === 1,
    state: stateOf(run, now),
    read: readInAll(figures),
    rate: rateOf(figures),
  }
}

function stateOf(run: ImportRun, now: Instant): ImportState {
  const isUnderWay = run.state === 'running' || run.state === 'undoing'
  return isUnderWay && !isAtWork(run, now) ? 'interrupted' : (run.state as ImportState)
}

function rateOf(figures: ImportFigures): number {
  return Math.round(readInAll(figures) / Math.max(figures.seconds, SECOND / 100_000))
}
