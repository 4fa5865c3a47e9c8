import type { Browser, Page } from '@playwright/test'
import { aPaper } from '../../factories/paper.ts'
import { openPaperForBrowsers } from '../desk-browser.ts'
import { checkWithAxe } from '../page-checks.ts'
import { type DatabaseName, RunningClock } from '../paper-server.ts'
import type { Hands } from './hands.ts'
import type { Person, Place } from './people.ts'

/** A paper on which the way of a story can be walked, and what was found wrong on it. */
export interface Way extends Place {
  /** Faults of accessibility, complaints of browsers, and what hands stumbled over, by the screen on which they were found. */
  faults: string[]
  stop(): Promise<void>
}

/** Opens a paper with three sections and some stories, where whoever comes to work has these hands. */
export async function openWay(
  browser: Browser,
  { database, handsOn }: { database: DatabaseName; handsOn: (page: Page, stumble: (over: string) => void) => Hands },
): Promise<Way> {
  const clock = new RunningClock()
  const paper = await openPaperForBrowsers({ database, clock, make: (db) => aPaper(db) })
  for (const headline of ['Ferry sails at dawn', 'Library opens late', 'Tram returns']) {
    await paper.api.published({ headline, bylines: ['Ada Marsh'] })
  }
  const faults: string[] = []
  const people: Person[] = []
  return {
    paper,
    clock,
    faults,
    async comes() {
      const context = await browser.newContext({ baseURL: paper.address, viewport: DESK })
      await context.grantPermissions(['clipboard-read', 'clipboard-write'])
      const page = await context.newPage()
      page.setDefaultTimeout(30_000)
      const complain = (what: string) => faults.push(`${page.url()}: ${what}`)
      page.on('pageerror', (error) => complain(String(error)))
      page.on(
        'console',
        (message) => message.type() === 'error' && !ANSWERED.test(message.text()) && complain(message.text()),
      )
      const look = async (screen: string): Promise<void> => {
        for (const fault of await checkWithAxe(page)) faults.push(`${screen}: ${fault}`)
        await photograph(page, screen)
      }
      const person = { context, page, hands: handsOn(page, (over) => faults.push(over)), look }
      people.push(person)
      return person
    },
    async stop() {
      for (const { context } of people) await context.close()
      await paper.stop()
    },
  }
}

/** What the browser says of a refusal that the screen explains, and of a page that tells that a story is gone. */
const ANSWERED = /the server responded with a status of (410|422)/

const DESK = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

let shots = 0

/** Keeps how a screen looks on a desk and on a phone, where `DATELINE_SHOTS` names a folder for it. */
async function photograph(page: Page, screen: string): Promise<void> {
  const folder = process.env['DATELINE_SHOTS']
  if (!folder) return
  const name = `${folder}/${String(++shots).padStart(2, '0')}-${screen.replaceAll(/\W+/g, '-')}`
  await page.screenshot({ path: `${name}-1440.png` })
  await page.setViewportSize(PHONE)
  await page.screenshot({ path: `${name}-390.png` })
  await page.setViewportSize(DESK)
  await page.waitForFunction((width) => innerWidth === width, DESK.width)
}
