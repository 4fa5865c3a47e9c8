import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test'
import { freePort } from './free-port.ts'
import { openTestPaper, type PaperServerOptions, type TestPaper } from './paper-server.ts'

/** A paper that is asked at its own public address, as a browser needs it for cookies and passkeys. */
export async function openPaperForBrowsers(options: PaperServerOptions = {}): Promise<TestPaper & { origin: string }> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const environment = { ...options.environment, PORT: String(port), HOST: 'localhost', DATELINE_ORIGIN: origin }
  return { ...(await openTestPaper({ ...options, environment })), origin }
}

/** A browser of one person: nothing of others in it, and every fault of a page remembered. */
export interface PersonsBrowser {
  context: BrowserContext
  page: Page
  /** What went wrong in its pages: exceptions, and what the policy of a page refused. */
  faults: string[]
}

export async function openBrowserOf(browser: Browser, origin: string): Promise<PersonsBrowser> {
  const context = await browser.newContext({ baseURL: origin, locale: 'en-GB' })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Refused to/.test(message.text())) {
      faults.push(message.text())
    }
  })
  return { context, page, faults }
}

/** Gives a page an authenticator that answers at once, as if its owner always touched it. */
export async function addAuthenticator(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return session
}
