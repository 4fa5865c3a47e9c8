import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '#storage/database.ts'
import { createPostgresDatabase } from '../support/databases.ts'
import { freePort } from '../support/free-port.ts'
import { LiveWriter, signInAs, until } from '../support/live-writer.ts'
import { ask, NewsroomClient } from '../support/paper-client.ts'
import { createTokenByCommand, type PaperProcess, startPaperProcess } from '../support/paper-process.ts'
import { DATABASES, eventually, ORIGIN } from '../support/paper-server.ts'

describe.each(DATABASES)('a paper in two processes on %s', (database) => {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-processes-'))
  let paper: PaperProcess
  let db: Database
  let api: NewsroomClient

  beforeAll(async () => {
    const url = database === 'PostgreSQL' ? await createPostgresDatabase() : null
    const environment = {
      DATELINE_WORKERS: '2',
      DATELINE_ORIGIN: ORIGIN,
      LOG_LEVEL: 'error',
      ...(url ? { DATABASE_URL: url } : {}),
    }
    paper = await startPaperProcess({ folder, port: await freePort(), environment })
    db = await openDatabase(url ? { url, poolSize: 2 } : { file: join(folder, 'dateline.db') })
    const token = await createTokenByCommand('administrator', { ...environment, DATELINE_DATA: folder })
    api = new NewsroomClient(paper.address, token)
  })
  afterAll(async () => {
    await db?.close()
    await paper?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  /** One after another over connections of their own, which the processes get by turns. */
  const onEach = async (path: string): Promise<{ status: number; text: string }[]> => {
    const answers = []
    for (let turn = 0; turn < 4; turn++) answers.push(await ask(paper.address + path, { ownConnection: true }))
    return answers
  }

  it('shows on both what was published, and what was withdrawn on neither, once the newsroom is answered', async () => {
    for (let count = 1; count <= 5; count++) {
      await onEach('/')
      const { path, id, headline } = await api.published({ headline: `Published by one of two, ${count}` })
      for (const { text } of await onEach('/')) expect(text.includes(headline)).toBe(true)
      for (const { status } of await onEach(path)) expect(status).toBe(200)
      await api.done('POST', `/articles/${id}/withdraw`, {})
      for (const { status } of await onEach(path)) expect(status).toBe(410)
      for (const { text } of await onEach('/')) expect(text.includes(headline)).toBe(false)
    }
  })

  it('makes one edition of what is published four times at once', async () => {
    const article = await api.article({ headline: 'Published by four at once' })
    const all = await Promise.all([1, 2, 3, 4].map(() => api.publish(article)))
    expect(new Set(all.map(({ edition, liveFrom }) => `${edition} ${liveFrom}`))).toHaveLength(1)
  })

  it('lets people write one text wherever they are connected, and goes on when a process is killed', async () => {
    const { cookie } = await signInAs({ address: paper.address, origin: ORIGIN, db }, { name: 'Ada Marsh' })
    const { id } = await api.article()
    const writers = [1, 2, 3].map(
      () => new LiveWriter({ address: paper.address, origin: ORIGIN, cookie, articleId: id }),
    )
    const [ada, ben, cleo] = writers as [LiveWriter, LiveWriter, LiveWriter]
    await until(() => writers.every((one) => one.isSaved && one.firstText !== undefined), 'all are in', 60_000)
    ada.type(' Ada.')
    await until(() => [ben, cleo].every((one) => String(one.firstText).includes(' Ada.')), 'others see it', 30_000)
    cleo.type(' Cleo.')
    await until(() => [ada, ben].every((one) => String(one.firstText).includes(' Cleo.')), 'and hers', 30_000)
    await until(() => writers.every((one) => one.isSaved), 'it is saved', 30_000)

    const [killed] = processesOf(paper.pid)
    process.kill(Number(killed), 'SIGKILL')
    await eventually(async () => expect(paper.output.stderr).toContain('it is started again'), 30_000)
    ben.type(' Ben.')
    await until(
      () => writers.every((one) => one.isSaved && String(one.firstText).includes('Ada. Cleo. Ben.')),
      'who was connected to it comes in again',
      90_000,
    )
    await eventually(async () => expect(processesOf(paper.pid)).toHaveLength(2), 30_000)
    for (const writer of writers) writer.close()
    await until(
      async () =>
        (await api.done<{ body: { html: string } }>('GET', `/articles/${id}`)).body.html.includes('Ada. Cleo. Ben.'),
      'it is saved when all have left',
      30_000,
    )
  })

  it('ends as one program does', async () => {
    await paper.stop()
    expect(await paper.ended).toBe(0)
  })
})

/** Numbers of the processes that one has started and that serve readers. */
function processesOf(pid: number): string[] {
  const list = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
  return list
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, ...args]) => Number(parent) === pid && args.includes('start'))
    .map(([own = '']) => own)
}
