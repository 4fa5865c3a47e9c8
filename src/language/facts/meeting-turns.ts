import type { Mention } from '../reading.ts'
import { readJointAct } from './joint-acts.ts'
import { readHeld, readMet, readSat, readSee, readTalked } from './meet-verbs.ts'
import { readCalledOn, readGuest, readInvited, readReceived, readVisited, readWith } from './one-sided-verbs.ts'
import { readBetween, readBroughtTogether, readInTalks, readOfMany, readTalks, readTalksGoOn } from './talk-words.ts'
import { isDenied } from './whether-met.ts'
import type { Met, Sign } from './who-meets.ts'

/** Turns of phrase by which a text says that people meet, by the word that gives them away. */
const TURNS: { words: RegExp; read: (sign: Sign) => Met | null }[] = [
  { words: /^between$/, read: readBetween },
  { words: /^(?:met|meet|meets)$/, read: readMet },
  { words: /^(?:sat|sit|sits|sitting)$/, read: readSat },
  {
    words:
      /^(?:talked|talk|talking|spoke|speaking|convened|convene|gathered|gather|assembled|conferred|negotiated|negotiate|bargained|haggled)$/,
    read: readTalked,
  },
  {
    words:
      /^(?:held|hold|holds|holding|began|begin|begins|opened|open|opens|resumed|resume|resumes|had|have|has|conducted|concluded|attended|followed|engaged|start|started|starts|return|returned|returns|enter|entered|continue|continued|ended|end|ends|finished|completed|go|goes|went)$/,
    read: readHeld,
  },
  {
    words: /^(?:received|hosted|receives|hosts|receive|host|hosting|welcomed|welcomes|greeted|greets)$/,
    read: readReceived,
  },
  {
    words:
      /^(?:dined|lunched|breakfasted|conferred|huddled|negotiated|bargained|haggled|discussed|reviewed|spoke|talked|spent|hands)$/,
    read: readWith,
  },
  { words: /^(?:visited|visits|saw|sees|joined|joins|summoned|summons)$/, read: readVisited },
  { words: /^(?:guest|host|visitor)$/, read: readGuest },
  { words: /^(?:called|visit|face|audience)$/, read: readCalledOn },
  { words: /^(?:invited|summoned|invites|summons)$/, read: readInvited },
  { words: /^(?:see)$/, read: readSee },
  { words: /^(?:brought|brings|bring|bringing|attended)$/, read: readBroughtTogether },
  { words: /^(?:summit|meeting|talks|audience)$/, read: readOfMany },
  { words: /^(?:meeting|meetings|talks|discussions|negotiations|audience)$/, read: readTalks },
  {
    words:
      /^(?:signed|concluded|announced|made|reached|agreed|shook|discussed|initialled|lunched|dined|conferred|toured|posed)$/,
    read: readJointAct,
  },
  { words: /^(?:talks|negotiations|discussions|conference)$/, read: readInTalks },
  { words: /^(?:talks|negotiations|discussions)$/, read: readTalksGoOn },
]

/** Who meets, by the word at a place of a sentence; `null` where it says nothing of it, or that they do not. */
export function metAt(sign: Sign): Met | null {
  const item = sign.items[sign.at]
  if (!item || item.isQuoted || item.mention || item.date) return null
  const turns = TURNS.filter(({ words }) => words.test(item.word))
  if (turns.length === 0 || isDenied(sign)) return null
  for (const { read } of turns) {
    const met = read(sign)
    if (met && isTwo(met.names)) return met
  }
  return null
}

const isTwo = (names: Mention[]): boolean => new Set(names.map(({ name }) => name)).size > 1
