import { Random } from '../test/support/random.ts'

/** Words of one headline. */
type Headline = string[]

type Ask = (random: Random, one: Headline, other: Headline) => string

/** Of twenty questions, how many are of each kind. */
const MIX: [number, Ask][] = [
  // What somebody remembers of a story.
  [8, (random, one) => some(random, one, 2).join(' ')],
  [3, (random, one) => some(random, one, 3).join(' ')],
  [4, (random, one) => random.pick(one)],
  // What no story may have.
  [2, (random, one, other) => `${random.pick(one)} ${random.pick(other)}`],
  [1, (_, one) => `"${one.slice(0, 2).join(' ')}"`],
  [1, (random, one) => misspelt(random, longest(one))],
  // Broken off while it is typed.
  [1, (random, one) => `${random.pick(one)} ${longest(one).slice(0, -2)}`],
]

const TWENTY = MIX.flatMap(([share, ask]) => Array.from({ length: share }, () => ask))

/** Letters of a word that somebody searches for, at least. */
const TELLING = 4

/**
 * So many questions as readers ask them, each once and the same in every run: two words of a headline mostly, one, three, words of two headlines, a phrase,
 * a slip, an unfinished word. The words are those of the articles at these addresses, the frequent ones as often as they stand there.
 */
export function makeQuestions(paths: string[], count: number): string[] {
  const headlines = paths.map(wordsOf).filter((words) => words.length >= 3)
  const random = new Random(1_869)
  const asked = new Set<string>()
  for (let tries = 0; asked.size < count && tries < count * 50; tries++) {
    const ask = TWENTY[tries % TWENTY.length] as Ask
    if (headlines.length > 0) asked.add(ask(random, random.pick(headlines), random.pick(headlines)))
  }
  return [...asked]
}

function wordsOf(path: string): Headline {
  const slug = decodeURI(path).split('/').at(-1) ?? ''
  return slug.split('-').filter((word) => word.length >= TELLING)
}

function some(random: Random, words: Headline, count: number): Headline {
  const left = [...words]
  return Array.from({ length: count }, () => left.splice(random.whole(left.length), 1)[0] ?? '')
}

function longest(words: Headline): string {
  return words.reduce((found, word) => (word.length > found.length ? word : found), '')
}

/** The word with two letters in each other's place. */
function misspelt(random: Random, word: string): string {
  const at = 1 + random.whole(Math.max(1, word.length - 2))
  return word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2)
}
