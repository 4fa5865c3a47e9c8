import { isBlank, oneLine } from '#article/clean-text.ts'
import { slugFrom } from '#article/slug.ts'
import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { writeSetting } from '#paper/settings.ts'
import type { Actor } from '#staff/actor.ts'
import { audit } from '#staff/audit.ts'
import type { Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { doerOf } from './doer.ts'
import { readStages, STAGES_SETTING, type Stage, stageOf } from './stages.ts'

export interface ChangeStagesRequest {
  /** The stages as they are to be, in order; one without an id is new. */
  stages: { id?: string | undefined; name: string; holdHours?: number | null | undefined }[]
  /** Where the articles of stages go that are no longer there: by id. */
  moveTo?: Record<string, string> | undefined
  actor: Actor
  now: Instant
}

const MOST_STAGES = 20
const LONGEST_NAME = 40

/**
 * Gives the paper these stages. Articles of a stage that is no longer there go where `moveTo` says, each with a line in its
 * history.
 *
 * @throws {Refusal} `stages-invalid`, naming the field; `stage-unknown`; `stage-in-use` where a stage that is gone has
 *   articles and nothing says where they go.
 */
export async function changeStages(tx: Transaction, request: ChangeStagesRequest): Promise<Stage[]> {
  const before = await readStages(tx)
  const after = settle(request.stages, before)
  for (const gone of before.filter((stage) => !after.some(({ id }) => id === stage.id))) {
    await emptyStage(tx, gone, after, request)
  }
  await writeSetting(tx, STAGES_SETTING, after)
  await audit(tx, {
    at: request.now,
    actor: request.actor,
    action: 'stages.changed',
    detail: { before: before.map(({ name }) => name), after: after.map(({ name }) => name) },
  })
  await announce(tx, { at: request.now, topic: 'stages.changed', payload: { changed: [] } })
  return after
}

function settle(asked: ChangeStagesRequest['stages'], before: Stage[]): Stage[] {
  if (asked.length < 2 || asked.length > MOST_STAGES) {
    throw new Refusal('stages-invalid', `A paper has from 2 to ${MOST_STAGES} stages.`, { field: 'stages' })
  }
  const settled: Stage[] = []
  for (const [index, { id, name: written, holdHours = null }] of asked.entries()) {
    const name = oneLine(written)
    const refuse = (message: string, field = 'name'): never => {
      throw new Refusal('stages-invalid', message, { field: `stages.${index}.${field}` })
    }
    if (isBlank(name)) refuse('A stage needs a name.')
    if ([...name].length > LONGEST_NAME) refuse(`A stage’s name has at most ${LONGEST_NAME} characters.`)
    if (settled.some((one) => one.name.toLowerCase() === name.toLowerCase())) refuse(`There are two stages “${name}”.`)
    if (id !== undefined) stageOf(before, id, `stages.${index}.id`)
    if (id !== undefined && settled.some((one) => one.id === id)) refuse(`The stage “${id}” is there twice.`, 'id')
    settled.push({ id: id ?? freeId(name, [...before, ...settled]), name, holdHours })
  }
  return settled
}

function freeId(name: string, taken: Stage[]): string {
  const wanted = slugFrom(name, 'en') || 'stage'
  for (let count = 1; ; count++) {
    const id = count === 1 ? wanted : `${wanted}-${count}`
    if (!taken.some((stage) => stage.id === id)) return id
  }
}

async function emptyStage(
  tx: Transaction,
  gone: Stage,
  after: Stage[],
  { moveTo, actor, now }: ChangeStagesRequest,
): Promise<void> {
  const held = await tx.selectFrom('deskEntry').select('articleId').where('stage', '=', gone.id).limit(1).execute()
  if (held.length === 0) return
  const target = moveTo?.[gone.id]
  if (target === undefined) {
    throw new Refusal('stage-in-use', `There are articles in “${gone.name}”: say in “moveTo” which stage they go to.`, {
      field: `moveTo.${gone.id}`,
    })
  }
  const into = stageOf(after, target, `moveTo.${gone.id}`)
  const by = doerOf(actor)
  await tx
    .insertInto('articleEvent')
    .columns(['articleId', 'at', 'byId', 'byName', 'action', 'detail'])
    .expression((is) =>
      is
        .selectFrom('deskEntry')
        .select((of) => [
          'deskEntry.articleId',
          of.val(now).as('at'),
          of.cast<string | null>(of.val(by.staffId), 'text').as('byId'),
          of.val(by.name).as('byName'),
          of.val('moved').as('action'),
          of.val(JSON.stringify({ from: gone.name, to: into.name, why: 'stage-removed' })).as('detail'),
        ])
        .where('stage', '=', gone.id),
    )
    .execute()
  await tx.updateTable('deskEntry').set({ stage: into.id, stageAt: now }).where('stage', '=', gone.id).execute()
}
