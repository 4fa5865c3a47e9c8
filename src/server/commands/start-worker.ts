import { systemClock } from '#foundation/clock.ts'
import { openDatabase } from '#storage/database.ts'
import type { Config } from '../config.ts'
import { openLog } from '../open-log.ts'
import { startServer } from '../start-server.ts'
import { PLACE, type Ready, STOP } from '../workers.ts'

/** Serves the paper as one of several processes of this machine, until the one that started it says so. */
export async function runWorker(config: Config): Promise<void> {
  // Before anything is open: what ends the program may come while it starts.
  const stopped = untilStopped()
  const place = Number(process.env[PLACE])
  const db = await openDatabase(config.database)
  const server = await startServer({ config, db, clock: systemClock, log: openLog(config), place })
  process.send?.({ isReady: true, origin: server.origin } satisfies Ready)
  await stopped
  await server.stop()
  process.disconnect?.()
}

/** Resolves when it is to end. A signal from a terminal goes to every process at once, and the one that started this says the rest. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.on('message', (message) => {
      if (message === STOP) resolve()
    })
    process.on('SIGINT', () => undefined)
    process.on('SIGTERM', () => resolve())
  })
}
