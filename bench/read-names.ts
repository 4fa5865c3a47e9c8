import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { brotliCompressSync } from 'node:zlib'
import { findNames } from '#language/names/find-names.ts'
import { isHeldOut, trainingHalf } from '#language/names/labelled-text.ts'
import { NAME_KINDS, type NameKind } from '#language/names/labels.ts'
import { type DoneArticle, learnNames } from '#language/names/learn.ts'
import type { Score } from '#language/names/scores.ts'
import { subjectsOf } from '#language/names/subjects-of-texts.ts'
import { readTagger } from '#language/names/tagger.ts'
import type { TrainingText } from '#language/names/train.ts'
import { type NameScores, tryNames } from '#language/names/try-names.ts'
import { sentencesOf } from '#language/sentences.ts'
import { tokensOf } from '#language/tokens.ts'
import { readSeedTexts } from '#record/learning/shipped-model.ts'
import { root } from '../scripts/root.mjs'
import { makeBeat } from './name-beat.ts'
import { readShortMessages } from './short-messages.ts'

/**
 * How well names are found: on the half of our own texts that training never sees, with nothing on record and with half of their names
 * there; on short messages (WNUT 2017) and the page about the forum where `../shared` has them; what it weighs, and how fast it is.
 *
 *     node scripts/run.mjs bench/read-names.ts [--curve]
 *
 * `--curve` adds how much is learned from 10 to 200 articles of one beat. Prints tables in Markdown.
 */
const folder = join(root, 'src', 'language', 'names')
const model = readFileSync(join(folder, 'model.bin'))
const lists = readFileSync(join(folder, 'lists.txt'), 'utf8')
const loading = performance.now()
const tagger = readTagger(model, lists)
const loaded = performance.now() - loading
const allTexts = readSeedTexts()
const everything = allTexts.filter(isHeldOut)
const rehearsal = trainingHalf(allTexts)
const heldOut = everything.filter(({ language }) => language === 'en')

const TIERS = ['known', 'surname', 'word', 'new', 'weak'] as const
const percent = (share: number): string => (100 * share).toFixed(1)

const shared = join(root, '..', 'shared')

/** How well names of one set of texts are found. */
export interface NamesMeasured {
  name: string
  texts: number
  scores: NameScores
}

export interface AllNamesMeasured {
  sets: NamesMeasured[]
  /** English with nothing on record, and with every second name there: what the tiers are told of. */
  cold: NameScores
  warm: NameScores
  /** Files of `../shared` that are not there: what was to be read in them is left out. */
  leftOut: string[]
}

export function measureNames(): AllNamesMeasured {
  const cold = tryNames(tagger, heldOut)
  const everyOther = heldOut.flatMap(subjectsOf).filter(({ name }) => (name.length + name.charCodeAt(0)) % 2 === 0)
  const warm = tryNames(tagger, heldOut, everyOther)
  const withFacts = heldOut.filter(({ namesOnly }) => !namesOnly)
  const sets: NamesMeasured[] = [
    { name: 'Held-out half of our English texts, nothing on record', texts: heldOut.length, scores: cold },
    { name: 'of those the ones with facts', texts: withFacts.length, scores: tryNames(tagger, withFacts) },
    { name: 'all, every second name on record', texts: heldOut.length, scores: warm },
  ]
  for (const language of ['fr', 'es', 'de', 'ru', 'ar', 'zh']) {
    const texts = everything.filter((text) => text.language === language)
    if (texts.length === 0) continue
    const name = `Held-out half, ${language}, nothing on record`
    sets.push({ name, texts: texts.length, scores: tryNames(tagger, texts) })
  }
  const leftOut: string[] = []
  for (const [name, file] of [
    ['train', 'wnut17train.conll'],
    ['dev', 'emerging.dev.conll'],
  ] as const) {
    const path = join(shared, 'data', 'names', file)
    if (!existsSync(path)) {
      leftOut.push(`../shared/data/names/${file}`)
      continue
    }
    const messages = readShortMessages(readFileSync(path, 'utf8'))
    sets.push({ name: `Short messages, WNUT 2017 ${name}`, texts: messages.length, scores: tryNames(tagger, messages) })
  }
  return { sets, cold, warm, leftOut }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { curve: { type: 'boolean', default: false } } })
  printNames(measureNames())
  readSeedPage()
  measureSpeed()
  if (values.curve) printCurve(await measureCurve())
}

