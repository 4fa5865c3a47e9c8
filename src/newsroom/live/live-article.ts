import { HocuspocusProvider } from '@hocuspocus/provider'
import { IndexeddbPersistence } from 'y-indexeddb'
import type { Awareness } from 'y-protocols/awareness'
import { Doc, encodeStateAsUpdate } from 'yjs'
import { isBlankDocument } from '#article/draft-document.ts'
import { articleRoom, type LiveNews, type LiveRefusal, type PresentPerson } from '#editing/api.ts'
import { Acknowledgements } from './acknowledgements.ts'
import { forget, journalName, remember, rememberedEpoch } from './journal-register.ts'
import type { LiveSocket } from './live-socket.ts'

/**
 * - `connecting`: nothing of the text is here yet.
 * - `offline`: there is no connection; what is typed is kept in this browser.
 * - `saving`: changes are on their way.
 * - `stalled`: the server is there and cannot save just now; what is typed is kept in this browser.
 * - `saved`: the server has every change on record.
 * - `refused`: the server does not let this person in, or not any more; `refusal` says why.
 */
export type LiveStatus = 'connecting' | 'offline' | 'saving' | 'stalled' | 'saved' | 'refused'

/** A text that people write together, as it stands now. A new one of these stands for every change of it but to the text itself. */
export interface LiveArticle {
  articleId: string
  /** Changes when the text begins a new life: whoever is bound to `doc` has to bind again. */
  key: string
  doc: Doc
  provider: HocuspocusProvider
  awareness: Awareness
  /** Whether the text is here and can be shown. Nothing may be typed before. */
  isReady: boolean
  status: LiveStatus
  /** Changes made here that the server has not acknowledged. */
  unacknowledged: number
  /** Whether this person may only read it. */
  isReadOnly: boolean
  refusal: LiveRefusal | null
  /** Everybody else who has it open, each once. */
  others: PresentPerson[]
}

export interface LiveTextOptions {
  socket: LiveSocket
  articleId: string
  /** Whose browser it is: what one person typed is never taken for another's. */
  staffId: string
  /** Told where the story was published meanwhile, and what was typed freely since is a note on it. */
  onNotTaken?: (() => void) | undefined
}

/** Milliseconds for which changes of counts are gathered: a screen that draws itself anew with every letter is slow to type in. */
const TELL_AFTER = 250

const LASTING: readonly string[] = ['not-signed-in', 'not-permitted', 'not-found', 'too-large'] satisfies LiveRefusal[]

/** Keeps one article's text, this browser's journal of it and the server's in step, and says how things stand. */
export class LiveText {
  readonly #options: LiveTextOptions
  readonly #listeners = new Set<() => void>()
  readonly #room: string
  #acknowledgements = new Acknowledgements()
  #journal: IndexeddbPersistence | undefined
  #epoch: string | null = null
  #isConnected = false
  #isStalled = false
  #hasText = false
  #refusal: LiveRefusal | null = null
  #stopListening: () => void = () => undefined
  #doc!: Doc
  #provider!: HocuspocusProvider
  #state!: LiveArticle
  #told!: LiveArticle
  #telling: ReturnType<typeof setTimeout> | undefined
  #retry: ReturnType<typeof setTimeout> | undefined
  #isClosed = false

  constructor(options: LiveTextOptions) {
    this.#options = options
    this.#room = articleRoom(options.articleId)
    this.#begin()
  }

  /** How it stands, as listeners were last told: what changes with every letter is told a few times a second. */
  get state(): LiveArticle {
    return this.#told
  }

  /** How it stands at this moment. */
  get now(): LiveArticle {
    return this.#state
  }

