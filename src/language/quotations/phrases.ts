import type { Token } from '../tokens.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

export const PRONOUNS = set('he she they i we you it who')
export const RELATIVES = set('who which that')
const AUXILIARIES = set(
  `has have had having is are was were be been being will would can could may might shall should must do does did not n't never ’s 's ’ve 've ’d 'd`,
)
const ADVERBS = set(
  `also then later now once again still just even often always first further recently earlier previously today yesterday repeatedly
  soon too instead since twice already almost nearly only ever subsequently meanwhile both all each jointly separately since himself
  herself themselves itself`,
)
export const PREPOSITIONS = set(
  `in on at by with from to for of about over under after before during since until through between among against into onto within
  without across along around behind beside near toward towards upon via amid despite following per like unlike`,
)
const SUBORDINATORS = set(
  `when while as if because although though where after before since until once unless whereas that whether and but or yet so nor
  however meanwhile moreover likewise similarly why how what then there still instead asked speaking responding referring citing noting pressed according`,
)
const DETERMINERS = set(
  `the a an this that these those his her their its our my your some many most several few one two three four five six seven eight nine ten
  both another other no all each every dozens hundreds thousands`,
)
const TIMES = set(
  `monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight morning afternoon evening night week month year
  january february march april may june july august september october november december last next early late earlier later this`,
)

const STARTING =
  /^(?:Holding|Reflecting|Citing|Noting|Calling|Asked|Speaking|Writing|Referring|Responding|Adding|Saying|Pointing|Turning|Looking|Addressing|Arguing|Describing|Talking|Using|Recalling)$/

const lower = (token: Token | undefined): string => token?.text.toLowerCase() ?? ''

export const isComma = (token: Token | undefined): boolean => token !== undefined && /^[,，،]$/.test(token.text)

export const isCapital = (token: Token | undefined): boolean =>
  token !== undefined && /^[\p{Lu}\p{Lt}]/u.test(token.text)
export const isPronoun = (token: Token | undefined): boolean => PRONOUNS.has(lower(token))
export const isPreposition = (token: Token | undefined): boolean => PREPOSITIONS.has(lower(token))
export const isSubordinator = (token: Token | undefined): boolean => SUBORDINATORS.has(lower(token))
export const isDeterminer = (token: Token | undefined): boolean => DETERMINERS.has(lower(token))
export const isTime = (token: Token | undefined): boolean => TIMES.has(lower(token)) || token?.kind === 'number'

/** Whether a word stands between a subject and its verb without being either: auxiliaries and adverbs. */
export function isBeforeVerb(token: Token | undefined): boolean {
  const word = lower(token)
  return AUXILIARIES.has(word) || ADVERBS.has(word) || (word.length > 4 && word.endsWith('ly') && !isCapital(token))
}

/** Whether a phrase for somebody can begin with this word. */
export function beginsNoun(token: Token | undefined): boolean {
  if (token === undefined || token.kind === 'mark') return false
  if (isPreposition(token) || isBeforeVerb(token)) return false
  if (isDeterminer(token)) return true
  // “Holding a book, she said”, “adding”.
  if (/.{2}ing$/.test(token.text) && (!isCapital(token) || token.beginsLine || STARTING.test(token.text))) return false
  return !(isSubordinator(token) || (isTime(token) && !isCapital(token)))
}
