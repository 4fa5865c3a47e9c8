import { isBody, isPerson } from './groups.ts'
import { type Item, isWord } from './items.ts'
import { type Met, meant, type Sign } from './who-meets.ts'

/** `X and Y signed the accord`: people who do together what is done face to face; bodies, where it is said at which place they agreed. */
export function readJointAct({ scene, sentence, items, at }: Sign): Met | null {
  if (isWord(items[at + 1], /^(?:on|up|off|to)$/)) return null
  const group = scene.sentences[sentence]?.groups.find(
    ({ from, to }) => (from < at && to >= at - 2) || (from > at && isWord(items[at - 1], /^(?:was|were)$/)),
  )
  const ends =
    group &&
    (group.to <= at
      ? group.to >= skipBackTo(items, at)
      : items.slice(at, group.from).some((item) => isWord(item, /^by$/)))
  if (!group || !ends)
    return isWord(items[at], /^(?:agreed|announced|signed)$/) ? ofMinisters({ scene, sentence, items, at }) : null
  const met = { names: group.names, from: Math.min(group.from, at), to: Math.max(group.to, at + 1) }
  if (!group.names.every(isPerson)) return group.names.every(isBody) && isAgreement(items, at) ? met : null
  if (isWord(items[at], /^(?:made|announced|agreed|reached|discussed)$/) && !hasPlaceOrEvent(items)) return null
  return met
}

/** `ministers of six countries agreed in Lima`: those who are named for them. */
function ofMinisters(sign: Sign): Met | null {
  const { items, at } = sign
  if (!isWord(items[at + 1], /^(?:in|at)$/)) return null
  const where = isWord(items[at + 2], /^the$/) ? items[at + 3] : items[at + 2]
  const isMany = items
    .slice(Math.max(0, at - 7), at)
    .some((item) => isWord(item, /^(?:ministers|presidents|envoys|premiers)$/))
  return isMany && where?.mention ? meant(sign) : null
}

/** `signed a truce in Lima`, `reached the deal at the ministry`. */
function isAgreement(items: Item[], at: number): boolean {
  if (!isWord(items[at], /^(?:signed|reached|initialled|concluded)$/)) return false
  const deal = items.slice(at + 1, at + 7).some((item) => isWord(item, DEAL))
  return deal && (hasPlaceOrEvent(items.slice(at)) || isAtSomebody(items.slice(at)))
}

const DEAL =
  /^(?:agreement|deal|accord|truce|ceasefire|pact|treaty|memorandum|settlement|compromise|protocol|communique|communiqué)$/

const isAtSomebody = (items: Item[]): boolean =>
  items.some(
    ({ mention }, at) =>
      mention?.kind === 'organisation' && items.slice(Math.max(0, at - 2), at).some((item) => isWord(item, /^at$/)),
  )

function skipBackTo(items: Item[], at: number): number {
  let end = at
  while (end > 0 && isWord(items[end - 1], /^(?:have|had|jointly|also|,|today|yesterday|both)$/)) end--
  return end
}

function hasPlaceOrEvent(items: Item[]): boolean {
  return items.some(
    ({ mention }, at) =>
      (mention?.kind === 'event' || mention?.kind === 'place') &&
      items.slice(Math.max(0, at - 2), at).some((item) => isWord(item, /^(?:in|at)$/)),
  )
}
