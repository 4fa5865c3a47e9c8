import type { BodyBlock, BodyDocument, Picture } from '#article/body-document.ts'
import { walkBody } from '#article/walk-body.ts'
import type { IncomingArticle, IncomingPage, IncomingPicture } from '../../incoming.ts'

/** Something that shows pictures. */
export type Showing = Pick<IncomingArticle, 'body' | 'pictures'> & { leadPicture?: IncomingPicture | null }

/** What became of a picture: it is in the paper, or it stays a link, for now or for good. */
export type PictureOutcome = { media: string } | { fault: string; isForNow: boolean }

/** The pictures that a thing shows, the lead picture first, each once. */
export function wantedPictures(item: Showing): IncomingPicture[] {
  const known = knownPictures(item)
  const wanted = new Map<string, IncomingPicture>()
  if (item.leadPicture) wanted.set(item.leadPicture.address, item.leadPicture)
  for (const node of walkBody(item.body)) {
    if (node.type !== 'picture' || node.attrs.src === null) continue
    const picture = known.get(node.attrs.src) ?? plainPicture(node.attrs.src)
    if (!wanted.has(picture.address)) wanted.set(picture.address, picture)
  }
  return [...wanted.values()]
}

/** A text with its pictures as this paper has them; those that stay links are links, the lead picture at the head of the text. */
export function withPictures(
  item: Showing,
  outcomes: ReadonlyMap<string, PictureOutcome>,
): { body: BodyDocument; leadPicture: string | null } {
  const known = knownPictures(item)
  const placed = (picture: Picture): Picture => {
    const { src } = picture.attrs
    if (src === null) return picture
    const incoming = known.get(src) ?? plainPicture(src)
    const outcome = outcomes.get(incoming.address)
    const { alt, caption, credit } = picture.attrs
    const texts = { alt: alt || incoming.alt, caption: caption || incoming.caption, credit: credit || incoming.credit }
    const source = outcome && 'media' in outcome ? { media: outcome.media, src: null } : { media: null, src }
    return { type: 'picture', attrs: { ...picture.attrs, ...texts, ...source } }
  }
  const body = item.body.content.some(holdsPicture) ? inBlocks(item.body, placed) : item.body
  const lead = item.leadPicture
  if (!lead) return { body, leadPicture: null }
  const outcome = outcomes.get(lead.address)
  if (outcome && 'media' in outcome) return { body, leadPicture: outcome.media }
  if (!/^https?:\/\//.test(lead.address)) return { body, leadPicture: null }
  const { alt, caption, credit, address: src } = lead
  const link: Picture = { type: 'picture', attrs: { media: null, src, alt, caption, credit } }
  return { body: { ...body, content: [link, ...body.content] }, leadPicture: null }
}

/** Counts what became of the pictures of a thing, and says why some stay links. */
export function countPictures(
  wanted: IncomingPicture[],
  outcomes: ReadonlyMap<string, PictureOutcome>,
): { found: number; taken: number; linked: number; pending: number; faults: string[] } {
  const found = wanted.map(({ address }) => outcomes.get(address) ?? { fault: '', isForNow: true })
  const missing = found.flatMap((outcome) => ('fault' in outcome ? outcome : []))
  return {
    found: wanted.length,
    taken: wanted.length - missing.length,
    linked: missing.length,
    pending: missing.filter(({ isForNow }) => isForNow).length,
    faults: missing.flatMap(({ fault }) => (fault === '' ? [] : `A picture stays a link: ${fault}`)),
  }
}

function knownPictures(item: Showing): Map<string, IncomingPicture> {
  const known = new Map<string, IncomingPicture>()
  for (const picture of [...(item.leadPicture ? [item.leadPicture] : []), ...item.pictures]) {
    for (const address of [picture.address, ...picture.alternatives]) {
      if (!known.has(address)) known.set(address, picture)
    }
  }
  return known
}

function plainPicture(address: string): IncomingPicture {
  return { address, alternatives: [], path: null, title: '', caption: '', credit: '', alt: '' }
}

function holdsPicture(block: BodyBlock): boolean {
  for (const node of walkBody({ type: 'doc', content: [block] })) if (node.type === 'picture') return true
  return false
}

function inBlocks(body: BodyDocument, placed: (picture: Picture) => Picture): BodyDocument {
  const inNode = (node: unknown): unknown => {
    const one = node as { type: string; content?: unknown[] }
    if (one.type === 'picture') return placed(node as Picture)
    return one.content ? { ...one, content: one.content.map(inNode) } : node
  }
  return inNode(body) as BodyDocument
}

/** Whether the thing can show pictures. */
export function isShowing(item: { what: string }): item is IncomingArticle | IncomingPage {
  return item.what === 'article' || item.what === 'page'
}
