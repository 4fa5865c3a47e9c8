import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isHeldOut, type LabelledText } from '#language/names/labelled-text.ts'
import { readTagger } from '#language/names/tagger.ts'
import { readText } from '#language/read-text.ts'
import type { Quotation, Reading } from '#language/reading.ts'
import { readSeedTexts } from '#record/learning/shipped-model.ts'
import { root } from '../scripts/root.mjs'

/**
 * How well a text is read from its letters alone, names included: roles, meetings, counts, attendances, undertakings and quotations on the
 * half of our own texts that training never sees; direct quotations of political news (PolNeAR) where `../shared` has them.
 *
 *     node scripts/run.mjs bench/read-facts.ts
 */
const folder = join(root, 'src', 'language', 'names')
const tagger = readTagger(readFileSync(join(folder, 'model.bin')), readFileSync(join(folder, 'lists.txt'), 'utf8'))
const texts = readSeedTexts().filter((text) => isHeldOut(text) && !text.namesOnly)

type Fields = string[]

const fold = (name: string): string => name.toLowerCase().replace(/^the /, '').trim()

/** Whether two names or passages are the same but for what one of them has more. */
function isNear(one: string, other: string): boolean {
  const [a, b] = [fold(one), fold(other)]
  return a !== '' && b !== '' && (a.includes(b) || b.includes(a))
}

