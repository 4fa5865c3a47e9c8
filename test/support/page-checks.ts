import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import axe, { type RunOnly } from 'axe-core'
import { launchBrowser } from './chromium.ts'
import { freePort } from './free-port.ts'

const run = promisify(execFile)

/** What a checker has to say against a page, one sentence each; `skipped` tells why it could not look. */
export interface Findings {
  findings: string[]
  skipped?: string
}

/**
 * Asks the Nu HTML Checker, with one start of Java for all pages, for errors and warnings. Without Java nothing is checked, and
 * `skipped` says so.
 */
export async function checkWithVnu(pages: { name: string; html: string }[]): Promise<Findings> {
  const hasJava = await run('java', ['-version']).then(
    () => true,
    () => false,
  )
  if (!hasJava) return { findings: [], skipped: 'the Nu HTML Checker needs Java, and there is none' }

  const folder = mkdtempSync(join(tmpdir(), 'dateline-vnu-'))
  try {
    const files = pages.map(({ html }, index) => {
      const file = join(folder, `${index}.html`)
      writeFileSync(file, html)
      return file
    })
    const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar')
    // Java as for a program that runs for seconds: one collector of garbage, and no long thoughts about the code.
    const quick = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']
    const args = [...quick, '-Xss4m', '-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', ...files]
    const { stdout } = await run('java', args, { maxBuffer: 64 * 1024 * 1024 })
    const { messages } = JSON.parse(stdout) as { messages: VnuMessage[] }
    return { findings: messages.filter(isFault).map((message) => describeMessage(message, pages)) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface VnuMessage {
  type: 'error' | 'info' | 'non-document-error'
  subType?: string
  url?: string
  lastLine?: number
  message: string
  extract?: string
}

function isFault(message: VnuMessage): boolean {
  return message.type !== 'info' || message.subType === 'warning'
}

function describeMessage(message: VnuMessage, pages: { name: string }[]): string {
  const page = pages[Number.parseInt(basename(message.url ?? ''), 10)]?.name ?? 'the checker'
  return `${page}, line ${message.lastLine ?? '?'}: ${message.message} (${(message.extract ?? '').trim()})`
}

const LEVEL_AA: RunOnly = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
}
const COLOURS: RunOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }

/**
 * Asks axe-core for violations of WCAG 2.2 level AA, and of its best practices, on the page as it stands, whatever its content
 * security policy; with `coloursAlone` only of what another colour scheme can change. The browser context must allow
 * JavaScript, on which the checker itself waits.
 */
export async function checkWithAxe(page: Page, { coloursAlone = false } = {}): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in globalThis)
  if (!isThere) await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    async (runOnly) => {
      const { axe: checker } = globalThis as unknown as { axe: typeof axe }
      // What is read out for a moment may speak of what is gone by now; nobody comes upon it.
      const context = { include: [['html']], exclude: [['[data-live-announcer]']] }
      return checker.run(context, { resultTypes: ['violations'], runOnly })
    },
    coloursAlone ? COLOURS : LEVEL_AA,
  )
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${violation.help} (${node.target.join(' ')}: ${node.html})`),
  )
}

/** Scores from 0 to 100, times in milliseconds, weight in bytes, as Lighthouse found them with its defaults for a phone. */
export interface LighthouseScores {
  performance: number
  accessibility: number
  bestPractices: number
  seo: number
  largestContentfulPaint: number
  cumulativeLayoutShift: number
  totalBlockingTime: number
  totalBytes: number
  requests: number
  /** Audits that cost points, with what they say. */
  faults: string[]
}

/** Runs that recorded nothing, for a fault of Lighthouse's own, before it is given up. */
const MOST_EMPTY_RUNS = 3

/**
 * Runs Lighthouse on the page at `url`, in a browser of its own, until it has recorded how the page was loaded.
 *
 * @throws {Error} where the page cannot be loaded, or nothing was recorded three times.
 */
export async function runLighthouse(url: string): Promise<LighthouseScores> {
  for (let empty = 1; ; empty++) {
    try {
      return await runLighthouseOnce(url)
    } catch (error) {
      const isEmpty = error instanceof Error && /NO_NAVSTART|NO_TRACING_STARTED/.test(error.message)
      if (!isEmpty || empty === MOST_EMPTY_RUNS) throw error
    }
  }
}

async function runLighthouseOnce(url: string): Promise<LighthouseScores> {
  // Loading it takes longer than many a journey that only asks for the other checkers.
  const { default: lighthouse } = await import('lighthouse')
  const port = await freePort()
  const browser = await launchBrowser({ args: [`--remote-debugging-port=${port}`] })
  try {
    const result = await lighthouse(url, { port, output: 'json', logLevel: 'error' })
    if (!result || result.lhr.runtimeError) throw new Error(result?.lhr.runtimeError?.message ?? `No report on ${url}.`)
    const { audits, categories } = result.lhr
    const score = (name: string): number => Math.round((categories[name]?.score ?? 0) * 100)
    const value = (name: string): number => audits[name]?.numericValue ?? Number.NaN
    const requests = audits['network-requests']?.details
    const counted = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0))
    const costly = [...new Set(counted.map(({ id }) => id))].map((id) => audits[id])
    return {
      performance: score('performance'),
      accessibility: score('accessibility'),
      bestPractices: score('best-practices'),
      seo: score('seo'),
      largestContentfulPaint: value('largest-contentful-paint'),
      cumulativeLayoutShift: value('cumulative-layout-shift'),
      totalBlockingTime: value('total-blocking-time'),
      totalBytes: value('total-byte-weight'),
      requests: requests?.type === 'table' ? requests.items.length : Number.NaN,
      faults: costly.flatMap((audit) =>
        audit && audit.score !== null && audit.score < 1 ? [`${audit.id}: ${audit.displayValue ?? audit.title}`] : [],
      ),
    }
  } finally {
    await browser.close()
  }
}
