import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { freePort } from '../test/support/free-port.ts'

/** What became of a paper that was killed again and again while stories were published in it. */
export interface KillReport {
  kills: number
  /** Publications that were answered with 200, all rounds together. */
  acknowledged: number
  /** Publications under way at a kill, which may be there or not, but not half. */
  cutOff: number
  /** What is wrong, a sentence each; empty for a sound paper. */
  faults: string[]
}

export interface KillOptions {
  /** How often the server is killed. */
  times: number
  /** Folder of the paper; whoever calls makes and removes it. */
  folder: string
  /** Environment of the program besides the paper's own (`DATABASE_URL`, for instance). */
  environment?: Record<string, string>
  onRound?: (report: KillReport) => void
}

const ROOT = join(import.meta.dirname, '..')

/** Connections that publish at the same time. */
const WRITERS = 4

/** Milliseconds after which a server that publishes is killed: a random time up to this. */
const LONGEST_LIFE = 400

interface Acknowledged {
  url: string
  headline: string
  body: string
}

/**
 * Starts the real program on a paper of its own, publishes stories through its interface from several connections, kills it
 * with SIGKILL at a random moment, and does so again on what is left. Afterwards every story that was acknowledged has to be
 * there as it was sent, with the hashes that its history tells, and `verify` has to find nothing.
 */
export async function killPaper(options: KillOptions): Promise<KillReport> {
  const report: KillReport = { kills: 0, acknowledged: 0, cutOff: 0, faults: [] }
  const token = await runCommand(options, 'token', 'create', '--role', 'publisher')
  const acknowledged: Acknowledged[] = []
  for (let round = 1; round <= options.times; round++) {
    const server = await start(options)
    const begun = acknowledged.length
    const writing = Array.from({ length: WRITERS }, (_, writer) =>
      write(server, token, `${round}-${writer}`, acknowledged),
    )
    await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * LONGEST_LIFE))
    server.child.kill('SIGKILL')
    await server.ended
    report.cutOff += (await Promise.all(writing)).filter((wasCut) => wasCut).length
    report.kills++
    report.acknowledged = acknowledged.length
    if (round % 10 === 0 || round === options.times)
      report.faults.push(...(await check(options, acknowledged.slice(-400))))
    else report.faults.push(...(await check(options, acknowledged.slice(begun))))
    options.onRound?.(report)
  }
  const verified = await runCommand(options, 'verify').catch((error: Error) => error.message)
  const lines = verified.split('\n').filter((line) => line !== '' && !line.endsWith('nothing wrong'))
  report.faults.push(...lines.map((line) => `verify: ${line}`))
  return report
}

interface Server {
  child: ChildProcess
  address: string
  ended: Promise<unknown>
}

/** Starts the program and resolves once it is ready. */
async function start(options: KillOptions): Promise<Server> {
  const port = await freePort()
  const child = spawn(process.execPath, [join(ROOT, 'scripts', 'dateline.mjs'), 'start'], {
    cwd: ROOT,
    env: { ...process.env, ...environmentOf(options), PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + String(chunk)).slice(-2_000)
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const address = `http://127.0.0.1:${port}`
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The program did not start:\n${said}`)
    const isReady = await fetch(`${address}/healthz`).then(
      (response) => response.ok,
      () => false,
    )
    if (isReady) return { child, address, ended }
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  child.kill('SIGKILL')
  throw new Error(`The program was not ready within a minute:\n${said}`)
}

/** Publishes one story after another until the server is gone. Whether one was under way then. */
async function write(server: Server, token: string, name: string, acknowledged: Acknowledged[]): Promise<boolean> {
  const post = async (path: string, body: unknown) => {
    const response = await fetch(`${server.address}/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { status: response.status, reply: (await response.json()) as Record<string, unknown> }
  }
  for (let count = 1; ; count++) {
    const headline = `Story ${name}-${count} of a paper that is killed`
    const body = `It was written as number ${count} of ${name}. ${'The bridge over the Lune stood. '.repeat(20)}`.trim()
    try {
      const created = await post('/articles', { headline, section: 'news', body: { html: `<p>${body}</p>` } })
      if (created.status !== 201) throw new Error(`${created.status} ${JSON.stringify(created.reply)}`)
      const { id, draftVersion } = created.reply
      const published = await post(`/articles/${id}/publish`, { draftVersion })
      if (published.status !== 200) throw new Error(`${published.status} ${JSON.stringify(published.reply)}`)
      acknowledged.push({ url: String(published.reply['url']), headline, body })
    } catch (error) {
      // The connection ends with the server; anything else is a fault of its own.
      if (server.child.killed) return true
      throw error
    }
  }
}

/** Starts the paper once more and looks for every story that was acknowledged, as a reader would. */
async function check(options: KillOptions, acknowledged: Acknowledged[]): Promise<string[]> {
  const faults: string[] = []
  const server = await start(options)
  for (const { url, headline, body } of acknowledged) {
    const { pathname } = new URL(url)
    const page = await fetch(server.address + pathname)
    const html = await page.text()
    if (page.status !== 200 || !html.includes(headline))
      faults.push(`${pathname}: acknowledged, and not there (${page.status}).`)
    else if (!html.includes(body) || !html.endsWith('</html>')) faults.push(`${pathname}: is half.`)
    const history = (await (await fetch(`${server.address}${pathname}/history.json`)).json()) as History
    faults.push(...checkChain(pathname, history))
  }
  server.child.kill('SIGTERM')
  await server.ended
  return faults
}

interface History {
  editions: { number: number; publishedAt: string; contentHash: string; hash: string; previousHash: string }[]
}

function checkChain(path: string, { editions }: History): string[] {
  let previous = ''
  return editions.flatMap((edition) => {
    const text = `${previous}${edition.contentHash}${edition.number}${edition.publishedAt}`
    const isSound =
      edition.previousHash === previous && edition.hash === createHash('sha256').update(text).digest('hex')
    previous = edition.hash
    return isSound ? [] : [`${path}: the chain breaks at edition ${edition.number}.`]
  })
}

/** Runs a command beside no server and gives the last line that it printed, or all of them where it failed. */
function runCommand(options: KillOptions, ...args: string[]): Promise<string> {
  const isList = args[0] === 'verify'
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'scripts', 'dateline.mjs'), ...args], {
      cwd: ROOT,
      env: { ...process.env, ...environmentOf(options) },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let printed = ''
    let complained = ''
    child.stdout.on('data', (chunk: Buffer) => {
      printed += String(chunk)
    })
    child.stderr.on('data', (chunk: Buffer) => {
      complained += String(chunk)
    })
    child.on('exit', (code) => {
      const last = printed.trim().split('\n').at(-1) ?? ''
      if (code === 0) resolve(isList ? printed : last)
      else reject(new Error(`${printed}${complained}`.trim()))
    })
  })
}

function environmentOf(options: KillOptions): Record<string, string> {
  return { DATELINE_DATA: options.folder, DATELINE_DEMO: '0', LOG_LEVEL: 'warn', ...options.environment }
}
