import type { Sentence } from '../sentences.ts'
import { hashOf } from './hash-word.ts'
import { FAMILY_NAME } from './name-lists.ts'
import type { NameToken } from './name-tokens.ts'
import type { SeenText } from './see-text.ts'
import { BEFORE_PLACE, CALENDAR, classesIn, LONGEST_CHINESE, PARTICLE } from './word-classes.ts'

/** Where a character stands in a word of a class: bits above those of the classes. */
const PLACE_IN_WORD = 12
const CLASSES = 4_095
/** Tokens within which a word of a class says something. */
const NEAR = 12
/** Classes of words that stand near names rather than tell what they are. */
const SMALL = PARTICLE | CALENDAR | BEFORE_PLACE

/** What of Chinese is seen beside single characters: the words that they are part of, and words of classes, the longest first. */
export function seeChinese(seen: SeenText, tokens: NameToken[]): void {
  for (const [at, { text, within }] of tokens.entries()) {
    seen.classes[at] = 0
    if (text === '·') seen.lists[at] = FAMILY_NAME
    if (!within) continue
    const left = within.word.length - within.at
    seen.cluster[at] = hashOf(within.word) | 1
    seen.outer[at] = 1 + Math.min(within.at, 3) * 5 + Math.min(left, 4)
  }
  for (let at = 0; at < tokens.length; ) at += Math.max(1, markClass(seen, at))
}

/** Marks the longest word of a class that begins at a character, and answers how long it is; 0 where none does. */
function markClass(seen: SeenText, at: number): number {
  for (let length = Math.min(LONGEST_CHINESE, seen.words.length - at); length > 0; length--) {
    const classes = classesIn('zh', seen.words.slice(at, at + length).join(''))
    if (classes === 0) continue
    for (let part = 0; part < length; part++) {
      const place = length === 1 ? 3 : part === 0 ? 1 : part === length - 1 ? 2 : 0
      seen.classes[at + part] = classes | (place << PLACE_IN_WORD)
    }
    return length
  }
  return 0
}

/** For every token of a sentence, what kind of word comes next and came last. */
export function lookAround(seen: SeenText, tokens: NameToken[], { first, end }: Sentence): void {
  let classes = 0
  let from = first
  for (let at = first; at < end; at++) {
    seen.behind[at] = near(classes, at - from)
    const here = (seen.classes[at] as number) & ~SMALL & CLASSES
    if ((tokens[at] as NameToken).kind === 'mark' || here !== 0) {
      classes = here
      from = at
    }
  }
  classes = 0
  from = end
  for (let at = end - 1; at >= first; at--) {
    const here = (seen.classes[at] as number) & ~SMALL & CLASSES
    if ((tokens[at] as NameToken).kind === 'mark') {
      classes = 0
      from = at
    } else if (here !== 0) {
      classes = here
      from = at
    }
    seen.ahead[at] = near(classes, from - at)
  }
}

function near(classes: number, distance: number): number {
  if (distance > NEAR) return 0
  const far = distance <= 3 ? distance : distance <= 5 ? 4 : distance <= 8 ? 5 : 6
  return 1 + classes * 8 + far
}
