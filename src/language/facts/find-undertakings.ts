import type { Quotation, Undertaking } from '../reading.ts'
import { dueOf } from './due.ts'
import type { FactContext } from './find-meetings.ts'
import { type Item, isWord } from './items.ts'
import { cardinalOf } from './numbers.ts'
import { hasDeadline, type Pledge, partsOf, toPromise } from './promise-text.ts'
import type { Scene } from './scene.ts'
import { canBeHeldTo, isHedged, isVow, type Speakers, speakersOf, spokenWillAt } from './spoken-promises.ts'
import { type Who, whoBefore } from './who.ts'

const FIRM =
  /^(?:pledged|pledges|pledge|vowed|vows|promised|promises|promise|agreed|agree|agrees|committed|commits|undertook|undertakes|undertaken|guaranteed|guarantees|swore|pledging|promising|vowing|agreeing)$/
const WILLINGNESS =
  /^(?:willingness|readiness|commitment|pledge|promise|agreement|undertaking|vow|memorandum|deal|contract|accord|pact|assurances?|guarantees?|word)$/
const GIVEN =
  /^(?:expressed|expresses|voiced|reiterated|reaffirmed|signalled|signaled|declared|made|gave|signed|repeated|reached|struck|underlining|underlined|stressing|stressed|reiterating|expressing|renewed|renews|renewing|give|given|gives|giving|offered|secured|sealed|concluded)$/
const SAYING =
  /^(?:said|says|announced|told|confirmed|added|adds|saying|adding|insisted|affirmed|assured|assures|reiterated|underlined|tells|say)$/

/**
 * What somebody took upon themselves in a text: `pledged to`, `agreed to`, `promised residents that`, `expressed its willingness to`, `signed
 * a memorandum to`, `said it would … by Monday`, and in direct speech of somebody who is named `we will …`; with the day by which, where it is
 * said. What is only hoped, planned or expected is none.
 *
 * @param quotations those of the text, in its order, with their speakers
 */
export function findUndertakings(
  { scene, written }: FactContext,
  quotations: readonly Quotation[] = [],
): Undertaking[] {
  const speakers = speakersOf(scene, quotations)
  const undertakings: Undertaking[] = []
  const headlines: Undertaking[] = []
  for (const [sentence, { items, isHeading }] of scene.sentences.entries()) {
    for (let at = 0; at < items.length; at++) {
      const found = read({ scene, sentence, items, at, speakers })
      if (!found) continue
      for (const part of partsOf(items, found)) {
        const [first, last] = [items[part.from], items[part.to - 1]]
        if (!first || !last) continue
        const due = dueOf(items, part.from, part.to, written)
        const list = isHeading ? headlines : undertakings
        list.push({
          by: found.by,
          ...(found.addressee && { to: [found.addressee] }),
          text: scene.text.slice(first.start, last.end),
          ...(due && { due }),
          start: part === found || part.from === found.from ? (items[at] as Item).start : first.start,
          end: last.end,
        })
      }
      at = found.to - 1
    }
  }
  // What a headline says is told again below it, in full.
  return undertakings.length > 0 ? undertakings : headlines
}

interface Turn {
  scene: Scene
  sentence: number
  items: Item[]
  at: number
  speakers: Speakers
}

function read(turn: Turn): (Pledge & { by: string[] }) | null {
  const { scene, sentence, items, at } = turn
  const item = items[at] as Item
  if (item.mention || item.date) return null
  if (item.isQuoted) return readSpoken(turn)
  const firm = isWord(item, FIRM) ? readFirm(items, at) : null
  const promise = firm ?? (isWord(item, WILLINGNESS) ? readWillingness(items, at) : null)
  if (promise) {
    const verb = firm ? at : givenBefore(items, at)
    const by = whoBefore({ scene, sentence, end: verb })?.names ?? []
    return by.length > 0 ? { ...promise, by } : null
  }
  return isWord(item, SAYING) ? readSaid(turn) : isToCome(items, at) ? readAnnounced(turn) : null
}

/** `will`, or the “to” of `is to`. */
const isToCome = (items: Item[], at: number): boolean =>
  isWord(items[at], /^will$/) || (isWord(items[at], /^to$/) && isWord(items[at - 1], /^(?:is|are)$/))

