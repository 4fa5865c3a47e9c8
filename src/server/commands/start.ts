import cluster from 'node:cluster'
import { createServer } from 'node:net'
import { systemClock } from '#foundation/clock.ts'
import type { Log } from '#foundation/log.ts'
import { inviteFirstAdministrator } from '#staff/set-up.ts'
import { setUpAddress } from '#staff/set-up-key.ts'
import type { Database } from '#storage/database.ts'
import type { Config } from '../config.ts'
import { lockDataFolder } from '../data-lock.ts'
import { openLog } from '../open-log.ts'
import { isNewPaper, openEmptyPaper, openPaper } from '../open-paper.ts'
import { readSecret } from '../secret.ts'
import { type PaperServer, startServer } from '../start-server.ts'

/**
 * Runs the paper until it is told to stop. An empty data folder opens as the demonstration paper, or as an empty one. Three
 * lines say where readers and the newsroom find it and how to sign in.
 */
export async function runStart(config: Config): Promise<void> {
  if (cluster.isWorker) return (await import('./start-worker.ts')).runWorker(config)
  const log = openLog(config)
  // On PostgreSQL the data folder holds a secret and pictures only, and several servers may share the database.
  const lock = lockDataFolder(config.dataFolder)
  // Before anything is made: a password that is shown once must not be made for a server that then cannot start.
  await requireFreePort(config)
  const db = await openPaper(config)
  const wayIn = await prepareSignIn(config, db)
  const server = await (config.workers > 1 ? startWorkers(config, db, log) : startHere(config, db, log))
  const { origin } = server
  // Who reads that it is there may tell it to stop right away.
  const stopped = untilStopped()
  process.stdout.write(`The paper:    ${origin}/\nThe newsroom: ${origin}/newsroom\nSign in:      ${wayIn(origin)}\n`)

  await stopped
  const cut = setTimeout(() => endUnfinished(log), GRACE)
  await server.stop()
  clearTimeout(cut)
  lock.release()
}

/** Milliseconds in which what is under way must have ended; systemd waits for longer (`docs/operations/dateline.service`). */
const GRACE = 25_000

/** Ends the process where something does not end: a database that does not answer. What was acknowledged is kept. */
function endUnfinished(log: Log): void {
  log.error({}, 'The paper ended before all of it had stopped: the database, or another service, does not answer.')
  process.exit(1)
}

type Running = Pick<PaperServer, 'origin' | 'stop'>

function startHere(config: Config, db: Database, log: Log): Promise<Running> {
  return startServer({ config, db, clock: systemClock, log })
}

/** Has other processes serve the paper; this one looks after them. */
async function startWorkers(config: Config, db: Database, log: Log): Promise<Running> {
  readSecret(config.dataFolder, config.secret)
  await db.close()
  const { Workers } = await import('../workers.ts')
  return Workers.start({ count: config.workers, log })
}

/** @throws the error of the system where nothing can listen there */
async function requireFreePort({ host, port }: Config): Promise<void> {
  if (port === 0) return
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, resolve)
  })
  await new Promise((resolve) => server.close(resolve))
}

/** Makes a paper where there is none, and says how to get into its newsroom, once it has its address. */
async function prepareSignIn(config: Config, db: Database): Promise<(origin: string) => string> {
  if (await isNewPaper(db)) {
    if (config.demo) {
      const { openDemoAside } = await import('../demo/open-demo-aside.ts')
      const { email, password } = await openDemoAside(config.database)
      return () => `${email} with the password ${password} (shown this once)`
    }
    await openEmptyPaper(db, systemClock)
  }
  const key = await db.transaction((tx) => inviteFirstAdministrator(tx, systemClock()))
  if (key !== null) return (origin) => `once, within 24 hours, at ${setUpAddress(origin, key)}`
  return () => 'with your account; a forgotten password: npx dateline staff reset EMAIL'
}

/** Resolves at the first signal to stop. A second one ends the process at once. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1))
        resolve()
      })
    }
  })
}
