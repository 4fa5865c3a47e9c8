import type { Meeting, Mention } from '../reading.ts'
import { type Item, isWord } from './items.ts'
import { metAt } from './meeting-turns.ts'
import { mergeMeetings } from './merge-meetings.ts'
import type { Scene } from './scene.ts'
import type { Met } from './who-meets.ts'

export interface FactContext {
  scene: Scene
  /** The day on which the text was written. */
  written: string | undefined
}

/**
 * Meetings that a text reports or announces, in the reporter's own words: `X met Y`, `X and Y held talks`, `talks between X and Y`,
 * `X received Y`, `X and Y signed …`, `it was their fifth meeting`. Two names are needed; how often they have met is a count and no meeting.
 */
export function findMeetings({ scene }: FactContext): Meeting[] {
  const meetings: Meeting[] = []
  const again = new Set<Meeting>()
  let told: { names: Mention[]; sentence: number } | undefined
  for (const [sentence, { items }] of scene.sentences.entries()) {
    const isAgain = againAt(items)
    const last = meetings.at(-1)
    for (let at = 0; at < items.length; at++) {
      const last = told && sentence - told.sentence < 3 ? told.names : undefined
      const met = metAt({ scene, sentence, items, at, last })
      const meeting = met && toMeeting(items, met)
      if (!meeting) continue
      meetings.push(meeting)
      told = { names: met.names, sentence }
      break
    }
    if (isAgain >= 0 && last && last === meetings.at(-1)) meetings.push(meetingAgain(items, isAgain, last))
    const next = meetings.at(-1)
    if (isAgain >= 0 && last && next && next !== last) again.add(next)
  }
  return mergeMeetings(meetings, again)
}

/** Index of the word that says that those who met will meet again, without naming them; -1 where none does. */
function againAt(items: Item[]): number {
  return items.findIndex((item, at) => {
    if (item.isQuoted) return false
    const before = items.slice(Math.max(0, at - 8), at)
    if (isWord(item, /^meet$/) && isWord(items[at + 1], /^(?:again|next)$/))
      return (
        before.some((one) => isWord(one, /^(?:they|sides|both|two|will)$/)) &&
        !before.some((one) => isWord(one, /^(?:leaders|ministers|presidents)$/))
      )
    const isNext = isWord(item, /^next$/) && isWord(items[at + 1], /^(?:is|will|round|meeting|session)$/)
    const isAnother =
      isWord(item, /^(?:another|second|third|further|follow-up|new)$/) &&
      isWord(items[at + 1], /^(?:round|meeting|session|summit)$/)
    return (
      (isNext || (isAnother && isSet(items[at + 2]))) &&
      before.length < 3 &&
      items.some((one) => isWord(one, /^(?:place|held|planned|due|scheduled|meeting|round)$/))
    )
  })
}

/** `is planned`, `will take`. */
const isSet = (item: Item | undefined): boolean => isWord(item, /^(?:is|will|has|was)$/)

function meetingAgain(items: Item[], at: number, { participants }: Meeting): Meeting {
  const place = placeIn(items, participants)
  const date = items.find((item) => item.date && !item.date.relation && !item.isQuoted)?.date
  const [first, last] = [items[at] as Item, items[Math.min(items.length, at + 2) - 1] as Item]
  return {
    participants,
    ...(place?.mention && { place: place.mention.name }),
    ...(date && { date: date.date }),
    start: first.start,
    end: last.end,
  }
}

function toMeeting(items: Item[], { names, from, to, named }: Met): Meeting | null {
  const participants = [...new Set(names.map(({ name }) => name))]
  const first = items[from]
  const last = items[to - 1]
  if (!first || !last) return null
  const within = names.map(({ start }) => start).filter((start) => start >= (items[0]?.start ?? 0) && start < last.end)
  const spots = [items, named?.items ?? []]
  const place = firstOf(spots, (all) => placeIn(all, participants))
  const event = firstOf(spots, (all) =>
    all.find(({ mention, isQuoted }) => mention?.kind === 'event' && !isQuoted && !participants.includes(mention.name)),
  )
  const date = (dayOfSign(items, from, to) ?? named?.items.find(isDay))?.date
  return {
    participants,
    ...(place?.mention && { place: place.mention.name }),
    ...(date && { date: date.date }),
    ...(event?.mention && { event: event.mention.name }),
    start: Math.min(first.start, ...within),
    end: Math.max(last.end, first.end),
  }
}

const isDay = ({ date, isQuoted }: Item): boolean => date !== undefined && !date.relation && !isQuoted

/** Where another clause begins, whose day is not that of the one before. */
const CLAUSE = /^(?:since|when|which|who|whose|whom|where|because|until|although|though|while|but|said|says|[;:])$/

/** The day of a meeting: the first behind its sign in the same clause, else the last one before. */
function dayOfSign(items: Item[], from: number, to: number): Item | undefined {
  const behind = items.slice(from)
  const end = behind.findIndex((item, at) => from + at >= to && isWord(item, CLAUSE))
  return (end < 0 ? behind : behind.slice(0, end)).find(isDay) ?? items.slice(0, from).findLast(isDay)
}

function firstOf(spots: Item[][], find: (items: Item[]) => Item | undefined): Item | undefined {
  for (const items of spots) {
    const found = find(items)
    if (found) return found
  }
  return undefined
}

function placeIn(items: Item[], participants: string[]): Item | undefined {
  return items.find(
    ({ mention, isQuoted }, at) =>
      mention?.kind === 'place' &&
      !isQuoted &&
      !participants.includes(mention.name) &&
      isWhere(items, isWord(items[at - 1], /^the$/) ? at - 2 : at - 1),
  )
}

/** Whether the word at `at` says that something is at the place behind it: `in`, or `to` of somebody who went there. */
function isWhere(items: Item[], at: number): boolean {
  if (isWord(items[at], /^to$/))
    return isWord(items[at - 1], /^(?:flew|flies|travelled|traveled|went|came|returned|drove)$/)
  return isWord(items[at], /^(?:in|at|near|outside|on)$/) && !isWord(items[at - 1], ABOUT)
}

/** What is in a place without anybody meeting there. */
const ABOUT =
  /^(?:situation|wars?|conflicts?|crisis|fighting|peace|developments|events|interests?|role|violence|violations)$/