/** `Suriname will lend a plane`, `Lima is to train 200 nurses`: somebody who is named, of something that can be kept or has a day, without “if”. */
function readAnnounced({ scene, sentence, items, at }: Turn): (Pledge & { by: string[] }) | null {
  const isHedged = items.slice(Math.max(0, at - 14), at).some((item) => isWord(item, UNSURE))
  if (isHedged || scene.sentences[sentence]?.isHeading) return null
  const verb = isWord(items[at + 1], /^(?:now|also|each|both|jointly)$/) ? at + 2 : at + 1
  const promise = toPromise(items, at)
  if (!promise || promise.to - promise.from < 3) return null
  const isBy = items.slice(verb, promise.to).some(({ date }) => date?.relation === 'by')
  const isBound = isBy || isUnderDeal(items, at)
  if (!canBeHeldTo(items[verb]) && (!isBound || isWord(items[verb], NO_DOING))) return null
  const who = whoBefore({ scene, sentence, end: at })
  if (!who || who.mentions.length === 0) return null
  return items.slice(at, promise.to).some((item) => isWord(item, /^(?:if|unless)$/))
    ? null
    : { ...promise, by: who.names }
}

/** `Under the deal, Suriname will …`. */
const isUnderDeal = (items: Item[], at: number): boolean =>
  (isWord(items[0], /^under$/) && items.slice(1, Math.min(at, 8)).some((item) => isWord(item, DEAL))) ||
  (isWord(items[0], /^in$/) && isWord(items[1], /^(?:return|exchange)$/))

const DEAL = /^(?:deal|agreement|accord|pact|treaty|terms|settlement|truce|memorandum|contract|compromise)$/

const UNSURE =
  /^(?:if|unless|whether|when|once|hopes?|hoped|expects?|expected|thinks?|believes?|doubts?|predicts?|predicted|says|said)$/

function readFirm(items: Item[], at: number): Pledge | null {
  const word = (items[at] as Item).word
  if (isWord(items[at - 1], /^(?:not|never|n't|.*n['’]t|to|a|the|its|his|her|their|refused|of|as)$/)) return null
  if (isWord(items[at - 1], /^(?:was|were|been|be|being)$/)) return null
  // `buoys promised two years ago`.
  if (items.slice(at + 1, at + 4).some((item) => isWord(item, /^(?:ago|earlier)$/))) return null
  return contentFrom(items, at + 1, /^agree/.test(word))
}

/** `expressed its willingness to`, `signed a memorandum to`. */
function readWillingness(items: Item[], at: number): Pledge | null {
  if (givenBefore(items, at) < 0) return null
  if (isWord(items[at + 1], /^that$/) && isSentence(items, at + 2)) return toPromise(items, at + 2)
  if (!isWord(items[at + 1], /^to$/)) return null
  if (isWord(items[at + 2], /^(?:the|its|their|his|her|a)$/)) return null
  const isGerund = /ing$/.test(items[at + 2]?.word ?? '')
  return toPromise(items, isGerund ? at + 2 : at + 1)
}

function givenBefore(items: Item[], at: number): number {
  for (let verb = at - 1; verb >= Math.max(0, at - 6); verb--) if (isWord(items[verb], GIVEN)) return verb
  return -1
}

/** Words behind a verb of promising, or whoever is promised something, within which the promise begins. */
const FARTHEST = 8

function contentFrom(items: Item[], start: number, isAgreement: boolean): Pledge | null {
  let addressee: string | undefined
  for (let at = start; at < Math.min(items.length, start + FARTHEST); at++) {
    const aside = asideFrom(items, at)
    if (aside > 0) at = aside
    else {
      const begins = isAgreement ? beginsAgreed(items, at) : beginsPromised(items, at, start)
      if (begins === NOTHING) return null
      const { mention } = items[at] as Item
      // `sent Ukraine 40 trucks`: to whom, then what.
      if (mention && begins > at) return toPromise(items, begins, mention.name)
      if (begins >= 0) return toPromise(items, begins, addressee)
      addressee ??= mention?.name
    }
  }
  return null
}

const NOTHING = -2
const NOT_YET = -1

