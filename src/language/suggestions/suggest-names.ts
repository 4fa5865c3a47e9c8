import { foldName } from '../names/fold-name.ts'
import type { Mention, Tier } from '../reading.ts'
import type { NamedParty, RecordSuggestion, SuggestedSubject } from './suggestion.ts'

const TIERS: Tier[] = ['known', 'surname', 'word', 'new', 'weak']
/** UTF-16 units of a name that goes on record. */
export const LONGEST_NAME = 300
const TICKED: readonly Tier[] = ['known', 'surname']

/**
 * Each subject that a text names, once, with all the places where it does. How sure it is is said by its surest mention: whoever is
 * named in full once is meant by the surname afterwards.
 */
export function suggestNames(text: string, mentions: readonly Mention[]): RecordSuggestion[] {
  const groups = new Map<string, Mention[]>()
  for (const mention of mentions) {
    if (mention.name.length > LONGEST_NAME) continue
    const key = nameKey(mention)
    const group = groups.get(key)
    if (group) group.push(mention)
    else groups.set(key, [mention])
  }
  return [...groups].map(([key, group]) => {
    const [first] = group as [Mention, ...Mention[]]
    const party = partyOf(group.find(({ subject }) => subject !== undefined) ?? first)
    const tier = TIERS[Math.min(...group.map((mention) => TIERS.indexOf(mention.tier)))] as Tier
    return {
      ...{ key, what: 'name', label: first.name, kind: first.kind, parties: [party], tier },
      score: Math.max(...group.map(({ score }) => score)),
      isTicked: TICKED.includes(tier),
      places: group.map(({ start, end }) => ({ start, end })),
      decision: { do: 'keep-subject', subject: withShortForms(party, text, group) },
    }
  })
}

/** What a name is known by, however its capitals and accents are written. */
export function nameKey({ kind, name }: Pick<NamedParty, 'kind' | 'name'>): string {
  return `name|${kind}|${foldName(name)}`.slice(0, 500)
}

function partyOf({ kind, name, subject }: Mention): NamedParty {
  return { kind, name, ...(subject === undefined ? {} : { subject }) }
}

/** The subject of a party, as it is put on record. */
export function subjectOf({ kind, name, subject }: NamedParty): SuggestedSubject {
  return subject === undefined ? { kind, name } : { id: subject }
}

const ABBREVIATION = /^\p{Lu}[\p{Lu}\p{N}]{1,9}$/u

/** An abbreviation belongs to what it stands for; a surname alone may be anybody's. */
function withShortForms(party: NamedParty, text: string, group: Mention[]): SuggestedSubject {
  const subject = subjectOf(party)
  if ('id' in subject || party.kind === 'person') return subject
  const forms = new Set(group.map(({ start, end }) => text.slice(start, end)))
  const aliases = [...forms].filter((form) => form !== party.name && ABBREVIATION.test(form)).slice(0, 20)
  return aliases.length === 0 ? subject : { ...subject, aliases }
}
