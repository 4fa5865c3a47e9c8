import { basename, join } from 'node:path'
import { sql } from 'kysely'
import { readStages } from '#editing/workflow/stages.ts'
import type { Clock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { FileStore } from '#media/file-store.ts'
import { findBrokenReferences } from '#publishing/verify-references.ts'
import { searchFollower } from '#search/follow.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { catchUp } from '#storage/followers.ts'
import { announce } from '#storage/outbox.ts'
import { settleCounters, tieRows } from '#storage/restore-rows.ts'
import { TABLE_NAMES } from '#storage/tables.ts'
import { prepareToWriteMuch } from '#storage/write-much.ts'
import { keepRemarks } from '../imports/import-item.ts'
import { beginRun, endRun, type ImportedBy } from '../imports/import-run.ts'
import { type ImportFigures, noFigures } from '../imports/report.ts'
import {
  takeArticles,
  takeComments,
  takeCorrections,
  takeEditions,
  takeKeptOut,
  takeOrigins,
  takeReads,
  takeRevisions,
} from './articles-in.ts'
import { checkLines } from './check-lines.ts'
import { type ExportFile, FILE_NAMES, type LineOf, type Manifest } from './files.ts'
import { takeFrontDrafts, takeFronts } from './fronts-in.ts'
import { type ExpectedFile, type OpenExport, openExport } from './open-export.ts'
import {
  checkLater,
  clearFurniture,
  clearSections,
  takeContributors,
  takePages,
  takePaper,
  takePictures,
  takeRedirects,
  takeSections,
  takeTags,
} from './paper-in.ts'
import { dropLooseFiles, type LooseFiles, settleLooseFiles, takePictureFiles } from './pictures-in.ts'
import { type Numbered, readLines, readWhole, unreadable } from './read-lines.ts'
import { takeAppearances, takeEvidence, takeFacts, takeFollowUps, takeSubjects } from './record-in.ts'
import type { Taking } from './take-lines.ts'

export interface ImportPaperOptions {
  path: string
  store: FileStore
  /** Folder in which a tar is unpacked. */
  spool: string
  by: ImportedBy
  isDryRun: boolean
  clock: Clock
  onBegin?: (total: number) => void
  onTaken?: (lines: number) => void
}

export interface ImportPaperReport {
  manifest: Manifest
  runId: string
  figures: ImportFigures
  /** Lines of each file. */
  lines: Record<string, number>
  /** What came and is not as it should be. */
  problems: string[]
  isDryRun: boolean
  /** Whether an earlier import brought this very export, so that nothing was left to do. */
  wasHere: boolean
}

type Taker<File extends ExportFile> = (taking: Taking, lines: Numbered<LineOf<File>>[]) => Promise<void>

const TAKERS: { [File in Exclude<ExportFile, 'paper.json'>]: Taker<File> } = {
  'sections.jsonl': takeSections,
  'tags.jsonl': takeTags,
  'contributors.jsonl': takeContributors,
  'pages.jsonl': takePages,
  'redirects.jsonl': takeRedirects,
  'pictures.jsonl': takePictures,
  'articles.jsonl': takeArticles,
  'revisions.jsonl': takeRevisions,
  'editions.jsonl': takeEditions,
  'corrections.jsonl': takeCorrections,
  'origins.jsonl': takeOrigins,
  'comments.jsonl': takeComments,
  'fronts.jsonl': takeFronts,
  'front-drafts.jsonl': takeFrontDrafts,
  'record/subjects.jsonl': takeSubjects,
  'record/facts.jsonl': takeFacts,
  'record/evidence.jsonl': takeEvidence,
  'record/appearances.jsonl': takeAppearances,
  'record/follow-ups.jsonl': takeFollowUps,
  'reads.jsonl': takeReads,
  'kept-out.jsonl': takeKeptOut,
}

/** Editions that followers are told of together. */
const TOLD = 500

/** Thrown to undo what a dry run wrote. */
class DryRunOver extends Error {}

/**
 * Makes an empty paper the one that was exported: the same articles at the same addresses, with the same hashes, which are made again and
 * compared. All of it comes in one transaction, or nothing does, so that it can be interrupted and begun again. Nothing is published by
 * it: no webhook, mail or alarm. The same export again changes nothing.
 *
 * @throws {Refusal} `import-unreadable` naming file, line and reason; `paper-not-empty` where the paper has something that this export did
 *   not bring; `import-running`.
 */
export async function importPaper(db: Database, options: ImportPaperOptions): Promise<ImportPaperReport> {
  const open = await openExport(options.path, options.spool)
  try {
    return await takeExport(db, open, options)
  } finally {
    await open.close()
  }
}

async function takeExport(db: Database, open: OpenExport, options: ImportPaperOptions): Promise<ImportPaperReport> {
  const { clock, by, isDryRun, store } = options
  const { manifest } = open
  const lines = Object.fromEntries(manifest.files.map((file) => [file.name, file.lines]))
  const report = { manifest, lines, isDryRun, problems: [] as string[] }
  const earlier = await findImport(db.read as Transaction, open.digest)
  if (earlier) {
    // Where it was ended before the index was made.
    await catchUp(db, searchFollower)
    return { ...report, runId: earlier, figures: figuresOf(manifest, 'same', 0), wasHere: true }
  }
  await refuseOtherPaper(db.read as Transaction)
  const expected = Object.values(lines).reduce((sum, count) => sum + count, manifest.pictures.files)
  options.onBegin?.(expected)
  const source = { format: 'dateline' as const, key: open.digest, title: manifest.paper.title, expected }
  const startedAt = performance.now()
  await prepareToWriteMuch(db)
  const { run } = await beginRun(db, { source, file: basename(options.path), by, isDryRun, clock })
  const loose: LooseFiles = { ids: [], hashes: [] }
  let figures = noFigures()
  try {
    const onTaken = (): void => options.onTaken?.(1)
    await takePictureFiles(db, store, { open, now: clock(), isDryRun, loose, onTaken })
    const taken = await takeAll(db, open, { ...options, runId: run.id, loose, startedAt })
    figures = taken.figures
    report.problems.push(...taken.problems)
  } catch (error) {
    const failure = error instanceof Refusal ? error.message : 'It was interrupted.'
    await dropLooseFiles(db, store, loose, clock())
    await endRun(db, { id: run.id, figures, failure, now: clock() })
    throw error
  }
  await endRun(db, { id: run.id, figures, failure: null, now: clock() })
  if (!isDryRun) await catchUp(db, searchFollower)
  return { ...report, runId: run.id, figures, wasHere: false }
}

/** The run that brought this very export, or `null`. */
async function findImport(db: Transaction, digest: string): Promise<string | null> {
  const row = await db
    .selectFrom('importRun')
    .select('id')
    .where('source', '=', `dateline:${digest}`)
    .where('state', '=', 'done')
    .where('isDryRun', '=', 0)
    .executeTakeFirst()
  return row?.id ?? null
}

/** What only a paper has that somebody works in. */
const OF_A_PAPER = ['article', 'picture', 'subject', 'fact', 'front_edition', 'planned_story']

async function refuseOtherPaper(db: Transaction): Promise<void> {
  for (const table of OF_A_PAPER) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db)
    if (rows.length === 0) continue
    throw new Refusal(
      'paper-not-empty',
      'This paper has articles already, and an export comes into an empty one: set DATELINE_DATA to a new folder, or DATABASE_URL to a new database.',
    )
  }
}

