import type { Attendance, Mention } from '../reading.ts'
import { eventOf, isEvent, SERIES } from './attended-events.ts'
import type { FactContext } from './find-meetings.ts'
import { type Item, isWord } from './items.ts'
import { cardinalOf, ordinalOf } from './numbers.ts'
import type { Scene } from './scene.ts'
import { phraseAt, whoBefore } from './who.ts'

const ATTENDING =
  /^(?:attend(?:ed|s|ing|ance)?|appear(?:ed|s|ing|ance)|participat(?:ed|es|ing|ion)|presence|debut|part|there|travelled|watch|come|came|reach(?:ed)?|qualif(?:y|ied)|compet(?:ed|es|ing)|play(?:ed|s|ing)|exhibit(?:ed|s|ing)|speak(?:s|ing)?|spoke|represented|entered|returned|back|won|run|ran|riding|joined)$/
const ALONE = /^(?:attend(?:ed|s|ing|ance)?|participat(?:ed|es|ing|ion))$/
const RUN = /^(?:consecutive|straight|successive|running|row|succession)$/
/**
 * That somebody took part in one of a series of events, also for the nth time, or for the nth time running: `attendance at the forum
 * for the third consecutive time`, `their sixth straight final`, `who has come to the fair for the fifth time`.
 */
export function findAttendances({ scene }: FactContext): Attendance[] {
  const attendances: Attendance[] = []
  for (const [sentence, { items, isHeading }] of scene.sentences.entries()) {
    if (isHeading) continue
    const counted = readEach(items, readNth)
    for (const found of counted.length > 0 ? counted : readEach(items, readPlain).slice(0, 1)) {
      const event = eventOf(scene, sentence, found)
      const who = event && whoOf(scene, sentence, found, event)
      if (event && who) attendances.push(...toAttendances(items, { found, event, who }))
    }
  }
  return attendances
}

function readEach(items: Item[], read: (items: Item[], at: number) => Found | null): Found[] {
  const all: Found[] = []
  for (let at = 0; at < items.length; at++) {
    const found = read(items, at)
    if (!found) continue
    all.push(found)
    at = Math.max(at, found.to - 1)
  }
  return all
}

/** `final review`: the word before it is no event. */
function isNounNext(item: Item | undefined): boolean {
  return item !== undefined && /^\p{Ll}{4,}/u.test(item.token.text) && !isWord(item, NO_NOUN)
}

const NO_NOUN =
  /^(?:since|from|with|this|that|after|before|when|while|over|during|running|straight|under|held|here|there|last|next|without|because|which|where|until|against|said|says|.*ed|.*ing)$/

interface Found {
  /** The verb or noun of taking part, or the number. */
  at: number
  nth?: number
  consecutive: boolean
  from: number
  to: number
}

/** How far behind a number what it counts is named: a time, or an event; -1 where neither is. */
function nounBehind(items: Item[], at: number): number {
  // `her fifth Frostmarken`.
  const next = items[at + 1]?.mention
  if (next && next.kind !== 'person' && isWord(items[at - 1], /^(?:his|her|its|their)$/)) return 0
  return items
    .slice(at + 1, at + 6)
    .findIndex(
      (item, index) =>
        isWord(item, TIME) || (isWord(item, SERIES) && !isNounNext(items[at + 2 + index])) || isEvent(item.mention),
    )
}

const TIME = /^(?:times?|years?|seasons?)$/

