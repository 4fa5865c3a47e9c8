import { HOUR, type Instant, later } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { readSetting } from '#paper/settings.ts'
import type { Reader, Transaction } from '#storage/database.ts'

/** A step on an article's way to being ready. Articles start in the first; in the last they are handed in. */
export interface Stage {
  /** Stays when the stage is renamed. */
  id: string
  name: string
  /** Hours after which an article has been held here too long; `null` for any time. */
  holdHours: number | null
}

/**
 * Where an article stands that came by a wire and that nobody has taken: no stage of any paper, and on no list of the desk. What anybody
 * does with it (gives it to somebody, moves it, writes in it, publishes it) puts it on the desk.
 */
export const WIRE_STAGE = '-wire'

export const STAGES_SETTING = 'stages'

const DEFAULT_STAGES: Stage[] = [
  { id: 'draft', name: 'Draft', holdHours: null },
  { id: 'in-edit', name: 'In edit', holdHours: 24 },
  { id: 'legal', name: 'Legal', holdHours: 24 },
  { id: 'ready', name: 'Ready', holdHours: null },
]

/** The stages of the paper in their order: two at least. */
export async function readStages(db: Reader | Transaction): Promise<Stage[]> {
  return (await readSetting<Stage[]>(db, STAGES_SETTING)) ?? DEFAULT_STAGES
}

/* A bulk import opens many articles in one transaction; the stages are asked for once. */
const known = new WeakMap<Transaction, Stage[]>()

/** The stages as they were when this transaction first asked for them. */
export async function stagesIn(tx: Transaction): Promise<Stage[]> {
  const stages = known.get(tx) ?? (await readStages(tx))
  known.set(tx, stages)
  return stages
}

/** The first stage, in which articles start. */
export function firstStage(stages: Stage[]): Stage {
  return stages[0] as Stage
}

/** The last stage, in which an article is handed in. */
export function lastStage(stages: Stage[]): Stage {
  return stages.at(-1) as Stage
}

/**
 * The stage of this id.
 *
 * @throws {Refusal} `stage-unknown`, naming those there are.
 */
export function stageOf(stages: Stage[], id: string, field = 'stage'): Stage {
  const stage = stages.find((one) => one.id === id)
  if (stage) return stage
  const choice = stages.map((one) => one.id).join(', ')
  throw new Refusal('stage-unknown', `There is no stage “${id.slice(0, 60)}”. There are: ${choice}.`, { field })
}

/** Since when an article must have been in a stage to have been held there too long at `now`; `null` for never. */
export function heldSince(stage: Stage, now: Instant): Instant | null {
  return stage.holdHours === null ? null : later(now, -stage.holdHours * HOUR)
}
