import { constants, setPriority } from 'node:os'
import { workerData } from 'node:worker_threads'
import { answerTasks } from '#foundation/idle-thread.ts'
import { RecordTies } from '#record/record-ties.ts'
import { beginLook, type Look, type RelateTask, relatePending } from '#search/relate-pending.ts'
import { type DatabaseAddress, openDatabase } from '#storage/database.ts'

/*
 * A thread of its own, started by `desk.ts`: it looks for related stories, after everybody else.
 */

/** Which paper the thread looks through. */
export interface RelatedWork {
  database: DatabaseAddress
}

// On Linux a priority is a thread's own; elsewhere it would be that of the server. Not the lowest: while it writes, whoever publishes waits for it.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

const { database } = workerData as RelatedWork
const opening = openDatabase('url' in database ? { url: database.url, poolSize: 2 } : database)
const ties = new RecordTies()
let look: Look | undefined

answerTasks(async ({ isNewLook, ...task }: RelateTask): Promise<number> => {
  const db = await opening
  if (isNewLook || !look) look = await beginLook(db.read, { now: task.now, stories: look?.stories })
  return relatePending(db, { ...task, look, ties })
})
