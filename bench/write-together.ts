import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Page } from '@playwright/test'
import { bodyText } from '#article/body-text.ts'
import { readDraft } from '#article/draft-document.ts'
import { findText } from '#editing/draft-text.ts'
import { createArticle } from '#editing/save-draft.ts'
import { systemClock } from '#foundation/clock.ts'
import { openSection } from '#paper/sections.ts'
import { savePaperSettings } from '#paper/settings.ts'
import { addStaff } from '#staff/add-staff.ts'
import { hashPassword } from '#staff/password.ts'
import { openDatabase } from '#storage/database.ts'
import { launchBrowser } from '../test/support/chromium.ts'
import { layWire } from '../test/support/cut-connection.ts'
import { freePort } from '../test/support/free-port.ts'
import { openLivePage } from '../test/support/live-page/build-live-page.ts'
import { startPaperProcess } from '../test/support/paper-process.ts'
import { Random } from '../test/support/random.ts'

export interface TogetherOptions {
  pages: number
  /** For how long everybody types. */
  seconds: number
  seed: number
  /** PostgreSQL to use instead of a file. */
  databaseUrl?: string | undefined
  onStep?: (step: string) => void
}

export interface TogetherReport {
  pages: number
  typed: number
  /** Letters that some page had read to be saved by the moment at which the server was killed. */
  acknowledgedAtKill: number
  cuts: number
  wireCuts: number
  /** Milliseconds from the last keystroke until everybody had the same text, all of it acknowledged. */
  settledWithin: number
  /** Commits of the database a second, and changes in each, while everybody typed. */
  revisions: number
  /** Everything that was not as it should be, a sentence each. */
  faults: string[]
}

const PASSWORD = 'seven quiet lighthouses'
const PARAGRAPHS = 12

/** A letter of its own for each page, none of which stands in the text at first. */
const letterOf = (index: number): string => String.fromCharCode('A'.charCodeAt(0) + index)

/**
 * Has people type into one article in real browsers, whose sockets are closed at random for seconds, whose whole network breaks
 * off twice, and whose server is killed once and started again; then compares what everybody has with what the database has.
 */
export async function writeTogether(options: TogetherOptions): Promise<TogetherReport> {
  const { pages: count, seconds, seed, databaseUrl, onStep = () => undefined } = options
  const random = new Random(seed)
  const folder = mkdtempSync(join(tmpdir(), 'dateline-together-'))
  const port = await freePort()
  const wire = await layWire(port)
  const origin = `http://127.0.0.1:${wire.port}`
  const environment = { DATELINE_ORIGIN: origin, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) }
  const address = databaseUrl ? { url: databaseUrl } : { file: join(folder, 'dateline.db') }
  const { articleId, staff } = await preparePaper(address, count)
  const report: TogetherReport = {
    ...{ pages: count, typed: 0, acknowledgedAtKill: 0, cuts: 0, wireCuts: 0, settledWithin: 0, revisions: 0 },
    faults: [],
  }
  let server = await startPaperProcess({ folder, port, environment })
  let browser: Browser | undefined
  try {
    // The page is the test's own, which Chromium takes for one of another network than the paper's.
    browser = await launchBrowser({ args: ['--disable-features=LocalNetworkAccessChecks'] })
    const pages: Page[] = []
    for (const person of staff) {
      const context = await browser.newContext()
      const answer = await context.request.post(`${origin}/newsroom/sign-in`, {
        form: { email: person.email, password: PASSWORD },
        headers: { origin },
        maxRedirects: 0,
      })
      if (answer.status() >= 400) throw new Error(`Signing in failed: ${answer.status()} ${await answer.text()}`)
      const page = await context.newPage()
      page.on('pageerror', (error) => report.faults.push(`A page failed: ${error.message}`))
      await openLivePage(page, { origin, articleId, staffId: person.id })
      pages.push(page)
    }
    onStep(`${count} pages are open`)

    const end = performance.now() + seconds * 1_000
    const killAt = performance.now() + seconds * 600
    const typing = pages.map((page, index) => typeUntil(page, letterOf(index), end, new Random(seed + index + 1)))
    const cutting = (async () => {
      while (performance.now() < end) {
        await pause(500 + random.whole(1_500))
        await random.pick(pages).evaluate((ms) => window.live.cut(ms), 500 + random.whole(2_500))
        report.cuts++
      }
    })()
    const breaking = (async () => {
      for (const share of [0.25, 0.8]) {
        await pause(Math.max(0, end - seconds * 1_000 * (1 - share) - performance.now()))
        await wire.cut()
        await pause(Math.min(3_000, seconds * 100))
        await wire.mend()
        report.wireCuts++
      }
    })()
    await pause(Math.max(0, killAt - performance.now()))
    const atKill = await Promise.all(pages.map((page) => page.evaluate(() => window.live.counts().acknowledged)))
    server.signal('SIGKILL')
    await server.ended
    onStep('the server is killed')
    report.acknowledgedAtKill = atKill.reduce((sum, one) => sum + one, 0)
    // What was acknowledged is in the database before any browser can send it again.
    await checkStored(address, articleId, atKill, report, 'after the kill')
    server = await startPaperProcess({ folder, port, environment })
    onStep('the server is up again')
    await Promise.all([...typing, cutting, breaking])

    const begun = performance.now()
    await Promise.all(pages.map((page) => settle(page, report)))
    report.settledWithin = Math.round(performance.now() - begun)
    const typed = await Promise.all(pages.map((page) => page.evaluate(() => window.live.counts().typed)))
    report.typed = typed.reduce((sum, one) => sum + one, 0)
    await sameText(pages, typed, report)
    onStep('everybody has come to rest')
    for (const page of pages) await page.context().close()
    await server.stop()
    await checkStored(address, articleId, typed, report, 'at the end')
    report.revisions = await countRevisions(address, articleId)
  } finally {
    await browser?.close()
    await server.stop()
    await wire.cut()
    rmSync(folder, { recursive: true, force: true })
  }
  return report
}

