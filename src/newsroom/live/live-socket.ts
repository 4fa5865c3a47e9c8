import { HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { type LiveMessage, readMessage } from './read-message.ts'

export interface LiveSocketListener {
  /** Hears of each message that really went out, about one room. */
  onSent: (message: LiveMessage) => void
  onReceived: (message: LiveMessage) => void
  onClosed: () => void
}

/**
 * The one socket of this browser. What cannot be sent at once is not kept for later: after every connection both sides compare
 * what they have, which finds everything that was typed in between.
 */
export class LiveSocket extends HocuspocusProviderWebsocket {
  readonly #listeners = new Map<string, LiveSocketListener>()

  constructor(url: string) {
    super({ url, autoConnect: false, delay: 500, minDelay: 300, maxDelay: 10_000, messageReconnectTimeout: 40_000 })
    this.on('message', ({ data }: MessageEvent<ArrayBuffer>) => {
      const message = readMessage(new Uint8Array(data))
      this.#listeners.get(message.room)?.onReceived(message)
    })
    this.on('disconnect', () => {
      for (const listener of this.#listeners.values()) listener.onClosed()
    })
  }

  /** Hears what goes over the socket about one room. Returns what ends the listening. */
  listen(room: string, listener: LiveSocketListener): () => void {
    this.#listeners.set(room, listener)
    return () => {
      if (this.#listeners.get(room) === listener) this.#listeners.delete(room)
    }
  }

  override send(message: Uint8Array): void {
    if (this.webSocket?.readyState !== WebSocket.OPEN) return
    super.send(message)
    const read = readMessage(message)
    this.#listeners.get(read.room)?.onSent(read)
  }
}
