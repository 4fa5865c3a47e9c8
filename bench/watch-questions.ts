import { StatementSync } from 'node:sqlite'
import pg from 'pg'

/** How long this process waits for the database, and how often it asks. */
const asked = { questions: 0, waiting: 0, atOnce: 0, since: 0 }

function begin(): void {
  asked.questions++
  if (asked.atOnce++ === 0) asked.since = performance.now()
}

function end(): void {
  if (--asked.atOnce === 0) asked.waiting += performance.now() - asked.since
}

/** Notes from now on each question that this process asks either database. */
export function watchQuestions(): void {
  const { all } = StatementSync.prototype
  StatementSync.prototype.all = function (this: StatementSync, ...values: Parameters<typeof all>) {
    begin()
    try {
      return all.apply(this, values)
    } finally {
      end()
    }
  } as typeof all
  const query = pg.Client.prototype.query as (...request: unknown[]) => Promise<unknown>
  pg.Client.prototype.query = function (this: pg.Client, ...request: unknown[]) {
    begin()
    return query.apply(this, request).finally(end)
  } as typeof pg.Client.prototype.query
}

export interface Measured {
  clock: number
  processor: number
  waiting: number
  questions: number
}

/** What some work took: by the clock and of the processor, in milliseconds, and what it asked the databases meanwhile. */
export async function measure(work: () => Promise<unknown>): Promise<Measured> {
  const [begun, used, before] = [performance.now(), process.cpuUsage(), { ...asked }]
  await work()
  const { user, system } = process.cpuUsage(used)
  return {
    ...{ clock: performance.now() - begun, processor: (user + system) / 1_000 },
    ...{ waiting: asked.waiting - before.waiting, questions: asked.questions - before.questions },
  }
}
