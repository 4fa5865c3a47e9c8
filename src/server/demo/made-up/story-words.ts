import { anybody, madeUpName } from './names.ts'
import { PLACES } from './places.ts'
import type { Random } from './random.ts'
import { MOVES } from './sentences.ts'
import type { Topic } from './topics.ts'
import { GROWN, MANNERS, OBJECTS, TRADES } from './vocabulary.ts'

/** Somebody in a story, and whether readers have been told who that is. */
export interface Person {
  name: string
  surname: string
  role: string
  isIntroduced: boolean
}

/** What the words in braces of a story's sentences stand for, by name. */
export interface StoryWords {
  texts: Record<string, string>
  /** What is another each time that it comes up. */
  fresh: Record<string, () => string>
  people: Record<string, Person>
  measure: { name: string; now: number; before: number }
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

const FIRM_ENDINGS = [
  'Works',
  '& Daughters',
  'Brothers',
  'Holding',
  'Civil Engineering',
  'Partners',
  'Timber',
  'Systems',
]

const STREET_ENDINGS = ['Street', 'Lane', 'Road', 'Square', 'Quay', 'Row']

/** Chooses people, places and figures for a story of the day `day` (`2026-11-23`). Its figures add up. */
export function chooseWords(random: Random, topic: Topic, day: string): StoryWords {
  const bare = random.pickRanked(topic.things)
  const [moves, moved] = random.pick(MOVES)
  const [measure, low, high] = random.pick(topic.measures)
  const years = random.between(2, 14)
  const before = round(low * (high / low) ** random.next())
  const now = round(before * (0.7 + random.next() * 0.8)) + 1
  const share = random.between(21, 79)
  const shareOther = random.between(21, 79)
  const tenths = random.between(12, 96)
  const votes = random.between(14, 98)
  const place = random.pickRanked(PLACES)
  const texts: Record<string, string> = {
    place,
    bare,
    thing: `the ${bare}`,
    body: random.pick(topic.bodies),
    moves,
    moved,
    measure,
    now: grouped(now),
    before: grouped(before),
    rise: describeChange(before, now),
    years: spelled(years),
    year: String(Number(day.slice(0, 4)) - years),
    share: String(share),
    shareother: String(shareOther),
    rest: String(100 - shareOther),
    money: euros(tenths),
    moneyless: euros(Math.max(1, Math.round((tenths * random.between(40, 90)) / 100))),
    months: spelled(random.between(3, 34)),
    monthsother: spelled(random.between(2, 20)),
    votes: String(votes),
    fewer: String(Math.max(3, votes - random.between(2, 11))),
    page: String(random.between(17, 640)),
    weekday: WEEKDAYS[new Date(`${day}T12:00:00Z`).getUTCDay()] ?? '',
    village: madeUpName(random),
    street: `${madeUpName(random)} ${random.pickRanked(STREET_ENDINGS)}`,
    company: firm(random),
    elsewhere: anotherPlace(random, place),
  }
  const year = Number(day.slice(0, 4)) - years
  const fresh: StoryWords['fresh'] = {
    hope: () => random.pickRanked(topic.hopes),
    fear: () => random.pickRanked(topic.fears),
    reason: () => random.pick(topic.reasons),
    earlier: () => String(year - random.below(30)),
    any: () => madeUpName(random),
    someone: () => fullName(anybody(random)),
    firm: () => firm(random),
    object: () => random.pickRanked(OBJECTS),
    trade: () => random.pickRanked(TRADES),
    grown: () => random.pickRanked(GROWN),
    manner: () => random.pickRanked(MANNERS),
  }
  return { texts, fresh, people: choosePeople(random, topic), measure: { name: measure, now, before } }
}

/** Three people of different names. */
function choosePeople(random: Random, topic: Topic): Record<string, Person> {
  const roles = { A: random.pick(topic.leaders), B: random.pick(topic.critics), C: random.pick(topic.locals) }
  const taken = new Set<string>()
  return Object.fromEntries(
    Object.entries(roles).map(([key, role]) => {
      let somebody = anybody(random)
      while (taken.has(somebody.last)) somebody = anybody(random)
      taken.add(somebody.last)
      return [key, { name: fullName(somebody), surname: somebody.last, role, isIntroduced: false }]
    }),
  )
}

function fullName({ first, last }: { first: string; last: string }): string {
  return `${first} ${last}`
}

function firm(random: Random): string {
  return `${anybody(random).last} ${random.pickRanked(FIRM_ENDINGS)}`
}

function anotherPlace(random: Random, place: string): string {
  for (;;) {
    const other = random.pick(PLACES)
    if (other !== place) return other
  }
}

function round(value: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 2)
  return Math.max(1, Math.round(value / step) * step)
}

function describeChange(before: number, now: number): string {
  const change = Math.round(((now - before) / before) * 100)
  if (change === 0) return 'hardly moved'
  return change > 0 ? `rose by ${change} per cent` : `fell by ${-change} per cent`
}

/** A number as English prints it: `12,400`. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

/** A small number as a newspaper prints it, in letters up to twelve. */
function spelled(value: number): string {
  return SMALL[value] ?? String(value)
}

function euros(tenths: number): string {
  return `€${(tenths / 10).toFixed(1)} million`
}

/** A sentence with its words filled in and a capital at its beginning. Who comes up first is introduced. */
export function fill(sentence: string, words: StoryWords): string {
  let filled = ''
  for (const part of partsOf(sentence)) {
    if (typeof part === 'string') filled += part
    else
      filled = joined(filled, words.texts[part.name] ?? words.fresh[part.name]?.() ?? mention(words.people[part.name]))
  }
  // The comma that ends an introduction falls away before another sign.
  const text = filled.includes(',') ? filled.replace(/,(?=[.,:;?])/g, '') : filled
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The two together, with “an” before a vowel where the sentence has “a”. */
function joined(before: string, word: string): string {
  const needsN = /^[aeiou]/.test(word) && /(^|[\s“])[Aa] $/.test(before)
  return needsN ? `${before.slice(0, -1)}n ${word}` : before + word
}

function mention(person: Person | undefined): string {
  if (!person) return ''
  if (person.isIntroduced) return person.surname
  person.isIntroduced = true
  return `${person.name}, ${person.role},`
}

type Part = string | { name: string }

const divided = new Map<string, Part[]>()

function partsOf(sentence: string): Part[] {
  const known = divided.get(sentence)
  if (known) return known
  const parts = sentence
    .split(/(\{\w+\})/)
    .filter((part) => part !== '')
    .map((part): Part => (part.startsWith('{') ? { name: part.slice(1, -1) } : part))
  divided.set(sentence, parts)
  return parts
}
