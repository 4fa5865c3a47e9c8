import { type Clock, SECOND } from '#foundation/clock.ts'
import type { Log } from '#foundation/log.ts'
import type { Letter, Mailer } from '#foundation/mail/letter.ts'
import { isRefusedForGood } from '#foundation/mail/smtp-mailer.ts'
import type { Database } from '#storage/database.ts'
import { type DueMail, forgetOldMail, postponeMail, settleMail, takeDueMail } from '#storage/mail-queue.ts'

/**
 * Writes a letter at the moment at which it is sent; `null` where there is no longer anything to say. What it changes in the
 * database for that (a new key for a link) is changed before the letter leaves.
 */
export type LetterWriter = (db: Database, mail: DueMail) => Promise<Letter | null>

export interface MailSenderOptions {
  db: Database
  clock: Clock
  log: Log
  mailer: Mailer
  /** By the `kind` of a letter. */
  writers: Record<string, LetterWriter>
}

/** How often the queue is looked at, in milliseconds. */
const INTERVAL = 2 * SECOND

/** Sends what is in the queue, one letter after the other. A mail server that is away holds up nothing but letters. */
export class MailSender {
  readonly #options: MailSenderOptions
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> = Promise.resolve()
  #isStopped = false

  constructor(options: MailSenderOptions) {
    this.#options = options
  }

  start(): void {
    const round = (): void => {
      this.#running = this.sendDue()
        .catch((error: unknown) => this.#options.log.warn({ err: error }, 'The queue of letters could not be read.'))
        .then(() => {
          if (!this.#isStopped) this.#timer = setTimeout(round, INTERVAL).unref()
        })
    }
    round()
  }

  /** Sends every letter whose turn it is. */
  async sendDue(): Promise<void> {
    const { db, clock } = this.#options
    let count = 0
    for (;;) {
      const mail = this.#isStopped ? null : await takeDueMail(db, clock())
      if (!mail) break
      await this.#send(mail)
      count++
    }
    if (count > 0) await db.transaction((tx) => forgetOldMail(tx, clock()))
  }

  /** Resolves when the letter under way is settled. */
  async stop(): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#timer)
    await this.#running
    this.#options.mailer.close()
  }

  async #send(mail: DueMail): Promise<void> {
    const { db, clock, log, mailer, writers } = this.#options
    const { id, kind } = mail
    try {
      const letter = (await writers[kind]?.(db, mail)) ?? null
      if (letter) await mailer.send(mail.recipient, letter)
      await db.transaction((tx) => settleMail(tx, { id, outcome: letter ? 'sent' : 'dropped', now: clock() }))
    } catch (error) {
      const message = (error instanceof Error ? error.message : String(error)).slice(0, 500)
      log.warn({ err: error, mail: id, kind }, 'A letter could not be sent.')
      await db.transaction((tx) =>
        isRefusedForGood(error)
          ? settleMail(tx, { id, outcome: 'given-up', error: message, now: clock() })
          : postponeMail(tx, mail, message, clock()),
      )
    }
  }
}
