import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { followUpFollower } from '#record/follow-ups/queue-readings.ts'
import { beginLook, relatePending } from '#search/relate-pending.ts'
import { readConfig } from '#server/config.ts'
import { openPaper } from '#server/open-paper.ts'
import { catchUp } from '#storage/followers.ts'
import { startOn } from './load.ts'

const run = promisify(execFile)
const ROOT = join(import.meta.dirname, '..')

/** A folder with a paper in it, and the program as people run it, but for npm. */
export class PaperFolder {
  readonly address: string
  readonly #data: string
  readonly #env: Record<string, string>
  readonly #program = [process.execPath, join(ROOT, 'scripts', 'dateline.mjs')]

  constructor(data: string, port: number) {
    this.#data = data
    this.#env = { DATELINE_DATA: data, DATELINE_DEMO: '1', LOG_LEVEL: 'error', PORT: String(port) }
    this.address = `http://127.0.0.1:${port}`
  }

  /** Writes so many made-up articles, into the demonstration paper where there is none; tells how many a second, and the most memory it took. */
  async fill(articles: number): Promise<{ rate: number; peakMegabytes: number }> {
    const [program = '', ...words] = [...this.#program, 'demo', '--articles', String(articles)]
    const child = spawn(program, words, { env: this.#environment(), stdio: ['ignore', 'pipe', 'inherit'] })
    const output: string[] = []
    child.stdout.setEncoding('utf8').on('data', (text: string) => output.push(text))
    let peakMegabytes = 0
    const watch = setInterval(() => {
      peakMegabytes = Math.max(peakMegabytes, peakOf(child))
    }, 100)
    const code = await new Promise((resolve) => child.once('close', resolve))
    clearInterval(watch)
    // The command says itself how long the writing took, without its own start.
    const rate = Number(/, ([\d,]+) a second/.exec(output.join(''))?.[1]?.replaceAll(',', ''))
    if (code !== 0 || !(rate > 0)) throw new Error(`dateline demo ended with ${code}: ${output.join('')}`)
    return { rate, peakMegabytes }
  }

  /** Starts the server on the first core, as so many processes (`DATELINE_WORKERS`); resolves with its first page. */
  start(workers = 1): Promise<{ child: ChildProcess; milliseconds: number }> {
    const env = { ...this.#env, DATELINE_WORKERS: String(workers) }
    return startOn(0, [...this.#program, 'start'], { env, address: `${this.address}/` })
  }

  /**
   * Does before the measuring what a server does in the background after an import, at its leisure: related stories of the
   * newest articles. The older ones of a large paper are passed over, and none is read for what it promises. Who measured it before is
   * forgotten: where somebody was in the newsroom within two hours, a server makes ready for them.
   */
  async settle(articles: number): Promise<void> {
    const db = await openPaper(readConfig({ DATELINE_DATA: this.#data }))
    const now = new Date().toISOString()
    const look = await beginLook(db.read, { now })
    for (let done = 0; done < articles; ) {
      const looked = await relatePending(db, { now, limit: 40, look })
      if (looked === 0) break
      done += looked
    }
    // Else a server that has never been on this paper would find out now which of its stories are to be read.
    await catchUp(db, followUpFollower)
    await db.transaction(async (tx) => {
      await tx
        .updateTable('searchEntry')
        .set({ relatedState: 2 })
        .where('relatedState', '<', 2)
        .where('liveFrom', '<=', now)
        .execute()
      await tx.deleteFrom('followUpReading').execute()
      await tx.updateTable('apiToken').set({ lastUsedAt: null }).execute()
    })
    await db.close()
  }

  async createToken(): Promise<string> {
    const [program = '', ...words] = [...this.#program, 'token', 'create', '--role', 'publisher']
    const { stdout } = await run(program, words, { env: this.#environment() })
    return stdout.trim().split('\n').at(-1) ?? ''
  }

  /** Addresses of articles that readers get, of a usual length, the newest first. */
  async listPaths(): Promise<string[]> {
    const db = await openPaper(readConfig({ DATELINE_DATA: this.#data }))
    const rows = await db.read
      .selectFrom('edition')
      .innerJoin('article', 'article.id', 'edition.articleId')
      .select('edition.path')
      .where('edition.liveFrom', '<=', new Date().toISOString())
      .where('edition.number', '=', 1)
      .where('article.withdrawnThrough', 'is', null)
      .where('edition.wordCount', '>=', 300)
      .orderBy('edition.sortAt', 'desc')
      .limit(20_000)
      .execute()
    await db.close()
    return rows.map((row) => encodeURI(row.path))
  }

  /** See `pagesPerCpuSecond`; in this process, with no server on the folder. */
  async measureUncached(paths: string[], count: number): Promise<number> {
    // As the program is run: React, which is loaded here, brings a slower build of itself for those who develop with it.
    process.env['NODE_ENV'] = 'production'
    const { pagesPerCpuSecond } = await import('./uncached.ts')
    return pagesPerCpuSecond(readConfig({ ...this.#env, PORT: '0' }), { paths, count })
  }

  #environment(): NodeJS.ProcessEnv {
    return { ...process.env, ...this.#env }
  }
}

/** The most memory that a process has had so far, in megabytes; 0 once it is gone. */
function peakOf({ pid }: ChildProcess): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024
  } catch {
    return 0
  }
}
