import {
  type beforeHandleAwarenessPayload,
  type beforeSyncPayload,
  type Connection,
  type Document,
  Hocuspocus,
  type onAuthenticatePayload,
  type onChangePayload,
  type onLoadDocumentPayload,
} from '@hocuspocus/server'
import type { WebSocket } from 'ws'
import {
  applyUpdate,
  decodeUpdate,
  encodeStateAsUpdate,
  encodeStateVector,
  snapshot,
  snapshotContainsUpdate,
} from 'yjs'
import { readChoice, writeChoice } from '#article/draft-document.ts'
import type { Clock } from '#foundation/clock.ts'
import { newId } from '#foundation/id.ts'
import type { Log } from '#foundation/log.ts'
import { type Actor, actorKey } from '#staff/actor.ts'
import type { Database } from '#storage/database.ts'
import { Notices } from '#storage/notices.ts'
import type { EventPayload, PaperEvent } from '#storage/outbox.ts'
import {
  articleRoom,
  type LiveNews,
  type LiveRefusal,
  NEWSROOM_ROOM,
  type PresenceReply,
  type PresentPerson,
} from '../api.ts'
import { lockArticle } from '../article.ts'
import { findChanges, findEpoch, findText, findUnsavedTexts, openText } from '../draft-text.ts'
import { saveText } from '../save-text.ts'
import { accessTo, articleOfRoom, mayPutInto } from './access.ts'
import { Journal, TextEnded, TYPED } from './journal.ts'
import { presentPerson } from './people.ts'
import { RevisionTimers } from './revision-timers.ts'

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

/** Somebody's browser, connected. */
interface Session {
  actor: Actor
  cookies: string | undefined
  socket: WebSocket
  /** Whether it has answered since it was last asked. */
  isAlive: boolean
}

interface Context {
  session: Session
}

/** What is known of a text that is open here. */
interface Room {
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

/** Bytes of one message, and of one text with what was typed into it since it was opened. */
export const MOST_MESSAGE_BYTES = 8 * 1024 * 1024
const MOST_ROOM_BYTES = 64 * 1024 * 1024
const MOST_SESSIONS_EACH = 40
/** Units of JSON of where somebody's cursor is. */
const MOST_CURSOR = 2_000
/** Milliseconds between two looks whether browsers answer, and whether those who are in may be in. */
const HEARTBEAT = 15_000
const RECHECK = 2_000
/** Milliseconds after which a socket ends on which nobody has entered a room. */
const TIMEOUT = 120_000
/** Milliseconds that the database may be away before browsers are sent off, to keep by themselves what is typed. */
const PATIENCE = 20_000

/** Codes with which a socket is closed (4000 to 4999 are free for programs). */
const CLOSED = { signedOut: 4401, tooMany: 4429, away: 4503, stopping: 1001 } as const

/** Milliseconds for which changes from another machine are gathered. */
const FETCH_AFTER = 60

/**
 * Topics after which an open text may be behind the database. Another machine that saves a revision
 * clears the journal, from which this one may not have read everything yet.
 */
const BRINGS_TEXT = new Set(['draft.changed', 'draft.saved', 'edition.sealed'])

/** Where a change comes from that nobody typed here. */
const FROM_ELSEWHERE = { source: 'local', skipStoreHooks: true } as const

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
  readonly #notices: Notices
  /** Names this process among those of the paper. */
  readonly #node = newId()
  readonly #sessions = new Set<Session>()
  readonly #rooms = new Map<string, Room>()
  #presence: PresenceReply['articles'] = []
  readonly #clocks: NodeJS.Timeout[]
  #stalledAt: number | null = null
  #rechecking: Promise<void> | null = null
  #isStopped = false

