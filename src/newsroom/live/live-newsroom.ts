import { HocuspocusProvider } from '@hocuspocus/provider'
import { LIVE_PATH, type LiveNews, type LiveRefusal, NEWSROOM_ROOM, type PresenceReply } from '#editing/api.ts'
import { tidyJournals } from './journal-register.ts'
import { LiveText } from './live-article.ts'
import { LiveSocket } from './live-socket.ts'

export interface LiveNewsroomOptions {
  /** Whose browser it is. */
  staffId: string
  /** Told of the keys of queries whose answers are different now; `null` where any may be. */
  onChanged: (keys: LiveNews['changed'] | null) => void
  /** See `LiveTextOptions`. */
  onNotTaken?: (() => void) | undefined
  /** Told when the server no longer knows who this is. */
  onSignedOut: () => void
  /** Asks whether this person is still signed in, after the socket could not be opened. */
  isSignedIn: () => Promise<boolean>
}

type Presence = PresenceReply['articles']

/** Milliseconds that a text stays open after the last screen that showed it is gone: a screen is often back at once. */
const LINGERS = 2_000

/** Failed attempts after which the newsroom asks whether it is because the session is over. */
const PATIENCE = 2

/** All that this browser has open of the newsroom: one socket, the news, who is where, and each text once. */
export class LiveNewsroom {
  readonly #options: LiveNewsroomOptions
  readonly #socket: LiveSocket
  readonly #news: HocuspocusProvider
  readonly #texts = new Map<string, { text: LiveText; users: number; closing?: ReturnType<typeof setTimeout> }>()
  readonly #presenceListeners = new Set<() => void>()
  #presence: Presence = []
  #failures = 0
  #wasAway = false
  #isOut = false

  constructor(options: LiveNewsroomOptions) {
    this.#options = options
    tidyJournals()
    this.#socket = new LiveSocket(new URL(LIVE_PATH, location.href.replace(/^http/, 'ws')).href)
    this.#news = new HocuspocusProvider({
      name: NEWSROOM_ROOM,
      websocketProvider: this.#socket,
      token: '',
      onStateless: ({ payload }) => this.#hear(JSON.parse(payload) as LiveNews),
      onAuthenticated: () => this.#connected(),
      onAuthenticationFailed: ({ reason }) => this.#putOut(reason),
      onClose: ({ event }) => this.#putOut(event.reason),
    })
    this.#news.attach()
    this.#socket.on('disconnect', () => void this.#disconnected())
    void this.#socket.connect()
    addEventListener('beforeunload', this.#askToStay)
    addEventListener('focus', this.#comeBack)
  }

  /** The text of an article, opened with the first who asks for it. Whoever asked calls what is returned when done with it. */
  open(articleId: string): { text: LiveText; release: () => void } {
    let open = this.#texts.get(articleId)
    if (!open) {
      const { staffId } = this.#options
      const { onNotTaken } = this.#options
      open = { text: new LiveText({ socket: this.#socket, articleId, staffId, onNotTaken }), users: 0 }
      this.#texts.set(articleId, open)
    }
    clearTimeout(open.closing)
    open.users++
    const mine = open
    let isReleased = false
    const release = (): void => {
      if (isReleased) return
      isReleased = true
      mine.users--
      if (mine.users > 0) return
      mine.closing = setTimeout(() => {
        this.#texts.delete(articleId)
        mine.text.close()
      }, LINGERS)
    }
    return { text: mine.text, release }
  }

  /** Who is in which article, the same list as long as it has not changed. */
  get presence(): Presence {
    return this.#presence
  }

  subscribeToPresence = (listener: () => void): (() => void) => {
    this.#presenceListeners.add(listener)
    return () => this.#presenceListeners.delete(listener)
  }

  /** Changes in all texts that the server has not acknowledged. */
  get unacknowledged(): number {
    return [...this.#texts.values()].reduce((sum, { text }) => sum + text.now.unacknowledged, 0)
  }

  #hear({ changed, presence }: LiveNews): void {
    if (changed) this.#options.onChanged(changed)
    if (!presence) return
    this.#presence = presence
    for (const listener of this.#presenceListeners) listener()
  }

  #connected(): void {
    this.#failures = 0
    // What happened in between was told to nobody here.
    if (this.#wasAway) this.#options.onChanged(null)
    this.#wasAway = false
  }

  async #disconnected(): Promise<void> {
    this.#wasAway = true
    if (++this.#failures % PATIENCE !== 0) return
    const isSignedIn = await this.#options.isSignedIn().catch(() => true)
    if (!isSignedIn) this.#putOut('not-signed-in')
  }

  #putOut(reason: LiveRefusal | string): void {
    if (reason !== 'not-signed-in' || this.#isOut) return
    this.#isOut = true
    this.#socket.disconnect()
    this.#options.onSignedOut()
  }

  /** Signed in again, in another window perhaps: the socket is opened again, and what was typed meanwhile goes out. */
  #comeBack = async (): Promise<void> => {
    if (!this.#isOut || !(await this.#options.isSignedIn().catch(() => false))) return
    this.#isOut = false
    this.#failures = 0
    void this.#socket.connect()
  }

  #askToStay = (event: BeforeUnloadEvent): void => {
    if (this.unacknowledged > 0) event.preventDefault()
  }

  close(): void {
    removeEventListener('beforeunload', this.#askToStay)
    removeEventListener('focus', this.#comeBack)
    for (const { text } of this.#texts.values()) text.close()
    this.#texts.clear()
    this.#news.destroy()
    this.#socket.destroy()
  }
}
