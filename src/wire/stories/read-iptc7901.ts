import { oneLine } from '#article/clean-text.ts'
import { Refusal } from '#foundation/refusal.ts'
import { emptyStory } from './empty-story.ts'
import { finishStory } from './finish-story.ts'
import { type MessageParts, readAnpa } from './read-anpa.ts'
import { readByline } from './read-byline.ts'
import { readMoment } from './read-moment.ts'
import { bodyOfText } from './story-body.ts'
import { urgencyOf, type WireFileOptions } from './story-fields.ts'
import type { WireFault, WireStory } from './wire-story.ts'

const [SOH, STX, ETX, EOT] = ['\x01', '\x02', '\x03', '\x04']
const MOST_MESSAGES = 5_000
/** Lines in which the headline ends with `=`. */
const HEAD_LINES = 15
/** From here on a text is for newsrooms alone. */
const NOTES =
  /^(?:#+ (?:notebook|notizblock|editorial|note)|\* \* \* \*|-{3,} *notes? to editors|the following information is not intended for publication|die folgenden informationen sind nicht zur ver)/imu
const MONTHS: [RegExp, string][] = (
  [
    ['jan|ene|gen|tam', 'Jan'],
    ['feb|fév|fev|hel', 'Feb'],
    ['mar|mär|mae|maa', 'Mar'],
    ['apr|avr|abr|huh', 'Apr'],
    ['may|mai|mag|maj|tou', 'May'],
    ['jun|juin|giu|kes', 'Jun'],
    ['jul|juil|lug|hei', 'Jul'],
    ['aug|aoû|aou|ago|elo', 'Aug'],
    ['sep|set|syy', 'Sep'],
    ['oct|okt|ott|out|lok', 'Oct'],
    ['nov|mar', 'Nov'],
    ['dec|dez|déc|dic|jou', 'Dec'],
  ] as const
).map(([pattern, name]) => [new RegExp(`^(?:${pattern})`, 'iu'), name])

/** Whether a text is a message of teleprinters: a start of heading near its beginning, and a start of text after it. */
export function looksLikeIptc7901(text: string): boolean {
  const heading = text.slice(0, 200).indexOf(SOH)
  return heading >= 0 && text.slice(heading, heading + 4_000).includes(STX)
}

/** The stories of a file in IPTC 7901, or in ANPA 1312 as American agencies send it, one a message. */
export function* readIptc7901(text: string, options: WireFileOptions): Generator<WireStory | WireFault> {
  const messages = text.split(SOH).slice(1)
  for (const [index, message] of messages.slice(0, MOST_MESSAGES).entries()) {
    const where = messages.length > 1 ? `message ${index + 1}` : 'the file'
    try {
      yield readMessage(message, options, where)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      yield { what: 'fault', where, message: error.message }
    }
  }
  if (messages.length > MOST_MESSAGES)
    yield {
      what: 'fault',
      where: `message ${MOST_MESSAGES + 1}`,
      message: `The file has more than ${MOST_MESSAGES} messages. Send them in smaller files.`,
    }
}

function readMessage(message: string, options: WireFileOptions, where: string): WireStory | WireFault {
  const [head = '', rest] = splitAt(message, STX)
  if (rest === null)
    return {
      what: 'fault',
      where,
      message: 'The message has no start of text (STX), so it cannot be told where its heading ends. Ask for it again.',
    }
  const [text, after] = splitAt(rest, ETX)
  const tail = (after ?? '').split(EOT)[0] ?? ''
  const story = emptyStory('iptc7901', '', where)
  if (after === null) story.notes.push('The message has no end of text (ETX): it may be cut off.')
  if (/^\S{1,6}\x1f/.test(head)) readAnpa(story, { head, text, tail })
  else readPlain(story, { head, text, tail })
  const moment = readTail(tail, options)
  story.versionCreated = moment
  story.firstCreated = moment
  const take = /\b(?:(?:take|part|teil|partie)\s*(\d+)|(\d+)(?:st|nd|rd|th) take)\b/iu.exec(
    `${story.headline} ${story.slugline}`,
  )
  if (take) story.notes.push(`This is part ${take[1] ?? take[2]} of a text that comes in several: put them together.`)
  if (/\(\s*(?:more|mehr|folgt|fortsetzung folgt|à suivre|sigue)\s*\)/iu.test(text.slice(-200)))
    story.notes.push('The text goes on in another message.')
  finishStory(story, { status: '' })
  if (story.versionCreated) story.guid = story.guid.replace('{day}', story.versionCreated.slice(0, 10))
  else story.guid = story.guid.replace(':{day}', '')
  return story
}

function splitAt(text: string, sign: string): [before: string, after: string | null] {
  const at = text.indexOf(sign)
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)]
}

