import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Clock, Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { readPaperSettings } from '#paper/settings.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { readWireFile } from '../stories/read-wire-file.ts'
import type { WireFileOptions } from '../stories/story-fields.ts'
import type { WireFault, WireStory } from '../stories/wire-story.ts'
import { type Outcome, sumOfStory, takeInStory } from './take-in-story.ts'
import type { Wire } from './wire.ts'

/** What became of one story of a delivery, for whoever sent it. */
export interface TakenStory {
  guid: string
  version: string
  outcome: Outcome
  articleId: string | null
}

export interface Delivery {
  outcome: 'taken' | 'nothing-new' | 'partly' | 'failed'
  stories: TakenStory[]
  counts: Partial<Record<Outcome, number>>
  /** Sentences that say where in the delivery and why. */
  faults: string[]
}

export interface Sent {
  bytes: Uint8Array
  /** What is known of it besides: its name, type and address. */
  about?: Omit<WireFileOptions, 'timeZone'>
}

/** Deliveries of a wire that are kept. */
const MOST_KEPT = 200
/** Faults that are kept of one delivery. */
const MOST_FAULTS = 50

/**
 * Takes in all that came at one time by a wire, each story in a transaction of its own: what is wrong with one keeps no other out. What came
 * before changes nothing. What became of it is in the log of the wire.
 */
export async function takeInDelivery(
  db: Database,
  request: Sent & {
    wire: Wire
    /** What the log calls it. */
    source: string
    clock: Clock
    /** No line in the log where nothing is new. */
    isQuiet?: boolean
  },
): Promise<Delivery> {
  const { wire, source, clock } = request
  const delivery: Delivery = { outcome: 'nothing-new', stories: [], counts: {}, faults: [] }
  const items = readStories(db, request)
  for await (const item of items) {
    if (item.what === 'fault') delivery.faults.push(`${item.where}: ${item.message}`)
    else await takeIn(db, { wire, story: item, delivery, now: clock() })
    // Readers have their turn between two stories.
    await nextTurn()
  }
  const { same = 0, old = 0, ...changes } = delivery.counts
  const isNew = Object.values(changes).some((count) => count > 0)
  if (delivery.faults.length > 0) delivery.outcome = isNew || same + old > 0 ? 'partly' : 'failed'
  else if (isNew) delivery.outcome = 'taken'
  else if (same + old === 0) {
    delivery.outcome = 'failed'
    delivery.faults.push('There is no story in it.')
  }
  if (delivery.outcome !== 'nothing-new' || !request.isQuiet) {
    await db.transaction((tx) => noteDelivery(tx, { wireId: wire.id, source, delivery, now: clock() }))
  }
  return delivery
}

/** The stories of a delivery, nothing taken in; one in another format than the wire's is a fault. */
export async function* readStories(
  db: Database,
  request: Sent & { wire: Pick<Wire, 'format'> },
): AsyncGenerator<WireStory | WireFault> {
  const { timeZone } = await readPaperSettings(db.read)
  const { wire, bytes, about } = request
  for await (const item of readWireFile(bytes, { ...about, timeZone })) {
    const isOther = item.what === 'story' && wire.format !== '' && item.format !== wire.format
    if (!isOther) yield item
    else {
      const message = `This is ${item.format}, and the wire is set to ${wire.format}. Set it to recognise formats, or send the other.`
      yield { what: 'fault', where: item.where, message }
    }
  }
}

async function takeIn(
  db: Database,
  { wire, story, delivery, now }: { wire: Wire; story: WireStory; delivery: Delivery; now: Instant },
): Promise<void> {
  const { guid, version } = story
  try {
    const taken =
      (await findSame(db, wire.id, story)) ??
      (await db.transaction((tx) => takeInStory(tx, { wireId: wire.id, story, now })))
    delivery.stories.push({ guid, version, ...taken })
    delivery.counts[taken.outcome] = (delivery.counts[taken.outcome] ?? 0) + 1
    if (taken.outcome === 'empty') delivery.faults.push(`${story.where}: there is no text in it (${story.itemClass}).`)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    delivery.faults.push(`${story.where}: ${error.message}`)
  }
}

/** Feeds say the same at every look: that is seen without taking the place of a writer. */
async function findSame(
  db: Database,
  wireId: string,
  story: WireStory,
): Promise<{ outcome: Outcome; articleId: string | null } | null> {
  const row = await db.read
    .selectFrom('wireStory')
    .innerJoin('wireVersion', 'wireVersion.storyId', 'wireStory.id')
    .select('wireStory.articleId')
    .where('wireStory.wireId', '=', wireId)
    .where('wireStory.guid', '=', story.guid)
    .where('wireVersion.hash', '=', sumOfStory(story))
    .executeTakeFirst()
  return row ? { outcome: 'same', articleId: row.articleId } : null
}

/** Adds a line to the log of a wire, whose oldest lines go. */
export async function noteDelivery(
  tx: Transaction,
  line: { wireId: string; source: string; delivery: Omit<Delivery, 'stories'>; now: Instant },
): Promise<void> {
  const { wireId, source, delivery, now } = line
  const { outcome, counts, faults } = delivery
  const kept = faults.slice(0, MOST_FAULTS).map((fault) => fault.slice(0, 500))
  if (faults.length > kept.length) kept.push(`${faults.length - kept.length} more.`)
  await tx
    .insertInto('wireDelivery')
    .values({
      ...{ wireId, at: now, outcome, source: source.slice(0, 300) },
      ...{ counts: JSON.stringify(counts), faults: JSON.stringify(kept) },
    })
    .execute()
  const oldest = await tx
    .selectFrom('wireDelivery')
    .select('id')
    .where('wireId', '=', wireId)
    .orderBy('id', 'desc')
    .offset(MOST_KEPT)
    .limit(1)
    .executeTakeFirst()
  if (oldest) await tx.deleteFrom('wireDelivery').where('wireId', '=', wireId).where('id', '<=', oldest.id).execute()
  const came = outcome === 'failed' ? {} : { cameAt: now }
  const fault = outcome === 'failed' ? `${source.slice(0, 300)}: ${kept[0]}` : null
  await tx
    .updateTable('wire')
    .set({ ...came, fault })
    .where('id', '=', wireId)
    .execute()
  await announce(tx, { at: now, topic: 'wires.delivered', payload: { changed: [] } })
}
