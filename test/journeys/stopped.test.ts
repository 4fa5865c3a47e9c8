import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { layWire } from '../support/cut-connection.ts'
import { createPostgresDatabase } from '../support/databases.ts'
import { freePort } from '../support/free-port.ts'
import { type ArticleReply, ask, NewsroomClient, type PublicationReply, ReaderClient } from '../support/paper-client.ts'
import { createTokenByCommand, runDateline, startPaperProcess } from '../support/paper-process.ts'
import { DATABASES } from '../support/paper-server.ts'

/** Milliseconds that requests under way have to end in, at least. */
const GRACE = 4_900

describe.each(DATABASES)('a paper on %s that is told to stop', (name) => {
  it('answers whoever it let in, keeps what it answered, and ends with 0', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dateline-stopped-'))
    const port = await freePort()
    const environment: Record<string, string> = { DATELINE_DATA: folder, PORT: String(port) }
    if (name === 'PostgreSQL') environment['DATABASE_URL'] = await createPostgresDatabase()
    try {
      const paper = await startPaperProcess({ folder, port, environment })
      const api = new NewsroomClient(paper.address, await createTokenByCommand('editor', environment))
      const acknowledged: string[] = []
      const created: string[] = []
      const surprises: string[] = []
      let turnedAway = 0
      let cutOff = 0
      let isGone = false

      /** Repeats a request, each over a connection of its own, until nobody listens any more. */
      const repeat = async (request: () => Promise<void>): Promise<void> => {
        while (!isGone) {
          const begun = performance.now()
          await request().catch((error: NodeJS.ErrnoException) => {
            if (error.code === 'ECONNREFUSED') isGone = true
            // On a machine that is so slow, a request may be under way for longer than a stopping program waits.
            else if (error.code === 'ECONNRESET' && performance.now() - begun > GRACE) cutOff++
            // Who stood in the system's queue when the door was shut: nothing was done for them, see below.
            else if (error.code === 'ECONNRESET') turnedAway++
            else surprises.push(error.code ?? error.message)
          })
        }
      }
      const expectStatus = (what: string, status: number, ...expected: number[]): void => {
        if (!expected.includes(status)) surprises.push(`${what}: ${status}`)
      }
      const read = async (): Promise<void> => {
        for (const path of ['/', '/news', '/feed.xml', '/search?q=story']) {
          const { status, text } = await ask(`${paper.address}${path}`, { ownConnection: true })
          expectStatus(path, status, 200)
          if (path === '/' && !text.endsWith('</html>')) surprises.push('The front was cut off.')
        }
      }
      const publish = async (): Promise<void> => {
        const post = async (path: string, body: object): Promise<[number, unknown]> => {
          const headers = { Authorization: `Bearer ${api.token}`, 'Content-Type': 'application/json' }
          const request = { method: 'POST', headers, body: JSON.stringify(body), ownConnection: true }
          const { status, text } = await ask(`${paper.address}/api/v1${path}`, request)
          return [status, JSON.parse(text)]
        }
        const fields = { headline: 'A story', section: 'news', body: { html: '<p>Text.</p>' } }
        const [made, article] = await post('/articles', fields)
        if (made === 201) created.push((article as ArticleReply).id)
        // While it stops it may say so; it may not say nothing.
        expectStatus('create', made, 201, 503)
        if (made !== 201) return
        const [status, publication] = await post(`/articles/${(article as ArticleReply).id}/publish`, {
          draftVersion: 1,
        })
        expectStatus('publish', status, 200, 503)
        if (status === 200) acknowledged.push(new URL((publication as PublicationReply).url).pathname)
      }
      const clients = [repeat(read), repeat(read), repeat(publish), repeat(publish)]
      // In the midst of it, also on a machine that takes its time.
      while (acknowledged.length === 0 && surprises.length === 0) await pause(20)
      await pause(500)
      paper.signal('SIGTERM')
      expect(await paper.ended).toBe(0)
      isGone = true
      await Promise.all(clients)
      expect(surprises).toEqual([])
      expect(turnedAway).toBeLessThanOrEqual(clients.length)
      expect(acknowledged.length).toBeGreaterThan(0)
      const { code, stdout } = await runDateline(['verify'], environment)
      expect([code, stdout]).toEqual([0, expect.stringContaining('search index: nothing wrong')])

      const again = await startPaperProcess({ folder, port, environment })
      const readers = new ReaderClient(again.address)
      for (const path of acknowledged) expect([path, (await readers.get(path)).status]).toEqual([path, 200])
      // Whatever was done was answered.
      const made: ArticleReply[] = []
      const listing = new NewsroomClient(again.address, api.token)
      for (let before: string | null = ''; before !== null; ) {
        const query: string = before ? `&before=${before}` : ''
        const page: { articles: ArticleReply[]; next: string | null } = await listing.done(
          'GET',
          `/articles?limit=200${query}`,
        )
        made.push(...page.articles)
        before = page.next
      }
      const ids = made.map(({ id }) => id)
      expect(created.filter((id) => !ids.includes(id))).toEqual([])
      expect(made.length - created.length).toBeLessThanOrEqual(cutOff)
      const published = made.filter(({ edition }) => edition !== null).length
      expect(published - acknowledged.length).toBeLessThanOrEqual(cutOff)
      await again.stop()
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

describe('a paper that is told to stop while its database says nothing', () => {
  it('ends all the same, and says why', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dateline-stopped-'))
    const url = new URL(await createPostgresDatabase())
    const wire = await layWire(Number(url.port))
    url.port = String(wire.port)
    const port = await freePort()
    const paper = await startPaperProcess({ folder, port, environment: { DATABASE_URL: url.href } })
    wire.silence()
    paper.signal('SIGTERM')
    expect(await paper.ended).toBe(1)
    expect(paper.output.stdout + paper.output.stderr).toContain('does not answer')
    await wire.cut()
    rmSync(folder, { recursive: true })
  })
})