function printNames({ sets, cold, warm, leftOut }: AllNamesMeasured): void {
  console.log(`\n| ${['Names', '', 'P', 'R', 'F1', ...NAME_KINDS.map((kind) => `${kind} F1`)].join(' | ')} |`)
  console.log(`| --- | ---: | ---: | ---: | ---: |${NAME_KINDS.map(() => ' ---: |').join('')}`)
  for (const { name, texts, scores } of sets) printScores(name, texts, scores)
  for (const file of leftOut) console.log(`Not measured without ${file}.`)
  console.log('\nBy tier, share right (how many): held-out half, nothing on record · every second name on record')
  for (const tier of TIERS) {
    console.log(`- ${tier}: ${tierOf(cold, tier)} · ${tierOf(warm, tier)}`)
  }
  for (const { name, scores } of sets.filter(({ name }) => /, [a-z]{2},/.test(name))) {
    console.log(`- ${name}: new ${tierOf(scores, 'new')}, weak ${tierOf(scores, 'weak')}`)
  }
}

function printScores(name: string, count: number, { all, kinds }: NameScores): void {
  const cells = [all.precision, all.recall, all.f1].map(percent)
  console.log(`| ${[name, count, ...cells, ...NAME_KINDS.map((kind) => kindCell(kinds[kind]))].join(' | ')} |`)
}

function kindCell({ f1, right, missed }: Score): string {
  return right + missed === 0 ? '–' : `${percent(f1)} (${right + missed})`
}

function tierOf({ tiers }: NameScores, tier: keyof NameScores['tiers']): string {
  const { found, precision } = tiers[tier]
  return found === 0 ? '–' : `${percent(precision)} % (${found})`
}

/** The page about the forum: which of its names are found, each counted once. */
function readSeedPage(): void {
  const path = join(shared, 'seed', '000_09066598112111c2.txt')
  if (!existsSync(path)) {
    console.log('\nThe page about the forum: not read without ../shared/seed.')
    return
  }
  const there: Record<NameKind, string[]> = {
    person: ['Xi Jinping', 'Vladimir Putin', 'Zhang Hong', 'Cui Heng', 'Arkady Korostelev'],
    organisation: [
      'Institute of Russian, Eastern European, and Central Asian Studies',
      'Chinese Academy of Social Sciences',
      'BRICS',
      'United Nations',
      'Shanghai Cooperation Organisation',
      'G20',
      'Center for Russian Studies',
      'East China Normal University',
      'Eurasian Economic Union',
      'Far Eastern Shipping Company',
    ],
    place:
      'China,Russia,Beijing,Brazil,India,South Africa,Israel,Palestine,Central Asia,United States,West,Global South'.split(
        ',',
      ),
    event: ['Belt and Road Forum for International Cooperation'],
    initiative: ['Belt and Road Initiative', 'China-Mongolia-Russia natural gas pipeline project'],
  }
  const text = readFileSync(path, 'utf8')
  const tokens = tokensOf(text)
  const found = findNames(text, tokens, sentencesOf(tokens), { tagger })
  // An event of a series is found with which one it is: the third Belt and Road Forum.
  const names = new Set(found.map(({ kind, name }) => `${kind} ${name.replace(/^(?:third|the) (?=\p{Lu})/iu, '')}`))
  console.log('\nThe page about the forum, names found of those that are there')
  for (const kind of NAME_KINDS) {
    const missed = there[kind].filter((name) => !names.has(`${kind} ${name}`))
    const wrong = [...names].filter(
      (name) => name.startsWith(`${kind} `) && !there[kind].includes(name.slice(kind.length + 1)),
    )
    const right = there[kind].length - missed.length
    const notes = [
      ...(missed.length > 0 ? [`missed: ${missed.join(', ')}`] : []),
      ...(wrong.length > 0 ? [`not there: ${wrong.map((name) => name.slice(kind.length + 1)).join(', ')}`] : []),
    ]
    console.log(`- ${kind}: ${right} of ${there[kind].length}${notes.map((note) => `; ${note}`).join('')}`)
  }
}

