import { Refusal } from '#foundation/refusal.ts'

/**
 * An e-mail address as it is stored and compared: trimmed, in lower case. Takes those that better-auth takes at the
 * sign-in, which leaves out addresses that are quoted, not ASCII, or of a host without a dot.
 *
 * @throws {Refusal} `unusable-email`.
 */
export function emailAddress(text: string): string {
  const email = text.trim().toLowerCase()
  const [local = '', host = ''] = email.split('@')
  const isUsable =
    email.length <= 254 &&
    email === `${local}@${host}` &&
    /^[a-z0-9_'+-]+(\.[a-z0-9_'+-]+)*$/.test(local) &&
    !local.endsWith("'") &&
    /^([a-z0-9][a-z0-9-]*\.)+[a-z]{2,}$/.test(host)
  if (!isUsable) {
    throw new Refusal('unusable-email', `“${text}” is no e-mail address that Dateline can use.`, { field: 'email' })
  }
  return email
}
