import { CROP_NAMES } from '#article/crop.ts'
import { type Clock, HOUR, later, MINUTE } from '#foundation/clock.ts'
import type { Log } from '#foundation/log.ts'
import type { Database } from '#storage/database.ts'
import { announce, type PaperEvent } from '#storage/outbox.ts'
import { forgetDeletedPictures } from './delete-picture.ts'
import { deliverVariant } from './deliver-variant.ts'
import type { FileStore } from './file-store.ts'
import { sweepLooseFiles } from './loose-files.ts'
import {
  areaOf,
  askedVariants,
  type Picture,
  pictureOf,
  readinessOf,
  variantFolder,
  variantKey,
  variantWidths,
} from './picture.ts'

export interface PictureKeeperOptions {
  db: Database
  store: FileStore
  clock: Clock
  log: Log
}

/** Milliseconds for which a picture that one process works on is left alone by others. */
const LEASE = 10 * MINUTE

/** Milliseconds between two looks for what nobody told of. */
const LOOK = MINUTE

/** Events after which there may be something to make. */
const TOPICS = new Set(['picture.taken-in', 'picture.changed', 'picture.wanted', 'picture.sealed'])

/**
 * Makes the delivered forms of pictures that are wanted before anybody asks for them, one at a time, and tidies up: files that came
 * in and belong to nothing, pictures whose deletion can no longer be undone, forms of crops that were moved. What is to be
 * done stands in the database, so a process that ends loses nothing; several processes share the work.
 */
export class PictureKeeper {
  readonly #options: PictureKeeperOptions
  #turn: Promise<void> = Promise.resolve()
  #isWaiting = false
  #isStopped = false
  #look: NodeJS.Timeout | undefined
  #tidiedAt = 0

  constructor(options: PictureKeeperOptions) {
    this.#options = options
  }

  start(): void {
    this.#look = setInterval(() => void this.wake(), LOOK).unref()
    void this.wake()
  }

  /** Hears of what was taken in, changed or published. */
  hear(events: PaperEvent[]): void {
    if (events.some((event) => TOPICS.has(event.topic))) void this.wake()
  }

  /** Does what there is to do, after the turn that is under way. Resolves when nothing is left. */
  wake(): Promise<void> {
    if (this.#isWaiting || this.#isStopped) return this.#turn
    this.#isWaiting = true
    this.#turn = this.#turn.then(async () => {
      this.#isWaiting = false
      await this.#takeTurn()
    })
    return this.#turn
  }

  /** Ends after the file that is being made. What is left is made after the next start. */
  async stop(): Promise<void> {
    this.#isStopped = true
    clearInterval(this.#look)
    await this.#turn
  }

  async #takeTurn(): Promise<void> {
    try {
      await this.#tidy()
      do await this.#sweep()
      while (!this.#isStopped && (await this.#makeNext()))
    } catch (error) {
      this.#options.log.warn({ err: error }, 'Pictures could not be made in advance; they are made when asked for.')
    }
  }

  /** Claims the picture that was wanted first and makes it. False where none is wanted. */
  async #makeNext(): Promise<boolean> {
    const { db, clock } = this.#options
    const now = clock()
    const next = await db.read
      .selectFrom('picture')
      .select(['id', 'wantedAt'])
      .where('wantedAt', '<=', now)
      .orderBy('wantedAt')
      .limit(1)
      .executeTakeFirst()
    if (!next) return false
    const lease = later(now, LEASE)
    const row = await db.transaction((tx) =>
      tx
        .updateTable('picture')
        .set({ wantedAt: lease })
        .where('id', '=', next.id)
        .where('wantedAt', '=', next.wantedAt)
        .returningAll()
        .executeTakeFirst(),
    )
    if (row && row.sealedAt === null) await this.#make(pictureOf(row), lease)
    return true
  }

  async #make(picture: Picture, lease: string): Promise<void> {
    const { db, store, clock, log } = this.#options
    let isWhole = true
    for (const variant of askedVariants(picture)) {
      // The lease stays, so that the next process takes the picture up where this one left it.
      if (this.#isStopped) return this.#giveBack(picture, lease)
      try {
        const file = await deliverVariant(db.read, store, { picture, variant }, 'in-advance')
        if (file === null) return this.#finish(picture, lease, false)
      } catch (error) {
        isWhole = false
        log.warn({ err: error, picture: picture.id, variant }, 'A form of a picture could not be made.')
      }
    }
    await this.#finish(picture, lease, isWhole)
    await this.#dropOldCrops(picture.fileHash, clock())
  }

  async #giveBack(picture: Picture, lease: string): Promise<void> {
    const { db, clock } = this.#options
    await db.transaction((tx) =>
      tx
        .updateTable('picture')
        .set({ wantedAt: clock() })
        .where('id', '=', picture.id)
        .where('wantedAt', '=', lease)
        .execute(),
    )
  }

  async #finish(picture: Picture, lease: string, isWhole: boolean): Promise<void> {
    const { db, clock } = this.#options
    const readyFor = isWhole ? readinessOf(picture) : ''
    await db.transaction(async (tx) => {
      // Whoever changed the picture meanwhile has wanted it again: that is left as it is.
      await tx
        .updateTable('picture')
        .set({ wantedAt: null })
        .where('id', '=', picture.id)
        .where('wantedAt', '=', lease)
        .execute()
      if (readyFor === picture.readyFor || readyFor === '') return
      await tx.updateTable('picture').set({ readyFor }).where('id', '=', picture.id).execute()
      await announce(tx, {
        at: clock(),
        topic: 'picture.ready',
        payload: { changed: [`picture:${picture.id}`], pictureIds: [picture.id] },
      })
    })
  }

  /** Deletes what was made of crops that no picture of this file has any more. */
  async #dropOldCrops(fileHash: string, now: string): Promise<void> {
    const { db, store } = this.#options
    const rows = await db.read.selectFrom('picture').selectAll().where('fileHash', '=', fileHash).execute()
    // A change of the last moment may not be among them: its files are looked at next time.
    if (rows.some((row) => row.wantedAt !== null && row.wantedAt <= now)) return
    const current = new Set(rows.flatMap((row) => [...keysOf(pictureOf(row))]))
    for await (const key of store.list(variantFolder(fileHash))) if (!current.has(key)) await store.delete(key)
  }

  async #tidy(): Promise<void> {
    const { db, store, clock } = this.#options
    if (Date.now() - this.#tidiedAt < HOUR / 2) return
    this.#tidiedAt = Date.now()
    await store.tidy(HOUR)
    await forgetDeletedPictures(db, clock())
  }

  /** Deletes what is to go, of sealed pictures above all: before anything is made. A store that is away stops nothing else. */
  async #sweep(): Promise<void> {
    const { db, store, clock, log } = this.#options
    try {
      await sweepLooseFiles(db, store, clock())
    } catch (error) {
      log.warn({ err: error }, 'Files that are to go could not be deleted; that is tried again in a minute.')
    }
  }
}

/** Keys of every form in which a picture can be asked for. */
function* keysOf(picture: Picture): Generator<string> {
  for (const crop of [undefined, ...CROP_NAMES]) {
    const area = areaOf(picture, crop)
    if (crop && !area) continue
    for (const width of variantWidths(area ?? picture)) {
      for (const format of ['avif', 'webp', 'jpg'] as const) {
        yield variantKey(picture, { width, format, ...(crop ? { crop } : {}) })
      }
    }
  }
  for (const variant of askedVariants(picture)) yield variantKey(picture, variant)
}
