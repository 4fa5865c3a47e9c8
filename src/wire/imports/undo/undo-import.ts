import { setTimeout as pause } from 'node:timers/promises'
import type { Clock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { type AuditActor, audit } from '#staff/audit.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { type ImportItem, keepRemarks } from '../import-item.ts'
import { beginUndo, endUndo, leaveRun, noteProgress } from '../import-run.ts'
import type { ImportFigures, Remark } from '../report.ts'
import { removeArticles } from './remove-articles.ts'
import { removeOthers } from './remove-others.ts'
import { listReferredTo, splitTouched } from './touched.ts'

/** Things in one transaction. */
const LOT = 50

/** Milliseconds between two transactions in which others get their turn to write. */
const TURN = 5

/** The order in which things go: what refers to others before what it refers to. */
const ORDER = ['comment', 'redirect', 'article', 'page', 'picture', 'tag', 'contributor', 'section'] as const

export interface UndoOptions {
  runId: string
  actor: AuditActor
  clock: Clock
  /** Hears that the undo has begun. */
  onStart?: () => void
  onProgress?: (done: number, total: number) => void
  isStopped?: () => boolean
}

/**
 * Takes away all that an import brought and nobody has touched since; what was touched stays, and the report says so. Done in lots;
 * interrupted, it goes on where it was when it is asked for again.
 *
 * @throws {Refusal} `import-not-found`; `import-running` where it is at work; `import-undone` where nothing is left to undo.
 */
export async function undoImport(db: Database, options: UndoOptions): Promise<NonNullable<ImportFigures['undone']>> {
  const { runId, clock } = options
  const figures = await beginUndo(db, { id: runId, now: clock() })
  options.onStart?.()
  try {
    return await undoAll(db, options, figures)
  } finally {
    leaveRun(runId)
  }
}

async function undoAll(
  db: Database,
  { runId, actor, clock, onProgress, isStopped }: UndoOptions,
  figures: ImportFigures,
): Promise<NonNullable<ImportFigures['undone']>> {
  const undone = figures.undone ?? { removed: 0, left: 0 }
  // Counted anew where it goes on: they are still in the books.
  undone.left = 0
  figures.undone = undone
  const referred = await listReferredTo(db.read)
  const total = await countItems(db, runId)
  let done = 0
  for (const kind of ORDER) {
    for (let after = ''; ; ) {
      if (isStopped?.())
        throw new Refusal('import-interrupted', 'It was interrupted. The same undo again goes on from here.')
      const items = await listItems(db, { runId, kind, after })
      const last = items.at(-1)
      if (!last) break
      after = last.key
      const now = clock()
      await db.transaction(async (tx) => {
        const { removed, left, changed } = await undoLot(tx, { kind, items, referred, now })
        await forgetItems(tx, kind, removed)
        await keepRemarks(
          tx,
          runId,
          left.map(([item, why]) => remarkOn(item, why)),
        )
        undone.removed += removed.length
        undone.left += left.length
        await noteProgress(tx, { id: runId, figures, now })
        if (removed.length > 0) {
          const articleIds = kind === 'article' ? removed.map(({ target }) => target) : []
          const topic = kind === 'article' ? 'article.removed' : 'paper.changed'
          await announce(tx, { at: now, topic, payload: { changed: [...changed], articleIds } })
        }
      })
      done += items.length
      onProgress?.(done, total)
      await pause(TURN)
    }
  }
  await endUndo(db, { id: runId, figures, now: clock() }, (tx) =>
    audit(tx, { at: clock(), actor, action: 'import.undone', subject: `import:${runId}`, detail: { ...undone } }),
  )
  return undone
}

interface Undone {
  removed: ImportItem[]
  left: [item: ImportItem, why: string][]
  changed: Iterable<string>
}

async function undoLot(
  tx: Transaction,
  lot: { kind: (typeof ORDER)[number]; items: ImportItem[]; referred: ReadonlySet<string>; now: string },
): Promise<Undone> {
  const { kind, items, referred, now } = lot
  if (kind !== 'article') return removeOthers(tx, { kind, items, now })
  const { untouched, touched, gone } = await splitTouched(tx, items, referred)
  const articleIds = untouched.map(({ target }) => target)
  const changed = articleIds.length === 0 ? [] : await removeArticles(tx, { articleIds, now })
  return { removed: [...untouched, ...gone], left: touched, changed }
}

async function countItems(db: Database, runId: string): Promise<number> {
  const row = await db.read
    .selectFrom('importItem')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('runId', '=', runId)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

function listItems(
  db: Database,
  { runId, kind, after }: { runId: string; kind: string; after: string },
): Promise<ImportItem[]> {
  return db.read
    .selectFrom('importItem')
    .selectAll()
    .where('runId', '=', runId)
    .where('kind', '=', kind)
    .where('key', '>', after)
    .orderBy('key')
    .limit(LOT)
    .execute()
}

async function forgetItems(tx: Transaction, kind: string, items: ImportItem[]): Promise<void> {
  const [first] = items
  if (!first) return
  await tx
    .deleteFrom('importItem')
    .where('source', '=', first.source)
    .where('kind', '=', kind)
    .where(
      'key',
      'in',
      items.map(({ key }) => key),
    )
    .execute()
}

function remarkOn({ kind, key }: ImportItem, why: string): Remark {
  return { level: 'problem', kind, key: `undo:${key}`, where: '', message: `It stays: it ${why}.` }
}
