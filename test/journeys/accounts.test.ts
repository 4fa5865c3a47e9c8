import { createOTP } from '@better-auth/utils/otp'
import type { Browser, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '#foundation/clock.ts'
import { addStaff } from '#staff/add-staff.ts'
import { hashPassword } from '#staff/password.ts'
import { secretOf } from '../factories/second-factor.ts'
import { launchBrowser } from '../support/chromium.ts'
import { checkWithAxe } from '../support/page-checks.ts'
import { DATABASES } from '../support/paper-server.ts'
import {
  addAuthenticator,
  openBrowserOf,
  openPaperForBrowsers,
  type PersonsBrowser,
} from '../support/signed-in-browser.ts'

const PASSWORD = 'seven quiet lighthouses'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})

afterAll(() => browser?.close())

describe.each(DATABASES)('a new colleague on %s', (database) => {
  const opened: { close: () => Promise<unknown> }[] = []
  const open = async () => {
    const paper = await openPaperForBrowsers({ database })
    opened.push({ close: () => paper.stop() })
    const passwordHash = await hashPassword(PASSWORD)
    const boss = { email: 'mara@paper.example', name: 'Mara Lind', role: 'administrator', passwordHash }
    await paper.db.transaction((tx) => addStaff(tx, { ...boss, now: systemClock() }))
    const person = async (): Promise<PersonsBrowser> => {
      const one = await openBrowserOf(browser, paper.origin)
      opened.push({ close: () => one.context.close() })
      return one
    }
    return { paper, person }
  }
  afterEach(async () => {
    for (const one of opened.splice(0).reverse()) await one.close()
  })

  it('is invited, adds an app and a passkey, signs in with each, and ends a session', async () => {
    const { paper, person } = await open()
    const boss = await person()
    await signIn(boss.page, 'mara@paper.example')
    await boss.page.goto('/newsroom/staff')
    await expectAccessible(boss.page)
    await boss.page.getByRole('button', { name: 'Invite somebody' }).click()
    await boss.page.getByLabel('Name', { exact: true }).fill('Ana Reis')
    await boss.page.getByLabel('E-mail').fill('ana@paper.example')
    await expectAccessible(boss.page)
    await boss.page.getByRole('button', { name: 'Invite', exact: true }).click()
    const link = (await boss.page.locator('.shown-once').textContent()) ?? ''
    expect(link.startsWith(`${paper.origin}/newsroom/set-up?key=`)).toBe(true)
    await boss.page.getByRole('button', { name: 'Done' }).click()
    await boss.page.getByRole('row', { name: /Ana Reis.*Invited/ }).waitFor()

    const ana = await person()
    await ana.page.goto(link)
    await ana.page.getByLabel('Password').fill(PASSWORD)
    await ana.page.getByRole('button', { name: 'Set password and sign in' }).click()
    await ana.page.getByRole('heading', { level: 1, name: 'Desk' }).waitFor()
    // The same address once more, from somebody else's browser.
    const replay = await person()
    expect((await replay.page.goto(link))?.status()).toBe(410)

    await ana.page.getByRole('link', { name: 'Your account' }).click()
    await expectAccessible(ana.page)
    const { code, recoveryCodes } = await addApp(ana.page)
    await ana.page.getByText('10 recovery codes left').waitFor()

    // Elsewhere she signs in with the app, and then with a recovery code.
    const cafe = await person()
    await signIn(cafe.page, 'ana@paper.example', '/newsroom/me')
    await cafe.page.getByRole('heading', { name: 'One more step' }).waitFor()
    await expectAccessible(cafe.page)
    await cafe.page.getByLabel('Code', { exact: true }).fill('000000')
    await cafe.page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await cafe.page.getByRole('alert').getByText('That code is not right').waitFor()
    await cafe.page.getByLabel('Code', { exact: true }).fill(await code(1))
    await cafe.page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await cafe.page.getByRole('heading', { name: 'Your account' }).waitFor()

    const train = await person()
    await signIn(train.page, 'ana@paper.example', '/newsroom/me')
    await train.page.getByLabel('Code', { exact: true }).fill(recoveryCodes[0] ?? '')
    await train.page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await train.page.getByText('9 recovery codes left').waitFor()

    // A passkey, and signing in with nothing else.
    await addAuthenticator(ana.page)
    await ana.page.getByRole('button', { name: 'Add a passkey' }).click()
    await ana.page.getByLabel('Name', { exact: true }).last().fill('My telephone')
    await ana.page.getByRole('button', { name: 'Go on' }).click()
    const passkeys = ana.page.getByRole('list', { name: 'Passkeys' })
    await passkeys.getByText('My telephone').waitFor()
    await ana.page.getByRole('button', { name: 'Sign out' }).click()
    await ana.page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await ana.page.goto('/newsroom/sign-in?next=/newsroom/me')
    await expectAccessible(ana.page)
    await ana.page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await ana.page.getByRole('heading', { name: 'Your account' }).waitFor()
    await passkeys.getByText('last used').waitFor()

    // Three sessions are left; the one in the train is not hers any more.
    const sessions = ana.page.getByRole('list', { name: 'Sessions' })
    await expect.poll(() => sessions.getByRole('listitem').count()).toBe(3)
    expect(await sessions.getByText('This one').count()).toBe(1)
    await ana.page.getByRole('button', { name: 'End all others' }).click()
    await ana.page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click()
    await expect.poll(() => sessions.getByRole('listitem').count()).toBe(1)
    for (const lost of [cafe, train]) {
      await lost.page.goto('/newsroom/me')
      await lost.page.getByRole('heading', { name: 'Sign in' }).waitFor()
    }

    // What the passkey no longer opens.
    await ana.page.getByRole('button', { name: 'Remove My telephone' }).click()
    await ana.page.getByRole('dialog').getByRole('button', { name: 'Remove it' }).click()
    await ana.page.getByText('You have no passkey yet.').waitFor()
    await ana.page.getByRole('button', { name: 'Sign out' }).click()
    await ana.page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await ana.page.getByRole('alert').getByText('This passkey is not one that the paper knows').waitFor()

    // The administrator sees it all in the log, and puts her out.
    await boss.page.getByRole('link', { name: 'Log' }).click()
    await boss.page.getByText('Ana Reis added a passkey').waitFor()
    await expectAccessible(boss.page)
    for (const { faults } of [boss, ana, cafe, train, replay]) expect(faults).toEqual([])
  })

  it('is asked for a second factor where the paper demands one, without a script too', async () => {
    const { person } = await open()
    const boss = await person()
    await signIn(boss.page, 'mara@paper.example', '/newsroom/staff')
    await boss.page.getByRole('tab', { name: 'Rules' }).click()
    await boss.page.getByRole('button', { name: /Who must show a second factor/ }).click()
    await boss.page.getByRole('option', { name: 'Everybody' }).click()
    await boss.page.getByRole('button', { name: 'Save the rule' }).click()
    await boss.page.getByText('The rule holds from now on.').waitFor()

    const context = await browser.newContext({ baseURL: new URL(boss.page.url()).origin, javaScriptEnabled: false })
    opened.push({ close: () => context.close() })
    const page = await context.newPage()
    await signIn(page, 'mara@paper.example', '/newsroom/me')
    await page.getByRole('heading', { name: 'Add a second factor' }).waitFor()
    await page.getByLabel('Your password, once more').fill(PASSWORD)
    await page.getByRole('button', { name: 'Go on' }).click()
    const secret = secretOf((await page.locator('code.secret').textContent()) ?? '')
    const code = (later: number) => createOTP(secret).hotp(Math.floor(Date.now() / 30_000) + later)
    await page.getByLabel('Code', { exact: true }).fill(await code(0))
    await page.getByRole('button', { name: 'Turn it on' }).click()
    await page.waitForURL('**/newsroom/me')
    await page.goto('/newsroom/sign-in')
    await signIn(page, 'mara@paper.example', '/newsroom/me')
    await page.getByLabel('Code', { exact: true }).fill(await code(1))
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.waitForURL('**/newsroom/me')
  })
})

async function signIn(page: Page, email: string, next = '/newsroom'): Promise<void> {
  await page.goto(`/newsroom/sign-in?next=${next}`)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

async function addApp(page: Page) {
  await page.getByRole('button', { name: 'Add an authenticator app' }).click()
  await page.getByLabel('Your password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Go on' }).click()
  const secret = secretOf((await page.locator('.secret-text').textContent()) ?? '')
  const recoveryCodes = await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allInnerTexts()
  await expectAccessible(page)
  const code = (later = 0) => createOTP(secret).hotp(Math.floor(Date.now() / 30_000) + later)
  await page.getByLabel('Code', { exact: true }).fill(await code())
  await page.getByRole('button', { name: 'Turn it on' }).click()
  return { code, recoveryCodes }
}

async function expectAccessible(page: Page): Promise<void> {
  // A screen that has come, and not the empty page before it.
  await page.locator('h1').first().waitFor()
  expect(await checkWithAxe(page)).toEqual([])
}
