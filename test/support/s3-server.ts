import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { request as ask, createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../scripts/root.mjs'

/** What goes wrong with one request to the bucket. */
export type Fault =
  /** It is answered with this status, and nothing is done. */
  | { status: number }
  /** It is never answered. */
  | 'silence'
  /** It is done, and the connection breaks before that is said. */
  | 'unsaid'
  /** The answer breaks off after so many bytes. */
  | { cutAfter: number }
  /** What is sent breaks off after so many bytes of it have arrived; a bucket keeps nothing of that. */
  | { loseAfter: number }

/** An S3 interface on this machine, with a line to it that does as a test says. */
export interface S3Server {
  /** A `MEDIA_URL` to a bucket of its own, over the line. */
  url(prefix?: string): string
  /** What goes wrong with a request; nothing where absent. */
  fault: ((method: string, path: string) => Fault | undefined) | undefined
  /** Requests that came, as `METHOD /bucket/key`. */
  readonly asked: string[]
  /** Nobody answers at its address until it is mended. */
  cut(): Promise<void>
  mend(): Promise<void>
  stop(): Promise<void>
}

/** What the interface takes as access key and as secret. */
const KEY = 'S3RVER'

/**
 * Starts it. Programs of this process know it by the usual variables, which are set here; {@link S3_ENVIRONMENT} has them for others.
 * Access keys are checked. Signatures are not: the interface leaves the slash out of the address of a list when it signs for itself.
 */
export async function startS3(): Promise<S3Server> {
  const directory = mkdtempSync(join(tmpdir(), 'dateline-s3-'))
  const store = spawn(process.execPath, ['--openssl-legacy-provider', '-e', PROGRAM, directory], {
    stdio: ['pipe', 'pipe', 'inherit'],
    cwd: root,
  })
  const [said] = (await once(store.stdout, 'data')) as [Buffer]
  const port = Number(said.toString())
  Object.assign(process.env, S3_ENVIRONMENT)
  const asked: string[] = []
  const line = createServer({ keepAliveTimeout: 1_000 }, (request, response) => {
    const [method, path] = [request.method ?? '', (request.url ?? '').split('?')[0] ?? '']
    asked.push(`${method} ${path}`)
    pass(request, response, port, server.fault?.(method, path))
  })
  await listen(line, 0)
  const at = (line.address() as AddressInfo).port
  const server: S3Server = {
    fault: undefined,
    asked,
    url: (prefix = 'files') => `s3://paper/${prefix}?endpoint=http://127.0.0.1:${at}`,
    async cut() {
      const closed = once(line, 'close')
      line.close()
      line.closeAllConnections()
      await closed
    },
    mend: () => listen(line, at),
    async stop() {
      line.close()
      line.closeAllConnections()
      const gone = once(store, 'exit')
      store.kill('SIGKILL')
      await gone
      rmSync(directory, { recursive: true, force: true })
    },
  }
  return server
}

/**
 * The interface, in a process of its own: it marks where a list goes on with a cipher that Node has only when it is asked for. It ends with
 * whoever started it.
 */
const PROGRAM = `
  const S3rver = require('@20minutes/s3rver')
  const [directory] = process.argv.slice(1)
  const options = { port: 0, address: '127.0.0.1', silent: true, directory, allowMismatchedSignatures: true }
  new S3rver({ ...options, configureBuckets: [{ name: 'paper' }] }).run().then(({ port }) => console.log(port))
  process.stdin.resume().on('end', () => process.exit())
`

/** Settings of a program that asks it. */
export const S3_ENVIRONMENT = {
  AWS_ACCESS_KEY_ID: KEY,
  AWS_SECRET_ACCESS_KEY: KEY,
  AWS_REGION: 'eu-central-1',
  AWS_EC2_METADATA_DISABLED: 'true',
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
}

function pass(request: IncomingMessage, response: ServerResponse, port: number, fault: Fault | undefined): void {
  if (fault === 'silence') return
  if (typeof fault === 'object' && 'status' in fault) {
    request.resume().on('end', () => response.writeHead(fault.status).end())
    return
  }
  if (typeof fault === 'object' && 'loseAfter' in fault) {
    let came = 0
    request.on('data', (chunk: Buffer) => {
      came += chunk.length
      if (came > fault.loseAfter) request.destroy()
    })
    return
  }
  const { method, url: path, headers } = request
  const onward = ask({ host: '127.0.0.1', port, method, path, headers, agent: false }, (reply) => {
    if (fault === 'unsaid') {
      reply.resume().on('end', () => response.destroy())
      return
    }
    response.writeHead(reply.statusCode ?? 502, reply.rawHeaders)
    const most = typeof fault === 'object' && 'cutAfter' in fault ? fault.cutAfter : Number.POSITIVE_INFINITY
    let sent = 0
    reply.on('data', (chunk: Buffer) => {
      response.write(chunk.subarray(0, most - sent))
      sent += chunk.length
      if (sent > most) response.socket?.end()
    })
    reply.on('error', () => response.destroy())
    reply.on('end', () => (sent > most ? undefined : response.end()))
  })
  onward.on('error', () => response.destroy())
  request.pipe(onward)
}
