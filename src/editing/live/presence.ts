import { type Clock, later, MINUTE, SECOND } from '#foundation/clock.ts'
import type { Log } from '#foundation/log.ts'
import type { Database } from '#storage/database.ts'
import { Notices, notify } from '#storage/notices.ts'
import type { PresenceReply } from '../api.ts'

type Articles = PresenceReply['articles']

export interface PresenceOptions {
  db: Database
  clock: Clock
  log: Log
  /** Names this process among those of the paper. */
  node: string
  /** Who is in which article on this machine. */
  lookAround: () => Articles
  /** Told of who is in which article on all machines, whenever that has changed. */
  onChange: (articles: Articles) => void
}

/** Channel on which other processes hear that somebody came or went: the process that says so. */
const PRESENT = 'dateline_present'

/** A process that has not said for so long that its people are there is gone, and they with it. */
const GONE_AFTER = 45 * SECOND

/** Rows of processes that ended without a word are erased after this. */
const FORGOTTEN_AFTER = 10 * MINUTE

/**
 * Who is in which article, on all machines of the paper. Where several processes serve it, each keeps a row that says who is connected
 * to it, renews it with every beat, and tells the others when it has changed; where there is one, nothing is stored.
 */
export class Presence {
  readonly #options: PresenceOptions
  readonly #notices: Notices
  #here: Articles = []
  #elsewhere: Articles = []
  #all: Articles = []
  #isStored = false
  #work: Promise<void> = Promise.resolve()
  #isStopped = false

  constructor(options: PresenceOptions) {
    this.#options = options
    const { db, node, log } = options
    this.#notices = new Notices({
      db,
      channel: PRESENT,
      onNotice: (words) => {
        if (words !== node) this.#inTurn(() => this.#read())
      },
      onGap: () => this.#inTurn(() => this.#read()),
      onError: (error) => log.warn({ err: error }, 'Who is there on other machines cannot be heard just now.'),
    })
  }

  /** Who is in which article now. */
  get articles(): Articles {
    return this.#all
  }

  /** Somebody may have come or gone here. */
  look(): void {
    const here = this.#options.lookAround()
    if (JSON.stringify(here) === JSON.stringify(this.#here)) return
    this.#here = here
    this.#tell()
    this.#inTurn(() => this.#write())
  }

  /** Says to the others that those who are here still are, and sees whether theirs are. To be called every few seconds. */
  beat(): void {
    this.#inTurn(async () => {
      if (this.#isStored || this.#here.length > 0) await this.#write()
      await this.#read()
    })
  }

  /** One after another, so that what was seen last is what stands there. */
  #inTurn(work: () => Promise<void>): void {
    if (!this.#options.db.isShared || this.#isStopped) return
    this.#work = this.#work.then(work).catch((error: unknown) => {
      this.#options.log.warn({ err: error }, 'Who is there was not exchanged with other machines.')
    })
  }

  async #write(): Promise<void> {
    const { db, clock, node } = this.#options
    const now = clock()
    const articles = JSON.stringify(this.#here)
    const isAnybody = this.#here.length > 0
    await db.transaction(async (tx) => {
      await tx
        .deleteFrom('presence')
        .where((row) => row.or([row('node', '=', node), row('seenAt', '<', later(now, -FORGOTTEN_AFTER))]))
        .execute()
      if (isAnybody) await tx.insertInto('presence').values({ node, articles, seenAt: now }).execute()
      await notify(tx, PRESENT, node)
    })
    this.#isStored = isAnybody
  }

  async #read(): Promise<void> {
    const { db, clock, node } = this.#options
    const rows = await db.read
      .selectFrom('presence')
      .select('articles')
      .where('node', '<>', node)
      .where('seenAt', '>', later(clock(), -GONE_AFTER))
      .execute()
    this.#elsewhere = rows.flatMap((row) => JSON.parse(row.articles) as Articles)
    this.#tell()
  }

  #tell(): void {
    const all = joined([...this.#here, ...this.#elsewhere])
    if (JSON.stringify(all) === JSON.stringify(this.#all)) return
    this.#all = all
    this.#options.onChange(all)
  }

  /** Says that nobody is here any more. */
  async stop(): Promise<void> {
    await this.#notices.stop()
    this.#here = []
    if (this.#isStored) this.#inTurn(() => this.#write())
    this.#isStopped = true
    await this.#work
  }
}

/** Each article once, with everybody who is in it once, in the order of their names. */
function joined(lists: Articles): Articles {
  const people = new Map<string, Map<string, Articles[number]['people'][number]>>()
  for (const { articleId, people: some } of lists) {
    const known = people.get(articleId) ?? new Map()
    for (const person of some) known.set(person.id, person)
    people.set(articleId, known)
  }
  return [...people]
    .map(([articleId, known]) => ({
      articleId,
      people: [...known.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    }))
    .sort((a, b) => (a.articleId < b.articleId ? -1 : 1))
}
