import type { Kind } from '#article/article-content.ts'
import type { BodyBlock, Paragraph } from '#article/body-document.ts'
import type { DraftFields } from '#editing/draft-fields.ts'
import { writer } from './names.ts'
import { Random } from './random.ts'
import * as sentences from './sentences.ts'
import { chooseWords, fill, grouped, type Person, type StoryWords } from './story-words.ts'
import { TOPICS, type Topic } from './topics.ts'

export interface StoryRequest {
  /** The same number makes the same story. */
  seed: number
  /** The day on which it is published, `2026-11-23` in the paper's zone. */
  day: string
  /** Slugs of the paper's sections, at least one. */
  sections: string[]
}

/** Words of a story, most of the time: reports run to 700 or so. */
const WORDS = 660

/**
 * A made-up story that reads like one: some 700 words with people, places and figures that agree with each other. Ready for
 * `createArticle`; its words come up as often as words do, a few all the time and most of them hardly ever.
 */
export function makeStory(request: StoryRequest): DraftFields {
  const random = new Random(request.seed)
  const isOpinion = request.sections.includes('opinion') && random.isOneIn(14)
  const topic = random.pick(TOPICS)
  const words = chooseWords(random, topic, request.day)
  const headline = random.pick(isOpinion ? sentences.OPINION_HEADLINES : sentences.HEADLINES)
  return {
    headline: fill(headline, words),
    standfirst: fill(random.pick(sentences.STANDFIRSTS), words),
    kicker: isOpinion ? '' : topic.kicker,
    kind: isOpinion ? 'opinion' : chooseKind(random),
    section: isOpinion ? 'opinion' : chooseSection(random, topic, request.sections),
    tags: chooseTags(random, topic, words),
    bylines: random.isOneIn(9) ? [...new Set([writer(random), writer(random)])] : [writer(random)],
    dateline: isOpinion ? null : { place: words.texts['place'] ?? '', date: request.day },
    body: { document: { type: 'doc', content: new StoryText(random, words, isOpinion).write() } },
  }
}

function chooseKind(random: Random): Kind {
  if (random.isOneIn(12)) return 'analysis'
  return random.isOneIn(25) ? 'explainer' : 'news'
}

function chooseSection(random: Random, topic: Topic, sections: string[]): string {
  const fitting = topic.sections.filter((slug) => sections.includes(slug))
  return fitting.length > 0 ? random.pickRanked(fitting) : random.pick(sections)
}

function chooseTags(random: Random, topic: Topic, words: StoryWords): string[] {
  const tags = new Set([random.pickRanked(topic.tags), random.pickRanked(topic.tags), random.pick(topic.tags)])
  if (!random.isOneIn(3)) tags.add(words.texts['place'] ?? '')
  return [...tags]
}

/** Puts a story's text together, no sentence twice. */
class StoryText {
  readonly #random: Random
  readonly #words: StoryWords
  readonly #isOpinion: boolean
  readonly #decks = new Map<readonly string[], { next: number; step: number }>()
  readonly #blocks: BodyBlock[] = []
  #count = 0

  constructor(random: Random, words: StoryWords, isOpinion: boolean) {
    this.#random = random
    this.#words = words
    this.#isOpinion = isOpinion
  }

  write(): BodyBlock[] {
    const { LEADS, NUMBERS, CLAIMS, BACKGROUND, COLOUR, EFFECTS, OUTLOOKS } = sentences
    this.#paragraph(this.#isOpinion ? sentences.OPINIONS : LEADS, NUMBERS, CLAIMS)
    this.#paragraph(CLAIMS, CLAIMS, COLOUR)
    this.#quotation('A')
    this.#paragraph(BACKGROUND, BACKGROUND, NUMBERS)
    this.#heading()
    this.#paragraph(NUMBERS, NUMBERS, CLAIMS, NUMBERS)
    this.#extra()
    this.#saying('B')
    this.#paragraph(COLOUR, EFFECTS, CLAIMS)
    this.#paragraph(BACKGROUND, CLAIMS, BACKGROUND)
    this.#heading()
    this.#paragraph(COLOUR, CLAIMS, EFFECTS)
    this.#quotation('C')
    while (this.#count < WORDS) {
      const middle = this.#random.pick([CLAIMS, EFFECTS, BACKGROUND, sentences.OPINIONS])
      this.#paragraph(middle === sentences.OPINIONS && !this.#isOpinion ? NUMBERS : middle, BACKGROUND, CLAIMS)
    }
    this.#paragraph(EFFECTS, OUTLOOKS, OUTLOOKS)
    return this.#blocks
  }

