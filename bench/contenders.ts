import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '../test/support/free-port.ts'
import { startOn, stop, type Target } from './load.ts'

/** Something that gives pages, to be compared with the paper. */
export interface Contender extends Target {
  stop(): Promise<void>
}

/** What goes over the wire for one page: what each contender gives. */
export interface WireAnswer {
  headers: Record<string, string>
  body: Buffer
}

const run = promisify(execFile)
const ROOT = join(import.meta.dirname, '..')

/** The processor core of whatever is measured. The load comes from another. */
const CORE = 0

/** The packing that most browsers of today take. */
export const ACCEPTED = 'gzip, deflate, br, zstd'

/** The answer at an address as it goes over the wire, without the headers that the server's own HTTP adds. */
export async function readWireAnswer(address: string, folder: string): Promise<WireAnswer> {
  const file = join(folder, 'answer')
  const { stdout } = await run('curl', ['-s', '-D', '-', '-o', file, '-H', `Accept-Encoding: ${ACCEPTED}`, address])
  const lines = stdout.split('\r\n').slice(1)
  const headers = lines.filter((line) => line.includes(': ') && !/^(date|connection|keep-alive):/i.test(line))
  return {
    headers: Object.fromEntries(headers.map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string])),
    body: readFileSync(file),
  }
}

/**
 * Asks for a page so often that it is packed as small as it will be, and waits until it is, by each of so many processes: these take turns at
 * new connections.
 */
export async function settlePage(address: string, processes = 1): Promise<void> {
  let settled = 0
  for (let count = 0; count < 100 * processes && settled < processes; count++) {
    settled = (await askAnew(address)) === 'br' ? settled + 1 : 0
    // A page has its turn to be packed every so often, and one at a time.
    if (count % (30 * processes) === 30 * processes - 1) await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
}

/** Asks as a browser does, over a connection of its own; tells how the answer is packed. */
export async function askAnew(address: string): Promise<string | null> {
  const response = await fetch(address, { headers: { 'accept-encoding': ACCEPTED, connection: 'close' } })
  await response.arrayBuffer()
  return response.headers.get('content-encoding')
}

/** The floor: Node's own HTTP server, writing these bytes and headers. */
export async function startBareServer(answer: WireAnswer, folder: string): Promise<Contender> {
  const files = mkdtempSync(join(folder, 'bare-'))
  writeFileSync(join(files, 'headers.json'), JSON.stringify(answer.headers))
  writeFileSync(join(files, 'body'), answer.body)
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const command = [process.execPath, join(ROOT, 'bench', 'bare-server.mjs')]
  const args = [join(files, 'headers.json'), join(files, 'body'), String(port)]
  const { child } = await startOn(CORE, [...command, ...args], { address })
  return { address, pids: [child.pid ?? 0], paths: ['/'], stop: () => stop(child) }
}

/** Where nginx is, or `null`. */
export async function findNginx(): Promise<string | null> {
  for (const program of ['nginx', '/usr/sbin/nginx']) {
    const version = await run(program, ['-v']).catch(() => null)
    if (version) return program
  }
  return null
}

/** nginx with one process and the page as a file, packed already. */
export async function startStaticNginx(program: string, answer: WireAnswer, folder: string): Promise<Contender> {
  const files = mkdtempSync(join(folder, 'static-'))
  const site = join(files, 'site')
  mkdirSync(site)
  writeFileSync(join(site, 'page'), answer.body)
  const own = /^(content-length|content-type|etag)$/i
  const headers = Object.entries(answer.headers)
    .filter(([name]) => !own.test(name))
    .map(([name, value]) => `add_header ${name} ${JSON.stringify(value)};`)
  const port = await freePort()
  const server = `server {
    listen 127.0.0.1:${port};
    root ${site};
    default_type "${answer.headers['Content-Type'] ?? 'text/html'}";
    open_file_cache max=100;
    ${headers.join('\n    ')}
  }`
  return startNginx(program, server, { files, port, path: '/page', pids: [] })
}

/** nginx with one process as `docs/operations/nginx.conf` sets it up, but for certificate, address and folder, before `paper`. */
export async function startCachingNginx(program: string, paper: Target, folder: string): Promise<Contender> {
  const files = mkdtempSync(join(folder, 'caching-'))
  const port = await freePort()
  const shipped = readFileSync(join(ROOT, 'docs', 'operations', 'nginx.conf'), 'utf8')
  const changed = [
    [/server \{\s+listen 80;[^}]+\}/, ''],
    [/listen 443 ssl http2;/, `listen 127.0.0.1:${port};`],
    [/listen \[::\]:443 ssl http2;/, ''],
    [/ssl_certificate .*;/, ''],
    [/ssl_certificate_key .*;/, ''],
    [/\/var\/cache\/nginx\/dateline/, join(files, 'kept')],
    [/127\.0\.0\.1:4321/, paper.address.replace('http://', '')],
  ].reduce((config, [from, to]) => replaced(config as string, from as RegExp, to as string), shipped) as string
  return startNginx(program, changed, { files, port, path: paper.paths[0] ?? '/', pids: paper.pids })
}

function replaced(config: string, from: RegExp, to: string): string {
  if (!from.test(config)) throw new Error(`docs/operations/nginx.conf has no ${from.source} any more.`)
  return config.replace(from, to)
}

async function startNginx(
  program: string,
  servers: string,
  options: { files: string; port: number; path: string; pids: number[] },
): Promise<Contender> {
  const { files, port, path } = options
  const config = join(files, 'nginx.conf')
  const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  const temporary = folders.map((name) => `${name}_temp_path ${join(files, name)};`)
  writeFileSync(
    config,
    `${process.getuid?.() === 0 ? 'user root;\n' : ''}daemon off;
worker_processes 1;
pid ${join(files, 'nginx.pid')};
error_log ${join(files, 'error.log')};
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  ${temporary.join('\n  ')}
  ${servers}
}
`,
  )
  const address = `http://127.0.0.1:${port}`
  const { child } = await startOn(CORE, [program, '-c', config, '-e', join(files, 'error.log')], {
    address: address + path,
  })
  return { address, pids: [child.pid ?? 0, ...options.pids], paths: [path], stop: () => stop(child) }
}
