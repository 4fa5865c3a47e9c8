import { Readable } from 'node:stream'
import type { Clock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { type FileStore, FileTooLarge } from '#media/file-store.ts'
import { MOST_BYTES, takeInReceived, tooLarge } from '#media/take-in-picture.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { IncomingPicture } from '../../incoming.ts'
import { findItems, keepItems } from '../import-item.ts'
import { shorten } from '../mend-article.ts'
import { IMPORTER } from '../take-article.ts'
import { type PictureSource, shownAddress } from './picture-source.ts'
import type { PictureOutcome } from './wanted-picture.ts'

/** Pictures that are got at the same time. */
const AT_ONCE = 4

/** Pictures whose outcome is remembered. */
const REMEMBERED = 100_000

/** Characters of the texts of a picture that an archive can bring. */
const TEXT = 2_000
const LINE = 300

/** Takes the pictures of an archive into the paper, each once for a source, and remembers what became of them. */
export class PictureTaker {
  readonly #db: Database
  readonly #files: FileStore
  readonly #pictures: PictureSource
  readonly #clock: Clock
  readonly #source: string
  readonly #runId: string
  readonly #outcomes = new Map<string, PictureOutcome>()

  constructor(
    db: Database,
    options: { files: FileStore; pictures: PictureSource; clock: Clock; source: string; runId: string },
  ) {
    this.#db = db
    this.#files = options.files
    this.#pictures = options.pictures
    this.#clock = options.clock
    this.#source = options.source
    this.#runId = options.runId
  }

  /** What became of these pictures, by address. Those that are not here yet are got and taken in. */
  async take(wanted: IncomingPicture[]): Promise<Map<string, PictureOutcome>> {
    if (this.#outcomes.size > REMEMBERED) this.#outcomes.clear()
    await this.#recall(wanted.filter(({ address }) => !this.#outcomes.has(address)))
    const waiting = wanted.filter(({ address }) => !this.#outcomes.has(address))
    const work = async (): Promise<void> => {
      for (let picture = waiting.shift(); picture; picture = waiting.shift()) {
        if (!this.#outcomes.has(picture.address)) this.#outcomes.set(picture.address, await this.#takeOne(picture))
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    return new Map(
      wanted.flatMap(({ address }) => {
        const outcome = this.#outcomes.get(address)
        return outcome ? [[address, outcome]] : []
      }),
    )
  }

  /** Remembers pictures that an import has taken in and that are still there. */
  async #recall(wanted: IncomingPicture[]): Promise<void> {
    const keys = wanted.map(({ address }) => address)
    const items = await findItems(this.#db.read, { source: this.#source, kind: 'picture', keys })
    if (items.size === 0) return
    const ids = [...items.values()].map(({ target }) => target)
    const there = new Set<string>()
    for (let first = 0; first < ids.length; first += 500) {
      const rows = await this.#db.read
        .selectFrom('picture')
        .select('id')
        .where('id', 'in', ids.slice(first, first + 500))
        .where('deletedAt', 'is', null)
        .where('sealedAt', 'is', null)
        .execute()
      for (const { id } of rows) there.add(id)
    }
    for (const [address, { target }] of items) if (there.has(target)) this.#outcomes.set(address, { media: target })
  }

  async #takeOne(picture: IncomingPicture): Promise<PictureOutcome> {
    const found = await this.#pictures.get(picture)
    if ('fault' in found) return found
    const { content, fileName, sourceAddress } = found
    const cut = (text: string, most = TEXT): string => shorten(text, 'text', most, [])
    try {
      const incoming = await this.#receive(content)
      const { row, isKnown } = await takeInReceived(this.#db, this.#files, {
        incoming,
        fileName,
        ...(sourceAddress ? { sourceAddress } : { sourceAddress: picture.address }),
        // What the archive does not say is read from the file.
        ...(picture.title ? { title: cut(picture.title, LINE) } : {}),
        ...(picture.caption ? { caption: cut(picture.caption) } : {}),
        ...(picture.credit ? { credit: cut(picture.credit) } : {}),
        ...(picture.alt ? { alt: cut(picture.alt) } : {}),
        takenInBy: IMPORTER,
        now: this.#clock(),
        once: true,
        // With the picture itself: killed in between, the import would not know it for its own, and an undo would leave it.
        onMade: (tx, id) => this.#note(tx, { address: picture.address, id, isMade: true }),
      })
      if (isKnown) {
        await this.#db.transaction((tx) => this.#note(tx, { address: picture.address, id: row.id, isMade: false }))
      }
      return { media: row.id }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { fault: `${shownAddress(picture.address)}: ${error.message}`, isForNow: false }
    } finally {
      if (content instanceof Readable) content.destroy()
    }
  }

  async #receive(content: Uint8Array | Readable): ReturnType<FileStore['receive']> {
    try {
      return await this.#files.receive(content, MOST_BYTES)
    } catch (error) {
      throw error instanceof FileTooLarge ? tooLarge() : error
    }
  }

  #note(tx: Transaction, { address, id, isMade }: { address: string; id: string; isMade: boolean }): Promise<void> {
    const row = { source: this.#source, runId: this.#runId, kind: 'picture', key: address, target: id }
    return keepItems(tx, [{ ...row, fingerprint: '', stood: '', isMade: Number(isMade), pending: 0, linked: 0 }])
  }
}
