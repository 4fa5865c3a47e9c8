import type { Database } from '#storage/database.ts'
import type { IMPORT_SORTS } from './api.ts'
import { importMeetings } from './import-meetings.ts'
import type { ImportReport } from './import-report.ts'
import type { ImportOptions } from './import-run.ts'
import { importSubjects } from './import-subjects.ts'
import { importWikidata } from './import-wikidata.ts'
import { readMapping } from './meeting-columns.ts'

/**
 * Brings a file into the record, of whichever sort it is said to be.
 *
 * @throws {Refusal} `import-unreadable`, `mapping-unreadable`
 */
export async function importFile(
  db: Database,
  request: {
    what: (typeof IMPORT_SORTS)[number]
    path: string
    map: readonly string[]
    language: string
  } & ImportOptions,
): Promise<ImportReport> {
  const { what, path, map, language, ...options } = request
  switch (what) {
    case 'subjects':
      return importSubjects(db, path, options)
    case 'wikidata':
      return importWikidata(db, path, { ...options, language })
    case 'meetings':
      return importMeetings(db, path, { ...options, mapping: readMapping(map) })
  }
}
