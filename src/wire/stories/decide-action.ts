import type { WireAction, WireStory } from './wire-story.ts'

export type WireStatus = 'usable' | 'withheld' | 'canceled'

export interface ActionSigns {
  /** As the format’s own field for it says; an empty text where it has none. */
  status: string
  /** What the format says of this version beside its number: `sig:correction`, `Update`, `Delete`. */
  signals?: readonly string[]
  /** Whether the format says outright that something came before this. */
  isUpdate?: boolean
}

/** Statuses of all formats: ninjs and NewsML-G2 `stat:`, NewsML 1.2 `Status`, NITF `management-status`. */
const STATUSES: Record<string, WireStatus> = {
  usable: 'usable',
  embargoed: 'usable',
  withheld: 'withheld',
  canceled: 'canceled',
  cancelled: 'canceled',
  deleted: 'canceled',
  killed: 'canceled',
}

type LabelAction = Exclude<WireAction, 'publish'>

/**
 * Words with which agencies label a headline or slug, in their languages. A label stands before a colon or a dash, or at the end
 * after a comma or a dash; `KILL` counts in capitals alone, since headlines tell of killing.
 */
const LABELS: readonly (readonly [action: LabelAction, words: RegExp])[] = [
  [
    'kill',
    /^(?:(?:mandatory|bulletin|story|photo|advisory|urgent)\s+)?kill(?:s|ed)?$|^(?:eliminat(?:e|ion)|streichung|löschung|annulation|annulée?|anulaci[óo]n|anulada|annullamento)$/iu,
  ],
  [
    'withdraw',
    /^(?:(?:story|photo)\s+)?(?:withdraw(?:n|al|s)?|retract(?:ed|ion|s)?|zurückgezogen|rückzug|rückruf|retrait|retirée?|retirada|ritirat[oa]|vedetty|tilbaketrukket|trukket tilbake|återkallas?)$/iu,
  ],
  ['hold', /^(?:withh(?:e|o)ld|hold|sperre|gesperrt)$/iu],
  [
    'correct',
    /^(?:(?:1st|2nd|3rd|\d+th)\s+)?(?:correct(?:ed|ion|s|ive)?|corr|refile|berichtigung|berichtigt|korrektur|korrigiert|rectificati(?:f|on)|correcci[óo]n|correzione|korjaus|korjattu|rättelse|rettelse|rettet|r[ée]p[ée]tition correctrice)(?:\s+\d+)?$/iu,
  ],
  [
    'update',
    /^(?:update[ds]?(?:\s+\d+)?|recasts?|adds|(?:\d+(?:st|nd|rd|th)\s+)?ld(?:-writethru)?|(?:\d+(?:st|nd|rd|th)\s+)?(?:lead|ld)(?:[-\s]writethru)?|neu|aktualisiert|actualisation|actualizaci[óo]n)$/iu,
  ],
]
const NOTE_TO_EDITORS = 'note to editors'
const ADVISORY =
  /^(?:(?:media\s+|photo\s+|editors?['’]?\s+)?advisor(?:y|ies)|eds|newsroom note|note to editors|redaktionshinweis|achtung redaktionen|tagesvorschau|terminvorschau|daybook|news digest|digest advisory)$/iu

/**
 * What a newsroom is asked to do, from the status that the sender gave, from signals, and from labels in headline, slug and
 * notes to editors, the strongest first. Sets action, its reason and whether it is a mere advisory.
 */
export function decideAction(story: WireStory, { status, signals = [], isUpdate = false }: ActionSigns): void {
  const labels = labelsOf(story)
  story.isAdvisory ||= labels.some(
    ({ text, place, isLoose }) => !isLoose && place !== NOTE_TO_EDITORS && ADVISORY.test(text),
  )
  const said = STATUSES[status.toLowerCase().replace(/^.*[:/]/, '')]
  const decide = (action: WireAction, reason: string) => {
    story.action = action
    story.actionReason = reason
  }
  const labelled = (wanted: LabelAction) => {
    const words = LABELS.find(([action]) => action === wanted)?.[1]
    const isSure = ({ isLoose }: Label) => !isLoose || wanted === 'kill' || wanted === 'withdraw'
    return labels.find((label) => words?.test(label.text) && isSure(label) && (wanted !== 'kill' || label.isShouted))
  }
  const signalled = (pattern: RegExp) => signals.find((signal) => pattern.test(signal))

  const withdrawn = labelled('withdraw')
  const killed = labelled('kill')
  const deleted = signalled(/(?:^|[:/])(?:kill(?:ed)?|delet(?:e|ed|ion)|cancel(?:l?ed)?)$/i)
  if (said === 'canceled' && withdrawn) decide('withdraw', `status ${status}, “${withdrawn.text}”`)
  else if (said === 'canceled') decide('kill', `status ${status}`)
  else if (deleted) decide('kill', deleted)
  else if (killed) decide('kill', `“${killed.text}” in the ${killed.place}`)
  else if (withdrawn) decide('withdraw', `“${withdrawn.text}” in the ${withdrawn.place}`)
  else if (said === 'withheld') decide('hold', `status ${status}`)
  else decideAmongText()

  function decideAmongText(): void {
    const held = labelled('hold')
    const corrected = labelled('correct')
    const corrects = signalled(/correct(?:ion|ed)?$/i)
    const updated = labelled('update')
    const updates = signalled(/update|lead$/i)
    if (held?.isShouted) decide('hold', `“${held.text}” in the ${held.place}`)
    else if (corrects) decide('correct', corrects)
    else if (corrected) decide('correct', `“${corrected.text}” in the ${corrected.place}`)
    else if (updates) decide('update', updates)
    else if (updated) decide('update', `“${updated.text}” in the ${updated.place}`)
    else if (isUpdate) decide('update', 'a version came before')
    else if (/^\d{1,4}$/.test(story.version) && Number(story.version) > 1) decide('update', `version ${story.version}`)
    else decide('publish', '')
  }
}

interface Label {
  text: string
  place: string
  isShouted: boolean
  /** Whether no sign parts it from what follows: a first word in capitals. */
  isLoose: boolean
}

/** Pieces of headline, slug and notes that stand where agencies put labels. */
function labelsOf(story: WireStory): Label[] {
  const places: [string, string][] = [
    ['headline', story.headline],
    ['slug', story.slugline],
    ...story.keywords.map((word): [string, string] => ['keywords', word]),
    ...story.genres.map((genre): [string, string] => ['genre', genre]),
    ...story.editorsNotes.map((note): [string, string] => [NOTE_TO_EDITORS, note]),
  ]
  return places.flatMap(([place, text]) => {
    const line = text.slice(0, 300).trim()
    const parted = [
      line,
      /^([^:–—]{2,40}?)\s*(?::|--+|[–—]|\s-\s)/u.exec(line)?.[1],
      /^([\p{Lu}\d ]{3,40})-(?=\S)/u.exec(line)?.[1],
      /[,/–—-]\s*([^,/–—-]{2,30})$/u.exec(line)?.[1],
      /\(([^()]{3,30})\)\s*$/u.exec(line)?.[1],
      /\b(\d+(?:st|nd|rd|th)\s*ld(?:-writethru)?)\b/iu.exec(line)?.[1],
    ]
    // In a headline of capitals alone a word in capitals says nothing.
    const loose = /\p{Ll}/u.test(line) ? /^\W*(\p{Lu}{4,20})\b/u.exec(line)?.[1] : undefined
    return [...new Set([...parted, loose])].flatMap((piece) => {
      const label =
        piece
          ?.trim()
          .replace(/[\s.!*]+$/, '')
          .replace(/^[\W_]+/u, '') ?? ''
      const isLoose = piece === loose && !parted.includes(piece)
      return label === '' ? [] : [{ text: label, place, isShouted: label === label.toUpperCase(), isLoose }]
    })
  })
}
