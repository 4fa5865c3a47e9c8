import type { Kind } from '#article/article-content.ts'
import { bodyText } from '#article/body-text.ts'
import { oneLine } from '#article/clean-text.ts'
import { isSlug, slugFrom } from '#article/slug.ts'
import type { Instant } from '#foundation/clock.ts'
import type { IncomingArticle, IncomingPage, IncomingPicture } from '../incoming.ts'
import { type Attachment, isImage, pictureOf } from './attachments.ts'
import { contentToBody } from './content-to-body.ts'
import { textOfHtml } from './html-text.ts'
import { addressesOfPost } from './post-addresses.ts'
import { momentOf, momentOfFeed } from './post-dates.ts'
import { customFields, kickerOf, searchWordsOf, standfirstOf } from './post-meta.ts'
import { bylinesOf, languageTerm, sortTerms } from './post-terms.ts'
import { decodePart } from './site-addresses.ts'
import type { SiteSurvey } from './survey-site.ts'
import type { WxrItem } from './wxr-item.ts'

export interface ReadPost<Thing> {
  thing: Thing
  /** Files of the old library that it shows. */
  attachments: Attachment[]
}

/** Types of posts that say of themselves what kind of text they are. */
const KINDS: [RegExp, Kind][] = [
  [/opinion|editorial|column|blog/, 'opinion'],
  [/interview/, 'interview'],
  [/explainer|faq|guide/, 'explainer'],
  [/analysis/, 'analysis'],
  [/sponsored|advertorial/, 'sponsored'],
]
const PUBLIC = new Set(['publish', 'future'])
/** Words of a text that stand in for a headline. */
const HEADLINE_WORDS = 12

/** The key of a post: its number, which is unique among posts of every type; else its global id, or its place. */
export function postKey(item: WxrItem): string {
  return `post-${item.id || item.guid || `line-${item.line}`}`
}

/**
 * The article that a post is.
 *
 * @throws {Refusal} `body-unreadable` for a text past the bounds of an article
 */
export function postToArticle(item: WxrItem, site: SiteSurvey): ReadPost<IncomingArticle> {
  const content = contentToBody(item, site)
  const notes = [...content.notes]
  const lead = leadPictureOf(item, site, notes)
  const { section, tags } = sortTerms(item, site)
  const [fields, isCut] = customFields(item)
  if (isCut) notes.push('Custom fields that are too long were left out.')
  const search = searchWordsOf(item)
  const isPublic = PUBLIC.has(item.status) && item.password === ''
  notes.push(...statusNotes(item))
  if (item.type !== 'post' && item.type !== '') notes.push(`It was of the type “${item.type}”.`)
  if (/<!--nextpage-->/.test(item.content)) notes.push('It was cut into several pages, and is one now.')
  const liveFrom = firstMoment(item, site, notes)
  const headline = headlineOf(item, bodyText(content.body), notes)
  const thing: IncomingArticle = {
    what: 'article',
    key: postKey(item),
    where: `line ${item.line}`,
    status: isPublic ? 'published' : 'draft',
    kind: KINDS.find(([pattern]) => pattern.test(item.type))?.[1] ?? 'news',
    headline,
    standfirst: standfirstOf(item),
    kicker: kickerOf(item),
    socialHeadline: search.social,
    slug: slugOfPost(item, headline, site.language),
    section,
    tags,
    bylines: bylinesOf(item, site),
    dateline: null,
    language: languageTerm(item) ?? site.language,
    liveFrom,
    changedAt: momentOf(item.modified, item.modifiedGmt, site.offsets) ?? liveFrom,
    body: content.body,
    leadPicture: lead ? pictureOf(lead) : null,
    pictures: content.pictures,
    addresses: PUBLIC.has(item.status) ? addressesOfPost(item, site.addresses) : [],
    origin: originOf(item, search, fields),
    notes,
  }
  return { thing, attachments: lead ? [lead, ...content.attachments] : content.attachments }
}

/**
 * The page that a post is. A page within another is told apart by the name of that one where two would have the same.
 *
 * @throws {Refusal} `body-unreadable` for a text past the bounds of an article
 */
