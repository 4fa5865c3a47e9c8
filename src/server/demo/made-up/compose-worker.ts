import { workerData } from 'node:worker_threads'
import { readBodyDocument } from '#article/body-schema.ts'
import { dayInZone } from '#article/permalink.ts'
import { slugFrom } from '#article/slug.ts'
import type { Instant } from '#foundation/clock.ts'
import { answerTasks } from '#foundation/idle-thread.ts'
import { type BodyReading, readBody } from '../../body-reading.ts'
import { makeStory } from './make-story.ts'
import { momentOf, type StoryPlan } from './story-plan.ts'

/*
 * A thread of its own, started by `compose-ahead.ts` for one plan: it makes stories up, a lot at a time, while the lot before is written.
 */

/** Stories of a plan, by the place of the first of them. */
export interface LotTask {
  first: number
  count: number
}

/** A story as it comes from the thread, its fields as JSON. */
export interface ComposedStory {
  at: Instant
  text: string
  reading: BodyReading
}

const plan = workerData as StoryPlan

answerTasks(({ first, count }: LotTask): ComposedStory[] =>
  Array.from({ length: count }, (_, place) => compose(first + place)),
)

function compose(index: number): ComposedStory {
  const at = momentOf(plan, index)
  const { sections, seed, timeZone, language } = plan
  const {
    body,
    headline = '',
    ...fields
  } = makeStory({ seed: seed + index + 1, day: dayInZone(at, timeZone), sections })
  const read = readBodyDocument(body?.document)
  const reading = readBody(read, { language, isPublic: true })
  const slug = slugFrom(headline, language)
  return { at, text: JSON.stringify({ ...fields, headline, slug, body: { read } }), reading }
}
