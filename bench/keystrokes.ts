import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRelativePositionFromTypeIndex, encodeRelativePosition, type XmlElement, type XmlText } from 'yjs'
import { draftBody } from '#article/draft-document.ts'
import { lockArticle } from '#editing/article.ts'
import { openText } from '#editing/draft-text.ts'
import { addNote } from '#editing/note.ts'
import { createArticle } from '#editing/save-draft.ts'
import { systemClock } from '#foundation/clock.ts'
import { openSection } from '#paper/sections.ts'
import { savePaperSettings } from '#paper/settings.ts'
import type { Actor } from '#staff/actor.ts'
import { addStaff } from '#staff/add-staff.ts'
import { hashPassword } from '#staff/password.ts'
import { openDatabase } from '#storage/database.ts'
import { launchBrowser } from '../test/support/chromium.ts'
import { freePort } from '../test/support/free-port.ts'
import { startPaperProcess } from '../test/support/paper-process.ts'

/*
 * Measures how long a keystroke takes to be seen in the newsroom's editor: a story of 20,000 words with 200 notes, opened in
 * Chromium from the program as it is built. Times are in milliseconds; `processor` is what the page's main thread works for one. `node scripts/run.mjs bench/keystrokes.ts [WORDS] [NOTES]`
 */

const [words = 20_000, notes = 200] = process.argv.slice(2).map(Number)
const PASSWORD = 'seven quiet lighthouses'
const SENTENCE = 'The river ran under the old bridge and on to the sea, as it had done before the town was there. '
const WORDS_A_PARAGRAPH = 60
const KEYSTROKES = 120

const folder = mkdtempSync(join(tmpdir(), 'dateline-keystrokes-'))
const port = await freePort()
const origin = `http://127.0.0.1:${port}`
const { articleId, email } = await prepare()
const server = await startPaperProcess({ folder, port, environment: { DATELINE_ORIGIN: origin } })
const browser = await launchBrowser()
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  await context.request.post(`${origin}/newsroom/sign-in`, {
    form: { email, password: PASSWORD },
    headers: { origin },
    maxRedirects: 0,
  })
  const page = await context.newPage()
  const opened = performance.now()
  await page.goto(`${origin}/newsroom/articles/${articleId}`)
  await page.waitForSelector('.story-body p', { timeout: 60_000 })
  const openedIn = performance.now() - opened
  await page.waitForTimeout(3_000)
  await page.evaluate(() => {
    const paints: number[] = []
    ;(window as unknown as { paints: number[] }).paints = paints
    document.querySelector('.story-body')?.addEventListener('keydown', (event) => {
      // A task that is queued within a frame runs when the frame has been drawn.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => paints.push(performance.now() - event.timeStamp)
        port2.postMessage(null)
      })
    })
  })
  const devtools = await context.newCDPSession(page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  /** Milliseconds of the processor that the page's main thread has used: whoever else is at work plays no part. */
  const processorTime = async (): Promise<number> => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000
  }
  const notesShown = new Set(
    await page.locator('.story-body [data-note]').evaluateAll((all) => all.map((one) => one.getAttribute('data-note'))),
  ).size
  const figures: Record<string, object> = {}
  for (const [place, share] of [
    ['beginning', 0.01],
    ['middle', 0.5],
    ['end', 0.98],
  ] as const) {
    const blocks = page.locator('.story-body > p')
    await blocks.nth(Math.floor((await blocks.count()) * share)).click()
    await page.evaluate(() => {
      ;(window as unknown as { paints: number[] }).paints.length = 0
    })
    const before = await processorTime()
    await page.keyboard.type('x'.repeat(KEYSTROKES), { delay: 90 })
    const processor = Number((((await processorTime()) - before) / KEYSTROKES).toFixed(1))
    await page.waitForTimeout(500)
    const paints = await page.evaluate(() => (window as unknown as { paints: number[] }).paints)
    const sorted = paints.toSorted((a, b) => a - b)
    const at = (quantile: number) => Number((sorted[Math.floor(sorted.length * quantile)] ?? 0).toFixed(1))
    figures[place] = { keystrokes: sorted.length, median: at(0.5), p95: at(0.95), worst: at(0.999), processor }
  }
  process.stdout.write(
    `${JSON.stringify({ words, notes, openedIn: Math.round(openedIn), notesShown, ...figures }, null, 2)}\n`,
  )
} finally {
  await browser.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function prepare(): Promise<{ articleId: string; email: string }> {
  const db = await openDatabase({ file: join(folder, 'dateline.db') })
  await db.migrate()
  const passwordHash = await hashPassword(PASSWORD)
  const now = systemClock()
  const prepared = await db.transaction(async (tx) => {
    await savePaperSettings(tx, { settings: { title: 'The Paper' }, now })
    await openSection(tx, { name: 'News', slug: 'news', now })
    const paragraph = `<p>${SENTENCE.repeat(Math.round(WORDS_A_PARAGRAPH / 20)).trim()}</p>`
    const html = paragraph.repeat(Math.ceil(words / WORDS_A_PARAGRAPH))
    const fields = { headline: 'A long story', section: 'news', body: { html } }
    const { id } = await createArticle(tx, { fields, savedBy: 'bench', now })
    const person = { email: 'writer@paper.example', name: 'Writer', role: 'editor', passwordHash, now }
    const { id: staffId, email: address } = await addStaff(tx, person)
    const { doc } = await openText(tx, await lockArticle(tx, id))
    const body = draftBody(doc)
    const actor: Actor = { kind: 'staff', id: staffId, name: 'Writer', role: 'editor', sections: null }
    for (let index = 0; index < notes; index++) {
      const text = (body.get(Math.floor((index / notes) * body.length)) as XmlElement).get(0) as XmlText
      const place = (at: number): string =>
        Buffer.from(encodeRelativePosition(createRelativePositionFromTypeIndex(text, at))).toString('base64')
      const anchor = { start: place(4), end: place(40) }
      await addNote(tx, { articleId: id, actor, now, text: `Note ${index}`, quote: 'river', anchor, mentions: [] })
    }
    return { articleId: id, email: address }
  })
  await db.close()
  return prepared
}
