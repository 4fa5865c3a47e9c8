import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/chromium.ts'
import { byMouse } from '../support/whole-way/mouse-hands.ts'
import { openWay, type Way } from '../support/whole-way/open-way.ts'
import { walkTheWholeWay } from '../support/whole-way/walk.ts'

/** Milliseconds that a machine may take that does much else. */
const SLOW = 480_000

let browser: Browser
let way: Way

beforeAll(async () => {
  browser = await launchBrowser()
  way = await openWay(browser, { database: 'SQLite', handsOn: byMouse })
})

afterAll(async () => {
  await way?.stop()
  await browser?.close()
})

it(
  'leads from an invitation to readers and off the site again, by mouse alone, and no screen on it shuts anybody out',
  async () => {
    await walkTheWholeWay(way)
    expect(way.faults).toEqual([])
  },
  SLOW,
)
