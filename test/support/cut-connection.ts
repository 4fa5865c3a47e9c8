import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A wire between a program and a server, which a test can cut and mend. */
export interface Wire {
  /** Where the program connects to, on 127.0.0.1. */
  readonly port: number
  /** Breaks every connection and lets none through. */
  cut(): Promise<void>
  mend(): Promise<void>
  /** Swallows everything from now on, either way, and breaks nothing: as a network does whose far end is gone. */
  silence(): void
  /** Lets through again what comes from now on; connections from before are broken, since bytes of theirs are lost. */
  speak(): void
}

/** Lays a wire to a port of this machine. Whoever asks for it cuts it at the end. */
export async function layWire(to: number): Promise<Wire> {
  const open = new Set<Socket>()
  let isSilent = false
  const server = createServer((near) => {
    if (isSilent) {
      open.add(near)
      near.on('error', () => undefined)
      near.on('close', () => open.delete(near))
      near.resume()
      return
    }
    const far = connect(to, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  })
  const listen = async (port: number): Promise<void> => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  await listen(0)
  const { port } = server.address() as AddressInfo
  return {
    port,
    async cut() {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      for (const socket of open) socket.destroy()
      await closed
    },
    mend: () => listen(port),
    silence() {
      isSilent = true
      for (const socket of open) socket.unpipe()
      for (const socket of open) socket.resume()
    },
    speak() {
      isSilent = false
      for (const socket of open) socket.destroy()
    },
  }
}
