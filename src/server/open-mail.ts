import type { Clock } from '#foundation/clock.ts'
import type { Log } from '#foundation/log.ts'
import { SmtpMailer } from '#foundation/mail/smtp-mailer.ts'
import type { PaperDirectory } from '#paper/paper-directory.ts'
import { notificationLetters } from '#publishing/notifications/send-mail.ts'
import { staffLetters } from '#staff/write-letters.ts'
import type { Database } from '#storage/database.ts'
import type { Config } from './config.ts'
import { MailSender } from './mail-sender.ts'

export interface MailOptions {
  config: Config
  db: Database
  clock: Clock
  log: Log
  directory: PaperDirectory
}

/** What sends the paper's letters, with everything that writes one; `null` where the paper has no mail server. */
export function openMail({ config, db, clock, log, directory }: MailOptions): MailSender | null {
  const { smtpUrl, origin } = config
  if (smtpUrl === null) return null
  const { hostname } = new URL(origin)
  const mailer = new SmtpMailer({ url: smtpUrl, from: { name: '', address: `newsroom@${hostname}` } })
  const settings = async () => (await directory.current()).settings
  const title = async () => (await settings()).title
  const timeText = async (at: string) => {
    const { timeZone } = await settings()
    return new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'full', timeStyle: 'short' }).format(new Date(at))
  }
  const options = { clock, origin, title, timeText }
  const writers = { ...staffLetters(options), ...notificationLetters(options) }
  return new MailSender({ db, clock, log, mailer, writers })
}