  /** Hears of every new {@link state}. Returns what ends the listening. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** What a request needs that makes a revision of exactly the text that stands here. */
  snapshot(): { state: string; epoch?: string } {
    const bytes = encodeStateAsUpdate(this.#doc)
    let text = ''
    for (let start = 0; start < bytes.length; start += 8_192) {
      text += String.fromCharCode(...bytes.subarray(start, start + 8_192))
    }
    return { state: btoa(text), ...(this.#epoch === null ? {} : { epoch: this.#epoch }) }
  }

  /** Starts a life of the text: what this browser has of it, and the connection. */
  #begin(): void {
    const { socket, articleId, staffId } = this.#options
    this.#doc = new Doc()
    this.#acknowledgements = new Acknowledgements()
    this.#hasText = false
    this.#refusal = null
    this.#epoch = rememberedEpoch(staffId, articleId)
    this.#stopListening = socket.listen(this.#room, {
      onSent: (message) => {
        this.#acknowledgements.sent(message)
      },
      onReceived: (message) => {
        if (this.#acknowledgements.received(message)) this.#refusal = 'not-permitted'
        if (message.acknowledges !== null) this.#settle()
      },
      onClosed: () => this.#disconnected(),
    })
    this.#doc.on('update', (_update: Uint8Array, origin: unknown) => {
      if (origin === this.#provider || origin === this.#journal) return
      this.#acknowledgements.change()
      this.#settle()
    })
    this.#provider = new HocuspocusProvider({
      name: this.#room,
      document: this.#doc,
      websocketProvider: socket,
      token: () => this.#epoch ?? '',
      flushDelay: 40,
      onAuthenticated: () => {
        this.#isConnected = true
        this.#refusal = null
        this.#settle()
      },
      onAuthenticationFailed: ({ reason }) => this.#refuse(reason as LiveRefusal),
      onSynced: () => this.#settle(),
      onStateless: ({ payload }) => this.#hear(JSON.parse(payload) as LiveNews),
      onClose: ({ event }) => this.#closedByServer(event.reason),
      onAwarenessChange: () => this.#settle(),
    })
    this.#settle()
    if (this.#epoch !== null) this.#keepJournal(this.#epoch)
    this.#provider.attach()
  }

  #hear({ epoch, isStalled }: LiveNews): void {
    if (isStalled !== undefined) this.#isStalled = isStalled
    if (epoch !== undefined && epoch !== this.#epoch) {
      this.#epoch = epoch
      this.#keepJournal(epoch)
    }
    this.#settle()
  }

  /** Writes every change down in this browser, and brings back what was written down before. */
  #keepJournal(epoch: string): void {
    const { articleId, staffId } = this.#options
    remember(staffId, articleId, epoch, false)
    const journal = new IndexeddbPersistence(journalName(staffId, articleId, epoch), this.#doc)
    this.#journal = journal
    journal.whenSynced.then(
      () => this.#settle(),
      () => undefined,
    )
  }

  #disconnected(): void {
    this.#isConnected = false
    this.#isStalled = false
    this.#acknowledgements.closed()
    this.#settle()
  }

  /** The server has put this browser out of the text, while the socket stands. */
  #closedByServer(reason: string): void {
    if (!this.#isConnected) return
    this.#disconnected()
    this.#refuse(reason as LiveRefusal)
  }

  #refuse(reason: LiveRefusal): void {
    if (this.#isClosed) return
    if (reason === 'sealed' || reason === 'only-suggests') {
      if (reason === 'only-suggests') this.#options.onNotTaken?.()
      const { articleId, staffId } = this.#options
      this.#end()
      forget(staffId, articleId)
      this.#begin()
      return
    }
    if (LASTING.includes(reason)) this.#refusal = reason
    else this.#enterAgain()
    this.#settle()
  }

  #enterAgain(): void {
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => {
      this.#provider.detach()
      this.#provider.attach()
    }, 1_000)
  }

  /** Says how things stand, where that is something else than before. */
  #settle(): void {
    const { articleId, staffId } = this.#options
    const acknowledgements = this.#acknowledgements
    this.#hasText ||= !isBlankDocument(this.#doc)
    const state: LiveArticle = {
      articleId,
      key: this.#doc.guid,
      doc: this.#doc,
      provider: this.#provider,
      awareness: this.#provider?.awareness as Awareness,
      isReady: this.#hasText,
      status: this.#status(),
      unacknowledged: acknowledgements.open,
      isReadOnly: this.#provider?.authorizedScope === 'readonly',
      refusal: this.#refusal,
      others: this.#others(),
    }
    const isSaved = state.status === 'saved'
    if (isSaved && this.#state?.status !== 'saved' && this.#epoch !== null) {
      remember(staffId, articleId, this.#epoch, true)
    }
    if (!isSaved && this.#state?.status === 'saved' && this.#epoch !== null) {
      remember(staffId, articleId, this.#epoch, false)
    }
    if (this.#state && isSame(this.#state, state)) return
    this.#state = state
    if (!this.#told || !isSame({ ...this.#told, ...countsOf(state) }, state)) this.#tell()
    else this.#telling ??= setTimeout(() => this.#tell(), TELL_AFTER)
  }

  #tell(): void {
    clearTimeout(this.#telling)
    this.#telling = undefined
    this.#told = this.#state
    for (const listener of this.#listeners) listener()
  }

  #status(): LiveStatus {
    if (this.#refusal !== null) return 'refused'
    if (!this.#hasText) return 'connecting'
    if (!this.#isConnected) return 'offline'
    if (this.#acknowledgements.isComplete) return 'saved'
    return this.#isStalled ? 'stalled' : 'saving'
  }

  #others(): PresentPerson[] {
    const awareness = this.#provider?.awareness
    const people = new Map<string, PresentPerson>()
    for (const [client, { user }] of awareness?.getStates() ?? []) {
      if (client === this.#doc.clientID || !user?.id || user.id === this.#options.staffId) continue
      people.set(user.id, { id: user.id, name: user.name, colour: user.colour })
    }
    return [...people.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  #end(): void {
    clearTimeout(this.#retry)
    clearTimeout(this.#telling)
    this.#telling = undefined
    this.#stopListening()
    this.#provider.destroy()
    void this.#journal?.destroy()
    this.#journal = undefined
    this.#doc.destroy()
  }

  /** Leaves the text. What the server has not acknowledged stays in this browser's journal. */
  close(): void {
    this.#isClosed = true
    this.#listeners.clear()
    this.#end()
  }
}

/** What changes with every letter while all is well. */
function countsOf({ unacknowledged, status }: LiveArticle): Partial<LiveArticle> {
  return status === 'saving' || status === 'saved' ? { unacknowledged, status } : { unacknowledged }
}

function isSame(some: LiveArticle, other: LiveArticle): boolean {
  return (Object.keys(other) as (keyof LiveArticle)[]).every((name) =>
    name === 'others' ? JSON.stringify(some.others) === JSON.stringify(other.others) : some[name] === other[name],
  )
}
