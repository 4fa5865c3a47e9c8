import type { Mention, Tier } from '../reading.ts'
import type { Sentence } from '../sentences.ts'
import type { Token } from '../tokens.ts'
import { agreeOnKinds } from './agree-on-kinds.ts'
import { type ChainedSpan, chainNames, isOneOfSeries } from './fuller-names.ts'
import { markRecord, namesMarked, type SubjectIndex, subjectsNamed } from './known-subjects.ts'
import { languageOf } from './languages.ts'
import { joinLists } from './listed-names.ts'
import { mendSpans } from './mend-spans.ts'
import type { NameModel } from './model.ts'
import { plainWord } from './name-lists.ts'
import { nameTokens } from './name-tokens.ts'
import { repeatNames } from './repeat-names.ts'
import { type TaggedSpan, type Tagger, tagNames } from './tagger.ts'

export interface FindNames {
  tagger: Tagger
  /** The subjects of the paper's record, where there are any. */
  subjects?: SubjectIndex
  /** BCP 47; guessed from the text where it is left out. */
  language?: string | undefined
}

/** Least scores of a new name of several words, of one word: in English, in other languages, which the tagger knows less well, and in Chinese. */
const LEAST = { en: [0.65, 0.8], other: [0.8, 0.9], zh: [0.95, 0.97] } as const

/**
 * Where a text names people, organisations, places, events and initiatives, in the order of the text; no two mentions overlap.
 *
 * A name on record is a mention only where the tagger sees a name there as well; in a script without capitals, where the shipped tagger
 * sees little, a long one is a mention by itself. A mention of a subject has its id; two subjects of
 * one name: none has. Takes time in proportion to the length of the text, whatever it says.
 */
export function findNames(text: string, given: Token[], divided: Sentence[], options: FindNames): Mention[] {
  const { tagger, subjects } = options
  const language = languageOf(given, options.language)
  const { tokens, sentences } = nameTokens(given, divided, { language, lists: tagger.lists })
  const record = subjects && markRecord(tokens, subjects)
  const seen = joinLists(tagNames(tagger, tokens, sentences, { record, language }), tokens)
  const tagged = agreeOnKinds(mendSpans(repeatNames(seen, tokens), tokens, { lists: tagger.lists, language }), tokens)
  const spans = chainNames(record && hasNoCapitals(tokens) ? withRecord(tagged, tokens, record) : tagged, tokens)
  const textOf = ({ first, last }: ChainedSpan): string =>
    text.slice((tokens[first] as Token).start, (tokens[last] as Token).end)
  const known = spans.map((span) => subjects && (knownSubject(subjects, span) ?? knownOfSeries(subjects, span)))
  return spans.map((span, at) => {
    const longest = spans[span.fullest] as ChainedSpan
    // The name of a series on record stands for the one of them that the text is about, where that one is on record too.
    const isSeries = known[at] !== undefined && longest !== span && isOneOfSeries(longest) && !isOneOfSeries(span)
    const fullest = isSeries && known[span.fullest] === undefined ? span : longest
    const subject = isSeries ? (known[span.fullest] ?? known[at]) : (known[at] ?? known[span.fullest])
    const score = probability(tagger.model, span.margin)
    return {
      kind: span.kind,
      name: textOf(fullest),
      ...(subject === undefined ? {} : { subject }),
      start: (tokens[span.first] as Token).start,
      end: (tokens[span.last] as Token).end,
      score,
      tier: tierOf(span, {
        ...{ fullest, score, language },
        isKnown: known[at] !== undefined,
        isFullestKnown: known[span.fullest] !== undefined,
      }),
    }
  })
}

/** What a tier is told from. */
interface Standing {
  fullest: ChainedSpan
  isKnown: boolean
  isFullestKnown: boolean
  score: number
  language: string
}

function tierOf(span: ChainedSpan, { fullest, isKnown, isFullestKnown, score, language }: Standing): Tier {
  if (isKnown && span.words.length > 1 && span.margin !== RECORD_ALONE) return 'known'
  if (isFullestKnown && fullest !== span) return 'surname'
  if (isKnown) return 'word'
  if (fullest !== span && fullest.words.length > 1) return 'new'
  const [ofSeveral, ofOne] = language === 'en' || language === 'zh' ? LEAST[language] : LEAST.other
  return score >= (span.words.length > 1 ? ofSeveral : ofOne) ? 'new' : 'weak'
}

/** The one subject of this name and kind; none where there are two. */
function knownSubject(index: SubjectIndex, { words, kind }: Pick<ChainedSpan, 'words' | 'kind'>): string | undefined {
  const [name, another] = subjectsNamed(index, words.join(' '), kind)
  return another ? undefined : name?.subject.id
}

/** The event of a series whose name on record has the same number before another form of the name of the series. */
function knownOfSeries(index: SubjectIndex, { words, kind }: ChainedSpan): string | undefined {
  if (!isOneOfSeries({ words, kind })) return undefined
  const [number = '', ...series] = words
  const [named, another] = subjectsNamed(index, series.join(' '), kind)
  if (!named || another) return undefined
  const forms = [named.subject.name, ...(named.subject.aliases ?? [])]
  const found = forms.flatMap((form) => knownSubject(index, { words: [number, plainWord(form)], kind }) ?? [])
  return new Set(found).size === 1 ? found[0] : undefined
}

/** How likely a name with this margin is right, to three digits. */
function probability({ slope, offset }: NameModel, margin: number): number {
  return Math.round(1_000 / (1 + Math.exp(-(slope * margin + offset)))) / 1_000
}

/** Tokens by which it is told whether a text has capitals. */
const ENOUGH = 1_000

function hasNoCapitals(tokens: Token[]): boolean {
  const some = tokens.slice(0, ENOUGH)
  return some.filter(({ text }) => /^\p{Lo}/u.test(text)).length > some.length / 2
}

/** Margin of a name that stands on record and that nothing else speaks for. */
const RECORD_ALONE = 45

/** With the names on record of two words or three characters, and more, where the tagger sees nothing. */
function withRecord(tagged: TaggedSpan[], tokens: Token[], record: Uint8Array): TaggedSpan[] {
  const taken = new Set(tagged.flatMap(({ first, last }) => tokens.slice(first, last + 1)))
  const more = namesMarked(record).filter(({ first, last }) => {
    const name = tokens.slice(first, last + 1)
    const least = /^\p{Script=Han}/u.test((tokens[first] as Token).text) ? 3 : 2
    return name.length >= least && !name.some((token) => taken.has(token))
  })
  const added = more.map((span) => ({ ...span, margin: RECORD_ALONE, kinds: [] }))
  return [...tagged, ...added].sort((a, b) => a.first - b.first)
}
