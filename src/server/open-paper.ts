import type { Clock } from '#foundation/clock.ts'
import type { FileStore } from '#media/file-store.ts'
import { openFileStore } from '#media/open-file-store.ts'
import { openSection } from '#paper/sections.ts'
import { savePaperSettings } from '#paper/settings.ts'
import { type Database, openDatabase } from '#storage/database.ts'
import type { Config } from './config.ts'

/** Opens the paper's database and brings it up to date. Commands and the server begin with this. */
export async function openPaper(config: Config): Promise<Database> {
  const db = await openDatabase(config.database)
  try {
    await db.migrate()
  } catch (error) {
    await db.close()
    throw error
  }
  return db
}

/** The files of the paper, wherever they lie. */
export function openFiles(
  { media, dataFolder }: Pick<Config, 'media' | 'dataFolder'>,
  onFault?: (error: unknown) => void,
): FileStore {
  return openFileStore(media, { spool: dataFolder, ...(onFault ? { onFault } : {}) })
}

/** Whether nobody has made anything of this paper yet. */
export async function isNewPaper(db: Database): Promise<boolean> {
  const section = await db.read.selectFrom('section').select('id').limit(1).executeTakeFirst()
  const setting = await db.read.selectFrom('setting').select('name').where('name', '=', 'paper').executeTakeFirst()
  return section === undefined && setting === undefined
}

/** Makes a new paper one that can be written for: with a section, `news`, and settings to change. */
export async function openEmptyPaper(db: Database, clock: Clock): Promise<void> {
  await db.transaction(async (tx) => {
    const now = clock()
    await savePaperSettings(tx, { settings: { title: 'The Paper' }, now })
    await openSection(tx, { name: 'News', slug: 'news', now })
  })
}