/** `for the third time running`, `her twelfth summit in a row`, `all four conferences`. */
function readNth(items: Item[], at: number): Found | null {
  if (items[at]?.isQuoted) return null
  const isAll = isWord(items[at - 1], /^all$/)
  const isYears =
    isWord(items[at + 1], /^(?:years|times)$/) && items.slice(at + 2, at + 5).some((item) => isWord(item, RUN))
  const n = ordinalOf(items[at]) ?? (isAll || isYears ? cardinalOf(items[at]) : null)
  if (n === null || n === 0) return null
  const behind = items.slice(at + 1, at + 6)
  const noun = nounBehind(items, at)
  const isEllipsis = isAnother(items, at) || isTheirsAlone(items, at)
  if ((noun < 0 || noun > 3) && !isEllipsis) return null
  const consecutive = behind.some((item) => isWord(item, RUN))
  const before = items.slice(Math.max(0, at - 16), at)
  const verb = before.findLastIndex((item) => isWord(item, ATTENDING))
  const isTime = isWord(behind[noun], TIME)
  const isTheirs = isWord(items[at - 1], /^(?:his|her|its|their|all|’s|'s)$/) || isEllipsis
  if (
    isTime ? verb < 0 && !isTheirs && !before.some(({ mention }) => isEvent(mention)) && !isWalking(before) : !isTheirs
  )
    return null
  const to = at + 2 + Math.max(0, noun)
  return {
    at: verb >= 0 ? Math.max(0, at - 16) + verb : at,
    nth: n,
    consecutive,
    from: at,
    to: Math.min(items.length, to),
  }
}

/** `Poland for the fourth time, Iceland for the first`. */
const isAnother = (items: Item[], at: number): boolean =>
  isWord(items[at - 1], /^the$/) &&
  isWord(items[at - 2], /^for$/) &&
  items[at - 3]?.mention !== undefined &&
  isEnd(items[at + 1])

/** `came for the regatta, his twelfth`. */
const isTheirsAlone = (items: Item[], at: number): boolean =>
  isWord(items[at - 1], /^(?:his|her|its|their)$/) && isWord(items[at - 2], /^,$/) && isEnd(items[at + 1])

const isEnd = (item: Item | undefined): boolean => item === undefined || isWord(item, /^[.;,]$/)
const isWalking = (items: Item[]): boolean =>
  items.some((item) => isWord(item, /^(?:walking|running|riding|sailing|competing|playing|racing)$/))

/** `attended the Trade Fair`, with the name of the event behind it. */
function readPlain(items: Item[], at: number): Found | null {
  const item = items[at] as Item
  if (item.isQuoted || !isWord(item, ALONE)) return null
  if (isWord(items[at - 1], /^(?:not|never|to|n't|.*n['’]t)$/)) return null
  const event = items.slice(at + 1, at + 9).findIndex(({ mention }) => isEvent(mention))
  if (event < 0) return null
  return { at, consecutive: false, from: at, to: at + 2 + event }
}

function whoOf(scene: Scene, sentence: number, { at, from }: Found, event: string): string[] | null {
  const items = scene.sentences[sentence]?.items ?? []
  const isFit = (mention: Mention): boolean =>
    !isEvent(mention) && mention.kind !== 'initiative' && mention.name !== event
  const another =
    isWord(items[from - 2], /^for$/) && isWord(items[from + 1], /^[.,;]$/) ? items[from - 3]?.mention : undefined
  if (another && isFit(another)) return [another.name]
  const own = isWord(items[at - 1], /^(?:’s|'s|’)$/) ? phraseAt({ scene, sentence, end: at - 1 }) : null
  const isHis = isWord(items[at - 1], /^(?:his|her)$/) || isWord(items[from - 1], /^(?:his|her)$/)
  const who = own ?? (isHis ? null : whoBefore({ scene, sentence, end: at }))
  const names = who?.mentions.filter(isFit).map(({ name }) => name) ?? []
  if (names.length > 0) return names
  const before = items.slice(0, at).filter(({ mention, isQuoted }) => mention && !isQuoted && isFit(mention))
  const person = before.findLast(({ mention }) => mention?.kind === 'person')?.mention
  const one =
    person ?? (isHis ? scene.sentences[sentence]?.subject : (before[0]?.mention ?? scene.sentences[sentence]?.subject))
  return one && isFit(one) ? [one.name] : null
}

function toAttendances(
  items: Item[],
  { found, event, who }: { found: Found; event: string; who: string[] },
): Attendance[] {
  const [first, last] = [items[Math.min(found.at, found.from)], items[found.to - 1]]
  if (!first || !last) return []
  return who.map((name) => ({
    who: name,
    event,
    ...(found.nth !== undefined && { nth: found.nth }),
    consecutive: found.consecutive,
    start: first.start,
    end: last.end,
  }))
}