function readPlain(story: WireStory, { head, text }: MessageParts): void {
  const [first = '', ...slugs] = head
    .split(/\r?\n/)
    .map(oneLine)
    .filter((line) => line !== '')
  const heading = /^([A-Za-z-]*)\s?(\d*)\s+(\S{1,2})\s+(\S+)\s+(\d+)\s*(.*)$/.exec(first)
  const [, service = '', number = '', priority = '', category = '', words = '', more = ''] = heading ?? []
  if (!heading)
    story.notes.push('The heading of the message is not as IPTC 7901 has it: priority and category are unknown.')
  story.priority = priority
  story.urgency = urgencyOf(Number(priority) || null)
  story.categories = category === '' ? [] : [category]
  story.wordCount = Number(words) || null
  story.provider = /([\p{L}][\p{L}\d-]*)\s*\d*\s*$/u.exec(more)?.[1] ?? service
  story.slugline = slugs.join(' ').replace(/\/+$/, '')
  story.keywords = story.slugline
    .split('/')
    .map((word) => word.trim())
    .filter((word) => word !== '')
  story.guid = number === '' ? '' : `iptc7901:${story.provider || 'unknown'}:${service}${number}:{day}`
  const lines = text.replaceAll('\r', '').split('\n')
  const body = readHeadline(story, lines)
  const rest = body.join('\n')
  const notes = NOTES.exec(rest)
  story.body = bodyOfText(notes ? rest.slice(0, notes.index) : rest)
  if (notes)
    story.editorsNotes.push(
      rest
        .slice(notes.index)
        .split('\n')
        .map(oneLine)
        .filter((line) => line !== '' && !/^[#* ]+$/.test(line))
        .join('\n'),
    )
}

/** Takes headline, labels and byline from the first lines; what is left is the text. */
function readHeadline(story: WireStory, lines: readonly string[]): string[] {
  const from = lines.findIndex((line) => line.trim() !== '')
  const marked = lines.slice(0, from + HEAD_LINES).findIndex((line) => /\s?=\s*$/.test(line))
  const blank = lines.findIndex((line, index) => index > from && line.trim() === '')
  const end = marked >= 0 ? marked + 1 : blank > from && blank - from <= 3 ? blank : from + 1
  const block = lines
    .slice(Math.max(0, from), end)
    .map((line) => oneLine(line.replace(/=\s*$/, '')))
    .filter((line) => line !== '')
  const byline = block.findIndex((line, index) => index > 0 && /^(?:by|von|par|por|di)\s+\p{L}/iu.test(line))
  if (byline > 0) {
    story.bylineText = block.splice(byline).join(' ')
    story.bylines = readByline(story.bylineText)
  }
  const isLabel = (line: string) => /^\(.*\)$/.test(line) || (/^[\p{Lu}\d -]{3,20}:?$/u.test(line) && line.length <= 20)
  const labels = block.filter((line) => isLabel(line) && block.some((other) => !isLabel(other)))
  const headline = block.filter((line) => !labels.includes(line))
  story.headline = oneLine(headline.join(' '))
  for (const label of labels) {
    if (/^\(/.test(label)) story.editorsNotes.push(label.replace(/^\(|\)$/g, ''))
    else story.keywords.push(label)
  }
  return lines.slice(end)
}

/** The moment at which it was sent: `212101 GMT Nov 18`, `AP-WF-02-20-16 0337GMT`. */
function readTail(tail: string, options: WireFileOptions): string | null {
  const line = oneLine(tail.slice(0, 200))
  const plain = /(\d{2})(\d{2})(\d{2})\s*([A-Z]{2,4})?\s+(\p{L}{3,9})\.?\s*(\d{2,4})/u.exec(line)
  if (plain) {
    const [, day, hour, minute, zone = 'GMT', month = '', year = ''] = plain
    const name = MONTHS.find(([pattern]) => pattern.test(month))?.[1] ?? month
    return (
      readMoment(`${day} ${name} ${year.length === 2 ? `20${year}` : year} ${hour}:${minute} ${zone}`, options.timeZone)
        ?.at ?? null
    )
  }
  const american = /(\d{2})-(\d{2})-(\d{2})\s+(\d{2})(\d{2})\s*([A-Z]{2,4})/.exec(line)
  if (!american) return null
  const [, month, day, year, hour, minute, zone] = american
  return readMoment(`20${year}-${month}-${day} ${hour}:${minute} ${zone}`, options.timeZone)?.at ?? null
}