async function takeAll(
  db: Database,
  open: OpenExport,
  options: ImportPaperOptions & { runId: string; loose: LooseFiles; startedAt: number },
): Promise<{ figures: ImportFigures; problems: string[] }> {
  let done: { figures: ImportFigures; problems: string[] } | undefined
  try {
    await db.transaction(async (tx) => {
      await refuseOtherPaper(tx)
      const taking = newTaking(tx, options)
      await clearFurniture(taking)
      await takeFiles(taking, open, options)
      await settle(taking, options)
      const seconds = (performance.now() - options.startedAt) / 1_000
      const figures = figuresOf(open.manifest, 'new', seconds)
      done = { figures, problems: [...open.manifest.problems, ...taking.problems] }
      if (options.isDryRun) throw new DryRunOver()
      await closeBooks(taking, { ...options, ...done })
    })
  } catch (error) {
    if (!(error instanceof DryRunOver)) throw error
  }
  return done as NonNullable<typeof done>
}

function newTaking(tx: Transaction, { clock }: ImportPaperOptions): Taking {
  const keys = { sections: new Map(), tags: new Map(), contributors: new Map() }
  const counters = { lastEdition: 0, lastAlias: 0, lastExclusion: 0 }
  return { tx, now: clock(), ...keys, ...counters, stages: [], later: [], problems: [], editionsToTell: [] }
}

