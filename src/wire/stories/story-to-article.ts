import type { BodyBlock, BodyDocument } from '#article/body-document.ts'
import { bodyText } from '#article/body-text.ts'
import { decodeAddress } from '#foundation/decode-address.ts'
import type { IncomingArticle, IncomingPicture } from '../incoming.ts'
import { isEmptyBody } from './story-body.ts'
import type { WirePicture, WireStory } from './wire-story.ts'

/** Why a story is no article of an archive, in a sentence; null for one that is. */
export function reasonToLeaveOut(story: WireStory): string | null {
  const title = `“${(story.headline || story.guid).slice(0, 120)}”`
  if (story.action === 'kill') return `${title} was killed by its sender (${story.actionReason}), and was left out.`
  if (story.action === 'withdraw')
    return `${title} was withdrawn by its sender (${story.actionReason}), and was left out.`
  if (story.isAdvisory) return `${title} is a note for newsrooms, not a story for readers.`
  if (story.itemClass === 'package') return `${title} is a list of ${story.links.length} other items, not a text.`
  if (!isEmptyBody(story.body)) return null
  if (story.itemClass === 'text' || story.itemClass === 'composite' || story.itemClass === 'other') {
    return story.standfirst === '' ? `${title} has no text.` : null
  }
  return `${title} is of the class ${story.itemClass}, and has no text.`
}

export interface ArticlePlace {
  where: string
  /** Host of the site whose addresses go on. */
  host: string
  /** Key of the section. */
  section: string | null
  /** Whether it comes as a draft whatever its sender says. */
  isDraft?: boolean
}

/** A story as the article that an archive of it brings; what the paper has no field for is kept with it. */
export function articleOfStory(
  story: WireStory,
  { where, host, section, isDraft = false }: ArticlePlace,
): IncomingArticle {
  const notes = [...story.notes]
  const shown = story.pictures.filter(({ isInBody }) => isInBody)
  const lead =
    shown.length === 0 && !bodyShowsPictures(story.body)
      ? (story.pictures.find(({ isLead }) => isLead) ?? story.pictures[0])
      : undefined
  const others = story.pictures.filter((picture) => !picture.isInBody && picture !== lead)
  const embargo = story.embargo?.until ?? null
  const published = story.firstCreated ?? story.versionCreated ?? embargo ?? ''
  const isHeld = story.action === 'hold'
  if (isHeld) notes.push(`Its sender asks to hold it (${story.actionReason}): it came as a draft.`)
  return {
    what: 'article',
    key: story.guid,
    where,
    status: isHeld || isDraft ? 'draft' : 'published',
    kind: story.kind,
    headline: story.headline,
    standfirst: isEmptyBody(story.body) ? '' : story.standfirst,
    kicker: story.kicker,
    socialHeadline: '',
    slug: slugOf(story.address),
    section,
    tags: tagsOf(story),
    bylines: story.bylines,
    dateline:
      story.dateline && !story.dateline.isInBody && story.dateline.date !== null
        ? { place: story.dateline.place, date: story.dateline.date }
        : null,
    language: story.language,
    liveFrom: embargo !== null && embargo > published ? embargo : published,
    ...(embargo === null ? {} : { embargoUntil: embargo }),
    changedAt: story.versionCreated ?? published,
    body: withPictures(story, others),
    leadPicture: lead ? pictureOf(lead) : null,
    pictures: story.pictures.map(pictureOf),
    addresses: addressesOf(story.address, host),
    origin: { wire: wireOf(story) },
    notes,
  }
}

function bodyShowsPictures(body: BodyDocument): boolean {
  return body.content.some((block) => block.type === 'picture')
}

/** The text with pictures after it that came beside it; the summary is the text of a story without one. */
function withPictures(story: WireStory, pictures: readonly WirePicture[]): BodyDocument {
  const text: BodyBlock[] = isEmptyBody(story.body)
    ? [{ type: 'paragraph', content: [{ type: 'text', text: story.standfirst }] }]
    : story.body.content
  const added: BodyBlock[] = pictures.map(({ address, alt, caption, credit }) => ({
    type: 'picture',
    attrs: { media: null, src: address, alt, caption, credit },
  }))
  return { type: 'doc', content: [...text, ...added] }
}

function pictureOf({ address, alternatives, title, caption, credit, alt }: WirePicture): IncomingPicture {
  const path = /^[a-z][a-z\d+.-]*:|^\/\//i.test(address) ? null : address.replace(/^\.?\//, '')
  return { address, alternatives, path, title, caption, credit, alt }
}

/** Names of subjects and keywords, a category’s code or a word of the sender’s own aside. */
function tagsOf(story: WireStory): string[] {
  const categories = new Set(
    story.format === 'rss' || story.format === 'atom' || story.format === 'rss-1' ? [] : story.categories,
  )
  const names = story.subjects.map(({ name }) => name).filter((name) => name !== '' && !categories.has(name))
  return [...new Set(names)]
}

/** The last part of an address, where it says something. */
function slugOf(address: string | null): string {
  if (address === null || !URL.canParse(address)) return ''
  const last = new URL(address).pathname.split('/').findLast((part) => part !== '') ?? ''
  const name = last.replace(/\.(?:html?|php|aspx?|jsp)$/i, '')
  return /\p{L}{2,}/u.test(name) ? (decodeAddress(name) ?? '') : ''
}

/** The old address from the root on, where it is of the site that moves. */
function addressesOf(address: string | null, host: string): string[] {
  if (address === null || host === '' || !URL.canParse(address)) return []
  const url = new URL(address)
  const isOwn = url.host.replace(/^www\./, '') === host.replace(/^www\./, '')
  return isOwn && url.pathname + url.search !== '/' ? [url.pathname + url.search] : []
}

/** What came with a story, without what is empty and what the article has in its own fields. */
function wireOf(story: WireStory): Record<string, unknown> {
  const {
    what: _w,
    where: _p,
    body: _b,
    headline: _h,
    notes: _n,
    pictures: _i,
    standfirst: _s,
    kicker: _k,
    kind: _d,
    ...kept
  } = story
  const isEmpty = (value: unknown) =>
    value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0)
  const filled = Object.entries(kept).filter(([, value]) => !isEmpty(value))
  return Object.fromEntries([...filled, ['words', bodyText(story.body).split(/\s+/).filter(Boolean).length]])
}
