import type { Clock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Actor } from '#staff/actor.ts'
import { type AuditActor, audit, auditName } from '#staff/audit.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { ChangeLog, type Step } from '../changes/change-log.ts'
import { type Editor, editorName } from '../changes/record-change.ts'
import { settle } from '../changes/touched.ts'
import { lockRecord } from '../lock-record.ts'
import { type ImportReport, newReport } from './import-report.ts'
import { SubjectMatcher } from './match-subjects.ts'

export interface ImportOptions {
  /** What it is brought from, as people call it. */
  source: string
  isDryRun: boolean
  by: Editor
  clock: Clock
  /** Told how many lines were read so far. */
  onProgress?: (report: ImportReport) => void
}

/** What stands with the change that an import is. */
export interface ImportDetail {
  about: Record<string, unknown>
  /** Numbers of the changes that are its parts, in their order. */
  parts: number[]
}

/** Lines that are brought in one transaction, so that others get their turn to write. */
export const LOT = 500

/** One import: lots of lines, each there whole or not at all, and one change by which all of them can be undone. */
export class ImportRun {
  readonly db: Database
  readonly options: ImportOptions
  readonly report: ImportReport
  readonly matcher: SubjectMatcher
  readonly #parts: number[] = []

  private constructor(db: Database, options: ImportOptions, report: ImportReport, matcher: SubjectMatcher) {
    this.db = db
    this.options = options
    this.report = report
    this.matcher = matcher
  }

  static async begin(db: Database, what: ImportReport['what'], options: ImportOptions): Promise<ImportRun> {
    const matcher = await SubjectMatcher.open(db.read)
    return new ImportRun(db, options, newReport(what, options.source, options.isDryRun), matcher)
  }

  /** Whom what is made is said to be by. */
  get by(): string {
    return auditName(this.options.by)
  }

  /**
   * Brings lots of items, one after the other. `plan` says what a lot does to the record, with what is on record at hand; `write` does it,
   * which a dry run leaves out.
   *
   * @throws {Refusal} as {@link telling}
   */
  async bring<Item, Planned>(
    items: AsyncIterable<Item>,
    work: {
      plan: (reader: Database['read'] | Transaction, lot: Item[]) => Promise<Planned>
      write: (log: ChangeLog, planned: Planned) => Promise<void>
    },
  ): Promise<void> {
    let lot: Item[] = []
    const send = async (): Promise<void> => {
      const current = lot
      lot = []
      if (current.length === 0) return
      if (this.options.isDryRun) await work.plan(this.db.read, current)
      else await this.#write(current, work)
      this.options.onProgress?.(this.report)
    }
    await this.telling(async () => {
      for await (const item of items) {
        lot.push(item)
        if (lot.length >= LOT) await send()
      }
    })
    await send()
  }

  /**
   * Reads of the file.
   *
   * @throws {Refusal} `import-unreadable`, which says what was brought of it before.
   */
  async telling<Read>(read: () => Promise<Read>): Promise<Read> {
    try {
      return await read()
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'import-unreadable') throw error
      const { change, subjects, facts, added } = this.report
      const figures = `${subjects} subjects and ${facts} facts are on record, and ${added} have something that they lacked`
      const brought =
        change === null
          ? 'Nothing of the file was brought.'
          : `Of what stands before, ${figures}: it is change ${change}, which can be undone.`
      throw new Refusal(error.code, `${error.message} ${brought}`, { field: 'file', cause: error })
    }
  }

  async #write<Item, Planned>(
    lot: Item[],
    work: {
      plan: (reader: Transaction, lot: Item[]) => Promise<Planned>
      write: (log: ChangeLog, planned: Planned) => Promise<void>
    },
  ): Promise<void> {
    await this.db.transaction(async (tx) => {
      await lockRecord(tx)
      const log = new ChangeLog(tx)
      await work.write(log, await work.plan(tx, lot))
      if (log.steps.length > 0) await this.#writePart(tx, log.steps)
    })
    this.matcher.settle()
  }

  async #writePart(tx: Transaction, steps: Step[]): Promise<void> {
    const now = this.options.clock()
    await settle(tx, steps, now)
    const change = this.report.change ?? (await this.#insert(tx, 'imported', { about: {}, parts: [] }))
    this.report.change = change
    this.#parts.push(await this.#insert(tx, 'import-part', { about: { import: change }, steps }))
    await this.#tell(tx, change, false)
  }

  async #insert(tx: Transaction, action: string, detail: object): Promise<number> {
    const { by, clock } = this.options
    const row = await tx
      .insertInto('recordChange')
      .values({
        ...{ at: clock(), byKey: this.by, byName: editorName(by), action, subjectId: null, factId: null },
        ...{ detail: JSON.stringify(detail), undoneAt: null },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return row.id
  }

  /** Writes how far the import is with the change that it is. */
  async #tell(tx: Transaction, change: number, isDone: boolean): Promise<void> {
    const { problems: _, change: __, isDryRun: ___, ...figures } = this.report
    const detail: ImportDetail = { about: { ...figures, isDone }, parts: this.#parts }
    await tx
      .updateTable('recordChange')
      .set({ detail: JSON.stringify(detail) })
      .where('id', '=', change)
      .execute()
  }

  /** Writes down that all of it was read. */
  async end(): Promise<ImportReport> {
    const { change } = this.report
    if (change !== null) {
      const { by, clock } = this.options
      await this.db.transaction(async (tx) => {
        await this.#tell(tx, change, true)
        const { what, source, subjects, facts } = this.report
        const actor: AuditActor = by === 'command-line' ? by : (by as Pick<Actor, 'kind' | 'id'>)
        await audit(tx, {
          ...{ at: clock(), actor, action: 'record.imported' },
          detail: { what, source, subjects, facts, change },
        })
      })
    }
    return this.report
  }
}
