import type { PageReads } from '#foundation/page-reads.ts'
import type { Reader } from '#storage/database.ts'
import { type NamesNow, readNamesNow } from './former-names.ts'
import { listSections, type Section } from './sections.ts'
import { type PaperSettings, readPaperSettings } from './settings.ts'

/** What every page needs to know of the paper. */
export interface PaperState {
  settings: PaperSettings
  sections: Section[]
  /** Static pages, as the foot of every page lists them. */
  pages: { slug: string; title: string }[]
  /** Tags and contributors that were called otherwise once. */
  names: NamesNow
}

/**
 * Holds what every page needs to know of the paper, so that no page asks the database for it. It is read again after
 * {@link forget}, which whoever hears of `paper` having changed calls.
 */
export class PaperDirectory {
  readonly #db: Reader
  #state: Promise<PaperState> | null = null

  constructor(db: Reader) {
    this.#db = db
  }

  /** The paper as it is now; the page that asks is old once `paper` changes. */
  async current(reads?: PageReads): Promise<PaperState> {
    reads?.note('paper')
    const state = this.#state ?? readState(this.#db)
    this.#state = state
    try {
      return await state
    } catch (error) {
      if (this.#state === state) this.#state = null
      throw error
    }
  }

  forget(): void {
    this.#state = null
  }
}

async function readState(db: Reader): Promise<PaperState> {
  const [settings, sections, pages, names] = await Promise.all([
    readPaperSettings(db),
    listSections(db),
    db.selectFrom('staticPage').select(['slug', 'title']).orderBy('position').orderBy('slug').execute(),
    readNamesNow(db),
  ])
  return { settings, sections, pages, names }
}