async function preparePaper(address: { url: string } | { file: string }, count: number) {
  const db = await openDatabase(address)
  await db.migrate()
  const passwordHash = await hashPassword(PASSWORD)
  const now = systemClock()
  const words = 'the river ran under the old bridge and on to the sea'
  const prepared = await db.transaction(async (tx) => {
    await savePaperSettings(tx, { settings: { title: 'The Paper' }, now })
    await openSection(tx, { name: 'News', slug: 'news', now })
    const html = Array.from({ length: PARAGRAPHS }, () => `<p>${words}</p>`).join('')
    const fields = { headline: 'bridge', section: 'news', body: { html } }
    const { id: articleId } = await createArticle(tx, { fields, savedBy: 'test', now })
    const staff: { id: string; email: string }[] = []
    for (let index = 0; index < count; index++) {
      const person = { email: `writer${index}@paper.example`, name: `Writer ${index}`, role: 'reporter' }
      staff.push(await addStaff(tx, { ...person, passwordHash, now }))
    }
    return { articleId, staff }
  })
  await db.close()
  return prepared
}

/** Types like somebody who writes: bursts of a few letters, here and there in the text. */
async function typeUntil(page: Page, letter: string, end: number, random: Random): Promise<void> {
  while (performance.now() < end) {
    await page.evaluate((share) => window.live.place(share), random.next())
    await page.keyboard.type(letter.repeat(4 + random.whole(12)), { delay: 60 + random.whole(80) })
    await pause(random.whole(600))
  }
}

async function settle(page: Page, report: TogetherReport): Promise<void> {
  try {
    await page.waitForFunction(() => window.live.state().status === 'saved', undefined, { timeout: 30_000 })
  } catch {
    report.faults.push(`A page did not come to rest: ${JSON.stringify(await page.evaluate(() => window.live.state()))}`)
  }
}

async function sameText(pages: Page[], typed: number[], report: TogetherReport): Promise<void> {
  let texts: string[] = []
  for (let attempt = 0; attempt < 100; attempt++) {
    texts = await Promise.all(pages.map((page) => page.evaluate(() => window.live.text())))
    if (new Set(texts).size === 1) break
    await pause(100)
  }
  if (new Set(texts).size !== 1) report.faults.push(`${new Set(texts).size} different texts are left.`)
  typed.forEach((count, index) => {
    const found = lettersIn(texts[0] ?? '', letterOf(index))
    if (found !== count) report.faults.push(`Page ${index} typed ${count} letters; ${found} are in the text.`)
  })
}

async function checkStored(
  address: { url: string } | { file: string },
  articleId: string,
  atLeast: number[],
  report: TogetherReport,
  when: string,
): Promise<void> {
  const db = await openDatabase(address)
  try {
    const text = await findText(db.read, articleId)
    const words = text ? bodyText(readDraft(text.doc).body) : ''
    atLeast.forEach((count, index) => {
      const found = lettersIn(words, letterOf(index))
      if (found < count) {
        report.faults.push(`${when}: ${count} letters of page ${index} were acknowledged; the database has ${found}.`)
      }
    })
  } finally {
    await db.close()
  }
}

async function countRevisions(address: { url: string } | { file: string }, articleId: string): Promise<number> {
  const db = await openDatabase(address)
  try {
    const rows = await db.read.selectFrom('revision').select('version').where('articleId', '=', articleId).execute()
    return rows.length
  } finally {
    await db.close()
  }
}

function lettersIn(text: string, letter: string): number {
  return text.split(letter).length - 1
}
