import type { Instant } from '#foundation/clock.ts'
import type { Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { recordEvent } from './article-event.ts'
import { lockDeskEntry } from './desk-entry.ts'
import type { Doer } from './doer.ts'
import { lastStage, stageOf, stagesIn, WIRE_STAGE } from './stages.ts'

/**
 * Moves an article to a stage, with a line in its history. An article that is there already stays, and nothing is told.
 *
 * @throws {Refusal} `article-not-found`, `stage-unknown`.
 */
export async function moveArticle(
  tx: Transaction,
  request: { articleId: string; stage: string; by: Doer; now: Instant },
): Promise<void> {
  const { articleId, by, now } = request
  const stages = await stagesIn(tx)
  const stage = stageOf(stages, request.stage)
  const entry = await lockDeskEntry(tx, articleId)
  if (entry.stage === stage.id) return
  const isFromWire = entry.stage === WIRE_STAGE
  const from = isFromWire ? 'Wire' : (stages.find((one) => one.id === entry.stage)?.name ?? entry.stage)
  await tx.updateTable('deskEntry').set({ stage: stage.id, stageAt: now }).where('articleId', '=', articleId).execute()
  await recordEvent(tx, { articleId, at: now, by, action: 'moved', detail: { from, to: stage.name } })
  await announce(tx, {
    at: now,
    topic: 'article.moved',
    payload: { changed: [], articleId, from, to: stage.name, byId: by.staffId, byName: by.name },
  })
}

/**
 * Notes that an article was made an edition of: it is handed in, so it stands in the last stage, whatever stage it was in.
 */
export async function noteEdition(
  tx: Transaction,
  request: { articleId: string; number: number; liveFrom: Instant; by: Doer; now: Instant; isQuiet: boolean },
): Promise<void> {
  const { articleId, number, liveFrom, by, now } = request
  const stage = lastStage(await stagesIn(tx)).id
  await tx
    .updateTable('deskEntry')
    .set((is) => ({
      hasEdition: 1,
      stageAt: is.case().when('stage', '=', stage).then(is.ref('stageAt')).else(now).end(),
      stage,
    }))
    .where('articleId', '=', articleId)
    .execute()
  if (request.isQuiet) return
  await recordEvent(tx, { articleId, at: now, by, action: 'published', detail: { edition: number, liveFrom } })
}
