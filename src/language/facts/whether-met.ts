import { type Item, isWord } from './items.ts'
import type { Sign } from './who-meets.ts'

const NOT =
  /^(?:not|never|n't|.*n['’]t|no|refused|refuses|refusing|declined|declines|failed|cancelled|canceled|cancels|postponed|without|neither|nor|could|might|should|if|every|hopes|hoped|hope|hoping|wants|wanted|want|rarely|seldom|avoided|avoid|instead)$/
/** What a meeting is only wished, asked for or denied by, where it stands right before. */
const ASKED =
  /^(?:ready|willing|keen|eager|unwilling|prepared|offered|offers|offer|offering|asked|asks|asking|demanded|demands|demand|demanding|called|calls|call|calling|urged|urges|proposed|proposes|proposal|sought|seeks|seek|seeking|requested|requests|request|rejected|rejects|rejecting|ruled|rules|denied|denies|denying|suggested|suggests|threatened|chance|opportunity|desire|wish|wished|wishes|free|able|unable|likely|unlikely|readiness|willingness|urging|supports|supported|advocated|favours|favors)$/
const BETWEEN =
  /^(?:to|for|a|an|the|any|out|new|further|more|direct|urgent|private|face-to-face|personal|peace|immediate|emergency|about|fresh|formal|serious|open|that|hold|having|another|bilateral)$/
const CALLED_OFF = /^(?:cancelled|canceled|postponed|scrapped|abandoned|shelved|suspended)$/

/** Whether the meeting that a sign tells of did not take place and is not planned: `never met`, `refused to meet`, `called for talks`, `talks were called off`. */
export function isDenied({ items, at }: Sign): boolean {
  if (items.slice(Math.max(0, at - 4), at).some((item) => isWord(item, NOT) || isMay(item))) return true
  let before = at - 1
  while (before > 0 && at - before < 6 && isWord(items[before], BETWEEN)) before--
  if (isWord(items[before], ASKED)) return true
  // `no plans for X to meet Y`.
  const no = items.slice(Math.max(0, at - 14), at).findIndex((item) => isWord(item, /^no$/))
  if (no >= 0 && isWord(items[Math.max(0, at - 14) + no + 1], /^(?:plans?|prospect|question|intention|reason|need)$/))
    return true
  return isCalledOff(items, at)
}

const isMay = (item: Item): boolean => isWord(item, /^may$/) && item.token.text === 'may'

/** `the talks between them were called off`: up to the comma. */
function isCalledOff(items: Item[], at: number): boolean {
  if (!isWord(items[at], /^(?:between|meeting|meetings|talks|discussions|negotiations|summit)$/)) return false
  for (let next = at + 1; next < Math.min(items.length, at + 14); next++) {
    if (isWord(items[next], /^[,;]$/)) return false
    if (isWord(items[next], /^called$/) && isWord(items[next + 1], /^off$/)) return true
    if (isWord(items[next], CALLED_OFF) && isWord(items[next - 1], /^(?:was|were|been|be|is|are)$/)) return true
  }
  return false
}
