import { oneLine } from '#article/clean-text.ts'

const BY =
  /^(?:by|von|par|por|di|av|af|from|text(?:e|o)?|story by|written by|reporting by|kirjoittanut)(?:\s*:\s*|\s+)/iu
const AND = /\s+(?:and|und|et|y|e|og|och|ja|en|&|\+)\s+|\s*[;/|]\s*/iu
/** Words of what somebody is, or of whom they work for: no names. */
const NO_NAME =
  /\b(?:writer|reporter|correspondent|editor|staff|journalist|redakteur(?:in)?|korrespondent(?:in)?|agency|agence|agentur|press|news|newspaper|times|post|tribune|herald|media|group|inc|ltd|llc|gmbh|for|in|at|with|sports|business|medical|science|political|national|the|daily|guardian|redaktion|service)\b|@|https?:|\d/iu
/** Letters that stand for an agency or a desk. */
const SIGNS = /^\p{Lu}{2,6}$|^\p{Ll}{2,5}$/u
/** Editors’ signs, `gr/bp`. */
const INITIALS = /^\p{Ll}{1,4}(?:[/-]\p{Ll}{1,4})*$/u
const LONGEST = 100
const MOST = 20

/**
 * The names in a byline as it came: “By” and its like taken off, several apart, functions and agencies after a comma left out.
 * `By Ann Lee, Bob Ray and Cy Poe, AP Writers` is Ann Lee, Bob Ray, Cy Poe. A line of which nothing looks like a name is one name.
 */
export function readByline(text: string): string[] {
  const line = oneLine(text).replace(/\s*=$/, '').replace(BY, '').trim()
  if (line === '' || line.length > 500 || INITIALS.test(line)) return []
  const groups = line.split(AND).filter((part) => part.trim() !== '')
  const names = groups.flatMap((group, index) => {
    const [first = '', ...others] = group.split(/\s*,\s*/).map((name) => name.trim())
    const isList = index < groups.length - 1 || (groups.length === 1 && [first, ...others].every(looksLikeName))
    return [first, ...others.filter((name) => isList && looksLikeName(name))]
  })
  const found = names
    .map((name) =>
      name
        .replace(/\s*\([^)]*\)$/, '')
        .replace(BY, '')
        .trim(),
    )
    .filter((name) => name !== '')
  const people = found.filter((name) => !(NO_NAME.test(name) || SIGNS.test(name)) || found.length === 1)
  const kept = people.length > 0 ? people : [line]
  return [...new Set(kept.map((name) => name.slice(0, LONGEST)))].slice(0, MOST)
}

function looksLikeName(name: string): boolean {
  return /^\p{Lu}[\p{L}'’.-]*(?:\s+[\p{L}'’.-]+){1,4}$/u.test(name) && !NO_NAME.test(name)
}