  constructor(options: LiveNewsroomOptions) {
    const { db, clock, log, rest } = options
    this.#options = options
    this.#journal = new Journal({
      db,
      clock,
      node: this.#node,
      onStalled: (isStalled, error) => this.#stalled(isStalled, error),
    })
    this.#notices = new Notices({
      db,
      channel: TYPED,
      onNotice: (words) => this.#hearOfTyping(words),
      onGap: () => void this.#catchUpAll(),
      onError: (error) => log.warn({ err: error }, 'What people type on other machines cannot be heard just now.'),
    })
    this.#timers = new RevisionTimers({
      save: async (articleId) => {
        await db.transaction((tx) => saveText(tx, { articleId, now: clock() }))
      },
      onError: (error, articleId) =>
        log.error({ err: error, articleId }, 'A text could not be saved as a revision; its journal has it.'),
      ...(rest === undefined ? {} : { rest }),
    })
    this.#hocuspocus = new Hocuspocus<Context>({
      name: 'dateline',
      quiet: true,
      timeout: TIMEOUT,
      yDocOptions: { gc: true, gcFilter: () => true },
      onAuthenticate: (asked) => this.#enter(asked),
      onLoadDocument: (asked) => this.#load(asked),
      connected: async ({ documentName, connection }) => this.#welcome(documentName, connection),
      beforeSync: (asked) => this.#writeDown(asked),
      beforeHandleAwareness: async (asked) => this.#nameCursors(asked),
      onChange: async (asked) => this.#changed(asked),
      onDisconnect: async ({ documentName, clientsCount }) => {
        this.#tellPresence()
        const articleId = articleOfRoom(documentName)
        if (clientsCount === 0 && articleId !== null) await this.#timers.saveNow(articleId)
      },
      afterUnloadDocument: async ({ documentName }) => {
        this.#rooms.delete(documentName)
        this.#tellPresence()
      },
    })
    this.#clocks = [
      setInterval(() => this.#beat(), HEARTBEAT).unref(),
      setInterval(() => void this.recheck(), RECHECK).unref(),
    ]
  }

  /** Who is in which article now. */
  get presence(): PresenceReply['articles'] {
    return this.#presence
  }

  get figures(): { sessions: number; rooms: number; commits: number; changes: number } {
    return { sessions: this.#sessions.size, rooms: this.#rooms.size, ...this.#journal.figures }
  }

  /** Takes a socket in that was opened by this person, whose `Cookie` line this is. */
  accept(socket: WebSocket, { actor, cookies }: { actor: Actor; cookies: string | undefined }): void {
    const mine = [...this.#sessions].filter((one) => one.actor.id === actor.id)
    if (this.#isStopped || mine.length >= MOST_SESSIONS_EACH) {
      const isStopping = this.#isStopped
      socket.close(isStopping ? CLOSED.stopping : CLOSED.tooMany, isStopping ? 'stopping' : 'too-many')
      return
    }
    const session: Session = { actor, cookies, socket, isAlive: true }
    this.#sessions.add(session)
    const client = this.#hocuspocus.handleConnection(socket as never, new Request('http://newsroom.invalid/'), {
      session,
    })
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (isBinary) client.handleMessage(data)
      else socket.close(1003, 'binary-only')
    })
    socket.on('pong', () => {
      session.isAlive = true
    })
    socket.on('close', (code, reason) => {
      this.#sessions.delete(session)
      client.handleClose({ code, reason: reason.toString() })
    })
    socket.on('error', () => socket.terminate())
  }

  async #enter({ documentName, token, context, connectionConfig }: onAuthenticatePayload<Context>): Promise<void> {
    const { db } = this.#options
    const access = await accessTo(db.read, context.session.actor, documentName)
    if (typeof access === 'object') throw refusal(access.refusal)
    connectionConfig.readOnly = access === 'read'
    const articleId = articleOfRoom(documentName)
    if (articleId === null) return
    if (this.#rooms.get(documentName)?.isEnded) throw refusal('moved')
    // A browser that kept an earlier life of the text must not bring it back.
    if (token !== '' && (await findEpoch(db.read, articleId)) !== token) throw refusal('sealed')
  }

  async #load({ documentName, document }: onLoadDocumentPayload<Context>): Promise<void> {
    const articleId = articleOfRoom(documentName)
    if (articleId === null) return
    const text = await this.#options.db.transaction(async (tx) => openText(tx, await lockArticle(tx, articleId)))
    const state = encodeStateAsUpdate(text.doc)
    applyUpdate(document, state)
    const section = readChoice(document, 'section') ?? ''
    this.#rooms.set(documentName, {
      articleId,
      epoch: text.epoch,
      bytes: state.length,
      section,
      isEnded: false,
      lastChange: 0,
    })
    if (text.changes.length > 0) this.#timers.typed(articleId)
  }

  #welcome(room: string, connection: Connection<Context>): void {
    const epoch = this.#rooms.get(room)?.epoch
    if (epoch !== undefined) tell(connection, { epoch })
    if (room === NEWSROOM_ROOM) tell(connection, { presence: this.#presence })
    if (this.#journal.isStalled) tell(connection, { isStalled: true })
    this.#tellPresence()
  }

  /** Has a change on record before anything is done with it. */
  async #writeDown({ type, payload, connection, context, document, documentName }: beforeSyncPayload): Promise<void> {
    // Those who may only read are told by Hocuspocus that their changes are not taken.
    if (type === ASKS_FOR_STATE || connection.readOnly) return
    const room = this.#rooms.get(documentName)
    if (!room || room.isEnded) throw refusal('moved')
    if (payload.length > MOST_MESSAGE_BYTES || room.bytes + payload.length > MOST_ROOM_BYTES) throw refusal('too-large')
    decodeUpdate(payload)
    if (type === COMPARES && snapshotContainsUpdate(snapshot(document), payload)) return
    const { actor } = (context as Context).session
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
    const { session } = connection.context as Context
    const user = presentPerson(session.actor)
    for (const [client, state] of [...states]) {
      const owner = [...document.connections].find(([one, { clients }]) => one !== connection && clients.has(client))
      const isAnothers = owner && (owner[0].context as Context).session.actor.id !== session.actor.id
      if (isAnothers || document.getClients(connection).size > 4) states.delete(client)
      else states.set(client, documentName === NEWSROOM_ROOM ? { user } : { user, ...cursorOf(state) })
    }
  }

  #changed({ documentName, document, context, transactionOrigin }: onChangePayload<Context>): void {
    const room = this.#rooms.get(documentName)
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
      const articleId = String(event.payload['articleId'] ?? '')
      try {
        const isBehind = event.topic !== 'draft.saved' || this.#options.db.dialect === 'postgres'
        if (BRINGS_TEXT.has(event.topic) && isBehind) await this.#takeOver(articleId)
      } catch (error) {
        this.#options.log.error({ err: error, articleId }, 'A text that is open was not brought up to date.')
      }
    }
    if (changed.size > 0) this.#tellAll({ changed: [...changed.values()] })
  }

  /** Somebody typed on another machine: fetched a moment later, with what else is typed there meanwhile. */
  #hearOfTyping(words: string): void {
    const [node, epoch] = words.split(' ')
    if (node === this.#node) return
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
    const document = this.#hocuspocus.documents.get(articleRoom(room.articleId))
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
    for (const { articleId } of this.#rooms.values()) {
      await this.#takeOver(articleId).catch((error: unknown) => {
        this.#options.log.warn({ err: error, articleId }, 'A text that is open was not brought up to date.')
      })
    }
  }

  /** Brings an open text up to what the database says of it, or ends it where it has begun a new life there. */
  async #takeOver(articleId: string): Promise<void> {
    const name = articleRoom(articleId)
    const room = this.#rooms.get(name)
    const document = this.#hocuspocus.documents.get(name)
    if (!room || !document) return
    const text = await findText(this.#options.db.read, articleId)
    if (text?.epoch === room.epoch) {
      applyUpdate(document, encodeStateAsUpdate(text.doc, encodeStateVector(document)), FROM_ELSEWHERE)
      return
    }
    room.isEnded = true
    this.#timers.drop(articleId)
    for (const connection of document.getConnections()) connection.close(refusal('sealed'))
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
      const known = new Map<string, Actor | null>()
      for (const session of this.#sessions) {
        const key = session.cookies ?? ''
        if (!known.has(key)) known.set(key, await this.#options.findActor(session.cookies))
        const actor = known.get(key)
        if (actor) session.actor = actor
        else this.#putOut(session)
      }
      for (const document of this.#hocuspocus.documents.values()) {
        for (const connection of document.getConnections()) {
          const { actor } = (connection.context as Context).session
          const access = await accessTo(this.#options.db.read, actor, document.name)
          // Who comes in again is given what they may have now.
          if (typeof access === 'object') connection.close(refusal(access.refusal))
          else if (connection.readOnly !== (access === 'read')) connection.close(refusal('moved'))
        }
      }
    } catch (error) {
      this.#options.log.warn({ err: error }, 'Whether those who are in may be in cannot be seen just now.')
    }
  }

  #putOut({ socket }: Session): void {
    for (const document of this.#hocuspocus.documents.values()) {
      for (const connection of document.getConnections()) {
        if ((connection.context as Context).session.socket === socket) connection.close(refusal('not-signed-in'))
      }
    }
    socket.close(CLOSED.signedOut, 'not-signed-in')
  }

  #beat(): void {
    for (const session of this.#sessions) {
      if (!session.isAlive) {
        session.socket.terminate()
        continue
      }
      session.isAlive = false
      session.socket.ping()
    }
    // Browsers take a connection on which nothing comes for a broken one.
    this.#tellAll({})
    if (this.#stalledAt !== null && performance.now() - this.#stalledAt > PATIENCE) {
      for (const { socket } of this.#sessions) socket.close(CLOSED.away, 'database-away')
    }
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
      const open = [...this.#rooms.values()].map((room) => room.articleId)
      for (const articleId of await findUnsavedTexts(db.read)) {
        if (!open.includes(articleId)) this.#timers.typed(articleId)
      }
    } catch (error) {
      log.warn({ err: error }, 'Whether texts were left unsaved cannot be seen just now.')
    }
  }

  #tellPresence(): void {
    const articles: PresenceReply['articles'] = []
    for (const [name, { articleId }] of this.#rooms) {
      const people = new Map<string, PresentPerson>()
      for (const connection of this.#hocuspocus.documents.get(name)?.getConnections() ?? []) {
        const { actor } = (connection.context as Context).session
        people.set(actor.id, presentPerson(actor))
      }
      const inOrder = [...people.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
      if (inOrder.length > 0) articles.push({ articleId, people: inOrder })
    }
    if (JSON.stringify(articles) === JSON.stringify(this.#presence)) return
    this.#presence = articles
    this.#tellAll({ presence: articles })
  }

  #tellAll(news: LiveNews): void {
    this.#hocuspocus.documents.get(NEWSROOM_ROOM)?.broadcastStateless(JSON.stringify(news))
  }

  /** Sends everybody off, has what is under way written down, and saves every text. */
  async stop(): Promise<void> {
    this.#isStopped = true
    for (const clock of this.#clocks) clearInterval(clock)
    const closed = [...this.#sessions].map(
      ({ socket }) => new Promise<void>((resolve) => socket.once('close', () => resolve())),
    )
    for (const { socket } of this.#sessions) socket.close(CLOSED.stopping, 'stopping')
    const cut = setTimeout(() => {
      for (const { socket } of this.#sessions) socket.terminate()
    }, 1_000)
    await Promise.all(closed)
    clearTimeout(cut)
    await this.#notices.stop()
    await this.#journal.stop()
    await this.#timers.stop()
  }
}

/** Parts of an exchange (y-protocols): one side says what it has, the other sends what it lacks. */
const ASKS_FOR_STATE = 0
const COMPARES = 1

function tell(connection: Connection<Context>, news: LiveNews): void {
  connection.sendStateless(JSON.stringify(news))
}

/** What Hocuspocus closes a connection with; it has no message, so that nothing is written to the console. */
function refusal(reason: LiveRefusal): { code: number; reason: LiveRefusal } {
  return { code: 4403, reason }
}

function cursorOf(state: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.fromEntries(Object.entries(state).filter(([name]) => name === 'cursor' || name === 'field'))
  return JSON.stringify(kept).length > MOST_CURSOR ? {} : kept
}
