import type { Clock } from '#foundation/clock.ts'
import { guardedFetch } from '#foundation/guarded-fetch.ts'
import { IdleThread } from '#foundation/idle-thread.ts'
import type { Log } from '#foundation/log.ts'
import type { FileStore } from '#media/file-store.ts'
import { mediaFollower } from '#media/follow.ts'
import { PictureKeeper } from '#media/picture-keeper.ts'
import { PaperDirectory } from '#paper/paper-directory.ts'
import { WeatherKeeper } from '#paper/weather/weather-keeper.ts'
import { Counter } from '#popularity/counter.ts'
import { MostRead } from '#popularity/most-read.ts'
import { LinkLooker } from '#publishing/checklist/link-looker.ts'
import { deskFollower } from '#publishing/notifications/follow-desk.ts'
import { wantedPicturesFollower } from '#publishing/want-pictures-of.ts'
import { KeptParts } from '#reading/kept-parts.ts'
import type { PageCache } from '#reading/page-cache.ts'
import { recordFollower } from '#record/follow.ts'
import { FollowUpKeeper } from '#record/follow-ups/follow-up-keeper.ts'
import { followUpFollower } from '#record/follow-ups/queue-readings.ts'
import { Learner } from '#record/learning/learner.ts'
import { SEARCH_TOPICS, searchFollower } from '#search/follow.ts'
import type { RelateTask } from '#search/relate-pending.ts'
import { RelatedKeeper } from '#search/related-keeper.ts'
import { Searcher } from '#search/searcher.ts'
import type { Database } from '#storage/database.ts'
import { Followers } from '#storage/followers.ts'
import type { EventPayload, PaperEvent } from '#storage/outbox.ts'
import { OutboxWatcher } from '#storage/outbox-watcher.ts'
import { type PurgeFigures, Purger } from '#syndication/purging/purger.ts'
import { Deliverer } from '#syndication/webhooks/deliverer.ts'
import { webhookFollower } from '#syndication/webhooks/queue-deliveries.ts'
import { wireFollower } from '#wire/wires/follow.ts'
import { WireKeeper } from '#wire/wires/wire-keeper.ts'
import type { Config } from './config.ts'
import { ImportThread } from './import-thread.ts'
import type { MailSender } from './mail-sender.ts'
import { openMail } from './open-mail.ts'
import { openFiles } from './open-paper.ts'
import type { RelatedWork } from './related-worker.ts'
import { TextReader } from './text-reader.ts'
import { VERSION } from './version.ts'
import { wireOptions } from './wire-options.ts'

export interface DeskOptions {
  config: Config
  db: Database
  clock: Clock
  log: Log
  cache: PageCache
  /** Nothing runs beside the requests. */
  isAsleep?: boolean
  /** Which of the processes of this machine this is, from 1 on; only the first does what is to be done once. */
  place?: number
}

/** Topics after which a page from before must not be given again, not even when no newer one can be made. */
const MUST_GO = new Set(['article.withdrawn', 'article.removed', 'edition.sealed', 'picture.sealed'])

/** Topics after which a story is read for what it promises. */
const READ_AFTER = new Set(['edition.published', 'edition.rescheduled', 'edition.sealed', 'archive.imported'])

/** Everything that runs beside the requests: what is held in memory, what follows publications, what looks at the clock. */
export class Desk {
  readonly directory: PaperDirectory
  readonly counter: Counter
  readonly mostRead: MostRead
  readonly search: Searcher
  readonly weather: WeatherKeeper
  readonly files: FileStore
  readonly pictures: PictureKeeper
  /** Parts that many pages show alike. */
  readonly kept = new KeptParts()
  /** Whether the addresses that articles link to answer. */
  readonly links: LinkLooker
  /** Learns names from what editors have done. */
  readonly learner: Learner
  /** Reads what stories say. */
  readonly reader: TextReader
  /** Brings archives in, and takes them away again. */
  readonly imports: ImportThread
  readonly #followUps: FollowUpKeeper
  readonly #wires: WireKeeper
  readonly #mail: MailSender | null
  readonly #options: DeskOptions
  readonly #followers: Followers
  readonly #related: RelatedKeeper
  readonly #relating: IdleThread<RelateTask, number>
  readonly #deliverer: Deliverer
  readonly #purgers: Purger[]
  readonly #watcher: OutboxWatcher
  readonly #listeners: ((events: PaperEvent<EventPayload>[]) => Promise<void>)[] = []

