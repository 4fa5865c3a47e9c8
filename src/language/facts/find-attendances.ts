import type { Attendance, Mention } from '../reading.ts'
import type { FactContext } from './find-meetings.ts'
import { type Item, isWord } from './items.ts'
import { cardinalOf, ordinalOf } from './numbers.ts'
import type { Scene } from './scene.ts'
import { phraseAt, whoBefore } from './who.ts'

const ATTENDING =
  /^(?:attend(?:ed|s|ing|ance)?|appear(?:ed|s|ing|ance)|participat(?:ed|es|ing|ion)|presence|debut|part|there|travelled|watch|come|came|reach(?:ed)?|qualif(?:y|ied))$/
const ALONE = /^(?:attend(?:ed|s|ing|ance)?|participat(?:ed|es|ing|ion))$/
const RUN = /^(?:consecutive|straight|successive|running|row|succession)$/
/** Words for events that come again, where they have no name. */
const SERIES =
  /^(?:summits?|hearings?|conferences?|forums?|festivals?|fairs?|congress|congresses|championships?|games|olympics|finals?|elections?|regattas?|marathons?|tournaments?|cups?|games|walk|expo|biennale|edition|appearance)$/
const EVENT =
  /\b(?:Forum|Conference|Summit|Congress|Festival|Fair|Games|Cup|Championships?|Regatta|Assembly|Expo|Marathon|Biennale|Days)\b/

/** Whether a name is one of an event, also where the tagger takes it for a body. */
const isEvent = (mention: Mention | undefined): boolean =>
  mention !== undefined && (mention.kind === 'event' || (mention.kind !== 'person' && EVENT.test(mention.name)))

/** Sentences back in which the event is looked for. */
const BACK = 6

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

interface Found {
  /** The verb or noun of taking part, or the number. */
  at: number
  nth?: number
  consecutive: boolean
  from: number
  to: number
}

/** `for the third time running`, `her twelfth summit in a row`, `all four conferences`. */
function readNth(items: Item[], at: number): Found | null {
  if (items[at]?.isQuoted) return null
  const isAll = isWord(items[at - 1], /^all$/)
  const isYears =
    isWord(items[at + 1], /^(?:years|times)$/) && items.slice(at + 2, at + 5).some((item) => isWord(item, RUN))
  const n = ordinalOf(items[at]) ?? (isAll || isYears ? cardinalOf(items[at]) : null)
  if (n === null || n === 0) return null
  const behind = items.slice(at + 1, at + 6)
  const noun = behind.findIndex(
    (item, index) =>
      isWord(item, /^(?:times?|years?|seasons?)$/) ||
      (isWord(item, SERIES) && !/^\p{Ll}{4,}/u.test(items[at + 2 + index]?.token.text ?? '')) ||
      isEvent(item.mention),
  )
  const isEllipsis =
    isWord(items[at - 1], /^(?:his|her|its|their)$/) && isWord(items[at - 2], /^,$/) && isEnd(items[at + 1])
  if ((noun < 0 || noun > 3) && !isEllipsis) return null
  const consecutive = behind.some((item) => isWord(item, RUN))
  const before = items.slice(Math.max(0, at - 16), at)
  const verb = before.findLastIndex((item) => isWord(item, ATTENDING))
  const isTime = isWord(behind[noun], /^(?:times?|years?|seasons?)$/)
  const isTheirs = isWord(items[at - 1], /^(?:his|her|its|their|all|’s|'s)$/) || isEllipsis
  if (isTime ? verb < 0 && !before.some(({ mention }) => isEvent(mention)) && !isWalking(before) : !isTheirs)
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

/** The event: named in the sentence, called by a word for a series, or named in the sentences before. */
function eventOf(scene: Scene, sentence: number, { from, to }: Found): string | null {
  const items = scene.sentences[sentence]?.items ?? []
  const nearest = nearestEvent(items, from)
  if (nearest) return nearest.name
  for (let index = sentence - 1; index >= Math.max(0, sentence - BACK); index--) {
    const before = scene.sentences[index]?.items.findLast(({ mention }) => isEvent(mention))?.mention
    if (before) return before.name
  }
  for (let index = sentence + 1; index <= sentence + 2; index++) {
    const behind = scene.sentences[index]?.items.find(({ mention }) => isEvent(mention))?.mention
    if (behind) return behind.name
  }
  const series = items
    .slice(Math.max(0, from - 16), to + 1)
    .findLast((item) => isWord(item, SERIES) && !isWord(item, /^(?:appearance|edition)$/))
  return series ? series.word : null
}

/** Items beside a number within which an event still belongs to it. */
const FAR = 60

function nearestEvent(items: Item[], at: number): Mention | undefined {
  for (let distance = 0; distance < FAR; distance++) {
    for (const index of [at - distance, at + distance]) {
      const mention = items[index]?.mention
      if (isEvent(mention)) return mention
    }
  }
  return undefined
}

function whoOf(scene: Scene, sentence: number, { at, from }: Found, event: string): string[] | null {
  const items = scene.sentences[sentence]?.items ?? []
  const isFit = (mention: Mention): boolean =>
    !isEvent(mention) && mention.kind !== 'initiative' && mention.name !== event
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
