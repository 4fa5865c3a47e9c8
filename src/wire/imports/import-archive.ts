import { setTimeout as pause } from 'node:timers/promises'
import { type Clock, SECOND } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { listSections } from '#paper/sections.ts'
import { readPaperSettings } from '#paper/settings.ts'
import { searchFollower } from '#search/follow.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { catchUp } from '#storage/followers.ts'
import { announce } from '#storage/outbox.ts'
import type { Incoming, OpenArchive } from '../incoming.ts'
import { fingerprintOf, keepRemarks } from './import-item.ts'
import { beginRun, endRun, type ImportedBy, noteProgress, sourceName } from './import-run.ts'
import { isFaultOfItem, sayFault } from './item-fault.ts'
import { LotBooks } from './lot-books.ts'
import { addFigures, type ImportFigures, kindOf, noFigures, type Remark, readInAll } from './report.ts'
import { type LotChanges, takeArticle } from './take-article.ts'
import { takeComment } from './take-comment.ts'
import { takeContributor } from './take-contributor.ts'
import { takePage } from './take-page.ts'
import { takeRedirect } from './take-redirect.ts'
import { takeSection } from './take-section.ts'
import { type Outcome, problem, type TakenSection, type Taking, takenSection } from './taking.ts'

/** Things in one transaction: a tenth of a second's work, so that a server beside it never waits long for its turn. */
const LOT = 100

/** Milliseconds between two transactions in which others get their turn to write. */
const TURN = 2

export interface ImportOptions {
  /** Name of the file or folder, for the books. */
  file: string
  by: ImportedBy
  clock: Clock
  isDryRun: boolean
  onProgress?: (figures: ImportFigures, read: number) => void
  /** Ends the import after the lot that is under way. */
  isStopped?: () => boolean
}

/** What an import did. */
export interface ImportResult {
  runId: string
  figures: ImportFigures
  /** Why it broke off, or `null`. What came before stays, and the next import goes on from there. */
  failure: string | null
}

/**
 * Takes an archive in: every thing of it once, however often it is imported or interrupted. What came before an interruption stays; the
 * next import of the same source goes on, and the end is the same as without it. A thing that cannot come is told of in the report
 * and stops no other.
 *
 * @throws {Refusal} `import-running` where another process is at work on the same source.
 */
export async function importArchive(db: Database, archive: OpenArchive, options: ImportOptions): Promise<ImportResult> {
  const { clock, by, file, isDryRun } = options
  const { run } = await beginRun(db, { source: archive.source, file, by, isDryRun, clock })
  const sections = (await listSections(db.read)).map(takenSection)
  const taking: Taking = {
    source: sourceName(archive.source),
    runId: run.id,
    settings: await readPaperSettings(db.read),
    sections: new Map(),
    known: sections,
    now: clock(),
  }
  const work = new ImportWork(db, taking, options)
  let failure: string | null = null
  try {
    await work.takeAll(archive)
  } catch (error) {
    if (!(error instanceof Refusal)) {
      await endRun(db, { id: run.id, figures: work.figures, failure: 'It was interrupted.', now: clock() })
      throw error
    }
    failure = error.message
  }
  if (failure === null && options.isStopped?.()) failure = 'It was interrupted.'
  await endRun(db, { id: run.id, figures: work.figures, failure, now: clock() })
  return { runId: run.id, figures: work.figures, failure }
}

class ImportWork {
  readonly figures = noFigures()
  readonly #db: Database
  readonly #taking: Taking
  readonly #options: ImportOptions
  readonly #startedAt = performance.now()

  constructor(db: Database, taking: Taking, options: ImportOptions) {
    this.#db = db
    this.#taking = taking
    this.#options = options
  }

