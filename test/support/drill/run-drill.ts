import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { openDatabase } from '#storage/database.ts'
import { layWire, type Wire } from '../cut-connection.ts'
import { signInAs } from '../live-writer.ts'
import { NewsroomClient, ReaderClient } from '../paper-client.ts'
import { createTokenByCommand, runDateline } from '../paper-process.ts'
import { eventually } from '../paper-server.ts'
import { type PostgresPair, startPostgresPair } from '../postgres-server.ts'
import { Ledger } from './ledger.ts'
import { type DrillNode, describeNode } from './node.ts'
import { publishSteadily } from './publish-steadily.ts'
import { readSteadily } from './read-steadily.ts'
import { type Typed, writeSteadily } from './write-steadily.ts'

export interface DrillOptions {
  /** Milliseconds of steady work before the first failure and after each. */
  calm: number
  /** Milliseconds for which one node is cut off from the database. */
  cutOff: number
  /** Milliseconds after which a connected node may not give a withdrawn article any more. */
  grace: number
  /** Hears what is done, as it is done. */
  say?: (what: string) => void
}

export interface DrillReport {
  ledger: Ledger
  writers: Typed[]
  /** Milliseconds from the end of the primary until the first edition was acknowledged again. */
  failoverMs: number
  /** Milliseconds from the mending of its network until the node that was cut off showed what was published meanwhile. */
  catchUpMs: number
  /** What was acknowledged and is not there, and whatever else is wrong. Empty for a sound paper. */
  faults: string[]
}

const ORIGIN = 'https://paper.example'
const SECRET = 'one secret that all machines of the drill share'

/**
 * Runs a paper on three server processes and a PostgreSQL with a standby that has what is acknowledged, has it published, written and read
 * steadily, and meanwhile kills one of the servers, kills the primary and promotes the standby, and cuts one server off from the
 * database. Then looks whether everything that was acknowledged is there.
 */
export async function runDrill(options: DrillOptions): Promise<DrillReport> {
  const pair = await startPostgresPair()
  const ends: (() => Promise<unknown>)[] = []
  try {
    return await drill(pair, options, ends)
  } finally {
    for (const end of ends.reverse()) await end().catch(() => undefined)
    pair.standby.kill()
    pair.primary.kill()
    await pair.standby.stop()
    await pair.primary.stop()
  }
}

async function drill(
  pair: PostgresPair,
  options: DrillOptions,
  ends: (() => Promise<unknown>)[],
): Promise<DrillReport> {
  const { calm, cutOff, grace, say = () => undefined } = options
  const wires = await Promise.all([pair.primary, pair.standby].map(({ url }) => layWire(portOf(url))))
  ends.push(() => Promise.all(wires.map((wire) => wire.cut())))
  const common = { DATELINE_SECRET: SECRET, DATELINE_ORIGIN: ORIGIN }
  const direct = addressOf([portOf(pair.primary.url), portOf(pair.standby.url)])
  const wired = addressOf(wires.map(({ port }) => port))
  const nodes = await Promise.all([
    describeNode('one', { ...common, DATABASE_URL: direct }),
    describeNode('two', { ...common, DATABASE_URL: direct }),
    describeNode('three', { ...common, DATABASE_URL: wired }),
  ])
  const [one, two, three] = nodes as [DrillNode, DrillNode, DrillNode]
  for (const node of nodes) ends.push(() => node.stop())
  // The first makes the paper, the others find it.
  await one.start()
  await Promise.all([two.start(), three.start()])

  const token = await createTokenByCommand('administrator', { DATABASE_URL: direct, ...common })
  const db = await openDatabase({ url: direct, poolSize: 2 })
  ends.push(() => db.close())
  const { cookie } = await signInAs({ address: one.address, origin: ORIGIN, db }, { name: 'Ada Marsh' })
  const api = new NewsroomClient(two.address, token)
  const { id: articleId } = await api.article({ headline: 'Written by two in a drill' })

  const work = new AbortController()
  const { signal } = work
  const ledger = new Ledger()
  const readers = nodes.flatMap((node) => [0, 1].map(() => readSteadily({ node, ledger, grace, every: 60, signal })))
  const publishing = publishSteadily({ nodes, token, ledger, every: 150, signal })
  const writing = ['a', 'b'].map((mark, first) =>
    writeSteadily({ nodes, first, origin: ORIGIN, cookie, articleId, mark, every: 200, signal }),
  )

  await pause(calm)
  say('Node one is killed.')
  await one.kill()
  await pause(calm)
  await one.start()
  say('Node one is there again.')
  await pause(calm)

  say('The primary is killed; the standby is promoted.')
  const failoverMs = await failOver(pair, nodes, ledger)
  await pause(calm)

  say(`Node three is cut off from the database for ${cutOff / 1000} s.`)
  const catchUpMs = await cutNodeOff(three, { wires, cutOff, ledger })
  await pause(calm)

  work.abort()
  await Promise.all([...readers, publishing])
  const writers = await Promise.all(writing)
  say('All work has ended; what was acknowledged is looked for.')
  const faults = [
    ...ledger.violations,
    ...(await findLostEditions(nodes, ledger)),
    ...(await findLostWords(api, articleId, writers)),
    ...(await findWithdrawnShown(nodes, ledger)),
    ...(await verify({ DATABASE_URL: direct, ...common })),
  ]
  return { ledger, writers, failoverMs, catchUpMs, faults }
}

