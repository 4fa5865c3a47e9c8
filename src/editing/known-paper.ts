import { ensureContributors, ensureTags, findUsual, type NamedThing } from '#paper/named-things.ts'
import { holdSection, type Section } from '#paper/sections.ts'
import { type PaperSettings, readPaperSettings } from '#paper/settings.ts'
import type { Transaction } from '#storage/database.ts'

/** What one transaction has asked of the paper already. */
interface KnownPaper {
  settings?: PaperSettings
  sections?: Section[]
  tags: Map<string, NamedThing>
  contributors: Map<string, NamedThing>
}

/*
 * A bulk import writes hundreds of articles in one transaction, and each asks for the same few sections, tags and
 * contributors. Asked once, they are known until the transaction ends; what it does not know yet it asks for.
 */
const known = new WeakMap<Transaction, KnownPaper>()

function knownIn(tx: Transaction): KnownPaper {
  let paper = known.get(tx)
  if (!paper) {
    paper = { tags: new Map(), contributors: new Map() }
    known.set(tx, paper)
  }
  return paper
}

/** The paper's settings as they were when this transaction first asked for them. */
export async function settingsIn(tx: Transaction): Promise<PaperSettings> {
  const paper = knownIn(tx)
  paper.settings ??= await readPaperSettings(tx)
  return paper.settings
}

/** The section of this slug, also one that this transaction has just opened. */
export async function findSectionIn(tx: Transaction, slug: string): Promise<Section | undefined> {
  const paper = knownIn(tx)
  const section = paper.sections?.find((one) => one.slug === slug)
  if (section) return section
  const found = await holdSection(tx, slug)
  if (found) paper.sections = [...(paper.sections ?? []), found]
  return found
}

/** Like {@link ensureTags}. */
export async function ensureTagsIn(tx: Transaction, names: string[]): Promise<NamedThing[]> {
  return ensureIn(knownIn(tx).tags, names, (unknown) => ensureTags(tx, unknown))
}

/** Like {@link ensureContributors}. */
export async function ensureContributorsIn(tx: Transaction, names: string[]): Promise<NamedThing[]> {
  return ensureIn(knownIn(tx).contributors, names, (unknown) => ensureContributors(tx, unknown))
}

/** Looks up all of these at once: those that the paper has are known from then on, and nothing is made. For a bulk import. */
export async function learnNames(tx: Transaction, names: { tags: string[]; contributors: string[] }): Promise<void> {
  const { tags, contributors } = knownIn(tx)
  for (const [name, tag] of await findUsual(tx, 'tag', names.tags)) tags.set(name, tag)
  for (const [name, one] of await findUsual(tx, 'contributor', names.contributors)) contributors.set(name, one)
}

async function ensureIn(
  things: Map<string, NamedThing>,
  names: string[],
  ensure: (names: string[]) => Promise<NamedThing[]>,
): Promise<NamedThing[]> {
  const ensured = new Map<number, NamedThing>()
  for (const name of names) {
    let thing = things.get(name)
    if (!thing) {
      ;[thing] = await ensure([name])
      if (!thing) continue
      things.set(name, thing)
    }
    ensured.set(thing.id, thing)
  }
  return [...ensured.values()]
}