export function postToPage(item: WxrItem, site: SiteSurvey, taken: Set<string>): ReadPost<IncomingPage> {
  const content = contentToBody(item, site)
  const notes = [...content.notes, ...statusNotes(item)]
  const lead = leadPictureOf(item, site, notes)
  const title = headlineOf(item, bodyText(content.body), notes)
  const liveFrom = firstMoment(item, site, notes)
  const pictures: IncomingPicture[] = content.pictures
  if (lead) notes.push('Its featured picture is not shown: pages have none.')
  if (item.comments.length > 0) notes.push(`${item.comments.length} comments were left out: pages have none.`)
  const thing: IncomingPage = {
    what: 'page',
    key: postKey(item),
    where: `line ${item.line}`,
    isPublic: item.status === 'publish' && item.password === '',
    slug: pageSlug(item, title, site, taken),
    title,
    changedAt: momentOf(item.modified, item.modifiedGmt, site.offsets) ?? liveFrom,
    body: content.body,
    pictures,
    addresses: addressesOfPost(item, site.addresses),
    notes,
  }
  return { thing, attachments: content.attachments }
}

function leadPictureOf(item: WxrItem, site: SiteSurvey, notes: string[]): Attachment | null {
  const id = item.meta.get('_thumbnail_id')?.[0]?.trim() ?? ''
  if (!/^[1-9]\d*$/.test(id)) return null
  const attachment = site.attachments.get(id)
  if (attachment && isImage(attachment)) return attachment
  notes.push(`Its featured picture (number ${id} in the old library) is not in the file.`)
  return null
}

function statusNotes(item: WxrItem): string[] {
  if (item.password !== '') return ['It was behind a password, and is a draft here.']
  if (item.status === 'private') return ['It was private, and is a draft here.']
  if (item.status === '') return ['It has no status, and is a draft here.']
  const isKnown = ['publish', 'future', 'draft', 'pending'].includes(item.status)
  return isKnown ? [] : [`Its status “${item.status}” is not known here: it is a draft.`]
}

function firstMoment(item: WxrItem, site: SiteSurvey, notes: string[]): Instant {
  const moment = momentOf(item.date, item.dateGmt, site.offsets) ?? momentOfFeed(item.pubDate)
  if (moment) return moment
  if (PUBLIC.has(item.status)) notes.push('It has no date: that of the export is taken.')
  return site.lastMoment
}

function headlineOf(item: WxrItem, text: string, notes: string[]): string {
  const title = textOfHtml(item.title)
  if (title !== '') return title
  const words = oneLine(text).split(' ')
  const start = words.slice(0, HEADLINE_WORDS).join(' ').slice(0, 120)
  notes.push('It had no title: its first words stand for one.')
  return start === '' ? `Untitled ${item.id}`.trim() : words.length > HEADLINE_WORDS ? `${start} …` : start
}

function slugOfPost(item: WxrItem, headline: string, language: string | null): string {
  const written = decodePart(item.name).normalize('NFC').toLowerCase()
  return isSlug(written) ? written : slugFrom(written || headline, language ?? 'en')
}

function pageSlug(item: WxrItem, title: string, site: SiteSurvey, taken: Set<string>): string {
  const own = slugOfPost(item, title, site.language)
  const parent = site.pageParents.get(item.parent)?.slug ?? ''
  const within = parent ? slugFrom(`${parent}-${own}`, site.language ?? 'en') : own
  const numbered = slugFrom(`${own}-${item.id}`, site.language ?? 'en')
  const slug = [own, within].find((each) => !taken.has(each)) ?? numbered
  taken.add(slug)
  return slug
}

function originOf(
  item: WxrItem,
  search: { title: string; description: string },
  fields: Record<string, unknown>,
): Record<string, unknown> {
  const entries: [string, unknown][] = [
    ['system', 'WordPress'],
    ['id', item.id],
    ['type', item.type],
    ['status', item.status],
    ['link', item.link],
    ['guid', item.guid],
    ['isSticky', item.isSticky],
    ['format', item.terms.find((term) => term.taxonomy === 'post_format')?.slug.replace(/^post-format-/, '') ?? ''],
    ['searchTitle', search.title],
    ['searchDescription', search.description],
    ['terms', item.terms],
    ['fields', fields],
  ]
  return Object.fromEntries(entries.filter(([, value]) => !isNothing(value)))
}

function isNothing(value: unknown): boolean {
  if (value === '' || value === false) return true
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}
