import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../test/support/free-port.ts'
import { HtmlPage, oneLine } from '../test/support/html-page.ts'
import { type ArticleReply, NewsroomClient, type PublicationReply, ReaderClient } from '../test/support/paper-client.ts'
import {
  createTokenByCommand,
  type PaperProcess,
  runDateline,
  startPaperProcess,
} from '../test/support/paper-process.ts'
import { Random } from '../test/support/random.ts'

/** Connections that publish at the same time. */
const CONNECTIONS = 4

/** Milliseconds that the longest round publishes for before its kill. */
const LONGEST_ROUND = 800

/** Earlier editions that are looked at again after each kill, besides those of the last round; all are at the end. */
const LOOKED_AT_AGAIN = 30

export interface KillOptions {
  /** How often the server is killed. */
  times: number
  seed: number
  /** PostgreSQL to use instead of a file, which goes on running. */
  databaseUrl?: string | undefined
  onRound?: (round: number, report: KillReport) => void
}

/** What became of a paper that was killed again and again. */
export interface KillReport {
  kills: number
  /** Editions whose publication was answered with 200. */
  acknowledged: number
  /** Editions that are there though nobody was told: the server was killed between writing and answering. */
  unacknowledged: number
  /** Milliseconds from the start of the program to its first answer, after a kill. */
  restarts: number[]
  /** Everything that was not as it should be, a sentence each. */
  faults: string[]
}

/** An edition that the newsroom was told of: readers have to have it. */
interface Acknowledged {
  articleId: string
  number: number
  url: string
  headline: string
  text: string
  /** As it was when it was first looked at. */
  hash?: string
}

interface History {
  editions: { number: number; publishedAt: string; contentHash: string; hash: string; previousHash: string }[]
}

/**
 * Publishes through the interface from several connections, kills the server with SIGKILL at a random moment, starts it again
 * and looks whether everything that was acknowledged is there, whole, with the hash that it had before; again and again. The
 * program is the one that is built, in a process of its own, on a new folder.
 */
export async function killPaper(options: KillOptions): Promise<KillReport> {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-kill-'))
  const port = await freePort()
  const environment: Record<string, string> = {
    DATELINE_DATA: folder,
    PORT: String(port),
    DATELINE_DEMO: '0',
    LOG_LEVEL: 'error',
    ...(options.databaseUrl ? { DATABASE_URL: options.databaseUrl } : {}),
  }
  const start = (): Promise<PaperProcess> => startPaperProcess({ folder, port, environment })
  const random = new Random(options.seed)
  const report: KillReport = { kills: 0, acknowledged: 0, unacknowledged: 0, restarts: [], faults: [] }
  const known: Acknowledged[] = []
  let paper = await start()
  try {
    const api = new NewsroomClient(paper.address, await createTokenByCommand('editor', environment))
    for (let round = 1; round <= options.times; round++) {
      const fresh = await publishUntilKilled(paper, api, random)
      report.kills++
      known.push(...fresh)
      report.acknowledged = known.length
      const begun = performance.now()
      paper = await start()
      report.restarts.push(performance.now() - begun)
      const isLast = round === options.times
      const again = Array.from({ length: Math.min(LOOKED_AT_AGAIN, known.length) }, () => random.pick(known))
      report.faults.push(...(await findFaults(paper, isLast ? known : [...fresh, ...again])))
      report.faults.push(...(await verify(environment)))
      options.onRound?.(round, report)
    }
    report.unacknowledged = (await countEditions(api)) - report.acknowledged
    return report
  } finally {
    paper.signal('SIGKILL')
    await paper.ended
    rmSync(folder, { recursive: true, force: true })
  }
}

async function publishUntilKilled(paper: PaperProcess, api: NewsroomClient, random: Random): Promise<Acknowledged[]> {
  const acknowledged: Acknowledged[] = []
  let isKilled = false
  const publishing = Array.from({ length: CONNECTIONS }, async () => {
    while (!isKilled) {
      // The request under way at the kill fails, and nobody was told anything of it.
      await publishStory(api, random, acknowledged).catch((error: Error) => {
        if (!isKilled) throw error
      })
    }
  })
  // Mostly in the midst of publishing; now and then before anything was acknowledged.
  const isEarly = random.chance(0.15)
  while (!isEarly && acknowledged.length === 0) await pause(1)
  await pause(random.whole(LONGEST_ROUND))
  isKilled = true
  paper.signal('SIGKILL')
  await Promise.all([paper.ended, ...publishing])
  return acknowledged
}

