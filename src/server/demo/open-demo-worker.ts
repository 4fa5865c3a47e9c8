import { parentPort, workerData } from 'node:worker_threads'
import { systemClock } from '#foundation/clock.ts'
import { type DatabaseAddress, openDatabase } from '#storage/database.ts'
import { openDemoPaper } from './open-demo-paper.ts'

const db = await openDatabase(workerData as DatabaseAddress)
try {
  parentPort?.postMessage(await openDemoPaper(db, systemClock))
} finally {
  await db.close()
}
