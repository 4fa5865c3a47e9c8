import type { Mention } from '../reading.ts'
import { type Item, isWord } from './items.ts'
import type { Scene } from './scene.ts'

/** Words for events that come again, where they have no name. */
export const SERIES =
  /^(?:summits?|hearings?|conferences?|forums?|festivals?|fairs?|congress|congresses|championships?|games|olympics|finals?|elections?|regattas?|marathons?|tournaments?|cups?|walk|expo|biennale|edition|appearance|conventions?|races?|carnivals?|parades?|pilgrimages?|vigils?|ceremon(?:y|ies)|debates?|exhibitions?|derby|derbies|seminars?|workshops?|masters|rally|rallies|ballots?|trials?|shows?|campaigns?)$/
const EVENT =
  /\b(?:Forum|Conference|Summit|Congress|Festival|Fair|Games|Cup|Championships?|Regatta|Assembly|Expo|Marathon|Biennale|Days|Week|Open|Trophy|Derby|Parade|Symposium|Convention|Prize|Tour|Race|Ball|Exhibition|Show|Feast|Pilgrimage|Dialogue|Session|Olympics|Paralympics|Eurovision|Awards|Rally|Swim|Run|Ride|Triathlon|Grand Prix|Masters|Carnival|Market|Salon|League|Tournament|Series|Final|Finals|Election|Trial|Walk|Regattas|Seminar|Workshop|Hearing|Council|Jamboree|Talks|Meeting)\b/

/** Whether a name is one of an event, also where the tagger takes it for a body. */
export const isEvent = (mention: Mention | undefined): boolean =>
  mention !== undefined && (mention.kind === 'event' || (mention.kind !== 'person' && EVENT.test(mention.name)))

/** Sentences back in which the event is looked for. */
const BACK = 6

/** The event: named in the sentence, called by a word for a series, or named in the sentences before. */
export function eventOf(scene: Scene, sentence: number, { from, to }: { from: number; to: number }): string | null {
  const items = scene.sentences[sentence]?.items ?? []
  const nearest = nearestEvent(items, from) ?? nameAttended(items, from)
  if (nearest) return nearest.name
  const series = items
    .slice(Math.max(0, from - 16), to + 1)
    .findLast((item) => isWord(item, SERIES) && !isWord(item, /^(?:appearance|edition)$/))
  // `her twelfth summit`: one with a name of its own, where one was named.
  const isFit = (mention: Mention | undefined): boolean =>
    isEvent(mention) && (!series || mention?.name.toLowerCase().includes(series.word) === true)
  for (let index = sentence - 1; index >= Math.max(0, sentence - BACK); index--) {
    const before = scene.sentences[index]?.items.findLast(({ mention }) => isFit(mention))?.mention
    if (before) return before.name
  }
  for (let index = sentence + 1; index <= sentence + 4; index++) {
    const behind = scene.sentences[index]?.items.find(({ mention }) => isFit(mention))?.mention
    if (behind) return behind.name
  }
  return series ? series.word : wentTo(scene, items, from)
}

/** `taking part in the Baltic Ports for the seventh time`: what somebody takes part in, whatever the tagger takes it for. */
function nameAttended(items: Item[], at: number): Mention | undefined {
  const before = Math.max(0, at - 12)
  const verb = items.slice(before, at).findLastIndex((item) => isWord(item, TAKING_PART))
  const next = items[at + 1]?.mention
  if (next && next.kind !== 'person') return next
  // `her fifth time at the fair in Lima`.
  const behind = items.slice(at + 2, at + 6)
  const at2 = behind.findIndex((item) => isWord(item, /^at$/))
  const named =
    at2 < 0
      ? undefined
      : behind.slice(at2, at2 + 3).find(({ mention }) => mention && mention.kind !== 'person')?.mention
  if (named || verb < 0) return named
  return items
    .slice(before + verb + 1, at)
    .find(
      ({ mention }, index) =>
        mention && mention.kind !== 'person' && isWord(items[before + verb + index], /^(?:the|in|at)$/),
    )?.mention
}

const TAKING_PART =
  /^(?:attend(?:ed|s|ing)?|participat(?:ed|es|ing)|part|appear(?:ed|s|ing)|compet(?:ed|es|ing)|play(?:ed|s|ing)|present|there|exhibit(?:ed|s|ing)|speak(?:s|ing)?|spoke)$/

/** `has come to price day for the eleventh time`: where somebody goes again and again. */
function wentTo(scene: Scene, items: Item[], at: number): string | null {
  const before = Math.max(0, at - 10)
  const to = items
    .slice(before, at)
    .findIndex((item, index) => isWord(item, /^to$/) && isWord(items[before + index - 1], WENT))
  const end = items.slice(before, at).findLastIndex((item) => isWord(item, /^for$/))
  if (to < 0 || end - to < 2) return null
  const first = isWord(items[before + to + 1], /^(?:the|a|an)$/) ? before + to + 2 : before + to + 1
  const phrase = items.slice(first, before + end)
  const [one, last] = [phrase[0], phrase.at(-1)]
  if (!one || !last || phrase.length > 5 || phrase.some(({ mention }) => mention)) return null
  return scene.text.slice(one.start, last.end)
}

const WENT = /^(?:come|came|comes|returned|returns|been|went|travelled|back)$/

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
