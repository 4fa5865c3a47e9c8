import type { Connection, Document } from '@hocuspocus/server'
import type { Clock } from '#foundation/clock.ts'
import type { Log } from '#foundation/log.ts'
import type { Actor } from '#staff/actor.ts'
import { mayDo } from '#staff/permissions.ts'
import type { Database } from '#storage/database.ts'
import { addNote } from '../note.ts'
import { isSuggestion, wordsOfChange } from '../only-suggests.ts'
import { accessTo, articleOfRoom } from './access.ts'
import { type Context, refusal, sessionOf } from './room-connection.ts'

export interface HandsOptions {
  db: Database
  clock: Clock
  log: Log
}

/** Characters of what is left as a note where it was not taken. */
const MOST_LEFT = 9_000

/** Knows who writes freely in a room and who by suggestions alone, and holds them to it. */
export class Hands {
  readonly #options: HandsOptions
  readonly #hands = new WeakMap<Connection<Context>, 'free' | 'free-for-now' | 'suggests'>()

  constructor(options: HandsOptions) {
    this.#options = options
  }

  /** Whether all that this connection may do to the text of its room is suggest. */
  async onlySuggests(connection: Connection<Context>, room: string): Promise<boolean> {
    const { actor } = sessionOf(connection)
    // Asked first: the database may be away, and what most people type waits for it without a question.
    if (mayDo(actor.role, 'suggestion.accept')) return false
    let hand = this.#hands.get(connection)
    if (hand === undefined) {
      hand = (await accessTo(this.#options.db.read, actor, room)) === 'suggest' ? 'suggests' : 'free'
      this.#hands.set(connection, hand)
    }
    return hand === 'suggests'
  }

  /**
   * Takes note of what somebody may do now. Who wrote freely is held to suggestions at the second look: in between their browser
   * hears that the story is published, and its editor begins to suggest.
   */
  look(connection: Connection<Context>, isToSuggest: boolean): void {
    const hand = this.#hands.get(connection)
    if (!isToSuggest) this.#hands.set(connection, 'free')
    else if (hand !== 'suggests') this.#hands.set(connection, hand === 'free' ? 'free-for-now' : 'suggests')
  }

  /** Throws what puts out whoever changes a text that they may only suggest to change. What they typed is a note on it then. */
  async check(connection: Connection<Context>, document: Document, change: Uint8Array): Promise<void> {
    if (!(await this.onlySuggests(connection, document.name))) return
    const { actor } = sessionOf(connection)
    if (isSuggestion(document, change, actor.id)) return
    await this.#leaveNote(articleOfRoom(document.name) ?? '', actor, wordsOfChange(document, change))
    throw refusal('only-suggests')
  }

  async #leaveNote(articleId: string, actor: Actor, words: string): Promise<void> {
    const { db, clock, log } = this.#options
    if (words === '') return
    const text = `Typed when the story was published already, and so not taken into its text:\n\n${words.slice(0, MOST_LEFT)}`
    const note = { articleId, actor, text, quote: '', anchor: null, mentions: [], now: clock() }
    await db
      .transaction((tx) => addNote(tx, note))
      .catch((error: unknown) => log.warn({ err: error, articleId }, 'What was typed could not be left as a note.'))
  }
}
