import { setTimeout as pause } from 'node:timers/promises'
import { learnNames } from '#editing/known-paper.ts'
import { type Instant, SECOND } from '#foundation/clock.ts'
import { keepOldAddresses } from '#paper/old-addresses.ts'
import { searchFollower, searchFollowerKnowing } from '#search/follow.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { catchUp } from '#storage/followers.ts'
import { announce } from '#storage/outbox.ts'
import { letRowsWait } from '#storage/waiting-rows.ts'
import { LOT, prepareToWriteMuch, TURN } from '#storage/write-much.ts'
import type { Incoming, OpenArchive } from '../incoming.ts'
import { countLinks } from './count-links.ts'
import type { ImportOptions } from './import-archive.ts'
import { fingerprintOf, keepRemarks } from './import-item.ts'
import { noteProgress } from './import-run.ts'
import { isFaultOfItem, sayFault } from './item-fault.ts'
import { LotBooks } from './lot-books.ts'
import { mendNewArticles } from './mend-lot.ts'
import { NewNames } from './new-names.ts'
import { NO_PICTURES } from './pictures/picture-source.ts'
import { PictureTaker } from './pictures/take-pictures.ts'
import { isShowing, type PictureOutcome, wantedPictures } from './pictures/wanted-picture.ts'
import { Pretended, pretend } from './pretend-lot.ts'
import { addFigures, type ImportFigures, kindOf, noFigures, type Remark, readInAll, standsAs } from './report.ts'
import type { LotChanges } from './take-article.ts'
import { takeThing } from './take-thing.ts'
import { type LookedAt, type Outcome, problem, type TakenSection, type Taking } from './taking.ts'

export interface WorkOptions extends ImportOptions {
  isDryRun: boolean
  isBooked: boolean
  taking: Taking
  onRemarks: (remarks: Remark[]) => void
}

/** What came of one lot. */
interface TakenLot {
  figures: ImportFigures
  remarks: Remark[]
  sections: [key: string, section: TakenSection][]
  /** Whether the index has something to hear. */
  isTold: boolean
  /** When it was taken. */
  now: Instant
  /** What the editions of the lot say, by number, as far as it is at hand. */
  contents: LotChanges['contents']
}

/** One import at work: takes the things of an archive lot by lot, each in one transaction. */
export class ImportWork {
  readonly figures = noFigures()
  readonly #db: Database
  readonly #taking: Taking
  readonly #options: WorkOptions
  readonly #pictures: PictureTaker | null
  readonly #pretended = new Pretended()
  readonly #startedAt = performance.now()

  constructor(db: Database, options: WorkOptions) {
    const { taking, files, pictures, clock } = options
    this.#db = db
    this.#taking = taking
    this.#options = options
    const { source, runId } = taking
    this.#pictures = options.isDryRun ? null : new PictureTaker(db, { files, pictures, clock, source, runId })
  }

