import { hostname } from 'node:os'
import type { Selectable } from 'kysely'
import { type Clock, type Instant, later, MINUTE } from '#foundation/clock.ts'
import { newId } from '#foundation/id.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Database, Reader, Transaction } from '#storage/database.ts'
import type { ImportRunTable } from '#storage/tables/wire.ts'
import type { IncomingSource } from '../incoming.ts'
import { type ImportFigures, noFigures } from './report.ts'

export type ImportRun = Selectable<ImportRunTable>

/** Who has something imported, as the newsroom's books name them. */
export interface ImportedBy {
  id: string | null
  name: string
}

/** Milliseconds after which a run that nobody has heard of is over, where its process cannot be looked for. */
const SILENT = 2 * MINUTE

const THIS_PROCESS = `${hostname()}:${process.pid}`

/** Name of a source in the books. */
export function sourceName({ format, key }: IncomingSource): string {
  return `${format}:${key}`
}

/**
 * Begins a run, or goes on with the one of this source that was interrupted.
 *
 * @throws {Refusal} `import-running` where another process is at work on the same source.
 */
export async function beginRun(
  db: Database,
  request: { source: IncomingSource; file: string; by: ImportedBy; isDryRun: boolean; clock: Clock },
): Promise<{ run: ImportRun; isResumed: boolean }> {
  const { source, file, by, isDryRun, clock } = request
  return db.transaction(async (tx) => {
    const now = clock()
    const name = sourceName(source)
    const earlier = await tx
      .selectFrom('importRun')
      .selectAll()
      .where('source', '=', name)
      .where('isDryRun', '=', 0)
      .orderBy('startedAt', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (!isDryRun && earlier && isAtWork(earlier, now)) {
      throw new Refusal(
        'import-running',
        `An import of ${source.title || source.key} is at work. Wait until it has ended.`,
      )
    }
    if (!isDryRun && earlier && (earlier.state === 'running' || earlier.state === 'failed')) {
      const changed = { state: 'running', process: THIS_PROCESS, seenAt: now, endedAt: null, failure: null, file }
      await tx.updateTable('importRun').set(changed).where('id', '=', earlier.id).execute()
      atWork.add(earlier.id)
      return { run: { ...earlier, ...changed }, isResumed: true }
    }
    const run: ImportRun = {
      id: newId(),
      source: name,
      format: source.format,
      title: source.title,
      file,
      isDryRun: Number(isDryRun),
      state: 'running',
      process: THIS_PROCESS,
      startedAt: now,
      seenAt: now,
      endedAt: null,
      byName: by.name,
      byId: by.id,
      expected: source.expected,
      figures: JSON.stringify(noFigures()),
      failure: null,
    }
    await tx.insertInto('importRun').values(run).execute()
    atWork.add(run.id)
    return { run, isResumed: false }
  })
}

/** Whether a process is at work on it, as far as that can be told from here. */
export function isAtWork(run: Pick<ImportRun, 'id' | 'state' | 'process' | 'seenAt'>, now: Instant): boolean {
  if (run.state !== 'running' && run.state !== 'undoing') return false
  const [host, pid] = run.process?.split(/:(?=\d+$)/) ?? []
  if (host !== hostname() || pid === undefined) return run.seenAt > later(now, -SILENT)
  // Of an earlier process of the same number it says nothing.
  return Number(pid) === process.pid ? atWork.has(run.id) : isAlive(Number(pid))
}

/** Runs that this process is at work on. */
const atWork = new Set<string>()

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Notes how far a run is. */
export async function noteProgress(
  tx: Transaction,
  run: { id: string; figures: ImportFigures; now: Instant },
): Promise<void> {
  await tx
    .updateTable('importRun')
    .set({ seenAt: run.now, figures: JSON.stringify(run.figures) })
    .where('id', '=', run.id)
    .execute()
}

/** Ends a run: `done`, or `failed` with why. What it brought stays. */
export async function endRun(
  db: Database,
  run: { id: string; figures: ImportFigures; failure: string | null; now: Instant },
): Promise<void> {
  atWork.delete(run.id)
  await db.transaction(async (tx) => {
    await tx
      .updateTable('importRun')
      .set({
        state: run.failure === null ? 'done' : 'failed',
        failure: run.failure,
        process: null,
        seenAt: run.now,
        endedAt: run.now,
        figures: JSON.stringify(run.figures),
      })
      .where('id', '=', run.id)
      .execute()
  })
}

/**
 * Begins to undo a run, or goes on with it, and returns its figures.
 *
 * @throws {Refusal} `import-not-found`; `import-running`; `import-undone` where nothing is left to undo; `import-stays` for a whole paper.
 */
export async function beginUndo(db: Database, request: { id: string; now: Instant }): Promise<ImportFigures> {
  const { id, now } = request
  return db.transaction(async (tx) => {
    const run = await requireRun(tx, id)
    if (isAtWork(run, now)) throw new Refusal('import-running', 'This import is at work. Wait until it has ended.')
    if (run.isDryRun === 1) throw new Refusal('import-undone', 'This was a dry run: it brought nothing.')
    if (run.state === 'undone') throw new Refusal('import-undone', 'This import is undone already.')
    if (run.format === 'dateline') {
      const remedy = 'Begin again with another data folder or database.'
      throw new Refusal('import-stays', `A whole paper is not undone: what was published is not erased. ${remedy}`)
    }
    await tx
      .updateTable('importRun')
      .set({ state: 'undoing', process: THIS_PROCESS, seenAt: now })
      .where('id', '=', run.id)
      .execute()
    atWork.add(run.id)
    return JSON.parse(run.figures) as ImportFigures
  })
}

/** Says of a run that a thread of this process is at work on it. */
export function holdRun(id: string): void {
  atWork.add(id)
}

/** Says of a run that this process is not at work on it any more. */
export function leaveRun(id: string): void {
  atWork.delete(id)
}

/** Ends an undo, together with what is to be told of it. */
export async function endUndo(
  db: Database,
  run: { id: string; figures: ImportFigures; now: Instant },
  tell: (tx: Transaction) => Promise<void>,
): Promise<void> {
  atWork.delete(run.id)
  await db.transaction(async (tx) => {
    await tx
      .updateTable('importRun')
      .set({ state: 'undone', process: null, seenAt: run.now, endedAt: run.now, figures: JSON.stringify(run.figures) })
      .where('id', '=', run.id)
      .execute()
    await tell(tx)
  })
}

/** @throws {Refusal} `import-not-found`. */
export async function requireRun(db: Reader | Transaction, id: string): Promise<ImportRun> {
  const row = await db.selectFrom('importRun').selectAll().where('id', '=', id.slice(0, 100)).executeTakeFirst()
  if (!row) throw new Refusal('import-not-found', `There is no import ${id.slice(0, 100)}.`)
  return row
}