/** One story, in some cases with a second edition. What is answered is noted the moment it is. */
async function publishStory(api: NewsroomClient, random: Random, acknowledged: Acknowledged[]): Promise<void> {
  const text = (): string =>
    Array.from({ length: 20 + random.whole(400) }, () => `word${random.whole(5_000)}`).join(' ')
  const publish = async (article: ArticleReply, headline: string, words: string): Promise<void> => {
    const { edition, url }: PublicationReply = await api.publish(article)
    acknowledged.push({ articleId: article.id, number: edition, url, headline, text: words })
  }
  const headline = `Story ${random.whole(1_000_000_000)}`
  const words = text()
  const tags = [`Tag ${random.whole(50)}`, `Tag ${random.whole(50)}`]
  const bylines = [`Writer ${random.whole(20)}`]
  const article = await api.article({ headline, body: { html: `<p>${words}</p>` }, tags, bylines })
  await publish(article, headline, words)
  if (!random.chance(0.3)) return
  const more = `${words} ${text()}`
  const changed = await api.change(article, { headline: `${headline}, updated`, body: { html: `<p>${more}</p>` } })
  await publish(changed, `${headline}, updated`, more)
}

/** What readers of the restarted paper do not get as it was acknowledged. */
async function findFaults(paper: PaperProcess, editions: Acknowledged[]): Promise<string[]> {
  const readers = new ReaderClient(paper.address)
  const faults: string[] = []
  const sitemap = await readers.text('/sitemap.xml')
  for (const edition of editions) {
    const what = `Edition ${edition.number} of ${edition.url}`
    const first = new URL(edition.url).pathname
    const answer = await readers.get(first)
    // A later edition may have moved the story with its headline.
    const path = answer.status === 301 ? String(answer.headers.location) : first
    const page = answer.status === 301 ? await readers.get(path) : answer
    if (page.status !== 200) {
      faults.push(`${what} answers ${page.status}.`)
      continue
    }
    const history = await readers.json<History>(`${path}/history.json`)
    const kept = history.editions.find(({ number }) => number === edition.number)
    if (!kept) faults.push(`${what} is not in its history.`)
    if (kept && edition.hash !== undefined && kept.hash !== edition.hash) faults.push(`${what} has another hash.`)
    if (kept) edition.hash = kept.hash
    if (!isChained(history)) faults.push(`${what}: its hashes do not follow from each other.`)
    const isNewest = history.editions.at(-1)?.number === edition.number
    if (isNewest && !isWhole(page.text, edition)) faults.push(`${what} is not what was published.`)
    if (!sitemap.includes(`${path}</loc>`)) faults.push(`${what} is not in the sitemap.`)
  }
  const front = await readers.text('/')
  if (!front.endsWith('</html>')) faults.push('The front is cut off.')
  return faults
}

function isWhole(html: string, edition: Acknowledged): boolean {
  const page = new HtmlPage(html)
  return (
    html.endsWith('</html>') &&
    page.text(page.all('h1')[0]) === edition.headline &&
    page.textOf('body') === oneLine(edition.text)
  )
}

function isChained({ editions }: History): boolean {
  let previousHash = ''
  return editions.every((edition, index) => {
    const { contentHash, number, publishedAt, hash } = edition
    const expected = createHash('sha256').update(`${previousHash}${contentHash}${number}${publishedAt}`).digest('hex')
    const follows = number === index + 1 && edition.previousHash === previousHash && hash === expected
    previousHash = hash
    return follows
  })
}

/** What the command `verify` lists beside the running server, once the search index has had time to follow. */
async function verify(environment: Record<string, string>): Promise<string[]> {
  for (let attempt = 1; ; attempt++) {
    const { code, stdout, stderr } = await runDateline(['verify'], environment)
    if (code === 0) return []
    if (attempt === 10)
      return `${stdout}${stderr}`.split('\n').filter((line) => line && !line.endsWith(': nothing wrong'))
    await pause(500)
  }
}

async function countEditions(api: NewsroomClient): Promise<number> {
  const readers = new ReaderClient(api.address)
  let count = 0
  for (let before: string | null = ''; before !== null; ) {
    const page: { articles: ArticleReply[]; next: string | null } = await api.done(
      'GET',
      `/articles?limit=200${before ? `&before=${before}` : ''}`,
    )
    for (const { url } of page.articles) {
      if (url) count += (await readers.json<History>(`${new URL(url).pathname}/history.json`)).editions.length
    }
    before = page.next
  }
  return count
}
