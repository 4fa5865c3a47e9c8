import type { Mention } from '../reading.ts'
import { isPerson } from './groups.ts'
import { isWord } from './items.ts'
import { TALKS } from './meet-verbs.ts'
import { isParty, namesForward, whomAt } from './names-ahead.ts'
import { twoNamedApart } from './sides.ts'
import { groupNear, phraseAt, whoBefore } from './who.ts'
import {
  groupBehind,
  type Met,
  meant,
  type Sign,
  subjectBehind,
  subjectOf,
  subjectOfSentence,
  together,
} from './who-meets.ts'

/** Words between talks and “between”, at most. */
const FAR = 10
const TOLD = /^(?:said|says|told|that|who|which|but|when|after|because|while|[.;:])$/
/** What else there is between two: `discussions centred on the cooperation between`. */
const OTHER_BETWEEN =
  /^(?:centred|centered|focused|focussed|cooperation|collaboration|relations?|relationship|ties|partnership|friendship|links?|disputes?|border|borders|trade|wars?|conflicts?|gap|gaps|differences?|fighting|tensions?|rivalry|peace|exchange|exchanges|balance|merger)$/

/** `talks on fishing between X and Y`, `a meeting is planned between X and Y`. */
export function readBetween({ scene, sentence, items, at }: Sign): Met | null {
  const before = items.slice(Math.max(0, at - FAR), at)
  const noun = before.findLastIndex((item) => isWord(item, TALKS) || isWord(item, /^(?:round|handshake|lunch|dinner)$/))
  if (
    noun < 0 ||
    before.slice(noun + 1).some((item) => item.isQuoted || isWord(item, TOLD) || isWord(item, OTHER_BETWEEN))
  )
    return null
  const group = groupBehind(scene, sentence, at)
  if (group) return { names: group.names, from: at, to: group.to }
  const list = namesForward(items, at + 1, isParty)
  if (list.names.length > 1) return { names: list.names, from: at, to: list.next }
  // `between the union and the company`.
  const and = items.slice(at + 1, at + 8).findIndex((item) => isWord(item, /^and$/))
  if (and < 0) return null
  const one = phraseAt({ scene, sentence, end: at + 1 + and })?.mentions ?? []
  const other = whomAt({ scene, sentence, end: at + 2 + and })
  return { names: [...one, ...other.names], from: at, to: other.next }
}

/** `talks brought together X and Y`, `the meeting was attended by X and Y`. */
export function readBroughtTogether({ scene, sentence, items, at }: Sign): Met | null {
  const group = groupBehind(scene, sentence, at)
  if (!group) return null
  const chair = isWord(items[at], /^attended$/) ? chairOf({ scene, sentence, items, at }) : []
  const isTogether =
    isWord(items[at + 1], /^together$/) || (isWord(items[group.to], /^together$/) && group.from <= at + 2)
  const isAttended = isWord(items[at], /^attended$/) && isWord(items[at + 1], /^by$/)
  const before = items.slice(Math.max(0, at - 10), at)
  if (!(isWord(items[at], /^attended$/) ? isAttended : isTogether)) return null
  if (!before.some((item) => isWord(item, TALKS) || isWord(item, /^(?:lunch|dinner)$/))) return null
  return { names: [...chair, ...group.names], from: at, to: group.to }
}

/** `X chaired a meeting attended by`. */
function chairOf({ scene, sentence, items, at }: Sign): Mention[] {
  const before = Math.max(0, at - 8)
  const chaired = items
    .slice(before, at)
    .findLastIndex((item) => isWord(item, /^(?:chaired|hosted|led|held|convened)$/))
  return chaired < 0 ? [] : (whoBefore({ scene, sentence, end: before + chaired })?.mentions.filter(isPerson) ?? [])
}

/** `a summit of X, Y and Z`. */
export function readOfMany({ scene, sentence, items, at }: Sign): Met | null {
  const of = items.slice(at + 1, at + 6).findIndex((item) => isWord(item, /^of$/))
  const isWhere = items
    .slice(at + 1, at + 1 + of)
    .every((item) => item.mention ?? item.date ?? isWord(item, /^(?:in|on|at|the)$/))
  if (of < 0 || !isWhere) return null
  const group = scene.sentences[sentence]?.groups.find(({ from }) => from > at + of && from - at - of < 6)
  return group?.names.every(isPerson) ? { names: group.names, from: at, to: group.to } : null
}