async function takeFiles(taking: Taking, open: OpenExport, { onTaken }: ImportPaperOptions): Promise<void> {
  for (const name of FILE_NAMES) {
    const expected = open.manifest.files.find((file) => file.name === name) as ExpectedFile
    if (name === 'paper.json') {
      await takePaperFile(taking, open)
      continue
    }
    const take = TAKERS[name] as Taker<ExportFile>
    for await (const batch of readLines(join(open.folder, name), name, expected)) {
      await take(taking, checkLines(name, batch))
      onTaken?.(batch.length)
    }
    // An empty list empties what was there.
    if (name === 'sections.jsonl') await clearSections(taking)
    await checkLater(taking)
  }
}

async function takePaperFile(taking: Taking, { folder, manifest }: OpenExport): Promise<void> {
  const name = 'paper.json'
  const expected = manifest.files.find((file) => file.name === name) as ExpectedFile
  const [paper] = checkLines(name, [await readWhole(join(folder, name), name, expected)])
  await takePaper(taking, (paper as Numbered<LineOf<'paper.json'>>).line)
  taking.stages = (await readStages(taking.tx)).map(({ id }) => id)
}

/** What is true once all files are there. */
async function settle(taking: Taking, { loose }: { loose: LooseFiles }): Promise<void> {
  const { tx } = taking
  await sql`update desk_entry set has_edition = 1
    where exists (select 1 from edition where edition.article_id = desk_entry.article_id)`.execute(tx)
  await tieRows(tx)
  await settleCounters(tx, [...TABLE_NAMES])
  await settleLooseFiles(tx, loose)
  const [broken] = await findBrokenReferences(tx)
  if (broken !== undefined) throw unreadable('articles.jsonl', null, broken)
}

async function closeBooks(
  taking: Taking,
  { runId, figures, problems }: { runId: string; figures: ImportFigures; problems: string[] },
): Promise<void> {
  const { tx, now, editionsToTell } = taking
  const remarks = problems.map((message, index) => {
    return { level: 'problem' as const, kind: 'paper', key: String(index), where: '', message }
  })
  await keepRemarks(tx, runId, remarks)
  // With what it brought, so that it is never there without the other.
  const books = { state: 'done', figures: JSON.stringify(figures), seenAt: now }
  await tx.updateTable('importRun').set(books).where('id', '=', runId).execute()
  for (let first = 0; first < editionsToTell.length || first === 0; first += TOLD) {
    const editionIds = editionsToTell.slice(first, first + TOLD)
    await announce(tx, { at: now, topic: 'archive.imported', payload: { changed: ['paper'], editionIds } })
  }
}

/** The lines of an export as the report of an import counts them. */
function figuresOf({ files, pictures }: Manifest, became: 'new' | 'same', seconds: number): ImportFigures {
  const figures = { ...noFigures(), seconds }
  const count = (name: ExportFile): number => files.find((file) => file.name === name)?.lines ?? 0
  const kinds = {
    section: 'sections.jsonl',
    contributor: 'contributors.jsonl',
    article: 'articles.jsonl',
    page: 'pages.jsonl',
    comment: 'comments.jsonl',
    redirect: 'redirects.jsonl',
  } as const
  for (const [kind, name] of Object.entries(kinds) as [keyof typeof kinds, ExportFile][]) {
    figures.kinds[kind] = { ...figures.kinds[kind], read: count(name), [became]: count(name) }
  }
  figures.pictures = { found: pictures.files, taken: pictures.files, linked: 0 }
  figures.addresses = count('redirects.jsonl')
  return figures
}
