import { createOTP } from '@better-auth/utils/otp'
import { cookieOf, type Newsroom, PASSWORD } from './newsroom.ts'

/** An authenticator app: shows the code of now, or of some half minutes before or after. */
export interface App {
  recoveryCodes: string[]
  /** The cookie of the session in which it was added. */
  cookie: string
  code(halfMinutesLater?: number): Promise<string>
}

/** Adds an authenticator app for whoever the cookie belongs to, through the pages that do without a script. */
export async function addApp(newsroom: Newsroom, cookie: string, password = PASSWORD): Promise<App> {
  const { body } = await newsroom.post('/newsroom/second-factor', { password }, { cookie })
  const secret = /<code class="secret">([^<]+)<\/code>/.exec(body)?.[1] ?? ''
  const recoveryCodes = [...body.matchAll(/<li><code>([^<]+)<\/code>/g)].map((match) => match[1] ?? '')
  const otp = createOTP(secretOf(secret))
  const code = (halfMinutesLater = 0) => otp.hotp(Math.floor(Date.now() / 30_000) + halfMinutesLater)
  const confirmed = await newsroom.post('/newsroom/second-factor/confirm', { code: await code() }, { cookie })
  if (confirmed.statusCode !== 303) throw new Error(`The app was not taken: ${confirmed.statusCode} ${confirmed.body}`)
  return { recoveryCodes, cookie: cookieOf(confirmed), code }
}

/** The secret that an app makes codes from, as it is shown: base32, in fours. */
export function secretOf(shown: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const letters = [...shown.replaceAll(' ', '')]
  const bits = letters.map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))).toString('utf8')
}
