import { type Passage, passageOf } from '#article/passage.ts'
import { foldName } from '#language/names/fold-name.ts'
import { sentencesOf } from '#language/sentences.ts'
import { tokensOf } from '#language/tokens.ts'
import type { FactReplyBody } from '../api.ts'

/** By what a text is known to repeat a fact. */
export interface Claim {
  /** Words that say it as they stand: one of them is enough. */
  phrases: string[]
  /** Forms of the names of those whom it is about: one of each has to stand near. */
  names: string[][]
  /** Forms of what is said of them: one has to stand in the sentence. None: only phrases count. */
  values: string[]
}

/** Units of a phrase below which it says too little to be looked for by itself. */
const SHORTEST_PHRASE = 24
/** Sentences before one in which whom it is about may be named: “They met 42 times.” */
const NEAR = 2

/**
 * What to look for where a fact may be repeated.
 *
 * @param words what articles say of it already
 * @param aliases forms of the names of its subjects, by their ids
 */
export function claimOf(
  fact: FactReplyBody,
  { words, aliases }: { words: readonly string[]; aliases: ReadonlyMap<string, readonly string[]> },
): Claim {
  const formsOf = (subject: { id: string; kind: string; name: string }): string[] => {
    const forms = [subject.name, ...(aliases.get(subject.id) ?? [])].map(foldName)
    const words = foldName(subject.name).split(' ')
    // A family name may come last or first.
    const short = subject.kind === 'person' ? [words.at(-1) ?? '', words[0] ?? ''] : []
    return [...new Set([...forms, ...short])].filter((form) => form.length > 1)
  }
  const said = typeof fact.data['text'] === 'string' ? [fact.data['text']] : []
  return {
    phrases: [...new Set([...words, ...said].map(foldName))].filter((phrase) => phrase.length >= SHORTEST_PHRASE),
    names: fact.parties
      .filter(({ part }) => !['addressee', 'to', 'organisation'].includes(part))
      .map(({ subject }) => formsOf(subject)),
    values: valuesOf(fact, formsOf),
  }
}

function valuesOf(
  fact: FactReplyBody,
  formsOf: (subject: { id: string; kind: string; name: string }) => string[],
): string[] {
  const { data } = fact
  switch (fact.type) {
    case 'count':
      return typeof data['n'] === 'number' ? numberForms(data['n']) : []
    case 'role':
      return typeof data['title'] === 'string' ? [foldName(data['title'])] : []
    case 'attendance':
      return typeof data['nth'] === 'number' ? ordinalForms(data['nth']) : []
    case 'meeting':
      return fact.place ? formsOf(fact.place) : []
    default:
      return []
  }
}

/** The passages of a text that repeat a claim, a sentence each, in its order. Takes time in proportion to the text. */
export function findClaim(text: string, claim: Claim): Passage[] {
  const tokens = tokensOf(text)
  const sentences = sentencesOf(tokens).map(({ first, end }) => {
    const span = { start: tokens[first]?.start ?? 0, end: tokens[end - 1]?.end ?? 0 }
    return { ...span, folded: ` ${foldName(text.slice(span.start, span.end))} ` }
  })
  const has = (folded: string, forms: readonly string[]): boolean => forms.some((form) => folded.includes(` ${form} `))
  return sentences
    .filter(({ folded }, at) => {
      if (has(folded, claim.phrases)) return true
      if (claim.values.length === 0 || claim.names.length === 0 || !has(folded, claim.values)) return false
      const near = sentences
        .slice(Math.max(0, at - NEAR), at + 1)
        .map((sentence) => sentence.folded)
        .join('')
      return claim.names.every((forms) => has(near, forms))
    })
    .map((span) => passageOf(text, span))
}

const ONES =
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
  nineteen`.split(/\s+/)
const TENS = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const ORDINALS = 'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ')

/** A number in digits and, below a hundred, in English words, as they are compared. */
function numberForms(n: number): string[] {
  const digits = foldName(String(n))
  if (!Number.isInteger(n) || n < 0 || n > 99) return [digits, foldName(n.toLocaleString('en'))]
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  const word = n < 20 ? ONES[n] : `${TENS[tens]}${ones === 0 ? '' : ` ${ONES[ones]}`}`
  return [digits, foldName(word ?? digits)]
}

function ordinalForms(n: number): string[] {
  const ending = n % 100 > 10 && n % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  const word = ORDINALS[n]
  return [`${n}${ending}`, ...(word ? [word] : [])].map(foldName)
}
