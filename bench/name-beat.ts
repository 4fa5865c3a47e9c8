import type { NameKind } from '#language/names/labels.ts'
import { randomFrom, type TrainingText } from '#language/names/train.ts'

/** How many names of each kind come up in the beat again and again. */
const CAST: Record<NameKind, number> = { person: 40, organisation: 25, place: 20, event: 6, initiative: 6 }
/** Share of names that come up only once. */
const NEW = 0.25
const DONE = 200
const NEXT = 50

/**
 * A made-up beat: 200 articles that an editor has done, and the next 50. Its articles are labelled texts with the names of one cast,
 * of whom some come up often and most seldom; a quarter of the names are new. The next 50 are built on every fifth of the texts, the
 * first 200 on others. The same texts make the same beat.
 */
export function makeBeat(texts: TrainingText[]): { done: TrainingText[]; next: TrainingText[] } {
  const random = randomFrom(7)
  const cast = castOf(texts)
  const isLate = (at: number): boolean => at % 5 === 0 && at < 5 * NEXT
  const early = texts.filter((_, at) => !isLate(at))
  return {
    done: Array.from({ length: DONE }, (_, at) => recast(early[at % early.length] as TrainingText, cast, random)),
    next: texts.filter((_, at) => isLate(at)).map((text) => recast(text, cast, random)),
  }
}

/** Full names of each kind, taken evenly from all texts. */
function castOf(texts: TrainingText[]): Record<NameKind, string[]> {
  const cast: Record<NameKind, string[]> = { person: [], organisation: [], place: [], event: [], initiative: [] }
  for (const { text, names } of texts) {
    for (const { start, end, kind } of names) {
      const name = text.slice(start, end)
      const isFull = kind === 'person' ? /^\p{L}+ \p{L}[\p{L}'’-]+$/u.test(name) : /\p{Ll}/u.test(name)
      if (isFull && !cast[kind].includes(name)) cast[kind].push(name)
    }
  }
  for (const kind of Object.keys(CAST) as NameKind[]) {
    const all = cast[kind]
    const size = Math.min(CAST[kind], all.length)
    cast[kind] = Array.from({ length: size }, (_, at) => all[Math.floor((at * all.length) / size)] as string)
  }
  return cast
}

function recast({ text, names }: TrainingText, cast: Record<NameKind, string[]>, random: () => number): TrainingText {
  const roles = new Map<string, string>()
  const inOrder = [...names].sort((a, b) => a.start - b.start)
  // Full names first: who goes by a surname later on has got their part by then.
  for (const { start, end, kind } of [...inOrder].sort((a, b) => b.end - b.start - (a.end - a.start))) {
    const name = text.slice(start, end)
    if (roles.has(name)) continue
    const players = cast[kind]
    const isKept = random() < NEW || (kind !== 'person' && /^\p{Lu}+$/u.test(name)) || players.length === 0
    const player = isKept ? name : (players[Math.floor(random() ** 2 * players.length)] as string)
    roles.set(name, player)
    if (kind !== 'person' || !name.includes(' ')) continue
    roles.set(name.slice(name.lastIndexOf(' ') + 1), player.slice(player.lastIndexOf(' ') + 1))
    roles.set(name.slice(0, name.indexOf(' ')), player.slice(0, player.indexOf(' ')))
  }
  const recasted: TrainingText = { text: '', names: [] }
  let at = 0
  for (const { start, end, kind } of inOrder) {
    recasted.text += text.slice(at, start)
    const name = roles.get(text.slice(start, end)) ?? text.slice(start, end)
    recasted.names.push({ start: recasted.text.length, end: recasted.text.length + name.length, kind })
    recasted.text += name
    at = end
  }
  recasted.text += text.slice(at)
  return recasted
}
