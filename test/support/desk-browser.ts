import type { Browser, BrowserContext, Page } from '@playwright/test'
import { afterAll, beforeAll, expect } from 'vitest'
import { aMemberOfStaff, PASSWORD } from '../factories/newsroom.ts'
import { aPaper } from '../factories/paper.ts'
import { launchBrowser } from './chromium.ts'
import { freePort } from './free-port.ts'
import { openTestPaper, type PaperServerOptions, type TestPaper } from './paper-server.ts'

/** A paper whose public address is the one that a browser asks it at, so that people can sign in. */
export async function openPaperForBrowsers(options: PaperServerOptions = {}): Promise<TestPaper> {
  const port = await freePort()
  const environment = { PORT: String(port), DATELINE_ORIGIN: `http://127.0.0.1:${port}`, ...options.environment }
  return openTestPaper({ ...options, environment })
}

/** Opens a paper and a browser before the tests of a block, hands them over, and closes both after the last of them. */
export function openForTests(
  take: (opened: { paper: TestPaper; browser: Browser }) => void | Promise<void>,
  options: PaperServerOptions = {},
): void {
  let paper: TestPaper | undefined
  let browser: Browser | undefined
  beforeAll(async () => {
    const opened = await Promise.all([openPaperForBrowsers({ make: (db) => aPaper(db), ...options }), launchBrowser()])
    ;[paper, browser] = opened
    await take({ paper: opened[0], browser: opened[1] })
  })
  afterAll(async () => {
    await browser?.close()
    await paper?.stop()
  })
}

/** Somebody at a desk: a browser of their own, signed in. */
export interface Desk {
  page: Page
  context: BrowserContext
  /** What the browser complained about: errors of scripts, and what its policy refused. */
  complaints: string[]
}

/** Opens the newsroom in a browser as a new member of staff. */
export async function openDesk(
  paper: TestPaper,
  browser: Browser,
  person: { name: string; role: string; viewport?: { width: number; height: number } },
): Promise<Desk> {
  const email = `${person.name.toLowerCase().replace(/\W+/g, '.')}@paper.example`
  await aMemberOfStaff(paper.db, { email, name: person.name, role: person.role })
  const context = await browser.newContext({ viewport: person.viewport ?? { width: 1440, height: 900 } })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(`${paper.address}/newsroom/sign-in`)
  await page.getByLabel(/e-?mail/i).fill(email)
  await page.getByLabel(/password/i).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.includes('sign-in'))
  return { page, context, complaints }
}

/** Saves by keyboard; what is on the screen is a revision when this returns, whatever else was said to be saved before. */
export async function saveByKey(page: Page): Promise<void> {
  const saved = page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().endsWith('/revisions'),
  )
  await page.keyboard.press('Control+s')
  expect((await saved).status()).toBe(201)
  await page.getByText('A revision is saved.').last().waitFor()
}