  async takeAll(archive: OpenArchive): Promise<void> {
    let lot: Incoming[] = []
    const take = async (): Promise<void> => {
      const items = lot
      lot = []
      if (items.length > 0) await this.#takeLot(items)
    }
    try {
      for await (const item of archive.items()) {
        // What refers to a section needs to find it.
        if (item.what === 'section') await take()
        lot.push(item)
        if (item.what === 'section' || lot.length >= LOT) await take()
        if (this.#options.isStopped?.()) break
      }
    } finally {
      // Also what came before a file breaks off.
      await take()
    }
    await catchUp(this.#db, searchFollower)
  }

  async #takeLot(items: Incoming[]): Promise<void> {
    this.#taking.now = this.#options.clock()
    let taken: TakenLot
    try {
      taken = await this.#db.transaction((tx) => this.#write(tx, items))
    } catch (error) {
      if (!isFaultOfItem(error)) throw error
      const [only, ...others] = items
      if (others.length > 0) {
        // One of them: each is tried by itself.
        for (const item of items) await this.#takeLot([item])
        return
      }
      taken = await this.#refuse(only as Incoming, sayFault(error))
    }
    for (const [key, section] of taken.sections) this.#know(key, section)
    addFigures(this.figures, taken.figures)
    this.figures.seconds = (performance.now() - this.#startedAt) / SECOND
    // Here, and not in the server beside it, which has readers.
    if (taken.isTold) await catchUp(this.#db, searchFollower)
    this.#options.onProgress?.(this.figures, readInAll(this.figures))
    await pause(TURN)
  }

  #know(key: string, section: TakenSection): void {
    this.#taking.sections.set(key, section)
    const index = this.#taking.known.findIndex((one) => one.slug === section.slug)
    if (index < 0) this.#taking.known.push(section)
    else this.#taking.known[index] = section
  }

  async #write(tx: Transaction, items: Incoming[]): Promise<TakenLot> {
    const taking = this.#taking
    const books = await LotBooks.open(tx, { source: taking.source, runId: taking.runId, items })
    const changes: LotChanges = { editionIds: [], changed: new Set(), addresses: 0 }
    const lot: TakenLot = { figures: noFigures(), sections: [], isTold: false }
    const remarks: Remark[] = []
    for (const item of items) {
      const outcome = await this.#takeOne(tx, item, { books, changes, lot })
      remarks.push(...outcome.remarks)
      if (outcome.kind === null) continue
      lot.figures.kinds[outcome.kind].read++
      lot.figures.kinds[outcome.kind][outcome.became]++
    }
    lot.figures.addresses = changes.addresses
    await books.keep(tx)
    await keepRemarks(tx, taking.runId, remarks)
    await this.#note(tx, lot.figures)
    const { editionIds, changed } = changes
    if (editionIds.length > 0) {
      await announce(tx, { at: taking.now, topic: 'archive.imported', payload: { changed: [...changed], editionIds } })
      lot.isTold = true
    }
    return lot
  }

  async #takeOne(
    tx: Transaction,
    item: Incoming,
    { books, changes, lot }: { books: LotBooks; changes: LotChanges; lot: TakenLot },
  ): Promise<Omit<Outcome, 'kind'> & { kind: Outcome['kind'] | null }> {
    if (item.what === 'fault') {
      return { kind: kindOf(item), became: 'refused', remarks: [problem(item, item.message)] }
    }
    const fingerprint = fingerprintOf(item)
    const looked = { kind: item.what, fingerprint, before: books.find(item.what, item.key) }
    const outcome = await this.#takeKind(tx, item, looked, { books, changes, lot })
    // Taken in before this run was interrupted.
    const isOwn = outcome.became === 'same' && looked.before?.runId === this.#taking.runId
    return isOwn ? { ...outcome, became: 'new' } : outcome
  }

  #takeKind(
    tx: Transaction,
    item: Exclude<Incoming, { what: 'fault' }>,
    looked: { kind: Outcome['kind']; fingerprint: string; before: ReturnType<LotBooks['find']> },
    { books, changes, lot }: { books: LotBooks; changes: LotChanges; lot: TakenLot },
  ): Promise<Outcome> {
    const taking = this.#taking
    switch (item.what) {
      case 'section':
        return takeSection(tx, taking, { ...looked, item }, books).then(({ section, ...outcome }) => {
          if (section) lot.sections.push([item.key, section])
          return outcome
        })
      case 'contributor':
        return takeContributor(tx, taking, { ...looked, item }, books)
      case 'article':
        return takeArticle(tx, taking, { ...looked, item }, { books, changes })
      case 'page':
        return takePage(tx, taking, { ...looked, item }, { books, changes })
      case 'comment':
        return takeComment(tx, { ...looked, item }, books)
      case 'redirect':
        return takeRedirect(tx, taking, { ...looked, item }, { books, changes })
    }
  }

  async #refuse(item: Incoming, message: string): Promise<TakenLot> {
    const figures = noFigures()
    const kind = kindOf(item)
    if (kind) figures.kinds[kind] = { ...figures.kinds[kind], read: 1, refused: 1 }
    await this.#db.transaction(async (tx) => {
      await keepRemarks(tx, this.#taking.runId, [problem(item, message)])
      await this.#note(tx, figures)
    })
    return { figures, sections: [], isTold: false }
  }

  async #note(tx: Transaction, lot: ImportFigures): Promise<void> {
    const figures = structuredClone(this.figures)
    addFigures(figures, lot)
    figures.seconds = (performance.now() - this.#startedAt) / SECOND
    await noteProgress(tx, { id: this.#taking.runId, figures, now: this.#taking.now })
  }
}

/** What came of one lot. */
interface TakenLot {
  figures: ImportFigures
  sections: [key: string, section: TakenSection][]
  /** Whether followers have something to hear. */
  isTold: boolean
}
