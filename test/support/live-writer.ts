import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { WebSocket } from 'ws'
import { Doc, type XmlElement, type XmlText } from 'yjs'
import { draftBody } from '#article/draft-document.ts'
import { articleRoom, LIVE_PATH, type LiveNews, NEWSROOM_ROOM } from '#editing/api.ts'
import { addStaff } from '#staff/add-staff.ts'
import { hashPassword } from '#staff/password.ts'
import type { Database } from '#storage/database.ts'
import { Acknowledgements } from '../../src/newsroom/live/acknowledgements.ts'
import { readMessage } from '../../src/newsroom/live/read-message.ts'
import { ask } from './paper-client.ts'

const PASSWORD = 'seven quiet lighthouses'

/** Puts somebody on the staff and signs them in; gives the `Cookie` line that their browser would send. */
export async function signInAs(
  paper: { address: string; origin: string; db: Database },
  person: { name: string; role?: string },
): Promise<{ id: string; name: string; cookie: string }> {
  const { name, role = 'editor' } = person
  const email = `${name.toLowerCase().replace(/\W+/g, '.')}@paper.example`
  const passwordHash = await hashPassword(PASSWORD)
  const now = new Date().toISOString()
  const { id } = await paper.db.transaction((tx) => addStaff(tx, { email, name, role, passwordHash, now }))
  const answer = await ask(`${paper.address}/newsroom/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: paper.origin },
    body: new URLSearchParams({ email, password: PASSWORD }).toString(),
  })
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  if (!cookie.includes('dateline-session'))
    throw new Error(`${name} could not sign in: ${answer.status} ${answer.text}`)
  return { id, name, cookie }
}

export interface LiveWriterOptions {
  address: string
  /** What the browser says of the page that opens the socket. */
  origin: string
  cookie: string
  articleId: string
  /** The life of the text that is kept from earlier; none where absent. */
  epoch?: string
  doc?: Doc
}

/** Somebody's editor without a screen: speaks to the server as the newsroom's browsers do. */
export class LiveWriter {
  readonly doc: Doc
  readonly provider: HocuspocusProvider
  readonly socket: HocuspocusProviderWebsocket
  readonly acknowledgements = new Acknowledgements()
  readonly news: LiveNews[] = []
  /** Why the server put this writer out, each time. */
  readonly refusals: string[] = []
  /** Codes with which the socket was closed. */
  readonly closures: number[] = []
  epoch: string | undefined

  constructor(options: LiveWriterOptions) {
    const { address, origin, cookie, articleId, epoch, doc = new Doc() } = options
    this.doc = doc
    this.epoch = epoch
    const room = articleRoom(articleId)
    const acknowledgements = this.acknowledgements
    class SignedInSocket extends WebSocket {
      constructor(url: string) {
        super(url, { headers: { cookie }, origin })
        this.on('error', () => undefined)
      }
      override send(data: Uint8Array): void {
        super.send(data)
        const message = readMessage(data)
        if (message.room === room) acknowledgements.sent(message)
      }
    }
    this.socket = new HocuspocusProviderWebsocket({
      url: `${address.replace(/^http/, 'ws')}${LIVE_PATH}`,
      WebSocketPolyfill: SignedInSocket,
      delay: 100,
      minDelay: 50,
      maxDelay: 300,
    })
    this.socket.on('message', ({ data }: { data: ArrayBuffer }) => {
      const message = readMessage(new Uint8Array(data))
      if (message.room === room) acknowledgements.received(message)
    })
    this.socket.on('disconnect', ({ event }: { event: { code: number } }) => {
      this.closures.push(event.code)
      acknowledgements.closed()
    })
    doc.on('update', (_update: Uint8Array, from: unknown) => {
      if (from !== this.provider) acknowledgements.change()
    })
    const hear = ({ payload }: { payload: string }): void => {
      const news = JSON.parse(payload) as LiveNews
      this.news.push(news)
      this.epoch = news.epoch ?? this.epoch
    }
    this.provider = new HocuspocusProvider({
      name: room,
      document: doc,
      websocketProvider: this.socket,
      token: () => this.epoch ?? '',
      onStateless: hear,
      onAuthenticationFailed: ({ reason }) => this.refusals.push(reason),
      onClose: ({ event }) => event.reason && this.refusals.push(event.reason),
    })
    this.provider.attach()
    const news = new HocuspocusProvider({
      name: NEWSROOM_ROOM,
      websocketProvider: this.socket,
      token: '',
      onStateless: hear,
    })
    news.attach()
  }

  /** The text of the first paragraph. */
  get firstText(): XmlText {
    const paragraph = draftBody(this.doc).get(0) as XmlElement
    return paragraph.get(0) as XmlText
  }

  /** Types at the end of the first paragraph. */
  type(words: string): void {
    const text = this.firstText
    text.insert(text.length, words)
  }

  get isSaved(): boolean {
    return this.acknowledgements.isComplete
  }

  /** Cuts the connection as a bad network does: without a word. */
  cut(): void {
    ;(this.socket.webSocket as unknown as WebSocket | null)?.terminate()
  }

  close(): void {
    this.provider.destroy()
    this.socket.destroy()
  }
}

/** Waits until `check` is true. */
export async function until(check: () => boolean | Promise<boolean>, what: string, within = 10_000): Promise<void> {
  const end = performance.now() + within
  while (!(await check())) {
    if (performance.now() > end) throw new Error(`Waited in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
