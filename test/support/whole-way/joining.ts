import { createOTP } from '@better-auth/utils/otp'
import { aMemberOfStaff, PASSWORD } from '../../factories/newsroom.ts'
import { secretOf } from '../../factories/second-factor.ts'
import type { Person, Place } from './people.ts'

/** Lets somebody of this role, who has worked here for long, come and sign in. */
export async function comesToWork(place: Place, { name, role }: { name: string; role: string }): Promise<Person> {
  const email = `${name.split(' ')[0]?.toLowerCase()}@paper.example`
  await aMemberOfStaff(place.paper.db, { email, name, role })
  const person = await place.comes()
  await person.page.goto('/newsroom/sign-in')
  await signIn(person, email)
  await atDesk(person)
  return person
}

/** An administrator invites a reporter. @returns the address for the reporter, as it was copied. */
export async function inviteReporter({ page, hands, look }: Person, name: string): Promise<string> {
  await hands.goTo('Staff')
  const invite = page.getByRole('button', { name: 'Invite somebody' })
  await invite.waitFor()
  await look('staff')
  await hands.press(invite)
  const dialog = page.getByRole('dialog', { name: 'Invite somebody' })
  await hands.write(dialog.getByRole('textbox', { name: 'Name' }), name)
  await hands.write(dialog.getByRole('textbox', { name: 'E-mail' }), 'nora@paper.example')
  await hands.choose(dialog.getByRole('button', { name: /Role/ }), 'Reporter', () => look('roles'))
  await look('invitation')
  await hands.press(dialog.getByRole('button', { name: 'Invite', exact: true }))
  const handing = page.getByRole('dialog', { name: `The link for ${name}` })
  await handing.waitFor()
  await look('link for whoever is invited')
  await hands.press(handing.getByRole('button', { name: 'Copy the link' }))
  await page.getByText('The link is copied.').waitFor()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  await hands.press(handing.getByRole('button', { name: 'Done' }))
  await page.getByRole('row', { name: new RegExp(`${name}.*Invited`) }).waitFor()
  return link
}

/** Whoever was invited sets a password and adds an app, signs out, and signs in with both. */
export async function joinPaper(person: Person, link: string): Promise<void> {
  const { page, hands, look } = person
  await page.goto(link)
  await look('welcome')
  await hands.write(page.getByLabel('Password'), PASSWORD)
  await hands.press(page.getByRole('button', { name: 'Set password and sign in' }))
  await atDesk(person)
  await hands.goTo('Your account')
  await page.getByRole('heading', { level: 1, name: 'Your account' }).waitFor()
  const code = await addApp(person)
  await page.getByText('10 recovery codes left').waitFor()
  await look('account')
  await hands.press(page.getByRole('button', { name: 'Sign out' }))
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await look('sign-in')
  await signIn(person, 'nora@paper.example')
  await page.getByRole('heading', { name: 'One more step' }).waitFor()
  await look('second step')
  await hands.write(page.getByLabel('Code', { exact: true }), await code(1))
  await hands.press(page.getByRole('button', { name: 'Sign in', exact: true }))
  await atDesk(person)
}

async function signIn({ page, hands }: Person, email: string): Promise<void> {
  await hands.write(page.getByLabel('E-mail'), email)
  await hands.write(page.getByLabel('Password'), PASSWORD)
  await hands.press(page.getByRole('button', { name: 'Sign in', exact: true }))
}

async function atDesk({ page }: Person): Promise<void> {
  await page.getByRole('heading', { level: 1, name: 'Desk' }).waitFor()
}

/** @returns what shows the app's code of now, or of some half minutes later. */
async function addApp({ page, hands, look }: Person): Promise<(halfMinutes: number) => Promise<string>> {
  await hands.press(page.getByRole('button', { name: 'Add an authenticator app' }))
  const dialog = page.getByRole('dialog', { name: 'Add an authenticator app' })
  await dialog.getByLabel('Your password').waitFor()
  await look('password before an app')
  await hands.write(dialog.getByLabel('Your password'), PASSWORD)
  await hands.press(dialog.getByRole('button', { name: 'Go on' }))
  const otp = createOTP(secretOf((await dialog.locator('.secret-text').textContent()) ?? ''))
  const code = (halfMinutes: number) => otp.hotp(Math.floor(Date.now() / 30_000) + halfMinutes)
  await look('new app')
  await hands.write(dialog.getByLabel('Code', { exact: true }), await code(0))
  await hands.press(dialog.getByRole('button', { name: 'Turn it on' }))
  return code
}
