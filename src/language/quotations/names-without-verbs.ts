import type { Mention } from '../reading.ts'
import { takingOf } from './saying.ts'

/** Names that are looked through for a fuller one. */
const MOST = 300

/**
 * Mentions without the verb of saying that a tagger may take for the last word of a name (`Rossi reiterated`): the name before it, at its
 * fullest in the text. Mentions that are called by such a name are called by that too.
 */
export function namesWithoutVerbs(mentions: Mention[], text: string): Mention[] {
  const names = new Map<string, Mention['kind']>()
  for (const { name, kind } of mentions) if (names.size < MOST && withoutVerb(name) === name) names.set(name, kind)
  return mentions.map((mention) => {
    const written = withoutVerb(text.slice(mention.start, mention.end))
    const short = withoutVerb(mention.name)
    const end = mention.start + written.length
    if (short === mention.name) return end === mention.end ? mention : { ...mention, end }
    const full = [...names].find(([name, kind]) => kind === mention.kind && ` ${name} `.includes(` ${short} `))
    return { ...mention, name: full?.[0] ?? short, end }
  })
}

function withoutVerb(name: string): string {
  const [, before, verb] = /^(.+\S)\s+(\p{Ll}+)$/u.exec(name) ?? []
  return before !== undefined && verb !== undefined && takingOf(verb) !== undefined ? before : name
}
