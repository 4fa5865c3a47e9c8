import type { Instant } from '#foundation/clock.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'

/** What the paper is called and how it speaks: set by an administrator, the same on every page. */
export interface PaperSettings {
  title: string
  tagline: string
  /** BCP 47 tag of the language of the paper's furniture and, unless it says otherwise, of its articles. */
  language: string
  /** IANA name of the zone in which the paper's days begin. */
  timeZone: string
  /** Who answers for the paper, as search engines and feeds are told. */
  publisher: string
  contact: string
  /** Whether the figures and the news are made up; pages and the weather say so. */
  isDemo: boolean
  syndication: SyndicationSettings
}

/** How the paper lets its stories out. */
export interface SyndicationSettings {
  /** What feeds carry of each story: its standfirst, or all of it. */
  feedText: 'summary' | 'full'
  /** Addresses of WebSub hubs that tell subscribers of the feeds at once. */
  hubs: string[]
  /** Whether readers are offered the text of a story to take over. */
  offersRepublishing: boolean
  /** On what terms others may use stories; plain text, may be empty. */
  terms: string
  /** Address of the licence; may be empty. */
  licence: string
  /** Whether pictures go with the text that is offered to be taken over. */
  republishesPictures: boolean
}

export const DEFAULT_SYNDICATION: SyndicationSettings = {
  feedText: 'summary',
  hubs: [],
  offersRepublishing: false,
  terms: '',
  licence: '',
  republishesPictures: false,
}

export const DEFAULT_SETTINGS: PaperSettings = {
  title: 'The Paper',
  tagline: '',
  language: 'en',
  timeZone: 'UTC',
  publisher: '',
  contact: '',
  isDemo: false,
  syndication: DEFAULT_SYNDICATION,
}

/** The value of one setting, or `null` where it was never set. */
export async function readSetting<Value>(db: Reader | Transaction, name: string): Promise<Value | null> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst()
  return row ? (JSON.parse(row.value) as Value) : null
}

/** Sets one setting, whatever it was before. Readers' pages are told by the caller where they show it. */
export async function writeSetting(tx: Transaction, name: string, value: unknown): Promise<void> {
  const json = JSON.stringify(value)
  await tx
    .insertInto('setting')
    .values({ name, value: json })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: json }))
    .execute()
}

export async function readPaperSettings(db: Reader | Transaction): Promise<PaperSettings> {
  const kept = await readSetting<Partial<PaperSettings>>(db, 'paper')
  return { ...DEFAULT_SETTINGS, ...kept, syndication: { ...DEFAULT_SYNDICATION, ...kept?.syndication } }
}

/** Changes the named settings of the paper; every page is made anew. */
export async function savePaperSettings(
  tx: Transaction,
  request: { settings: Partial<PaperSettings>; now: Instant },
): Promise<void> {
  await writeSetting(tx, 'paper', { ...(await readPaperSettings(tx)), ...request.settings })
  await announce(tx, { at: request.now, topic: 'paper.changed', payload: { changed: ['paper'] } })
}
