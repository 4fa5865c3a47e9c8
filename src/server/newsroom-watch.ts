import type { Clock } from '#foundation/clock.ts'
import { guardedFetch } from '#foundation/guarded-fetch.ts'
import type { Log } from '#foundation/log.ts'
import { LateWatch } from '#publishing/notifications/late-watch.ts'
import { queueNotificationMail } from '#publishing/notifications/send-mail.ts'
import { OutsideChecker } from '#publishing/outside/outside-checker.ts'
import { readAddress } from '#reading/read-address.ts'
import type { PageMaker } from '#reading/serve-pages.ts'
import { tellOfDue } from '#record/follow-ups/tell-due.ts'
import type { Database } from '#storage/database.ts'
import type { Desk } from './desk.ts'
import { VERSION } from './version.ts'

export interface NewsroomWatchOptions {
  db: Database
  clock: Clock
  log: Log
  /** Whether the paper has a mail server. */
  hasMail: boolean
  /** The paper's public address, without a slash at its end. */
  origin: string
  desk: Desk
  /** Makes the pages that the public address is compared with. */
  maker: PageMaker
}

/** What looks after the newsroom's work beside the requests: what readers really see, and what is late. */
export class NewsroomWatch {
  readonly #outside: OutsideChecker
  readonly #late: LateWatch

  constructor({ db, clock, log, origin, desk, maker, hasMail }: NewsroomWatchOptions) {
    this.#outside = new OutsideChecker({
      db,
      clock,
      log,
      origin,
      fetch: guardedFetch,
      // Named as a robot, so that nobody is counted as a reader for it.
      userAgent: `Mozilla/5.0 (compatible; Dateline-bot/${VERSION}; publication check; +${origin}/)`,
      makeHere: async (path) => {
        const address = readAddress(path)
        return address && (await maker.make(address))
      },
    })
    this.#late = new LateWatch({
      db,
      clock,
      log,
      afterwards: async () => {
        const { timeZone } = (await desk.directory.current()).settings
        await tellOfDue(db, { now: clock(), timeZone, origin })
        if (hasMail) await queueNotificationMail(db, { now: clock(), timeZone })
      },
    })
    desk.onEvents(async (events) => {
      if (events.some((event) => event.topic === 'publication.planned')) this.#outside.hear()
      // So that what somebody wants at once by mail does not wait for the next look at the clock.
      if (hasMail && events.some((event) => event.topic === 'notifications.changed')) void this.#late.wake()
    })
  }

  start(): void {
    this.#outside.start()
    this.#late.start()
  }

  async stop(): Promise<void> {
    await this.#outside.stop()
    await this.#late.stop()
  }
}
