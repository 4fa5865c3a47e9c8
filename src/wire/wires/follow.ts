import { moveArticle } from '#editing/workflow/move-article.ts'
import { firstStage, stagesIn, WIRE_STAGE } from '#editing/workflow/stages.ts'
import { type Clock, HOUR, later } from '#foundation/clock.ts'
import { tellStaff } from '#publishing/notifications/tell-staff.ts'
import type { Transaction } from '#storage/database.ts'
import type { Follower } from '#storage/followers.ts'
import type { PaperEvent } from '#storage/outbox.ts'

type Event = PaperEvent<Record<string, unknown>>

/** What happened longer ago is told nobody: a restored backup tells all of it again. */
const OLD = 24 * HOUR

/**
 * Follows the stories of the wires: whoever works on one is told that a newer version came or that it may not be used any more, once; and
 * one that somebody has written in is on the desk.
 */
export function wireFollower(clock: Clock): Follower {
  return {
    name: 'wires',
    async handle(tx, events) {
      const oldest = later(clock(), -OLD)
      for (const event of events) {
        if (event.at < oldest) continue
        if (event.topic === 'wires.stopped') await tellOfStop(tx, event as Event)
        if (event.topic === 'wires.newer') await tellOfNewer(tx, event as Event)
        if (event.topic === 'draft.saved') await putOnDesk(tx, event as Event)
      }
    },
  }
}

async function tellOfStop(tx: Transaction, { id, at, payload }: Event): Promise<void> {
  const articleId = payload['articleId'] as string
  await tellStaff(tx, {
    staffIds: await findConcerned(tx, articleId),
    key: `wire-stopped:${id}`,
    kind: 'wire-killed',
    articleId,
    detail: {
      headline: payload['headline'] as string,
      by: payload['wire'] as string,
      to: payload['status'] as string,
    },
    at,
  })
}

async function tellOfNewer(tx: Transaction, { id, at, payload }: Event): Promise<void> {
  const articleId = payload['articleId'] as string
  await tellStaff(tx, {
    staffIds: await findConcerned(tx, articleId),
    key: `wire-newer:${id}`,
    kind: 'wire-updated',
    articleId,
    detail: { headline: payload['headline'] as string, by: payload['wire'] as string },
    at,
  })
}

/** Who has a story; where readers have it, who published it too; where nobody has it and readers do, who answers for the paper. */
async function findConcerned(tx: Transaction, articleId: string): Promise<string[]> {
  const entry = await tx
    .selectFrom('deskEntry')
    .select(['assigneeId', 'assignedById', 'hasEdition'])
    .where('articleId', '=', articleId)
    .executeTakeFirst()
  if (!entry) return []
  const own = [entry.assigneeId, entry.assignedById].filter((one) => one !== null)
  if (entry.hasEdition === 0) return own
  const publishers = await tx
    .selectFrom('articleEvent')
    .select('byId')
    .where('articleId', '=', articleId)
    .where('action', '=', 'published')
    .where('byId', 'is not', null)
    .execute()
  const all = [...own, ...publishers.map(({ byId }) => byId as string)]
  if (all.length > 0) return all
  const answerable = await tx
    .selectFrom('staff')
    .select('id')
    .where('role', 'in', ['publisher', 'administrator'])
    .where('disabledAt', 'is', null)
    .execute()
  return answerable.map((person) => person.id)
}

/** Whoever writes in a story has begun to work on it. */
async function putOnDesk(tx: Transaction, { at, payload }: Event): Promise<void> {
  const articleId = payload['articleId'] as string
  const story = await tx
    .selectFrom('wireStory')
    .innerJoin('deskEntry', 'deskEntry.articleId', 'wireStory.articleId')
    .innerJoin('article', 'article.id', 'wireStory.articleId')
    .select(['deskEntry.stage', 'deskEntry.changedBy', 'article.draftVersion', 'wireStory.draftVersion as written'])
    .where('wireStory.articleId', '=', articleId)
    .executeTakeFirst()
  if (story?.stage !== WIRE_STAGE || story.draftVersion === story.written) return
  const stage = firstStage(await stagesIn(tx)).id
  await moveArticle(tx, { articleId, stage, by: { staffId: null, name: story.changedBy }, now: at })
}
