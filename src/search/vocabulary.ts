/** How much it tells that an article has what `having` of `articles` have: the inverse document frequency of BM25. */
export function rarity(having: number, articles: number): number {
  const few = Math.max(1, having)
  return Math.log(1 + Math.max(0, articles - few + 0.5) / (few + 0.5))
}

const NOT_ASKED = -1

/**
 * The words of the stories that are compared, each by a number, with how many articles of the paper have it. A tag is
 * `#slug`.
 */
export class Vocabulary {
  /** How many articles the paper has. */
  readonly articles: number
  readonly #numbers = new Map<string, number>()
  readonly #words: string[] = []
  readonly #having: number[] = []
  readonly #rarities: number[] = []

  constructor(articles: number) {
    this.articles = articles
  }

  get size(): number {
    return this.#words.length
  }

  numberOf(word: string): number {
    const known = this.#numbers.get(word)
    if (known !== undefined) return known
    const number = this.#words.length
    this.#numbers.set(word, number)
    this.#words.push(word)
    this.#having.push(NOT_ASKED)
    this.#rarities.push(0)
    return number
  }

  wordOf(number: number): string {
    return this.#words[number] ?? ''
  }

  isCounted(number: number): boolean {
    return this.#having[number] !== NOT_ASKED
  }

  /** Notes how many articles have a word. */
  count(number: number, having: number): void {
    this.#having[number] = having
    this.#rarities[number] = rarity(having, this.articles)
  }

  /** How many articles have a word, as far as they were counted. */
  having(number: number): number {
    return Math.max(0, this.#having[number] ?? 0)
  }

  rarity(number: number): number {
    return this.#rarities[number] ?? 0
  }

  ofWord(word: string): number {
    return this.having(this.#numbers.get(word) ?? NOT_ASKED)
  }

  ofTag(slug: string): number {
    return this.ofWord(`#${slug}`)
  }
}