/** `World Fisheries Council (WFC)`: the names of a text by their abbreviations there. */
function abbreviationsOf(text: string): Map<string, string> {
  const found = text.matchAll(/((?:[\p{L}’'-]+ ){1,9})\((\p{Lu}[\p{Lu}\d]{1,7})\)/gu)
  return new Map(Array.from(found, ([, name = '', short = '']): [string, string] => [fold(short), name.trim()]))
}

/** A labelled name as it is printed at its fullest, where the label has the abbreviation. */
const atFullest = (name: string, { text }: LabelledText): string => {
  const full = abbreviationsOf(text).get(fold(name))
  return full === undefined ? name : full
}

/** Whether a labelled meeting is one that a reading can tell of: at least two of those who meet have names in the text. */
function isExpressible([who = '']: Fields, { text, names }: LabelledText): boolean {
  const named = names.map(({ start, end }) => text.slice(start, end))
  return who.split(';').filter((one) => named.some((name) => isNear(name, one.trim()))).length > 1
}

const isAmong = (names: string[], listed: string): boolean =>
  listed.split(';').some((name) => names.some((found) => isNear(found, name.trim())))

/** What is read of a type, as a question to a labelled fact: whether it is that one. */
const FACTS: Record<string, (reading: Reading) => ((fields: Fields) => boolean)[]> = {
  role: ({ roles }) =>
    roles.map(
      ({ person, title }) =>
        ([who = '', what = '']) =>
          isNear(person, who) && isNear(title, what),
    ),
  meeting: ({ meetings }) =>
    meetings.map(({ participants }) => ([who = '']) => {
      const wanted = who.split(';').map((name) => name.trim())
      const met = wanted.filter((name) => participants.some((one) => isNear(one, name)))
      return met.length >= Math.min(2, wanted.length)
    }),
  count: ({ counts }) =>
    counts.map(
      ({ n }) =>
        ([, , number = '']) =>
          Number(number.replace(/,/g, '')) === n,
    ),
  attendance: ({ attendances }) =>
    attendances.map(
      (found) =>
        ([who = '', event = '']) =>
          isNear(found.who, who) || isNear(found.event, event),
    ),
  undertaking: ({ undertakings }) =>
    undertakings.map(
      ({ by, text }) =>
        ([who = '', , words = '']) =>
          isNear(text, words) && isAmong(by, who),
    ),
}

/** A pronoun counts as right: whom it means is another question. */
const PRONOUN =
  /^(?:he|she|they|i|it|we|who|er|sie|ils?|elles?|lui|on|él|ella|он|она|они|هو|هي|他|她)$|-(?:ils?|elles?|on)$|^[他她](?:說|说)$/i

const english = texts.filter(({ language }) => language === 'en')

/** How many of a kind are labelled, were read, and are among both. */
export interface FactsMeasured {
  name: string
  labelled: number
  /** `null` where what is read cannot be told apart so. */
  read: number | null
  right: number
}

/** Facts of the held-out English texts, by kind. */
export function measureFacts(): { texts: number; kinds: FactsMeasured[] } {
  const readings = english.map((text) => ({ text, reading: read(text) }))
  const kinds: FactsMeasured[] = []
  for (const [type, facts] of Object.entries(FACTS)) {
    let [labelled, found, right, expressible, told] = [0, 0, 0, 0, 0]
    for (const { text, reading } of readings) {
      const wanted = text.facts.filter((fact) => fact.type === type)
      const open = facts(reading)
      labelled += wanted.length
      found += open.length
      for (const { fields } of wanted) {
        const [who = '', ...rest] = fields
        const full = [
          who
            .split(';')
            .map((name) => atFullest(name.trim(), text))
            .join(';'),
          ...rest,
        ]
        const isNamed = isExpressible(fields, text)
        if (isNamed) expressible++
        const at = open.findIndex((is) => is(fields) || is(full))
        if (at < 0) continue
        open.splice(at, 1)
        right++
        if (isNamed) told++
      }
    }
    kinds.push({ name: type, labelled, read: found, right })
    if (type === 'meeting') {
      kinds.push({ name: 'of them between two who are named', labelled: expressible, read: null, right: told })
    }
  }
  return { texts: english.length, kinds }
}

export interface QuotationScore {
  labelled: number
  attempted: number
  right: number
  direct: number
  directRight: number
}

/** Quotations of the held-out texts, by language. */
export function measureQuotations(): { language: string; score: QuotationScore }[] {
  return ['en', 'fr', 'es', 'de', 'ru', 'ar', 'zh'].map((language) => {
    const score = { labelled: 0, attempted: 0, right: 0, direct: 0, directRight: 0 }
    for (const text of texts) if (text.language === language) scoreQuotations(text, score)
    return { language, score }
  })
}

/** Milliseconds that an article of 3,000 words takes to read, names included: the median of twenty, each read three times. */
export function measureSpeed(): number {
  const words = english.flatMap(({ text }) => `${text}\n\n`.split(/(?<=\s)(?=\S)/))
  const times: number[] = []
  for (let round = 0; round < 3; round++) {
    for (let at = 0; at < 20; at++) {
      const article = words.slice(1_000 * at, 1_000 * at + 3_000).join('')
      const begun = performance.now()
      readText(article, { tagger, published: '2024-05-01' })
      times.push(performance.now() - begun)
    }
  }
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0
}

if (import.meta.main) print()

function print(): void {
  const share = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(0)} %`)
  const facts = measureFacts()
  console.log(`\n| ${facts.texts} held-out English texts | labelled | read | right | precision | recall |`)
  console.log('| --- | ---: | ---: | ---: | ---: | ---: |')
  for (const { name, labelled, read, right } of facts.kinds) {
    const precision = read === null ? '' : share(right, read)
    console.log(`| ${name} | ${labelled} | ${read ?? ''} | ${right} | ${precision} | ${share(right, labelled)} |`)
  }
  console.log(
    '\n| quotations, all kinds | labelled | with a speaker | right speaker | of all | direct ones | right speaker | of them |',
  )
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |')
  for (const { language, score } of measureQuotations()) {
    const { labelled, attempted, right, direct, directRight } = score
    console.log(
      `| ${language} | ${labelled} | ${attempted} | ${right} | ${share(right, labelled)} | ${direct} | ${directRight} | ${share(directRight, direct)} |`,
    )
  }
  console.log(`\nAn article of 3,000 words is read in ${measureSpeed().toFixed(0)} ms.`)
  const politics = measurePolitics()
  if (!politics) {
    console.log('\nDirect quotations of political news: needs ../shared/data/quotations.')
    return
  }
  const { all, attempted, right } = politics
  console.log(
    `\nDirect quotations of political news (PolNeAR): ${all}; with a speaker ${attempted}, the right one ${right}: ${share(right, all)} of all, ${share(right, attempted)} of those attempted.`,
  )
}

function read({ text, date, language }: Pick<LabelledText, 'text' | 'date' | 'language'>): Reading {
  return readText(text, { tagger, published: date, language })
}

function scoreQuotations(text: LabelledText, score: QuotationScore): void {
  const { quotations } = read(text)
  const flat = text.text.replace(/\s/g, ' ')
  for (const { type, fields } of text.facts) {
    if (type !== 'quote') continue
    const [who = '', mode = '', words = ''] = fields
    const start = flat.indexOf(words)
    const isDirect = mode === 'direct'
    score.labelled++
    if (isDirect) score.direct++
    const found = quotationAt(quotations, start, start + words.length)
    if (!found?.speaker) continue
    score.attempted++
    const named = text.text.slice(...found.speaker)
    const isRight = PRONOUN.test(named) || isNear(named, who) || isNear(found.speakerName ?? '', who)
    if (!isRight) continue
    score.right++
    if (isDirect) score.directRight++
  }
}

function quotationAt(quotations: Quotation[], start: number, end: number): Quotation | undefined {
  const over = quotations.filter(({ content }) => content.some(([from, to]) => from < end && start < to))
  return over.find(({ speaker }) => speaker !== null) ?? over[0]
}

/** Direct quotations of four words or more with a source in political news (PolNeAR), by place in the text. */
export interface PoliticsMeasured {
  all: number
  /** Where a speaker was found, and where that is the right one. */
  attempted: number
  right: number
  /** What is found of the content of those attempted, as shares of its letters: precision and recall. */
  content: { precision: number; recall: number }
  /** Cues that are labelled, and how many of them one was found at. */
  cues: number
  cuesFound: number
}

/** `null` where `../shared` does not have them. */
export function measurePolitics(): PoliticsMeasured | null {
  const path = join(root, '..', 'shared', 'data', 'quotations', 'articles.jsonl')
  if (!existsSync(path)) return null
  type Article = { text: string; attributions: { source?: Spans; cue?: Spans; content?: Spans }[] }
  let [all, attempted, right, cues, cuesFound] = [0, 0, 0, 0, 0]
  const letters = { labelled: 0, found: 0, both: 0 }
  for (const line of readFileSync(path, 'utf8').trim().split('\n')) {
    const { text, attributions } = JSON.parse(line) as Article
    const { quotations } = readText(text, { tagger, language: 'en' })
    for (const { source = [], content = [], cue = [] } of attributions) {
      const [first] = content
      const words = content.map((span) => text.slice(...span)).join(' ')
      const isDirect = /^["“].*["”][.,]?$/s.test(words) && words.split(/\s+/).length >= 4
      if (!first || !isDirect || source.length === 0) continue
      all++
      const quotation = quotationAt(quotations, ...first)
      if (!quotation?.speaker) continue
      const { speaker } = quotation
      attempted++
      letters.labelled += lettersOf(content)
      letters.found += lettersOf(quotation.content)
      letters.both += lettersOf(overlaps(content, quotation.content))
      if (cue.length > 0) cues++
      if (quotation.cue && overlaps(cue, [quotation.cue]).length > 0) cuesFound++
      if (source.some(([from, to]) => from < speaker[1] && speaker[0] < to)) right++
    }
  }
  const content = { precision: letters.both / letters.found, recall: letters.both / letters.labelled }
  return { all, attempted, right, content, cues, cuesFound }
}

type Spans = [number, number][]

function overlaps(one: Spans, other: Spans): Spans {
  return one.flatMap(([from, to]) =>
    other
      .map(([start, end]): [number, number] => [Math.max(from, start), Math.min(to, end)])
      .filter(([start, end]) => start < end),
  )
}

function lettersOf(spans: Spans): number {
  return spans.reduce((sum, [from, to]) => sum + to - from, 0)
}
