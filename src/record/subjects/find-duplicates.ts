import { editDistance } from '#language/edit-distance.ts'
import type { Reader } from '#storage/database.ts'
import { findSummaries } from '../find-summaries.ts'
import type { DuplicatesBody } from './api.ts'

type Why = DuplicatesBody['pairs'][number]['why']

/** Names that are shorter differ by a letter all the time. */
const SHORTEST = 6
/** Names that are compared with each other, so that a record of any size is answered in time. */
const MOST_COMPARED = 3_000_000

interface Named {
  id: string
  kind: string
  folded: string
}

/**
 * Pairs of subjects that may be one: of the same address elsewhere, of the same name in any of its forms, or with names that are one
 * letter apart. The surest first; each pair once.
 */
export async function findDuplicates(db: Reader, { limit }: { limit: number }): Promise<DuplicatesBody> {
  const pairs = new Map<string, { why: Why; ids: [string, string] }>()
  const add = (why: Why, left: string, right: string): void => {
    const [first, second] = left < right ? [left, right] : [right, left]
    const key = `${first} ${second}`
    if (first !== second && !pairs.has(key)) pairs.set(key, { why, ids: [first, second] })
  }
  const subjects = await db
    .selectFrom('subject')
    .select(['id', 'sameAs'])
    .where('mergedInto', 'is', null)
    .where('sameAs', '<>', '[]')
    .orderBy('id')
    .execute()
  const byAddress = new Map<string, string>()
  for (const { id, sameAs } of subjects) {
    for (const address of JSON.parse(sameAs) as string[]) {
      const other = byAddress.get(address)
      if (other) add('wikidata', other, id)
      else byAddress.set(address, id)
    }
  }
  const names = await db
    .selectFrom('alias')
    .innerJoin('subject', 'subject.id', 'alias.subjectId')
    .select(['subject.id', 'subject.kind', 'alias.folded'])
    .distinct()
    .where('alias.kind', 'in', ['name', 'former'])
    .orderBy('alias.folded')
    .orderBy('subject.id')
    .execute()
  pairSameNames(names, add)
  if (pairs.size < limit) pairAlikeNames(names, add, () => pairs.size < limit)
  const chosen = [...pairs.values()].slice(0, limit)
  const summaries = await findSummaries(
    db,
    chosen.flatMap(({ ids }) => ids),
  )
  return {
    pairs: chosen.flatMap(({ why, ids: [left, right] }) => {
      const [first, second] = [summaries.get(left), summaries.get(right)]
      return first && second ? [{ why, subjects: [first, second] as [typeof first, typeof second] }] : []
    }),
  }
}

type Add = (why: Why, left: string, right: string) => void

function pairSameNames(names: readonly Named[], add: Add): void {
  const first = new Map<string, string>()
  for (const { id, kind, folded } of names) {
    const key = `${kind} ${folded}`
    const other = first.get(key)
    if (other) add('name', other, id)
    else first.set(key, id)
  }
}

/** Two names one letter apart agree in their first or in their second half: only those that do are compared. */
function pairAlikeNames(names: readonly Named[], add: Add, isWanted: () => boolean): void {
  const groups = new Map<string, Named[]>()
  for (const name of names) {
    if (name.folded.length < SHORTEST) continue
    for (const half of halvesOf(name.folded)) {
      const key = `${name.kind} ${half}`
      const group = groups.get(key)
      if (group) group.push(name)
      else groups.set(key, [name])
    }
  }
  let compared = 0
  for (const group of groups.values()) {
    for (const [index, left] of group.entries()) {
      for (const right of group.slice(index + 1)) {
        if (++compared > MOST_COMPARED || !isWanted()) return
        if (left.id !== right.id && editDistance(left.folded, right.folded, 1) === 1) add('letter', left.id, right.id)
      }
    }
  }
}

/** Beginnings and ends by which a name is found by another that has a letter more, less or other than it. */
function halvesOf(folded: string): Set<string> {
  const halves = new Set<string>()
  for (const length of [folded.length - 1, folded.length, folded.length + 1]) {
    const half = Math.floor(length / 2)
    halves.add(`^${folded.slice(0, half)}`)
    halves.add(`${folded.slice(-half)}$`)
  }
  return halves
}