  constructor(options: DeskOptions) {
    const { config, db, clock, log, cache } = options
    this.#options = options
    this.directory = new PaperDirectory(db.read)
    this.#mail = openMail({ config, db, clock, log, directory: this.directory })
    this.counter = new Counter({ db, clock, log })
    this.mostRead = new MostRead({ db, clock, log })
    this.search = new Searcher({ db })
    this.weather = new WeatherKeeper({
      db,
      clock,
      log,
      fetch: guardedFetch,
      version: VERSION,
      origin: config.origin,
    })
    this.links = new LinkLooker({ db, clock, log, fetch: guardedFetch, origin: config.origin })
    this.learner = new Learner({ db, clock, log })
    this.reader = new TextReader({ db: db.read })
    this.imports = new ImportThread({
      database: config.database,
      media: config.media,
      dataFolder: config.dataFolder,
      origin: config.origin,
      place: options.place ?? 1,
      log,
    })
    this.#followUps = new FollowUpKeeper({
      ...{ db, clock, log },
      read: async (task) => (await this.reader.read({ ...task, others: [] })).reading,
      timeZone: async () => (await this.directory.current()).settings.timeZone,
    })
    this.#wires = new WireKeeper({ db, clock, log, ...wireOptions(config) })
    this.files = openFiles(config, (error) =>
      log.warn({ err: error }, 'The store of pictures did not do what was asked.'),
    )
    this.pictures = new PictureKeeper({ db, store: this.files, clock, log })
    const followers = [
      searchFollower,
      mediaFollower,
      wantedPicturesFollower,
      deskFollower(clock),
      recordFollower,
      followUpFollower,
      wireFollower(clock),
      webhookFollower,
    ]
    this.#followers = new Followers(db, options.isAsleep ? [] : followers, {
      onError: (error, follower) => log.error({ err: error, follower }, 'A follower failed; it is told again shortly.'),
      // Also after it had failed: who searched meanwhile was answered from the index as it was before.
      onHandled: (follower, topics) => {
        if (follower === searchFollower.name) this.#dropSearches(topics)
        if (follower === webhookFollower.name) this.#deliverer.wake()
      },
    })
    this.#deliverer = new Deliverer({
      ...{ db, clock, log, fetch: guardedFetch, origin: config.origin, version: VERSION },
      allowPrivate: config.privateOrigins,
    })
    this.#purgers = config.purge.map(
      (service) => new Purger({ db, log, fetch: guardedFetch, service, mustGo: MUST_GO }),
    )
    const work: RelatedWork = { database: config.database }
    this.#relating = new IdleThread({ beside: import.meta.url, module: 'related-worker', data: work })
    this.#related = new RelatedKeeper({ db, clock, log, relate: (task) => this.#relating.ask(task) })
    this.#watcher = new OutboxWatcher({
      db,
      onEvents: (events) => {
        // Each process tells caches in front of what it did itself; the first sees that all is told.
        if (this.#hasJobs) for (const purger of this.#purgers) purger.hear(events, false)
        void this.#hear(events)
      },
      onLost: () => {
        db.replica?.doubt()
        this.directory.forget()
        this.kept.dropAll()
        cache.dropAll()
        void this.#followers.wake().then(() => this.#drop(['fragment:search']))
      },
      onSilence: () => {
        this.directory.forget()
        this.kept.dropAll()
        cache.doubtAll()
      },
      onError: (error) => log.warn({ err: error }, 'What other processes publish cannot be seen just now.'),
    })
    cache.heed(this.#watcher)
    // In this order: pages from before a publication are gone before whoever published hears that it is done.
    db.onCommit((events) => {
      for (const purger of this.#purgers) purger.hear(events as PaperEvent<EventPayload>[], true)
      return this.#hear(events as PaperEvent<EventPayload>[])
    })
    this.mostRead.onChange((keys) => this.#drop(keys))
    this.weather.onChange(() => this.#drop(['fragment:weather']))
  }

  /** Hears of everything that happens to the paper from now on, here or in another process. */
  onEvents(listener: (events: PaperEvent<EventPayload>[]) => Promise<void>): void {
    this.#listeners.push(listener)
  }

  #drop(keys: string[], mustGo = false): void {
    if (keys.length === 0) return
    // Before any page is made anew.
    this.#options.db.replica?.doubt()
    this.kept.drop(keys)
    this.#options.cache.drop(keys, mustGo)
  }

  /** Makes what was found by searches outdated, where the index has heard of something that it follows. */
  #dropSearches(topics: ReadonlySet<string>): void {
    if ([...topics].some((topic) => SEARCH_TOPICS.has(topic))) this.#drop(['fragment:search'])
  }

  /** Makes what was published visible in this process, at once. */
  async #hear(events: PaperEvent<EventPayload>[]): Promise<void> {
    if (events.length === 0) return
    for (const event of events) {
      const { changed } = event.payload
      if (changed.includes('paper')) this.directory.forget()
      this.#drop(changed, MUST_GO.has(event.topic))
    }
    void this.#followers.wake().then(() => {
      // Another process may have brought the index up to date.
      this.#dropSearches(new Set(events.map(({ topic }) => topic)))
      this.#related.hear(events)
      if (events.some(({ topic }) => READ_AFTER.has(topic))) this.#followUps.wakeSoon()
    })
    if (this.#hasJobs) this.pictures.hear(events)
    if (this.#hasJobs) this.learner.hear(events)
    this.#wires.hear(events)
    void this.weather.hear(events)
    for (const listener of this.#listeners) await listener(events)
    await this.mostRead.hear(events)
  }

  /** Whether this process does what is to be done once, and not only what each of them needs. */
  get #hasJobs(): boolean {
    const { isAsleep = false, place = 1 } = this.#options
    return !isAsleep && place === 1
  }

  async start(): Promise<void> {
    this.counter.start()
    if (this.#hasJobs) this.pictures.start()
    if (this.#hasJobs) this.learner.start()
    if (this.#hasJobs) this.#mail?.start()
    if (this.#hasJobs) this.#deliverer.start()
    if (this.#hasJobs) for (const purger of this.#purgers) void purger.start()
    await Promise.all([this.imports.start(), this.#watcher.start(), this.mostRead.start(), this.weather.start()])
    if (this.#hasJobs) void this.#followers.wake().then(() => this.#startReading())
  }

  /** What reads the stories that followers have told of, in the background. */
  #startReading(): void {
    this.#related.start()
    this.#followUps.start()
    this.#wires.start()
  }

  /** Has what webhooks are to be told sent now. */
  wakeDeliverer(): void {
    this.#deliverer.wake()
  }

  /** What caches in front were told of, by their kinds. */
  get purges(): Record<string, PurgeFigures> {
    return Object.fromEntries(this.#purgers.map(({ kind, figures }) => [kind, figures]))
  }

  /** Resolves when every follower has caught up. */
  settled(): Promise<void> {
    return this.#followers.wake()
  }

  async stop(): Promise<void> {
    await Promise.all([this.#mail?.stop(), this.#deliverer.stop(), ...this.#purgers.map((purger) => purger.stop())])
    await this.imports.close()
    await this.#watcher.stop()
    await this.learner.stop()
    await this.pictures.stop()
    await this.links.stop()
    await Promise.all([this.#wires.stop(), this.#followUps.stop(), this.reader.close()])
    await this.weather.stop()
    await this.mostRead.stop()
    await this.counter.stop()
    await this.#related.stop()
    await this.#relating.close()
    await this.#followers.stop()
    await this.search.close()
  }
}
