import {
  type beforeHandleAwarenessPayload,
  type beforeSyncPayload,
  type Connection,
  type Document,
  Hocuspocus,
  type onAuthenticatePayload,
  type onChangePayload,
} from '@hocuspocus/server'
import type { WebSocket } from 'ws'
import { decodeUpdate, snapshot, snapshotContainsUpdate } from 'yjs'
import { readChoice, writeChoice } from '#article/draft-document.ts'
import type { Clock } from '#foundation/clock.ts'
import { newId } from '#foundation/id.ts'
import type { Log } from '#foundation/log.ts'
import { type Actor, actorKey } from '#staff/actor.ts'
import type { Database } from '#storage/database.ts'
import type { EventPayload, PaperEvent } from '#storage/outbox.ts'
import { type LiveNews, NEWSROOM_ROOM, type PresenceReply, type PresentPerson } from '../api.ts'
import { findEpoch, findUnsavedTexts } from '../draft-text.ts'
import { saveText } from '../save-text.ts'
import { accessTo, articleOfRoom, mayPutInto } from './access.ts'
import { Hands } from './hands.ts'
import { Journal, TextEnded } from './journal.ts'
import { FROM_ELSEWHERE, OpenTexts, type Room } from './open-texts.ts'
import { presentPerson } from './people.ts'
import { Presence } from './presence.ts'
import { RevisionTimers } from './revision-timers.ts'
import { type Context, refusal, sessionOf, tell } from './room-connection.ts'
import { intoLog } from './server-words.ts'
import { type Session, Sessions } from './sessions.ts'

export interface LiveNewsroomOptions {
  db: Database
  clock: Clock
  log: Log
  /** Whose session a `Cookie` line holds, as it is now. */
  findActor: (cookies: string | undefined) => Promise<Actor | null>
  /** Keys of the newsroom's queries whose answers an event changes. */
  keysOf: (event: PaperEvent<EventPayload & Record<string, unknown>>) => NonNullable<LiveNews['changed']>
  /** See `RevisionTimersOptions`. */
  rest?: number | undefined
}

/** Bytes of one message, and of one text with what was typed into it since it was opened. */
export const MOST_MESSAGE_BYTES = 8 * 1024 * 1024
const MOST_ROOM_BYTES = 64 * 1024 * 1024
/** Units of JSON of where somebody's cursor is. */
const MOST_CURSOR = 2_000
/** Milliseconds between two looks whether browsers answer, and whether those who are in may be in. */
const HEARTBEAT = 15_000
const RECHECK = 2_000
/** Milliseconds after which a socket ends on which nobody has entered a room. */
const TIMEOUT = 120_000
/** Milliseconds that the database may be away before browsers are sent off, to keep by themselves what is typed. */
const PATIENCE = 20_000

/**
 * Topics after which an open text may be behind the database. Another process that saves a revision
 * clears the journal, from which this one may not have read everything yet.
 */
const BRINGS_TEXT = new Set(['draft.changed', 'draft.saved', 'edition.sealed'])

/**
 * The rooms in which people write together, and the news that open newsrooms get.
 *
 * What somebody types is written to the journal before it is put into the room's text: Hocuspocus waits for `beforeSync` before
 * it applies a change, tells the others and acknowledges it. So whoever reads "saved", and whoever sees a colleague's word,
 * sees what will be there after a crash. Revisions are made from the database alone; the rooms are only where changes meet.
 */
export class LiveNewsroom {
  readonly #options: LiveNewsroomOptions
  readonly #hocuspocus: Hocuspocus<Context>
  readonly #journal: Journal
  readonly #timers: RevisionTimers
  readonly #sessions: Sessions
  readonly #texts: OpenTexts
  readonly #presence: Presence
  readonly #clocks: NodeJS.Timeout[]
  readonly #hands: Hands
  #stalledAt: number | null = null
  #rechecking: Promise<void> | null = null