  #draw(deck: readonly string[]): string {
    let place = this.#decks.get(deck)
    if (!place) {
      place = { next: this.#random.below(deck.length), step: fullStep(this.#random, deck.length) }
      this.#decks.set(deck, place)
    }
    const sentence = deck[place.next % deck.length] as string
    place.next += place.step
    return this.#fill(sentence)
  }

  #fill(sentence: string): string {
    const text = fill(sentence, this.#words)
    for (let at = 0; at >= 0; at = text.indexOf(' ', at + 1)) this.#count++
    return text
  }

  #paragraph(...decks: (readonly string[])[]): void {
    this.#blocks.push(paragraph(decks.map((deck) => this.#draw(deck)).join(' ')))
  }

  #heading(): void {
    const content = [{ type: 'text' as const, text: this.#draw(sentences.SUBHEADS) }]
    this.#blocks.push({ type: 'heading', attrs: { level: 2 }, content })
  }

  /** Somebody's words set apart, with who said them. */
  #quotation(who: 'A' | 'C'): void {
    const person = this.#person(who)
    person.isIntroduced = true
    const attrs = { speaker: person.name, role: person.role.replace(/^an? /, '') }
    this.#blocks.push({ type: 'quotation', attrs, content: [paragraph(this.#draw(sentences.QUOTES))] })
  }

  /** Somebody's words within the text. */
  #saying(who: 'B'): void {
    const quote = this.#draw(sentences.QUOTES)
    const said = this.#fill(`{${who}} said.`).replace(/,? said\.$/, '')
    const [first = '', ...rest] = quote.split(/(?<=\.) (?=[A-Z])/)
    const opening = first.replace(/\.$/, ',')
    const closing = rest.length > 0 ? ` “${rest.join(' ')}”` : ''
    this.#blocks.push(paragraph(`“${opening}” said ${said}.${closing} ${this.#draw(sentences.CLAIMS)}`))
  }

  #person(who: string): Person {
    return this.#words.people[who] as Person
  }

  /** A table, a box of figures, or nothing. */
  #extra(): void {
    const choice = this.#random.below(7)
    if (choice === 0) this.#blocks.push(this.#table())
    if (choice === 1) this.#blocks.push(this.#box())
  }

  #table(): BodyBlock {
    const { name, now, before } = this.#words.measure
    const counts = [before, Math.round(before + (now - before) * this.#random.next()), now]
    const head = (text: string) => ({ type: 'table_header' as const, attrs: CELL, content: [paragraph(text)] })
    const cell = (text: string) => ({ type: 'table_cell' as const, attrs: CELL, content: [paragraph(text)] })
    return {
      type: 'table',
      attrs: { caption: `${name.charAt(0).toUpperCase()}${name.slice(1)} by count`, chart: 'bar' },
      content: [
        { type: 'table_row', content: [head('Count'), head('Number')] },
        ...counts.map((count, index) => ({
          type: 'table_row' as const,
          content: [head(COUNTS[index] ?? ''), cell(grouped(count))],
        })),
      ],
    }
  }

  #box(): BodyBlock {
    const items = [
      '{now} {measure}',
      '{money} in all, {share} per cent of it paid',
      '{months} months from first draft to vote',
    ]
    return {
      type: 'fact_box',
      attrs: { title: 'In figures' },
      content: [
        {
          type: 'bullet_list',
          content: items.map((item) => ({ type: 'list_item' as const, content: [paragraph(this.#fill(item))] })),
        },
      ],
    }
  }
}

/** A step that leads through all of a list of that length before any part comes again. */
function fullStep(random: Random, length: number): number {
  for (;;) {
    const step = random.between(1, Math.max(1, length - 1))
    if (commonDivisor(step, length) === 1) return step
  }
}

function commonDivisor(one: number, other: number): number {
  return other === 0 ? one : commonDivisor(other, one % other)
}

const CELL = { colspan: 1, rowspan: 1 }

const COUNTS = ['First', 'Second', 'Latest']

function paragraph(text: string): Paragraph {
  return { type: 'paragraph', content: [{ type: 'text', text }] }
}