/** Index of the item that a promise begins with, where it begins at `at`. */
function beginsPromised(items: Item[], at: number, start: number): number {
  const item = items[at] as Item
  if (isWord(item, /^that$/)) return at + 1
  if (isSentence(items, at) || (at === start && isGift(item))) return at
  if (at === start && item.mention && isGift(items[at + 1])) return at + 1
  return beginsWithTo(items, at)
}

function beginsAgreed(items: Item[], at: number): number {
  const isWhen = isWord(items[at], /^on$/) && items[at + 1]?.date
  if (isWord(items[at], /^with$/)) return NOT_YET
  return isWord(items[at], /^(?:that|on|for)$/) && !isWhen ? NOTHING : beginsWithTo(items, at)
}

function beginsWithTo(items: Item[], at: number): number {
  const item = items[at] as Item
  if (item.date || item.mention) return NOT_YET
  if (isWord(item, /^(?:on|in|at)$/) && (items[at + 1]?.date || items[at + 1]?.mention)) return NOT_YET
  if (isWord(item, /^to$/)) return items[at + 1]?.mention ? NOTHING : at
  if (isWord(item, /^not$/) && isWord(items[at + 1], /^to$/)) return at
  return item.token.kind === 'mark' || isWord(item, /^(?:by|at|for|of|and|as|with|from)$/) ? NOTHING : NOT_YET
}

/** Index of the comma that closes `, after eleven hours,` from `at` on; 0 where none does. */
function asideFrom(items: Item[], at: number): number {
  if (!isWord(items[at], /^,$/) || !isWord(items[at + 1], /^(?:after|in|at|on|during|under|with)$/)) return 0
  const close = items.slice(at + 1, at + 9).findIndex((item) => isWord(item, /^,$/))
  return close < 0 ? 0 : at + 1 + close
}