  constructor(options: LiveNewsroomOptions) {
    const { db, clock, log, findActor, rest } = options
    /** Names this process among those of the paper. */
    const node = newId()
    this.#options = options
    this.#sessions = new Sessions(findActor)
    this.#hands = new Hands({ db, clock, log })
    this.#journal = new Journal({ db, clock, node, onStalled: (isStalled, error) => this.#stalled(isStalled, error) })
    this.#timers = new RevisionTimers({
      save: async (articleId) => {
        await db.transaction((tx) => saveText(tx, { articleId, now: clock() }))
      },
      onError: (error, articleId) =>
        log.error({ err: error, articleId }, 'A text could not be saved as a revision; its journal has it.'),
      ...(rest === undefined ? {} : { rest }),
    })
    this.#texts = new OpenTexts({
      ...{ db, log, node },
      findDocument: (name) => this.#hocuspocus.documents.get(name),
      onUnsaved: (articleId) => this.#timers.typed(articleId),
      onEnded: (articleId) => this.#timers.drop(articleId),
    })
    this.#presence = new Presence({
      ...{ db, clock, log, node },
      lookAround: () => this.#lookAround(),
      onChange: (presence) => this.#tellAll({ presence }),
    })
    this.#hocuspocus = new Hocuspocus<Context>({
      name: 'dateline',
      quiet: true,
      timeout: TIMEOUT,
      yDocOptions: { gc: true, gcFilter: () => true },
      onAuthenticate: (asked) => this.#enter(asked),
      onLoadDocument: async ({ documentName, document }) => {
        const articleId = articleOfRoom(documentName)
        if (articleId !== null) await this.#texts.load(documentName, articleId, document)
      },
      connected: async ({ documentName, connection }) => {
        this.#welcome(documentName, connection)
        await this.#hands.onlySuggests(connection, documentName)
      },
      beforeSync: (asked) => this.#writeDown(asked),
      beforeHandleAwareness: async (asked) => this.#nameCursors(asked),
      onChange: async (asked) => this.#changed(asked),
      onDisconnect: async ({ documentName, clientsCount }) => {
        this.#presence.look()
        const articleId = articleOfRoom(documentName)
        if (clientsCount === 0 && articleId !== null) await this.#timers.saveNow(articleId)
      },
      afterUnloadDocument: async ({ documentName }) => {
        this.#texts.forget(documentName)
        this.#presence.look()
      },
    })
    this.#clocks = [
      setInterval(() => this.#beat(), HEARTBEAT).unref(),
      setInterval(() => void this.recheck(), RECHECK).unref(),
    ]
  }

  /** Who is in which article now, on all machines of the paper. */
  get presence(): PresenceReply['articles'] {
    return this.#presence.articles
  }

  get figures(): { sessions: number; rooms: number; commits: number; changes: number } {
    return { sessions: this.#sessions.size, rooms: this.#texts.size, ...this.#journal.figures }
  }

  /** Takes a socket in that was opened by this person, whose `Cookie` line this is. */
  accept(socket: WebSocket, person: { actor: Actor; cookies: string | undefined }): void {
    const session = this.#sessions.admit(socket, person)
    if (!session) return
    const { log } = this.#options
    const client = this.#hocuspocus.handleConnection(socket as never, new Request('http://newsroom.invalid/'), {
      session,
    })
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (isBinary) intoLog(log, () => client.handleMessage(data))
      else socket.close(1003, 'binary-only')
    })
    socket.on('close', (code, reason) => intoLog(log, () => client.handleClose({ code, reason: reason.toString() })))
  }

  async #enter({ documentName, token, context, connectionConfig }: onAuthenticatePayload<Context>): Promise<void> {
    const { db } = this.#options
    const access = await accessTo(db.read, context.session.actor, documentName)
    if (typeof access === 'object') throw refusal(access.refusal)
    connectionConfig.readOnly = access === 'read'
    const articleId = articleOfRoom(documentName)
    if (articleId === null) return
    if (this.#texts.find(documentName)?.isEnded) throw refusal('moved')
    // A browser that kept an earlier life of the text must not bring it back.
    if (token !== '' && (await findEpoch(db.read, articleId)) !== token) throw refusal('sealed')
  }

  #welcome(room: string, connection: Connection<Context>): void {
    const epoch = this.#texts.find(room)?.epoch
    if (epoch !== undefined) tell(connection, { epoch })
    if (room === NEWSROOM_ROOM) tell(connection, { presence: this.presence })
    if (this.#journal.isStalled) tell(connection, { isStalled: true })
    this.#presence.look()
  }

  /** Has a change on record before anything is done with it. */
  async #writeDown({ type, payload, connection, context, document, documentName }: beforeSyncPayload): Promise<void> {
    // Those who may only read are told by Hocuspocus that their changes are not taken.
    if (type === ASKS_FOR_STATE || connection.readOnly) return
    const room = this.#texts.find(documentName)
    if (!room || room.isEnded) throw refusal('moved')
    if (payload.length > MOST_MESSAGE_BYTES || room.bytes + payload.length > MOST_ROOM_BYTES) throw refusal('too-large')
    decodeUpdate(payload)
    if (type === COMPARES && snapshotContainsUpdate(snapshot(document), payload)) return
    const { actor } = (context as Context).session
    await this.#hands.check(connection, document, payload)
    try {
      await this.#journal.write({
        epoch: room.epoch,
        update: payload,
        madeBy: actorKey(actor),
        madeByName: actor.name,
      })
    } catch (error) {
      throw error instanceof TextEnded ? refusal('sealed') : error
    }
    room.bytes += payload.length
  }

  /** Says who somebody is, whatever their browser says; keeps of the rest what others need to see where they are. */
  #nameCursors({ states, document, documentName, connection }: beforeHandleAwarenessPayload<Context>): void {
    if (!connection) return
    const me = sessionOf(connection).actor
    const user = presentPerson(me)
    for (const [client, state] of [...states]) {
      const owner = [...document.connections].find(([one, { clients }]) => one !== connection && clients.has(client))
      const isAnothers = owner && sessionOf(owner[0]).actor.id !== me.id
      if (isAnothers || document.getClients(connection).size > 4) states.delete(client)
      else states.set(client, documentName === NEWSROOM_ROOM ? { user } : { user, ...cursorOf(state) })
    }
  }

  #changed({ documentName, document, context, transactionOrigin }: onChangePayload<Context>): void {
    const room = this.#texts.find(documentName)
    if (!room) return
    this.#timers.typed(room.articleId)
    const section = readChoice(document, 'section') ?? ''
    if (section === room.section) return
    const { source } = transactionOrigin as { source?: string }
    if (source !== 'connection') room.section = section
    else void this.#allowMove(document, room, context.session.actor, section)
  }

  /** Lets an article stand in the section that somebody has put it into, or puts it back. */
  async #allowMove(document: Document, room: Room, actor: Actor, section: string): Promise<void> {
    try {
      if (await mayPutInto(this.#options.db.read, actor, section)) {
        room.section = section
        return
      }
      if (readChoice(document, 'section') !== section) return
      let update: Uint8Array | null = null
      const keep = (change: Uint8Array): void => {
        update = change
      }
      document.on('update', keep)
      document.transact(() => writeChoice(document, 'section', room.section), FROM_ELSEWHERE)
      document.off('update', keep)
      if (update) {
        await this.#journal.write({ epoch: room.epoch, update, madeBy: 'newsroom', madeByName: actor.name })
      }
    } catch (error) {
      this.#options.log.error({ err: error, articleId: room.articleId }, 'A move to another section was not looked at.')
    }
  }

  /** Takes note of what happened to the paper: texts that were changed elsewhere, texts that are over, and what browsers show. */
  async hear(events: PaperEvent<EventPayload>[]): Promise<void> {
    const changed = new Map<string, readonly (string | number)[]>()
    for (const event of events as PaperEvent<EventPayload & Record<string, unknown>>[]) {
      for (const key of this.#options.keysOf(event)) changed.set(JSON.stringify(key), key)
      const isBehind = event.topic !== 'draft.saved' || this.#options.db.isShared
      if (BRINGS_TEXT.has(event.topic) && isBehind) await this.#texts.catchUp(String(event.payload['articleId'] ?? ''))
    }
    if (changed.size > 0) this.#tellAll({ changed: [...changed.values()] })
  }

  /** Puts out whoever may not be in any more: signed out, disabled, or no longer of the section. */
  recheck(): Promise<void> {
    this.#rechecking ??= this.#recheck().finally(() => {
      this.#rechecking = null
    })
    return this.#rechecking
  }

  async #recheck(): Promise<void> {
    try {
      for (const session of await this.#sessions.renew()) this.#putOut(session)
      for (const document of this.#hocuspocus.documents.values()) {
        for (const connection of document.getConnections()) {
          const { actor } = sessionOf(connection)
          const access = await accessTo(this.#options.db.read, actor, document.name)
          // Who comes in again is given what they may have now.
          if (typeof access === 'object') connection.close(refusal(access.refusal))
          else if (connection.readOnly !== (access === 'read')) connection.close(refusal('moved'))
          else this.#hands.look(connection, access === 'suggest')
        }
      }
    } catch (error) {
      this.#options.log.warn({ err: error }, 'Whether those who are in may be in cannot be seen just now.')
    }
  }

  #putOut(session: Session): void {
    for (const document of this.#hocuspocus.documents.values()) {
      for (const connection of document.getConnections()) {
        if (sessionOf(connection) === session) connection.close(refusal('not-signed-in'))
      }
    }
    this.#sessions.close('not-signed-in', [session])
  }

  #beat(): void {
    this.#sessions.beat()
    this.#presence.beat()
    // Browsers take a connection on which nothing comes for a broken one.
    this.#tellAll({})
    if (this.#stalledAt !== null && performance.now() - this.#stalledAt > PATIENCE)
      this.#sessions.close('database-away')
  }

  #stalled(isStalled: boolean, error?: unknown): void {
    const { log } = this.#options
    this.#stalledAt = isStalled ? performance.now() : null
    if (isStalled)
      log.error({ err: error }, 'What people type cannot be written down just now; nothing is acknowledged.')
    else log.info({}, 'What people type is written down again.')
    for (const document of this.#hocuspocus.documents.values()) {
      document.broadcastStateless(JSON.stringify({ isStalled } satisfies LiveNews))
    }
  }

  /** Saves the texts that were not saved when their last writer left, as after a crash. */
  async saveLeftTexts(): Promise<void> {
    const { db, log } = this.#options
    try {
      const open = [...this.#texts.all()].map(([, room]) => room.articleId)
      for (const articleId of await findUnsavedTexts(db.read)) {
        if (!open.includes(articleId)) this.#timers.typed(articleId)
      }
    } catch (error) {
      log.warn({ err: error }, 'Whether texts were left unsaved cannot be seen just now.')
    }
  }

  #lookAround(): PresenceReply['articles'] {
    return [...this.#texts.all()].flatMap(([name, { articleId }]) => {
      const people = new Map<string, PresentPerson>()
      for (const connection of this.#hocuspocus.documents.get(name)?.getConnections() ?? []) {
        const { actor } = sessionOf(connection)
        people.set(actor.id, presentPerson(actor))
      }
      return people.size > 0 ? [{ articleId, people: [...people.values()] }] : []
    })
  }

  #tellAll(news: LiveNews): void {
    this.#hocuspocus.documents.get(NEWSROOM_ROOM)?.broadcastStateless(JSON.stringify(news))
  }

  /** Sends everybody off, has what is under way written down, and saves every text. */
  async stop(): Promise<void> {
    for (const clock of this.#clocks) clearInterval(clock)
    await this.#sessions.stop()
    await this.#texts.stop()
    await this.#presence.stop()
    await this.#journal.stop()
    await this.#timers.stop()
  }
}

/** Parts of an exchange (y-protocols): one side says what it has, the other sends what it lacks. */
const ASKS_FOR_STATE = 0
const COMPARES = 1

function cursorOf(state: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.fromEntries(Object.entries(state).filter(([name]) => name === 'cursor' || name === 'field'))
  return JSON.stringify(kept).length > MOST_CURSOR ? {} : kept
}
