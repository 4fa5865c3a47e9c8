import { findPassages, type Passage } from '#article/passage.ts'
import { NAME_KINDS, type NamedSpan, type NameKind } from '#language/names/labels.ts'
import type { DoneArticle } from '#language/names/learn.ts'

/** An article that is done, and what was kept of it. */
export interface KeptArticle {
  text: string
  language: string
  /** Where names were confirmed. */
  names: { passage: Passage; kind: string }[]
  /** Who and what its facts are about, by name. */
  parties: { name: string; kind: string }[]
}

/**
 * What can be learned of an article that is done: names where they were confirmed; the same name of several words, and the names of
 * those whom its facts are about, wherever else they stand; nothing is a name apart from that. What is not in the text any more is left out.
 */
export function doneArticle({ text, language, names, parties }: KeptArticle): DoneArticle {
  const mentions: NamedSpan[] = []
  const spans = findPassages(
    text,
    names.map(({ passage }) => passage),
  )
  const repeated = new Map<string, NameKind | null>()
  const repeat = (name: string, kind: NameKind): void => {
    const known = repeated.get(name)
    // Of a name that is two things nobody knows which one stands elsewhere.
    repeated.set(name, known === undefined || known === kind ? kind : null)
  }
  for (const [at, { kind: given, passage }] of names.entries()) {
    const kind = nameKind(given)
    const span = spans[at]
    if (!kind) continue
    if (span) mentions.push({ ...span, kind })
    if (/\s/.test(passage.exact.trim())) repeat(passage.exact.trim(), kind)
  }
  for (const { name, kind: given } of parties) {
    const kind = nameKind(given)
    if (kind && name.trim() !== '') repeat(name.trim(), kind)
  }
  const taken = new Uint8Array(text.length)
  for (const { start, end } of mentions) taken.fill(1, start, end)
  // The longest first: a name within another one is part of that.
  for (const [name, kind] of [...repeated].sort(([a], [b]) => b.length - a.length)) {
    if (!kind) continue
    for (const start of placesOf(text, name)) {
      const end = start + name.length
      if (taken.subarray(start, end).includes(1)) continue
      mentions.push({ start, end, kind })
      taken.fill(1, start, end)
    }
  }
  return { text, language, mentions, rejected: [{ start: 0, end: text.length }] }
}

function nameKind(kind: string): NameKind | undefined {
  return NAME_KINDS.find((each) => each === kind)
}

/** Places of one name that are looked for in an article. */
const MOST_PLACES = 500

function placesOf(text: string, name: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(name); at >= 0 && places.length < MOST_PLACES; at = text.indexOf(name, at + name.length)) {
    if (!isLetter(text[at - 1]) && !isLetter(text[at + name.length])) places.push(at)
  }
  return places
}

function isLetter(unit: string | undefined): boolean {
  return unit !== undefined && /[\p{L}\p{M}\p{N}]/u.test(unit)
}
