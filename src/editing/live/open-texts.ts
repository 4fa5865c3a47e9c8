import type { Document } from '@hocuspocus/server'
import { applyUpdate, encodeStateAsUpdate, encodeStateVector } from 'yjs'
import { readChoice } from '#article/draft-document.ts'
import type { Log } from '#foundation/log.ts'
import type { Database } from '#storage/database.ts'
import { Notices } from '#storage/notices.ts'
import { articleRoom } from '../api.ts'
import { lockArticle } from '../article.ts'
import { findChanges, findText, openText } from '../draft-text.ts'
import { TYPED } from './journal.ts'
import { refusal } from './room-connection.ts'

/** What is known of a text that is open here. */
export interface Room {
  articleId: string
  epoch: string
  /** Bytes of its state when it was opened and of what was typed since. */
  bytes: number
  /** The section that the article is in, and that it goes back to where somebody moves it without being allowed to. */
  section: string
  isEnded: boolean
  /** The newest change from another machine that was looked at. */
  lastChange: number
  /** Set while such changes are about to be fetched. */
  fetching?: NodeJS.Timeout
}

export interface OpenTextsOptions {
  db: Database
  log: Log
  /** Names this process among those of the paper. */
  node: string
  /** The document of this name that people have open here. */
  findDocument: (name: string) => Document | undefined
  /** Told of a text that was opened though not all of it is in a revision. */
  onUnsaved: (articleId: string) => void
  /** Told of a text whose life is over. */
  onEnded: (articleId: string) => void
}

/** Milliseconds for which changes from another machine are gathered. */
const FETCH_AFTER = 60

/** Where a change comes from that nobody typed here. */
export const FROM_ELSEWHERE = { source: 'local', skipStoreHooks: true } as const

/** The texts that people have open here, each kept up with what the database has of it, whichever machine it was typed on. */
export class OpenTexts {
  readonly #options: OpenTextsOptions
  readonly #rooms = new Map<string, Room>()
  readonly #notices: Notices

  constructor(options: OpenTextsOptions) {
    this.#options = options
    this.#notices = new Notices({
      db: options.db,
      channel: TYPED,
      onNotice: (words) => this.#hearOfTyping(words),
      onGap: () => void this.#catchUpAll(),
      onError: (error) =>
        options.log.warn({ err: error }, 'What people type on other machines cannot be heard just now.'),
    })
  }

  get size(): number {
    return this.#rooms.size
  }

  /** By the name of their documents. */
  all(): IterableIterator<[string, Room]> {
    return this.#rooms.entries()
  }

  find(name: string): Room | undefined {
    return this.#rooms.get(name)
  }

  /** Reads an article's text into a document that is opened for it. */
  async load(name: string, articleId: string, document: Document): Promise<void> {
    const text = await this.#options.db.transaction(async (tx) => openText(tx, await lockArticle(tx, articleId)))
    const state = encodeStateAsUpdate(text.doc)
    applyUpdate(document, state)
    this.#rooms.set(name, {
      articleId,
      epoch: text.epoch,
      bytes: state.length,
      section: readChoice(document, 'section') ?? '',
      isEnded: false,
      lastChange: 0,
    })
    if (text.changes.length > 0) this.#options.onUnsaved(articleId)
  }

  forget(name: string): void {
    this.#rooms.delete(name)
  }

  /** Somebody typed on another machine: fetched a moment later, with what else is typed there meanwhile. */
  #hearOfTyping(words: string): void {
    const [node, epoch] = words.split(' ')
    if (node === this.#options.node) return
    const room = [...this.#rooms.values()].find((one) => one.epoch === epoch)
    if (!room || room.fetching) return
    room.fetching = setTimeout(() => {
      delete room.fetching
      void this.#fetchTyped(room).catch((error: unknown) => {
        this.#options.log.warn({ err: error, articleId: room.articleId }, 'What is typed elsewhere was not fetched.')
      })
    }, FETCH_AFTER)
  }

  async #fetchTyped(room: Room): Promise<void> {
    const document = this.#options.findDocument(articleRoom(room.articleId))
    if (!document) return
    // Numbers are not given in the order of commits: some before the last one are looked at again, which changes nothing.
    const changes = await findChanges(this.#options.db.read, { epoch: room.epoch, after: room.lastChange - 500 })
    for (const { id, update } of changes) {
      room.lastChange = Math.max(room.lastChange, id)
      applyUpdate(document, update, FROM_ELSEWHERE)
    }
  }

  /** Brings every open text up to what the database says, after something may not have been heard. */
  async #catchUpAll(): Promise<void> {
    for (const { articleId } of this.#rooms.values()) await this.catchUp(articleId)
  }

  /** Brings an open text up to what the database says of it, or ends it where it has begun a new life there. */
  async catchUp(articleId: string): Promise<void> {
    const name = articleRoom(articleId)
    const room = this.#rooms.get(name)
    const document = this.#options.findDocument(name)
    if (!room || !document) return
    try {
      const text = await findText(this.#options.db.read, articleId)
      if (text?.epoch === room.epoch) {
        applyUpdate(document, encodeStateAsUpdate(text.doc, encodeStateVector(document)), FROM_ELSEWHERE)
        return
      }
    } catch (error) {
      this.#options.log.error({ err: error, articleId }, 'A text that is open was not brought up to date.')
      return
    }
    room.isEnded = true
    this.#options.onEnded(articleId)
    for (const connection of document.getConnections()) connection.close(refusal('sealed'))
  }

  async stop(): Promise<void> {
    await this.#notices.stop()
  }
}
