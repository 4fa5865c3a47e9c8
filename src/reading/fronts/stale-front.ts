import { HOUR, type Instant } from '#foundation/clock.ts'
import type { Section } from '#paper/sections.ts'
import { readSetting } from '#paper/settings.ts'
import { findLiveFront } from '#publishing/fronts/find-front.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { PageContext } from '../site-parts.ts'
import type { FrontSettings, StaleFront } from './api.ts'
import { type AssembledContainer, assembleFront } from './assemble-front.ts'

/** Name of the setting that says when a front is old. */
export const FRONT_SETTING = 'fronts'

const DEFAULTS: FrontSettings = { leadHours: 8, unchangedHours: 6 }

export async function readFrontSettings(db: Reader | Transaction): Promise<FrontSettings> {
  return { ...DEFAULTS, ...(await readSetting<Partial<FrontSettings>>(db, FRONT_SETTING)) }
}

/**
 * What is old about the front that readers get: its first story, or all of it; `null` where nothing is, and where nobody arranges
 * it, since it renews itself then.
 */
export async function findStaleness(
  context: PageContext,
  request: { section: Section | null; settings: FrontSettings },
): Promise<StaleFront | null> {
  const { parts, now } = context
  const live = await findLiveFront(parts.db, { section: request.section, now })
  if (!live || live.content.containers.length === 0) return null
  const containers = await assembleFront(context, { content: live.content, section: request.section })
  return stalenessOf({ containers, liveFrom: live.liveFrom, now, settings: request.settings })
}

/** Pure: see {@link findStaleness}. */
export function stalenessOf(request: {
  containers: AssembledContainer[]
  liveFrom: Instant
  now: Instant
  settings: FrontSettings
}): StaleFront | null {
  const { containers, liveFrom, now, settings } = request
  const shown = containers.flatMap((one) => one.shown.map(({ edition }) => edition))
  const [first] = shown
  if (!first) return null
  const changes = [liveFrom, ...shown.map(changedAt)].filter((at) => at <= now)
  const lastChange = changes.reduce((latest, at) => (at > latest ? at : latest), liveFrom)
  const leadHours = hoursSince(changedAt(first), now)
  const unchangedHours = hoursSince(lastChange, now)
  const isLeadOld = leadHours >= settings.leadHours
  const isUnchanged = unchangedHours >= settings.unchangedHours
  if (!isLeadOld && !isUnchanged) return null
  return {
    lead: isLeadOld
      ? { articleId: first.articleId, headline: first.headline, since: changedAt(first), hours: leadHours }
      : null,
    unchanged: isUnchanged ? { since: lastChange, hours: unchangedHours } : null,
  }
}

/** When readers got something new of a story: small changes are none. */
function changedAt(edition: AssembledContainer['shown'][number]['edition']): Instant {
  return edition.change === 'minor' || edition.liveFrom < edition.sortAt ? edition.sortAt : edition.liveFrom
}

function hoursSince(instant: Instant, now: Instant): number {
  return Math.floor((Date.parse(now) - Date.parse(instant)) / HOUR)
}
