import type { BodyDocument } from '#article/body-document.ts'
import type { DraftFields } from '#editing/draft-fields.ts'
import type { Instant } from '#foundation/clock.ts'
import { IdleThread } from '#foundation/idle-thread.ts'
import { rememberReading } from '../../body-reading.ts'
import type { ComposedStory, LotTask } from './compose-worker.ts'
import type { StoryPlan } from './story-plan.ts'

/** A story that nobody has written into the paper yet. */
export interface MadeStory {
  /** When it is published. */
  at: Instant
  fields: DraftFields & {
    slug: string
    section: string
    tags: string[]
    bylines: string[]
    body: { read: BodyDocument }
  }
}

/** Lots that are made in advance. */
const AHEAD = 3

/** Megabytes of what has just been made, for the thread: a story is soon written and gone. */
const YOUNG = 24

/** The stories of a plan, lot by lot and in their order; a thread makes three lots in advance, and no more. */
export async function* composeAhead(plan: StoryPlan, lot: number): AsyncGenerator<MadeStory[]> {
  const limits = { maxYoungGenerationSizeMb: YOUNG }
  const thread = new IdleThread<LotTask, ComposedStory[]>({
    ...{ beside: import.meta.url, module: 'compose-worker', data: plan, limits },
  })
  const coming: Promise<ComposedStory[]>[] = []
  let next = 0
  const ask = (): void => {
    if (next >= plan.articles) return
    const composed = thread.ask({ first: next, count: Math.min(lot, plan.articles - next) })
    // Whoever ends early gives up those that wait; the one that is waited for says all the same how it failed.
    composed.catch(() => undefined)
    coming.push(composed)
    next += lot
  }
  try {
    for (let lots = 0; lots < AHEAD; lots++) ask()
    for (let first = coming.shift(); first; first = coming.shift()) {
      const composed = await first
      ask()
      yield composed.map(toStory)
    }
  } finally {
    await thread.close()
  }
}

function toStory({ at, text, reading }: ComposedStory): MadeStory {
  const fields = JSON.parse(text) as MadeStory['fields']
  rememberReading(fields.body.read, reading)
  return { at, fields }
}