function portOf(url: string): number {
  return Number(new URL(url).port)
}

function addressOf(ports: number[]): string {
  return `postgres://dateline@${ports.map((port) => `127.0.0.1:${port}`).join(',')}/postgres`
}

/** Ends the primary as a crash does, and makes the standby the primary. */
async function failOver({ primary, standby }: PostgresPair, nodes: DrillNode[], ledger: Ledger): Promise<number> {
  const at = performance.now()
  for (const node of nodes) node.connectedAt = null
  primary.kill()
  const promoting = new pg.Client({ connectionString: standby.url })
  await promoting.connect()
  await promoting.query('select pg_promote(true, 30)')
  await promoting.end()
  const before = ledger.editions.length
  await eventually(async () => {
    if (ledger.editions.length === before) throw new Error('Nothing is published after the failover.')
  }, 90_000)
  const took = performance.now() - at
  await Promise.all(nodes.map((node) => eventually(() => isConnected(node), 90_000)))
  return Math.round(took)
}

/** Resolves when a node reaches the database: it can say what nobody has asked for before. */
async function isConnected(node: DrillNode): Promise<void> {
  const { status } = await new ReaderClient(node.address).get(`/tags/none-${Math.random().toString(36).slice(2)}`)
  if (status !== 404) throw new Error(`${node.name} answers ${status}.`)
  node.connectedAt ??= performance.now()
}

async function cutNodeOff(
  node: DrillNode,
  { wires, cutOff, ledger }: { wires: Wire[]; cutOff: number; ledger: Ledger },
): Promise<number> {
  node.connectedAt = null
  for (const wire of wires) wire.silence()
  await pause(cutOff)
  for (const wire of wires) wire.speak()
  const newest = ledger.editions.findLast(({ path }) => !ledger.withdrawnAt.has(path))?.path ?? '/'
  const took = await eventually(async () => {
    const answer = await new ReaderClient(node.address).get(newest)
    if (answer.status !== 200 || answer.headers['x-dateline-stale']) throw new Error(`${newest}: ${answer.status}`)
  }, 90_000)
  await eventually(() => isConnected(node), 90_000)
  return Math.round(took)
}

interface HistoryReply {
  editions: { number: number }[]
}

/** Acknowledged editions that a node does not have in the history of their articles. */
async function findLostEditions(nodes: DrillNode[], { editions }: Ledger): Promise<string[]> {
  const lost: string[] = []
  for (const [index, { path, edition }] of editions.entries()) {
    const { name, address } = nodes[index % nodes.length] as DrillNode
    const answer = await new ReaderClient(address).get(`${path}/history.json`)
    const numbers =
      answer.status === 200 ? (JSON.parse(answer.text) as HistoryReply).editions.map((one) => one.number) : []
    if (!numbers.includes(edition))
      lost.push(`Edition ${edition} of ${path} is lost (${name} answers ${answer.status}).`)
  }
  return lost
}

async function findLostWords(api: NewsroomClient, articleId: string, writers: Typed[]): Promise<string[]> {
  let lost: string[] = []
  await eventually(async () => {
    const { body } = await api.done<{ body: { html: string } }>('GET', `/articles/${articleId}`)
    const words = new Set(body.html.replace(/<[^>]*>/g, ' ').split(/\s+/))
    lost = writers.flatMap(({ acknowledged }) => [...acknowledged].filter((word) => !words.has(word)))
    if (lost.length > 0) throw new Error('Some words are not there yet.')
  }, 10_000).catch(() => undefined)
  return lost.map((word) => `The word ${word} was acknowledged and is lost.`)
}

async function findWithdrawnShown(nodes: DrillNode[], { withdrawnAt }: Ledger): Promise<string[]> {
  const shown: string[] = []
  for (const { name, address } of nodes) {
    for (const path of withdrawnAt.keys()) {
      const { status } = await new ReaderClient(address).get(path)
      if (status !== 410) shown.push(`${name} answers ${status} for ${path}, which is withdrawn.`)
    }
  }
  return shown
}

async function verify(environment: Record<string, string>): Promise<string[]> {
  const { code, stdout, stderr } = await runDateline(['verify'], environment)
  return code === 0 ? [] : [`verify: exit ${code}\n${stdout}${stderr}`]
}
