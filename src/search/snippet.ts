import { charactersOf, type Word, wordsOf } from '#language/words.ts'
import type { Phrase } from './match.ts'

/** A piece of text, and whether it is what was searched for. */
export interface TextPart {
  text: string
  hit: boolean
}

/** UTF-16 units that a snippet has, about. */
const SNIPPET_LENGTH = 200
/** Of these before the first hit. */
const BEFORE = 60

/** What was searched for: of each thing the ways of saying it. */
export type Asked = readonly Phrase[][]

/** The whole text with what was searched for set apart. */
export function markHits(text: string, asked: Asked): TextPart[] {
  return cutAt(text, findHits(text, asked), 0, text.length)
}

/**
 * The piece of a text, given in blocks, that shows most of the things searched for, from the first block that shows all of them or
 * else from the best; from the beginning where none shows any.
 */
export function makeSnippet(blocks: string[], asked: Asked): TextPart[] {
  // Most blocks are told apart by a look for the letters; only where these are written otherwise all are read.
  const likely = blocks.filter((text) => mayShow(text, asked))
  let best = bestOf(likely, asked)
  if (!best || best.kinds === 0) best = bestOf(blocks, asked)
  if (!best) return []
  const { text, hits } = best
  const [start, end] = windowOf(text, hits)
  const parts = cutAt(text, hits, start, end)
  if (start > 0) parts.unshift({ text: '… ', hit: false })
  if (end < text.length) parts.push({ text: ' …', hit: false })
  return joined(parts)
}

interface ReadBlock {
  text: string
  hits: Hit[]
  /** Different things among the hits. */
  kinds: number
}

function bestOf(blocks: string[], asked: Asked): ReadBlock | undefined {
  let best: ReadBlock | undefined
  for (const text of blocks) {
    const hits = findHits(text, asked)
    const kinds = new Set(hits.map((hit) => hit.thing)).size
    if (!best || kinds > best.kinds) best = { text, hits, kinds }
    if (kinds === asked.length) break
  }
  return best
}

/** Letters that other letters are made of, or that stand with signs of their own; the quotation marks and dashes of prose are none. */
const COMPOUND = /[\u00c0-\u1fff\u3000-\uffff]/

function mayShow(text: string, asked: Asked): boolean {
  const plain = (COMPOUND.test(text) ? text.normalize('NFD').replace(/[\u0300-\u036f]+/g, '') : text).toLowerCase()
  return asked.some((forms) => forms.some(([first = '']) => plain.includes(first.replace(/^_u/, ''))))
}

interface Hit {
  start: number
  end: number
  /** Which of the things searched for it is, from 0. */
  thing: number
}

/** A phrase to look for, and which thing it says. */
interface Sought {
  phrase: Phrase
  thing: number
}

function findHits(text: string, asked: Asked): Hit[] {
  const words = wordsOf(text)
  const sought = asked.flatMap((forms, thing) => forms.map((phrase) => ({ phrase, thing })))
  const byFirst = Map.groupBy(sought, ({ phrase }) => phrase[0] ?? '')
  const hits = hitsIn(words, byFirst)
  if ([...byFirst.keys()].some((first) => first.startsWith('_u'))) {
    const characters = charactersOf(text).map((one) => ({ ...one, term: `_u${one.term}` }))
    hits.push(...hitsIn(characters, byFirst))
    hits.sort((a, b) => a.start - b.start)
  }
  return hits
}

function hitsIn(words: Word[], byFirst: Map<string, Sought[]>): Hit[] {
  const hits: Hit[] = []
  const lengths = new Set([...byFirst.keys()].map((first) => first.length))
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as Word
    // A length is compared much sooner than a word.
    if (!lengths.has(word.term.length)) continue
    for (const { phrase, thing } of byFirst.get(word.term) ?? []) {
      const isHit = phrase.every((term, offset) => words[index + offset]?.term === term)
      const last = words[index + phrase.length - 1]
      if (isHit && last) hits.push({ start: word.start, end: last.end, thing })
    }
  }
  return hits
}

/** The window that shows most different things, the earliest of those; moved to where words begin and end. */
function windowOf(text: string, hits: Hit[]): [start: number, end: number] {
  if (text.length <= SNIPPET_LENGTH) return [0, text.length]
  let best = { start: 0, kinds: 0 }
  for (const hit of hits) {
    const start = Math.max(0, Math.min(hit.start - BEFORE, text.length - SNIPPET_LENGTH))
    const shown = hits.filter((one) => one.start >= start && one.end <= start + SNIPPET_LENGTH)
    const kinds = new Set(shown.map((one) => one.thing)).size
    if (kinds > best.kinds) best = { start, kinds }
  }
  const end = Math.min(best.start + SNIPPET_LENGTH, text.length)
  return [moveToGap(text, best.start, 1), end === text.length ? end : moveToGap(text, end, -1)]
}

/** The end of a word near `at`: searched in `direction`, for languages that have spaces. Never within a pair of surrogates. */
function moveToGap(text: string, at: number, direction: 1 | -1): number {
  if (at === 0) return 0
  for (let step = 0; step < 20; step++) {
    const place = at + step * direction
    const gap = direction === 1 ? place - 1 : place
    if (/\s/.test(text[gap] ?? '')) return place
  }
  return /[\udc00-\udfff]/.test(text[at] ?? '') ? at + 1 : at
}

function cutAt(text: string, hits: Hit[], start: number, end: number): TextPart[] {
  const parts: TextPart[] = []
  let at = start
  for (const hit of hits) {
    const from = Math.max(hit.start, at)
    const to = Math.min(hit.end, end)
    if (from >= to) continue
    parts.push({ text: text.slice(at, from), hit: false }, { text: text.slice(from, to), hit: true })
    at = to
  }
  parts.push({ text: text.slice(at, end), hit: false })
  return joined(parts)
}

/** Without empty parts, and with neighbours of one kind in one. */
function joined(parts: TextPart[]): TextPart[] {
  const whole: TextPart[] = []
  for (const part of parts) {
    const last = whole.at(-1)
    if (last?.hit === part.hit) last.text += part.text
    else if (part.text !== '') whole.push({ ...part })
  }
  return whole
}