  /** Takes all of an archive, and what came before it breaks off where it does. */
  async takeAll(archive: OpenArchive): Promise<void> {
    if (!this.#options.isDryRun) await prepareToWriteMuch(this.#db)
    let lot: Incoming[] = []
    const take = async (): Promise<void> => {
      const items = lot
      lot = []
      if (items.length > 0) await this.#takeLot(items)
    }
    let isOver = false
    try {
      for await (const item of archive.items()) {
        // What refers to a section needs to find it.
        if (item.what === 'section') await take()
        lot.push(item)
        if (item.what === 'section' || lot.length >= LOT[this.#db.dialect]) await take()
        if (this.#options.isStopped?.()) break
      }
      isOver = true
    } finally {
      if (isOver || lot.length > 0) await take()
    }
    if (!this.#options.isDryRun) await catchUp(this.#db, searchFollower)
  }

  async #takeLot(items: Incoming[]): Promise<void> {
    this.#taking.now = this.#options.clock()
    const outcomes = await this.#takePictures(items)
    let taken: TakenLot
    try {
      taken = this.#options.isDryRun
        ? await this.#pretend(items)
        : await this.#db.transaction((tx) => this.#write(tx, items, outcomes))
    } catch (error) {
      if (!isFaultOfItem(error)) throw error
      const [only, ...others] = items
      if (others.length > 0) {
        // One of them: each is tried by itself.
        for (const item of items) await this.#takeLot([item])
        return
      }
      taken = refuse(only as Incoming, sayFault(error), this.#taking.now)
      await this.#book(taken)
    }
    for (const [key, section] of taken.sections) this.#know(key, section)
    addFigures(this.figures, taken.figures)
    this.figures.seconds = this.#seconds
    this.#options.onRemarks(taken.remarks)
    // Here, and not in the server beside it, which has readers.
    if (taken.isTold) await catchUp(this.#db, searchFollowerKnowing(taken.contents))
    this.#options.onProgress?.(this.figures, readInAll(this.figures))
    await pause(TURN)
  }

  /** Has the pictures of what is new or changed taken in, before it is published. */
  async #takePictures(items: Incoming[]): Promise<ReadonlyMap<string, PictureOutcome>> {
    if (this.#pictures === null || this.#options.pictures === NO_PICTURES) return new Map()
    const showing = items.filter(isShowing).map((item) => ({ item, wanted: wantedPictures(item) }))
    const some = showing.filter(({ wanted }) => wanted.length > 0)
    if (some.length === 0) return new Map()
    const { source, runId } = this.#taking
    const books = await LotBooks.open(this.#db.read, { source, runId, items: some.map(({ item }) => item) })
    const asked = some.filter(({ item }) => {
      const before = books.find(item.what, item.key)
      return before === undefined || before.pending > 0 || before.fingerprint !== fingerprintOf(item)
    })
    return this.#pictures.take(asked.flatMap(({ wanted }) => wanted))
  }

  #know(key: string, section: TakenSection): void {
    this.#taking.sections.set(key, section)
    const index = this.#taking.known.findIndex((one) => one.slug === section.slug)
    if (index < 0) this.#taking.known.push(section)
    else this.#taking.known[index] = section
  }

  async #write(tx: Transaction, items: Incoming[], outcomes: ReadonlyMap<string, PictureOutcome>): Promise<TakenLot> {
    const taking = this.#taking
    const { source, runId } = taking
    letRowsWait(tx)
    const books = await LotBooks.open(tx, { source, runId, items })
    const names = await NewNames.before(tx, items)
    await learnNames(tx, namesIn(items))
    const mended = await mendNewArticles(tx, taking, { items, books })
    const changes: LotChanges = { editionIds: [], contents: new Map(), changed: new Set(), addresses: 0, old: [] }
    const lot: TakenLot = { ...emptyLot(taking.now), contents: changes.contents }
    for (const item of items) {
      if (item.what === 'fault') {
        note(lot, item, { kind: kindOf(item), became: 'refused', remarks: [problem(item, item.message)] })
        continue
      }
      const looked = {
        fingerprint: fingerprintOf(item),
        before: books.find(item.what, item.key),
        outcomes,
        mended: mended.get(item),
      }
      const outcome = await takeThing(tx, taking, { ...looked, item, kind: item.what }, { books, changes })
      if (outcome.section) lot.sections.push([item.key, outcome.section])
      // Taken in before this run was interrupted.
      const isOwn = outcome.became === 'same' && looked.before?.runId === runId
      note(lot, item, isOwn ? { ...outcome, became: 'new' } : outcome)
    }
    lot.figures.addresses = changes.addresses + (await keepOldAddresses(tx, changes.old))
    await names.keep(tx, books)
    await books.keep(tx)
    await this.#keepBook(tx, lot)
    const { editionIds, changed } = changes
    if (editionIds.length > 0 || lot.figures.addresses > 0) {
      const payload = { changed: [...changed, 'redirects'], editionIds }
      await announce(tx, { at: taking.now, topic: 'archive.imported', payload })
      lot.isTold = editionIds.length > 0
    }
    return lot
  }

  async #pretend(items: Incoming[]): Promise<TakenLot> {
    const { source, runId } = this.#taking
    const books = await LotBooks.open(this.#db.read, { source, runId, items })
    const lot = emptyLot(this.#taking.now)
    for (const item of items) {
      if (item.what === 'fault') {
        note(lot, item, { kind: kindOf(item), became: 'refused', remarks: [problem(item, item.message)] })
        continue
      }
      const looked: LookedAt = {
        item,
        kind: item.what,
        fingerprint: fingerprintOf(item),
        before: books.find(item.what, item.key),
      }
      const pretence = { books, pretended: this.#pretended }
      const outcome = await pretend(this.#db.read, this.#taking, looked, pretence)
      if (outcome.section) lot.sections.push([item.key, outcome.section])
      lot.figures.addresses += outcome.addresses
      note(lot, item, outcome)
    }
    await this.#book(lot)
    return lot
  }

  /** Writes what came of a lot into the books, where nothing else of it is written. */
  async #book(lot: TakenLot): Promise<void> {
    if (this.#options.isBooked) await this.#db.transaction((tx) => this.#keepBook(tx, lot))
  }

  async #keepBook(tx: Transaction, lot: TakenLot): Promise<void> {
    const figures = structuredClone(this.figures)
    addFigures(figures, lot.figures)
    figures.seconds = this.#seconds
    await keepRemarks(tx, this.#taking.runId, lot.remarks)
    await noteProgress(tx, { id: this.#taking.runId, figures, now: this.#taking.now })
  }

  get #seconds(): number {
    return Math.round((performance.now() - this.#startedAt) / (SECOND / 10)) / 10
  }
}

/** Names that the articles of a lot have in common for the most part. */
function namesIn(items: Incoming[]): { tags: string[]; contributors: string[] } {
  const articles = items.filter((item) => item.what === 'article')
  return { tags: articles.flatMap(({ tags }) => tags), contributors: articles.flatMap(({ bylines }) => bylines) }
}

function emptyLot(now: Instant): TakenLot {
  return { figures: noFigures(), remarks: [], sections: [], isTold: false, now, contents: new Map() }
}

/** Counts what became of a thing. */
function note(lot: TakenLot, item: Incoming, outcome: Omit<Outcome, 'kind'> & { kind: Outcome['kind'] | null }): void {
  lot.remarks.push(...outcome.remarks)
  const { kind, became, pictures } = outcome
  if (kind === null) return
  const figures = lot.figures.kinds[kind]
  figures.read++
  figures[became]++
  if (became === 'refused') return
  if (item.what === 'article' && lot.figures.stand) lot.figures.stand[standsAs(item, lot.now)]++
  if (isShowing(item)) lot.figures.links += countLinks(item.body)
  if (!pictures) return
  for (const name of ['found', 'taken', 'linked'] as const) lot.figures.pictures[name] += pictures[name]
}

function refuse(item: Incoming, message: string, now: Instant): TakenLot {
  const lot = emptyLot(now)
  note(lot, item, { kind: kindOf(item), became: 'refused', remarks: [problem(item, message)] })
  return lot
}