/** `it would pay`: what is promised, without “that”. */
function isSentence(items: Item[], at: number): boolean {
  if (!isWord(items[at], /^(?:he|she|it|they|no|there|the|all|every|each|his|her|its|their)$/)) return false
  return items.slice(at, at + FARTHEST).some((one) => isWord(one, /^(?:will|would|it’ll|it'll)$/))
}

const isMoney = (item: Item): boolean => /^[$€£¥]/.test(item.token.text)

/** `200 filters`, `a new bridge`, `$3 million`. */
function isGift(item: Item | undefined): boolean {
  if (!item) return false
  return (
    cardinalOf(item) !== null || isWord(item, /^(?:a|an|more|help|support|aid|new|another|full|free)$/) || isMoney(item)
  )
}

/** What nobody takes upon themselves, and what merely comes. */
const NO_DOING =
  /^(?:be|have|like|take|cost|need|depend|probably|likely|know|never|become|seem|remain|mean|hope|happen|expect|wait|vote|rather|miss|win|lose|come|fall|rise|see|find|still|love|want|mind|face|last|reach|go|return|also|believe|do|otherwise|name|get|make|feel|think|say|tell|look|soon|prefer|carry|bring|create|not|only|always|benefit|suffer|grow|affect|rain|snow|play|turn)$/

/** `said it would open the road by Monday`: whoever speaks says what they, or a body that they name, will do. */
function readSaid(turn: Turn): (Pledge & { by: string[] }) | null {
  const { scene, sentence, items, at } = turn
  const modal = modalBehind(items, at)
  if (modal < 0) return null
  const promise = toPromise(items, modal)
  const speaker = whoBefore({ scene, sentence, end: at })
  if (!promise || !speaker || speaker.names.length === 0) return null
  const isDue = hasDeadline(items, promise)
  const verb = items[modal + 1]
  const isOwn = isSelf(items[modal], items[modal - 1], speaker)
  if (isWord(verb, /^not$/))
    return isOwn && isWord(items[modal + 2], LEFT_UNDONE) ? { ...promise, by: speaker.names } : null
  if (isWord(verb, /^be$/) ? !isDue || !isDone(items[modal + 2]) : isWord(verb, NO_DOING)) return null
  if (isWord(verb, /^appeal$/) && !isDue) return null
  if (isOwn) return { ...promise, by: speaker.names }
  const isTheirs = isWord(items[modal - 2], /^(?:his|her|its|their|our|my)$/) && canBeHeldTo(verb)
  if (!isDue && !isTheirs) return null
  const inner = items[modal - 1]
  const isBody =
    inner?.mention?.kind === 'organisation' ||
    (inner?.mention?.kind === 'place' && !isWord(items[modal - 2], /^(?:in|at|to|from|of|near)$/))
  const body = isBody ? inner.mention?.name : innerBody(turn, modal)
  return { ...promise, by: body ? [body] : speaker.names }
}

/** What somebody can say that they will not do. */
const LEFT_UNDONE =
  /^(?:appeal|run|stand|seek|resign|sell|close|raise|cut|charge|sue|evict|accept|sign|leave|contest|strike|use|send|deploy|pay|fire|prosecute)$/

/** `“We will open the line by March,” Brandt said`. */
function readSpoken({ items, at, speakers }: Turn): (Pledge & { by: string[] }) | null {
  const own = spokenWillAt(items, at)
  const isAny = own < 0 && isWord(items[at], /^will$/) && !isHedged(items, at)
  const will = isAny ? at : own
  const speaker = will < 0 ? undefined : speakers(items[at] as Item)
  if (!speaker || (isAny && !speaker.isPromise)) return null
  const by = speaker.name
  const past = items.findIndex((item, index) => index > will && !item.isQuoted)
  const promise = toPromise(past < 0 ? items : items.slice(0, past), will)
  if (!promise) return null
  const to = isWord(items[promise.to - 1], /^[,.!?]$/) ? promise.to - 1 : promise.to
  const said = items.slice(promise.from, to)
  if (said.length < 3 || said.some((item) => isWord(item, /^(?:if|unless)$/))) return null
  // `By March we will have a bridge`.
  const stop = items.slice(0, will).findLastIndex((item) => !item.isQuoted || isWord(item, /^[.;!?]$/))
  const span = { from: stop + 1, to }
  const isBy = items.slice(stop + 1, to).some(({ date }) => date?.relation === 'by')
  const isDoing = !isWord(items[will + 1], NO_DOING) || (isBy && isWord(items[will + 1], /^have$/))
  const isHeld =
    speaker.isPromise || isVow(items, will) || (isDoing && (canBeHeldTo(items[will + 1]) || hasDeadline(items, span)))
  return isHeld ? { from: will, to, by: [by] } : null
}

/** Index of the “will” or “would” of what is said; -1 where another verb or a mark comes first. */
function modalBehind(items: Item[], at: number): number {
  for (let modal = at + 1; modal < Math.min(items.length, at + 16); modal++) {
    const one = items[modal] as Item
    if (one.isQuoted || isWord(one, /^[.;:,]$/)) return -1
    if (isWord(one, /^(?:will|would|(?:it|they|we|he|she)[’']ll)$/)) return modal
    if (modal > at + 1 && isWord(one, /^(?:if|had|has|was|were|is|are|said)$/)) return -1
  }
  return -1
}

/** Whether whoever speaks is meant by the pronoun before the verb: “he” of a person, “it” of a body. */
function isSelf(modal: Item | undefined, before: Item | undefined, { mentions }: Who): boolean {
  const pronoun = /^(it|they|we|he|she)[’']ll$/.exec(modal?.word ?? '')?.[1] ?? before?.word ?? ''
  const isAPerson = mentions.some(({ kind }) => kind === 'person')
  if (isAPerson) return /^(?:he|she|i|they|we)$/.test(pronoun)
  return /^(?:it|they|we)$/.test(pronoun)
}

/** `the bank would open`: the body that the phrase before the verb means. */
function innerBody({ scene, sentence, items }: Turn, modal: number): string | null {
  if (isWord(items[modal - 1], /^(?:it|he|she|they)$/) || !isWord(items[modal - 2], /^(?:the|his|her|its|their)$/))
    return null
  const who = whoBefore({ scene, sentence, end: modal })
  return who?.mentions[0]?.kind === 'organisation' ? who.mentions[0].name : null
}

const isDone = (item: Item | undefined): boolean =>
  item !== undefined && /(?:ed|en|aid|ilt|old|ent|ut)$/.test(item.word)