const RIGHT_BEFORE = /^(?:after|before|by|are|were|is|was|’re|'re|been|following|,|of|on|since|while|upon|besides)$/

/** `after talks on Tuesday with Y`, `after meeting Y`, `it was their fifth meeting`, `told a meeting of Y`. */
export function readTalks(sign: Sign): Met | null {
  const { items, at } = sign
  const isTheirs = items.slice(Math.max(0, at - 5), at).some((item) => isWord(item, /^their$/))
  if (isTheirs) return meant(sign)
  if (
    isWord(items[at], /^meeting$/) &&
    isWord(items[at - 1], RIGHT_BEFORE) &&
    !isWord(items[at + 1], /^(?:of|,|\.)$/)
  ) {
    return readMeeting(sign)
  }
  const distance = items.slice(at + 1, at + 7).findIndex((one) => isWord(one, /^with$/))
  const isBroken = items.slice(at + 1, at + 1 + distance).some((one) => isWord(one, /^(?:,|said|told|ended|and|that)$/))
  return distance >= 0 && !isBroken ? readTalksWith(sign, at + 2 + distance) : readTold(sign)
}

/** `after meeting Y, X said`, `X visited Lima, meeting Y`. */
function readMeeting(sign: Sign): Met | null {
  const { items, at } = sign
  const others = namesForward(items, at + 1, isParty)
  const isList = isWord(items[at - 1], /^(?:,|of|on)$/)
  const first = others.next - at
  if (others.names.length > 0) {
    const own = subjectOfSentence(sign)
    const subject = own.length > 0 ? own : subjectBehind(sign, others.next)
    return { names: [...subject, ...others.names], from: at, to: others.next }
  }
  return isList || first < 0 ? null : together(sign, subjectOfSentence(sign))
}

function readTalksWith(sign: Sign, from: number): Met | null {
  const { items, at } = sign
  // Who chairs talks does so beside somebody, not against them.
  if (items.slice(Math.max(0, at - 3), at).some((one) => isWord(one, /^(?:led|leads|chaired|chairs|mediated)$/)))
    return null
  const others = namesForward(items, from, isParty)
  if (others.names.length === 0) return null
  const owner = ownerOf(sign)
  const own = owner ?? subjectOfSentence(sign)
  const subject = own.length > 0 || owner ? own : subjectBehind(sign, others.next)
  return subject.length > 0 ? { names: [...subject, ...others.names], from: at, to: others.next } : null
}

/** `Ana Duarte’s first meeting with`: whose it is; `null` where nobody has it. */
function ownerOf({ scene, sentence, items, at }: Sign): Mention[] | null {
  const before = Math.max(0, at - 4)
  const of = items.slice(before, at).findLastIndex((item) => isWord(item, /^(?:’s|'s|’|')$/))
  if (of < 0) return null
  return phraseAt({ scene, sentence, end: before + of })?.mentions.filter(isParty) ?? []
}

/** `X told Y at a meeting`, `X told a meeting of Y`. */
function readTold({ scene, sentence, items, at }: Sign): Met | null {
  const told = items.findIndex((item) => isWord(item, /^(?:told|tell|tells)$/) && !item.isQuoted)
  const isThere = isWord(items[at - 1], /^(?:a|the|their|during|at)$/) || isWord(items[at - 2], /^a$/)
  if (told < 0 || !isThere || (isWord(items[at - 1], /^the$/) && !isWord(items[at - 2], /^(?:at|during)$/))) return null
  const listener = told === at - 2 ? (isWord(items[at + 1], /^of$/) ? at + 2 : -1) : told + 1
  if (listener < 0) return null
  const speaker = whoBefore({ scene, sentence, end: told })?.mentions.filter(isPerson) ?? []
  const others = namesForward(items, listener, isParty, 12)
  return {
    names: [...speaker.slice(0, 1), ...others.names],
    from: Math.min(told, at),
    to: Math.max(others.next, at + 1),
  }
}

/** `X and Y are in talks`, `X and Y told a joint news conference`. */
export function readInTalks(sign: Sign): Met | null {
  const { items, at } = sign
  if (isWord(items[at], /^conference$/)) return readJointConference(sign)
  if (!isWord(items[at - 1], /^in$/) || !isWord(items[at - 2], /^(?:are|were|been|be|still)$/)) return null
  return together(sign, subjectOf({ ...sign, at: at - 1 }))
}

function readJointConference(sign: Sign): Met | null {
  const { scene, sentence, items, at } = sign
  if (!isWord(items[at - 1], /^(?:news|press)$/) || !isWord(items[at - 2], /^joint$/)) return null
  const isWith = isWord(items[at + 1], /^with$/)
  const others = isWith ? namesForward(items, at + 2, isPerson) : { names: [], next: at + 1 }
  const verb = items
    .slice(Math.max(0, at - 6), at)
    .findLastIndex((item) => isWord(item, /^(?:told|held|gave|addressed|said)$/))
  const subject =
    verb < 0
      ? subjectOfSentence(sign)
      : (whoBefore({ scene, sentence, end: Math.max(0, at - 6) + verb })?.mentions ?? [])
  return { names: [...subject.filter(isPerson), ...others.names], from: at, to: others.next }
}

const GO_ON = /^(?:resume|resumed|resumes|continue|reopen|reopened|restart|restarted)$/

/** `talks resume on Thursday`: of the two sides that were named before, where they are two. */
export function readTalksGoOn({ scene, sentence, items, at, last }: Sign): Met | null {
  if (at > 3 || items.slice(0, at).some((item) => item.mention ?? item.date)) return null
  if (!isWord(items[at], /^(?:talks|negotiations)$/)) return null
  const verb = isWord(items[at + 1], /^(?:will|are|were|had|have|should|to)$/) ? at + 2 : at + 1
  const on = isWord(items[verb], /^(?:to|due|set)$/) ? verb + (isWord(items[verb + 1], /^to$/) ? 2 : 1) : verb
  if (!isWord(items[on], GO_ON)) return null
  const spot = { scene, sentence, end: at }
  const group = groupNear(spot)
  const names = last ?? (group?.names.every(isParty) ? group.names : twoNamedApart(spot, 'sides'))
  return { names, from: at, to: on + 1 }
}
