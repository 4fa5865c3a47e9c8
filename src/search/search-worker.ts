import { workerData } from 'node:worker_threads'
import { Kysely } from 'kysely'
import type { Instant } from '#foundation/clock.ts'
import { answerTasks } from '#foundation/idle-thread.ts'
import { PageReads } from '#foundation/page-reads.ts'
import type { Reader } from '#storage/database.ts'
import { NodeSqliteDialect } from '#storage/node-sqlite-dialect.ts'
import { sqliteNames } from '#storage/sqlite-names.ts'
import type { Tables } from '#storage/tables.ts'
import { type SearchAnswer, type SearchQuestion, searchArticles } from './search-articles.ts'

export interface SearchTaskAnswer {
  answer: SearchAnswer
  /** What `PageReads` noted. */
  keys: string[]
  freshUntil: Instant | null
}

const { file } = workerData as { file: string }
const kysely = new Kysely<Tables>({
  dialect: new NodeSqliteDialect({ file, readOnly: true }),
  plugins: [sqliteNames],
})
const db = Object.assign(kysely, { dialect: 'sqlite' as const }) as Reader

answerTasks(async (question: SearchQuestion): Promise<SearchTaskAnswer> => {
  const reads = new PageReads()
  const answer = await searchArticles(db, { ...question, reads })
  return { answer, keys: [...reads.keys], freshUntil: reads.freshUntil }
})
