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
}

export const DEFAULT_SETTINGS: PaperSettings = {
  title: 'The Paper',
  tagline: '',
  language: 'en',
  timeZone: 'UTC',
  publisher: '',
  contact: '',
  isDemo: false,
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
  return { ...DEFAULT_SETTINGS, ...(await readSetting<Partial<PaperSettings>>(db, 'paper')) }
}

/** Changes the named settings of the paper; every page is made anew. */
export async function savePaperSettings(
  tx: Transaction,
  request: { settings: Partial<PaperSettings>; now: Instant },
): Promise<void> {
  await writeSetting(tx, 'paper', { ...(await readPaperSettings(tx)), ...request.settings })
  await announce(tx, { at: request.now, topic: 'paper.changed', payload: { changed: ['paper'] } })
}