function measureSpeed(): void {
  const text = heldOut.map((each) => each.text).join('\n\n')
  const count = tokensOf(text).length
  const times = Array.from({ length: 7 }, () => {
    const started = performance.now()
    const tokens = tokensOf(text)
    findNames(text, tokens, sentencesOf(tokens), { tagger })
    return performance.now() - started
  }).sort((a, b) => a - b)
  const compressed = (bytes: Uint8Array | string): number => Math.round(brotliCompressSync(bytes).length / 1_000)
  console.log(`\n${((1_000 * (times[0] as number)) / count).toFixed(1)} ms for 1,000 tokens (best of 7 on ${count})`)
  console.log(
    `model ${compressed(model)} kB and lists ${compressed(lists)} kB compressed; loaded in ${Math.round(loaded)} ms`,
  )
}

/** What is found after so many articles are done. */
export interface CurvePoint {
  done: number
  /** Of a made-up beat, of which an editor looked at every name. */
  beat: NameScores
  /** The same, where only what was suggested and right was confirmed. */
  confirmed: NameScores
  /** Our texts by date, which are of no beat. */
  ours: NameScores
}

/**
 * What the seed and models that went on from it find in 50 articles, beside a record of the names of the articles that they learned from.
 * All are built of held-out texts: the seed has seen none of them.
 */
export async function measureCurve(): Promise<CurvePoint[]> {
  const beat = makeBeat(heldOut)
  const byDate = [...heldOut].sort((a, b) => (a.date < b.date ? -1 : 1))
  const points: CurvePoint[] = []
  for (const count of [0, 10, 50, 100, 200]) {
    const done = lastOf(beat.done, count)
    points.push({
      done: count,
      beat: await after(done.map(looksAtAll), beat.next),
      confirmed: await after(done.map(confirmsOnly), beat.next),
      ours: await after(lastOf(byDate.slice(0, -50), count).map(looksAtAll), byDate.slice(-50)),
    })
  }
  return points
}

function printCurve(points: CurvePoint[]): void {
  console.log(
    '\n| Done articles | one beat, F1 | the same, only what was suggested is confirmed | no beat: our texts by date |',
  )
  console.log('| ---: | ---: | ---: | ---: |')
  for (const { done, beat, confirmed, ours } of points) {
    console.log(`| ${done} | ${[beat, confirmed, ours].map(({ all }) => percent(all.f1)).join(' | ')} |`)
  }
  console.log('\n| Of the beat, share right (how many) | nothing done | after 50 articles | after 200 |')
  console.log('| --- | ---: | ---: | ---: |')
  for (const tier of TIERS) {
    const cells = points.filter(({ done }) => [0, 50, 200].includes(done)).map(({ beat }) => tierOf(beat, tier))
    console.log(`| ${tier} | ${cells.join(' | ')} |`)
  }
}

function lastOf<T>(list: T[], count: number): T[] {
  return list.slice(list.length - count)
}

async function after(articles: DoneArticle[], next: TrainingText[]): Promise<NameScores> {
  const { model: learned } = await learnNames({ seed: tagger, articles, rehearsal })
  const subjects = articles.flatMap(({ text, mentions }) => subjectsOf({ text, names: mentions }))
  return tryNames(readTagger(learned, lists), next, subjects)
}

/** As an editor leaves an article who has looked at all of it. */
function looksAtAll({ text, names }: TrainingText): DoneArticle {
  return { text, language: 'en', mentions: names, rejected: [{ start: 0, end: text.length }] }
}

/** As one leaves it who confirms what the seed suggests and is right, and does nothing else. */
function confirmsOnly({ text, names }: TrainingText): DoneArticle {
  const tokens = tokensOf(text)
  const found = findNames(text, tokens, sentencesOf(tokens), { tagger, language: 'en' })
  const suggested = new Set(found.map(({ start, end, kind }) => `${start} ${end} ${kind}`))
  const mentions = names.filter(({ start, end, kind }) => suggested.has(`${start} ${end} ${kind}`))
  return { text, language: 'en', mentions, rejected: [] }
}
