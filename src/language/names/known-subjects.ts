import type { SubjectKind } from '../reading.ts'
import type { Token } from '../tokens.ts'
import { NAME_KINDS, type NameKind, spansOf, type TokenSpan } from './labels.ts'
import { plainWord } from './name-lists.ts'
import { tokensAndSentences } from './name-tokens.ts'

/** A subject of the paper's record. */
export interface KnownSubject {
  id: string
  kind: SubjectKind
  name: string
  /** Other forms of the name: short ones, abbreviations, former names. */
  aliases?: string[]
}

/** A name on record, and whose it is. */
interface KnownName {
  subject: KnownSubject
  kind: NameKind
  /** Whether it is the name itself, rather than an alias. */
  isFull: boolean
}

/** The subjects of a record by the words of their names. Made once, for many texts. */
export interface SubjectIndex {
  names: Map<string, KnownName[]>
  /** First words of names, with the most words that one of them has. */
  starts: Map<string, number>
  /** Last words of the names of people. */
  surnames: Set<string>
}

/** An index of subjects, or `index` with them as well. */
export function indexSubjects(
  subjects: Iterable<KnownSubject>,
  index: SubjectIndex = { names: new Map(), starts: new Map(), surnames: new Set() },
): SubjectIndex {
  for (const subject of subjects) {
    const kind = NAME_KINDS.find((each) => each === subject.kind)
    if (!kind) continue
    for (const [at, text] of [subject.name, ...(subject.aliases ?? [])].entries()) {
      for (const words of waysToPart(text)) {
        const [first] = words
        if (first === undefined) continue
        const key = words.join(' ')
        const names = index.names.get(key) ?? []
        if (!names.some((name) => name.subject.id === subject.id)) names.push({ subject, kind, isFull: at === 0 })
        index.names.set(key, names)
        index.starts.set(first, Math.max(index.starts.get(first) ?? 0, words.length))
        if (kind === 'person' && words.length > 1) index.surnames.add(words.at(-1) as string)
      }
    }
  }
  return index
}

/** The words of a name as texts have them; in French what is elided stands apart. */
function waysToPart(name: string): string[][] {
  const languages = /\p{L}['’]\p{L}/u.test(name) ? ['en', 'fr'] : ['en']
  return languages.map((language) =>
    tokensAndSentences(name, { language }).tokens.map((token) => plainWord(token.text)),
  )
}

/** The subjects of one kind that bear a name. */
export function subjectsNamed(index: SubjectIndex, key: string, kind: NameKind): KnownName[] {
  return (index.names.get(key) ?? []).filter((name) => name.kind === kind)
}

/** A last word of the name of somebody on record. */
const SURNAME = 1
/** From here on: a name on record, four for each kind: its first, inner and last words, and one alone. */
const NAME = 2

/**
 * What the record says of each token: 0 nothing, else a number for the kind of name that stands here and for the part of it. The longest
 * names win. A string alone is no mention: that is for the tagger to say, which sees this among other things.
 */
export function markRecord(tokens: Token[], index: SubjectIndex): Uint8Array {
  const marks = new Uint8Array(tokens.length)
  const words = tokens.map((token) => plainWord(token.text))
  for (let at = 0; at < tokens.length; at++) {
    const word = words[at] as string
    if (marks[at] === 0 && index.surnames.has(word)) marks[at] = SURNAME
    if ((marks[at] as number) >= NAME) continue
    for (let length = Math.min(index.starts.get(word) ?? 0, tokens.length - at); length > 0; length--) {
      const name = index.names.get(words.slice(at, at + length).join(' '))?.[0]
      if (!name) continue
      const base = NAME + 4 * NAME_KINDS.indexOf(name.kind)
      for (let part = 0; part < length; part++) {
        marks[at + part] = base + (length === 1 ? 3 : part === 0 ? 0 : part === length - 1 ? 2 : 1)
      }
      break
    }
  }
  return marks
}

/** The names on record among marks that {@link markRecord} made. */
export function namesMarked(marks: Uint8Array): TokenSpan[] {
  return spansOf(
    marks.map((mark) => (mark >= NAME ? mark - NAME + 1 : 0)),
    0,
  )
}
