import { parentPort, workerData } from 'node:worker_threads'
import { CamelCasePlugin, Kysely } from 'kysely'
import type { Instant } from '#foundation/clock.ts'
import { PageReads } from '#foundation/page-reads.ts'
import type { Reader } from '#storage/database.ts'
import { NodeSqliteDialect } from '#storage/node-sqlite-dialect.ts'
import type { Tables } from '#storage/tables.ts'
import { type SearchAnswer, type SearchQuestion, searchArticles } from './search-articles.ts'

export interface WorkerRequest {
  id: number
  question: SearchQuestion
}

export interface WorkerReply {
  id: number
  answer: SearchAnswer
  /** What `PageReads` noted. */
  keys: string[]
  freshUntil: Instant | null
  /** What went wrong, in place of an answer. */
  error?: string
}

const { file } = workerData as { file: string }
const kysely = new Kysely<Tables>({
  dialect: new NodeSqliteDialect({ file, readOnly: true }),
  plugins: [new CamelCasePlugin()],
})
const db = Object.assign(kysely, { dialect: 'sqlite' as const }) as Reader

parentPort?.on('message', async ({ id, question }: WorkerRequest) => {
  parentPort?.postMessage(await answer(id, question))
})

async function answer(id: number, question: SearchQuestion): Promise<WorkerReply> {
  const reads = new PageReads()
  try {
    const found = await searchArticles(db, { ...question, reads })
    return { id, answer: found, keys: [...reads.keys], freshUntil: reads.freshUntil }
  } catch (error) {
    const none = { results: [], total: 0, isTotalExact: true }
    return {
      id,
      answer: none,
      keys: [],
      freshUntil: null,
      error: error instanceof Error ? error.message : String(error),
    }
  }
}
