import { gunzipSync, gzipSync } from 'node:zlib'
import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { readSetting, writeSetting } from '#paper/settings.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import type { NameModelTable } from '#storage/tables/learning.ts'
import type { Figures, ModelScores } from './scores.ts'
import { isShipped, shippedModel } from './shipped-model.ts'

/** A learned model, without its bytes. */
export interface LearnedModel extends Omit<NameModelTable, 'bytes' | 'scores'> {
  scores: ModelScores
  /** Whether its bytes are there: it can be used. */
  isKept: boolean
}

/** Which model an editor chose; `version` is `null` where the newest is used. */
interface Choice {
  version: string | null
}

const CHOICE = 'record.model'

/** Models whose bytes are kept, so that somebody can go back to them; and of how many it is kept how they did. */
const KEPT = 8
const REMEMBERED = 60

/** Every model that was learned, the newest first. */
export async function listModels(db: Reader | Transaction): Promise<LearnedModel[]> {
  const rows = await db
    .selectFrom('nameModel')
    .select(['version', 'seed', 'learnedAt', 'articles', 'learnedThrough', 'scores', 'refusedBecause'])
    .select((row) => row('bytes', 'is not', null).as('isKept'))
    .orderBy('learnedAt', 'desc')
    .orderBy('version')
    .execute()
  return rows.map((row) => ({ ...row, isKept: Boolean(row.isKept), scores: JSON.parse(row.scores) as ModelScores }))
}

/** The version that an editor chose; `null` where the newest that is not worse than those before it is used. */
export async function readChoice(db: Reader | Transaction): Promise<string | null> {
  return (await readSetting<Choice>(db, CHOICE))?.version ?? null
}

/**
 * Version of the model that reads: the one that was chosen; else the newest learned one that was not refused; else what the program
 * ships. A model that goes on from what an earlier program shipped is not used: it knows less, and one is learned anew.
 */
export async function findVersionInUse(db: Reader | Transaction): Promise<string> {
  const shipped = shippedModel().version
  const chosen = await readChoice(db)
  if (chosen !== null && isShipped(chosen)) return shipped
  const usable = db
    .selectFrom('nameModel')
    .select('version')
    .where('bytes', 'is not', null)
    .where('refusedBecause', 'is', null)
    .where('seed', '=', shipped)
  const pinned = chosen === null ? undefined : await usable.where('version', '=', chosen).executeTakeFirst()
  const model = pinned ?? (await usable.orderBy('learnedAt', 'desc').orderBy('version').limit(1).executeTakeFirst())
  return model?.version ?? shipped
}

/** The bytes of a model, as `readTagger` takes them; `null` where there is none of this version, or it was let go. */
export async function findModel(db: Reader | Transaction, version: string): Promise<Buffer | null> {
  const shipped = shippedModel()
  if (version === shipped.version) return shipped.model
  const row = await db.selectFrom('nameModel').select('bytes').where('version', '=', version).executeTakeFirst()
  return row?.bytes ? gunzipSync(Buffer.from(row.bytes, 'base64')) : null
}

/**
 * Keeps a model that was learned. One that was refused is remembered without its bytes, and so are those that are many models old, apart
 * from the one that an editor chose. The same model again replaces itself.
 */
export async function keepModel(
  tx: Transaction,
  { model, ...learned }: Omit<LearnedModel, 'isKept'> & { model: Uint8Array },
): Promise<void> {
  const row = {
    ...learned,
    scores: JSON.stringify(learned.scores),
    bytes: learned.refusedBecause === null ? gzipSync(model).toString('base64') : null,
  }
  await tx
    .insertInto('nameModel')
    .values(row)
    .onConflict((on) => on.column('version').doUpdateSet(row))
    .execute()
  const chosen = await readChoice(tx)
  const all = await listModels(tx)
  const usable = all.filter(({ isKept }) => isKept).map(({ version }) => version)
  const old = usable.slice(KEPT).filter((version) => version !== chosen)
  if (old.length > 0) await tx.updateTable('nameModel').set({ bytes: null }).where('version', 'in', old).execute()
  const older = all.slice(REMEMBERED).flatMap(({ version }) => (version === chosen ? [] : [version]))
  if (older.length > 0) await tx.deleteFrom('nameModel').where('version', 'in', older).execute()
}

/**
 * Lets one model read from now on, whatever is learned: one that was learned before, or what the program ships; `null` lets the newest read
 * again.
 *
 * @throws {Refusal} `model-not-found` where there is none of this version that can be used
 */
export async function chooseModel(
  tx: Transaction,
  { version, now }: { version: string | null; now: Instant },
): Promise<void> {
  if (version !== null && version !== shippedModel().version) {
    const model = (await listModels(tx)).find((one) => one.version === version)
    if (!model?.isKept || model.refusedBecause !== null || model.seed !== shippedModel().version) {
      throw new Refusal('model-not-found', 'There is no such model that could be used.', { field: 'version' })
    }
  }
  await writeSetting(tx, CHOICE, { version } satisfies Choice)
  await announceLearning(tx, now)
}

/** Tells newsrooms and other processes that something was learned, is being learned, or that another model reads. */
export async function announceLearning(tx: Transaction, now: Instant): Promise<void> {
  const keys = [
    ['record', 'learning'],
    ['record', 'model'],
  ]
  await announce(tx, { at: now, topic: 'record.learned', payload: { changed: [], keys } })
}

/** How the model in use did on articles that it had not seen, and since when it is there; `null` where it is the program's own. */
export async function findModelFigures(
  db: Reader | Transaction,
): Promise<{ figures: Figures; learnedAt: Instant } | null> {
  const version = await findVersionInUse(db)
  const model = (await listModels(db)).find((one) => one.version === version)
  return model?.scores.shipped ? { figures: model.scores.shipped.learned, learnedAt: model.learnedAt } : null
}
