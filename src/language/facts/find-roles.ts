import type { Role } from '../reading.ts'
import { type Item, isWord } from './items.ts'
import { BEFORE_ROLE, COURTESY, isRoleWord, RANK } from './role-words.ts'
import type { Scene } from './scene.ts'

/**
 * What a text says that somebody is: `President X`, `X, CEO of Y`, `Y’s chief analyst, X,`, `X is the mayor of Y`. One role for a
 * person and a title, where it is named first.
 */
export function findRoles({ text, sentences }: Scene): Role[] {
  const roles = new Map<string, Role>()
  const add = (role: Role | null): void => {
    if (!role) return
    const key = `${role.person}|${role.title.toLowerCase()}`
    const known = roles.get(key)
    if (!known || (known.organisation === undefined && role.organisation !== undefined)) roles.set(key, role)
  }
  for (const { items } of sentences) {
    for (const [at, { mention }] of items.entries()) {
      if (mention?.kind !== 'person') continue
      add(readBehind(text, items, at))
      add(readBefore(text, items, at))
    }
  }
  return [...roles.values()]
}

/** `X, an associate research fellow at Y,` · `X, who is …` · `X is the mayor of Y`. */
function readBehind(text: string, items: Item[], person: number): Role | null {
  let at = person + 1
  if (isWord(items[at], /^\(?$/)) return null
  const isApposition = isWord(items[at], /^,$/)
  if (isApposition) {
    at++
    // `X, 54, a farmer`.
    if (/^\d{1,3}$/.test(items[at]?.word ?? '') && isWord(items[at + 1], /^,$/)) at += 2
    if (isWord(items[at], /^(?:who|whose)$/)) {
      if (!isWord(items[at + 1], /^(?:is|was|became)$/)) return null
      at += 2
    }
  } else if (isWord(items[at], /^(?:is|was|became|remains)$/)) at++
  else return null
  const hasArticle = isWord(items[at], /^(?:a|an|the|its|their|his|her|one)$/)
  if (hasArticle) at++
  const owner = items[at]?.mention && isWord(items[at + 1], /^(?:’s|'s|’|')$/) ? items[at]?.mention : undefined
  if (owner) at += 2
  // `X, the club’s chairman`.
  else if (hasArticle && isPlain(items[at]) && isWord(items[at + 1], /^(?:’s|'s|’|')$/)) at += 2
  else if (!isApposition && !hasArticle && !isTitleWord(items[at])) return null
  // `X, the NPC whip`: whose, without an ending.
  else if (hasArticle && items[at]?.mention && isTitleWord(items[at + 1])) at++
  const title = readTitle(items, at) ?? (isApposition ? readOtherTitle(items, at, hasArticle) : null)
  if (!title) return null
  const organisation = owner?.name ?? organisationBehind(items, title.to)
  return toRole(text, items, { person, title, organisation })
}

/** `President X` · `Y secretary X` · `the union’s secretary, X,` · `the director of Y, X,` · `its president is X`. */
function readBefore(text: string, items: Item[], person: number): Role | null {
  let to = person
  while (to > 0 && isWord(items[to - 1], RANK) && !isEnough(items, to - 1)) to--
  const hasComma = isWord(items[to - 1], /^,$/) || isWord(items[to - 1], /^(?:is|was|:)$/)
  if (hasComma) to--
  let organisation: string | undefined
  const of = hasComma ? ofBefore(items, to) : -1
  if (of >= 0) {
    organisation = items.slice(of, to).find(({ mention }) => mention && mention.kind !== 'person')?.mention?.name
    to = of
  }
  if (to < 1 || !isRoleWord(items[to - 1]?.word ?? '') || items[to - 1]?.mention) return null
  let from = to - 1
  while (from > 0 && isTitleWord(items[from - 1])) from--
  const begins = titleBegins(items, from)
  if (begins < from && (hasComma || /^\p{Lu}/u.test(items[begins]?.token.text ?? ''))) from = begins
  const before = beforeAdjective(items, from)
  if (hasComma && of < 0 && !isWord(items[before], OWNERS) && !items[before]?.mention) return null
  if (!organisation) {
    const owner = isWord(items[before], /^(?:’s|'s|’|')$/) ? items[before - 1] : items[before]
    if (owner?.mention && owner.mention.kind !== 'person') organisation = owner.mention.name
  }
  return toRole(text, items, { person, title: { from, to }, organisation })
}

const OWNERS = /^(?:the|’s|'s|’|'|its|their|our|a|an|his|her|my|your|this)$/

/** Whether a rank is all that a name is called by: “General X” is what X is where no other title stands before. */
function isEnough(items: Item[], at: number): boolean {
  if (isWord(items[at], COURTESY) || isWord(items[at - 1], RANK) || isWord(items[at - 1], /^[,:]$/)) return false
  return (
    !isRoleWord(items[at - 1]?.word ?? '') ||
    isWord(items[at - 1], /^(?:secretary|director|attorney|auditor|governor)$/)
  )
}

/** Index of “of” in `the mayor of Maynas province, X`, where a name is in what follows it; -1 where there is none. */
function ofBefore(items: Item[], to: number): number {
  for (let at = to - 1; at > Math.max(0, to - 9); at--) {
    if (isWord(items[at], /^[,;.]$/)) return -1
    if (isWord(items[at], /^(?:of|for|at|in)$/) && isRoleWord(items[at - 1]?.word ?? '')) {
      return isWord(items[at], /^of$/) || items.slice(at, to).some(({ mention }) => mention) ? at : -1
    }
  }
  return -1
}

/** Index that a title begins at whose first words are no usual ones: `roads executive`, `Deputy town clerk`. */
function titleBegins(items: Item[], from: number): number {
  let at = from
  while (at > 0 && from - at < 2 && isPlain(items[at - 1]) && !isWord(items[at - 1], NO_TITLE)) at--
  const first = items[at - 1]
  // At the beginning of a sentence the first word has a capital.
  if (at === 1 && isFirstOfTitle(first) && /^\p{Ll}/u.test(items[1]?.token.text ?? '')) return 0
  return isWord(first, OWNERS) || (first && /^\p{Lu}/u.test(first.token.text)) ? at : from
}

/** Whether the first word of a sentence can be one of a title: `Glass` of a glass maker, not `Chinese`. */
function isFirstOfTitle(first: Item | undefined): boolean {
  if (!first || first.mention || first.date || first.token.kind !== 'word') return false
  return !isWord(first, OWNERS) && !isWord(first, NO_TITLE) && !NATION.test(first.word)
}

const NATION = /(?:ese|ian|ish|ean|utch|ench|rman|wiss|aqi|ani|ican|zech|reek|hai|urk|ali|eli|audi)$/

const isPlain = (item: Item | undefined): boolean =>
  item !== undefined &&
  !item.mention &&
  !item.date &&
  /^\p{Ll}[\p{L}-]*$/u.test(item.token.text) &&
  !OWNERS.test(item.word)

/** Past `Russian` in `his Russian lawyer`. */
function beforeAdjective(items: Item[], from: number): number {
  const first = items[from - 1]
  const isAdjective = first && !first.mention && /^\p{Lu}[\p{L}-]+$/u.test(first.token.text) && from > 1
  return isAdjective && !isWord(first, OWNERS) ? from - 2 : from - 1
}

function isTitleWord(item: Item | undefined): boolean {
  return item !== undefined && !item.mention && !item.date && (BEFORE_ROLE.test(item.word) || isRoleWord(item.word))
}

/** Words from `from` on that end in what somebody is: `assistant research fellow`, `head of farm lending`. */
function readTitle(items: Item[], from: number): { from: number; to: number } | null {
  let to = from
  let end = -1
  while (to < items.length && to - from < 8) {
    const item = items[to] as Item
    if (
      item.mention ||
      item.date ||
      item.token.kind !== 'word' ||
      /^(?:of|at|for|from|with|in|on|who|and|to|by|since|that|the|a|an|every|’s|'s|told|said|says|tells|beat|met|joined|asked|gave|left|called|was|is|has|had|will|behind)$/.test(
        item.word,
      )
    )
      break
    to++
    if (isRoleWord(item.word)) end = to
  }
  if (end < 0) return null
  // `head of farm lending at Y`: what is led belongs to the title, where it is no name.
  if (
    isWord(items[end], /^of$/) &&
    items[end + 1] &&
    !items[end + 1]?.mention &&
    !isWord(items[end + 1], /^(?:the|a|an|its|his|her|their|\d+)$/)
  ) {
    let last = end + 1
    while (
      last < items.length &&
      last - end < 5 &&
      items[last]?.token.kind === 'word' &&
      !items[last]?.mention &&
      !/^(?:at|for|of|in|on|with|who|from|and)$/.test(items[last]?.word ?? '')
    )
      last++
    end = last
  }
  return { from, to: end }
}

/** A title of words that are not known as ones: `a soprano`, `planter at Y`. */
function readOtherTitle(items: Item[], from: number, hasArticle: boolean): { from: number; to: number } | null {
  let to = from
  while (
    to - from < 4 &&
    /^\p{Ll}[\p{L}-]*$/u.test(items[to]?.token.text ?? '') &&
    !items[to]?.mention &&
    !items[to]?.date &&
    !NO_TITLE.test(items[to]?.word ?? '')
  )
    to++
  if (to === from || to - from > 3) return null
  const next = items[to]
  const isOf =
    isWord(next, /^(?:of|at|for|with)$/) && items.slice(to + 1, to + 4).some(({ mention }) => mention !== undefined)
  return isOf || (hasArticle && isWord(next, /^[,.;]$|^(?:from|in|who|at|and|with|for)$/)) ? { from, to } : null
}

const NO_TITLE =
  /^(?:of|at|for|from|with|in|on|who|and|to|by|since|that|as|but|said|says|told|was|is|had|has|were|have|will|would|not|which|while|when|after|before|city|town|village|country|company|group|party|club|association|firm|behind|place|one|man|woman|native|few|lot|day|year|week)$|ing$|ly$|(?<!se|le|lea)ed$/

/** The body or place that a title is of: the first name behind it, in the same phrase. */
function organisationBehind(items: Item[], from: number): string | undefined {
  if (!isWord(items[from], /^(?:of|at|for|from|with|in|to)$/)) return undefined
  let place: string | undefined
  for (let at = from + 1; at < Math.min(items.length, from + 12); at++) {
    const { mention, token, word } = items[at] as Item
    if (mention?.kind === 'organisation' || mention?.kind === 'initiative') return mention.name
    if (mention?.kind === 'place' && /-based$/.test(mention.name)) continue
    if (mention?.kind === 'place') {
      place ??= mention.name
      // `of Lima’s Chamber of Trade`, or a place with a list behind it: what is nearest counts.
      if (!isWord(items[at + 1], /^(?:’s|'s|-)$/)) return place
    } else if (mention) return place
    else if (place === undefined && isWord(items[at], /^,$/) && isBodyNext(items, at + 1)) continue
    else if (token.kind === 'mark' || /^(?:said|says|and|who|told|which)$/.test(word)) return place
  }
  return place
}

/** `CEO of the logistics company, the Far Eastern Shipping Company`: the name, behind what it is called. */
function isBodyNext(items: Item[], at: number): boolean {
  const name = isWord(items[at], /^the$/) ? at + 1 : at
  return items[name]?.mention?.kind === 'organisation'
}

function toRole(
  text: string,
  items: Item[],
  {
    person,
    title,
    organisation,
  }: { person: number; title: { from: number; to: number }; organisation: string | undefined },
): Role | null {
  const who = items[person]?.mention
  const [first, last] = [items[title.from], items[title.to - 1]]
  if (!who || !first || !last) return null
  const start = Math.min(first.start, (items[person] as Item).start)
  const end = Math.max(last.end, (items[person] as Item).end)
  return {
    person: who.name,
    title: text.slice(first.start, last.end),
    ...(organisation === undefined ? {} : { organisation }),
    start,
    end,
  }
}
