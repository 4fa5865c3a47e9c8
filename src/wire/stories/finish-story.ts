import { createHash } from 'node:crypto'
import { linkAddress, pictureAddress } from '#article/address.ts'
import type { BodyDocument } from '#article/body-document.ts'
import { bodyBlocks } from '#article/body-text.ts'
import { oneLine } from '#article/clean-text.ts'
import { walkBody } from '#article/walk-body.ts'
import { type ActionSigns, decideAction } from './decide-action.ts'
import { findDateline } from './read-dateline.ts'
import { kindOf } from './story-fields.ts'
import type { WireStory } from './wire-story.ts'

/** Share of the first paragraph from which on a summary that is cut off counts as its repetition. */
const SHORTEST_REPETITION = 40

/**
 * Ends the reading of a story, whatever its format: what is said twice is said once, the dateline is found where it stands in
 * the text, kind and action are decided, a story without a name of its own is given one from its headline and time.
 */
export function finishStory(story: WireStory, signs: ActionSigns): void {
  if (story.headline === '') {
    story.headline = firstLine(story)
    if (story.headline !== '') story.notes.push('The story has no headline: its first words stand for it.')
  }
  story.body = withoutRepeatedHeadline(story.body, story.headline)
  if (repeatsFirstParagraph(story)) story.standfirst = ''
  if (story.standfirst === story.headline) story.standfirst = ''
  if (story.kicker === story.headline || story.kicker === story.standfirst) story.kicker = ''
  const printed = findDateline(story.body, dayOf(story))
  if (story.dateline && printed && folded(printed.text).includes(folded(story.dateline.place)))
    story.dateline.isInBody = true
  story.dateline ??= printed
  if (story.dateline) story.dateline.date ??= dayOf(story)
  // The field of ninjs is what agencies print; elsewhere it is where a desk sits, or where something happened.
  if (story.dateline === null && story.located !== '' && story.format === 'ninjs') {
    story.dateline = { place: story.located, date: dayOf(story), text: story.located, isInBody: false }
  }
  story.editorsNotes = story.editorsNotes.filter((note, index, all) =>
    all.every((other, place) => place === index || !isPart(note, other, index > place)),
  )
  story.keywords = [...new Set(story.keywords)]
  story.kind = kindOf(story.genres)
  withoutUnsafeAddresses(story)
  markPicturesInBody(story)
  decideAction(story, signs)
  if (story.guid === '') {
    story.guid = madeGuid(story)
    story.notes.push('The story has no name of its own: later versions of it will not be known as such.')
  }
}

function dayOf(story: WireStory): string | null {
  return (story.versionCreated ?? story.firstCreated)?.slice(0, 10) ?? null
}

function firstLine(story: WireStory): string {
  const text = oneLine(story.slugline || (bodyBlocks(story.body).find((block) => block.text.trim() !== '')?.text ?? ''))
  if (text.length <= 120) return text
  return `${text.slice(0, 120).replace(/\s+\S*$/, '')} …`
}

/** A body that begins with the headline, as agencies send it for programs that show nothing else. */
function withoutRepeatedHeadline(body: BodyDocument, headline: string): BodyDocument {
  const [first, ...others] = body.content
  if (first?.type !== 'heading' || others.length === 0) return body
  const text = (first.content ?? []).map((inline) => (inline.type === 'text' ? inline.text : ' ')).join('')
  return folded(text) === folded(headline) ? { type: 'doc', content: others } : body
}

function repeatsFirstParagraph({ standfirst, body }: WireStory): boolean {
  const summary = folded(standfirst.replace(/\s*(?:\[\s*(?:…|&hellip;|\.\.\.)\s*\]|…|\.\.\.)\s*$/u, ''))
  if (summary === '') return false
  const paragraphs = bodyBlocks(body)
    .filter((block) => block.text.trim() !== '')
    .slice(0, 4)
  const text = folded(paragraphs.map((block) => block.text).join(' '))
  const first = folded(paragraphs[0]?.text ?? '')
  return summary === first || (summary.length >= SHORTEST_REPETITION && text.startsWith(summary))
}

function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function isPart(note: string, other: string, isLater: boolean): boolean {
  const [some, whole] = [folded(note), folded(other)]
  return some === whole ? isLater : whole.includes(some)
}

/** Addresses as a page may hold them; a picture without one goes, a link keeps its name. */
function withoutUnsafeAddresses(story: WireStory): void {
  story.pictures = story.pictures.flatMap((picture) => {
    const address = pictureAddress(picture.address)
    if (address === null) {
      story.notes.push(`A picture was left out: “${picture.address.slice(0, 60)}” is no address of one.`)
      return []
    }
    const alternatives = picture.alternatives.map(pictureAddress).filter((each) => each !== null)
    return [{ ...picture, address, alternatives }]
  })
  for (const link of story.links) link.address = /^https?:/i.test(link.address) ? (linkAddress(link.address) ?? '') : ''
  story.address = story.address === null ? null : linkAddress(story.address)
}

function markPicturesInBody(story: WireStory): void {
  const shown = new Set<string>()
  for (const node of walkBody(story.body)) if (node.type === 'picture' && node.attrs.src) shown.add(node.attrs.src)
  for (const picture of story.pictures) {
    picture.isInBody = [picture.address, ...picture.alternatives].some((address) => shown.has(address))
  }
}

function madeGuid(story: WireStory): string {
  const said = [story.provider, story.headline, story.firstCreated ?? story.versionCreated ?? '', story.slugline].join(
    '\n',
  )
  return `made:${createHash('sha256').update(said).digest('hex').slice(0, 32)}`
}
