import type { BodyDocument } from '#article/body-document.ts'
import { bodyText } from '#article/body-text.ts'
import { isBlank, oneLine } from '#article/clean-text.ts'
import { FIELD_BOUNDS } from '#article/content-fields.ts'
import { parseHtmlBody } from '#article/html-in.ts'
import type { Instant } from '#foundation/clock.ts'
import { canonicalLanguage } from '#foundation/language-tag.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { IncomingArticle, IncomingFault, IncomingPage, IncomingPicture } from '../incoming.ts'
import type { Notes } from './cards.ts'
import { addressesOf } from './old-addresses.ts'
import { readGhostBody } from './read-body.ts'
import type { GhostRow } from './read-rows.ts'
import { publicTagsOf, tagsOf } from './sections.ts'
import { type GhostSite, pictureOf } from './site.ts'
import { type GhostSurvey, isPage, settingOf } from './survey.ts'
import { idOf, isSet, lineOf, momentOf, textOf } from './values.ts'

/** What posts are read with. */
export interface PostContext {
  survey: GhostSurvey
  site: GhostSite
  /** Ids of the tags that are sections. */
  sections: ReadonlySet<string>
  /** Addresses and keys that earlier posts of the file have. */
  taken: Set<string>
  /** How the site made addresses of posts, see {@link addressesOf}. */
  permalinks: readonly string[]
  /** Of the site, for the days in its addresses. */
  timeZone: string
  /** Of the export, for posts that say nothing of when they were written. */
  exportedAt: Instant
}

/** A post as an article or a page, or why it cannot come. Never throws for what stands in the row. */
export function readPost(row: GhostRow, context: PostContext): IncomingArticle | IncomingPage | IncomingFault {
  const { values } = row
  const where = `posts[${row.index}]`
  const id = idOf(values, 'id')
  const slug = lineOf(values, 'slug')
  const of = isPage(values) ? 'page' : 'article'
  const key = keyOf(row)
  const fault = (message: string): IncomingFault => ({ what: 'fault', key, where, of, message })
  if (context.taken.has(key)) {
    return fault(`The file has post ${id} twice; the first came.`)
  }
  context.taken.add(key)
  const notes: Notes = new Set()
  try {
    const body = readGhostBody(values, context.site, notes)
    const text = bodyText(body.document)
    const title = headlineOf(values, text, notes)
    if (title === '') return fault('This post has neither a title nor a text, so there is nothing to bring.')
    const addresses = freeAddresses(oldAddresses(values, context), context, notes)
    const common = { key, where, slug, body: body.document, pictures: body.pictures, addresses }
    return of === 'page'
      ? pageOf(values, { ...common, title }, body.isGated, notes, context)
      : articleOf(values, { ...common, headline: title }, body.isGated, notes, context)
  } catch (error) {
    if (error instanceof Refusal) return fault(error.message)
    throw error
  }
}

function oldAddresses(values: Record<string, unknown>, context: PostContext): string[] {
  const { survey, permalinks: patterns, timeZone } = context
  const [first] = authorIdsOf(values, survey)
  const tag = publicTagsOf(survey, idOf(values, 'id'))[0]?.slug ?? ''
  return addressesOf(values, { patterns, timeZone, tag, author: survey.users.get(first ?? '')?.slug ?? '' })
}

/** Two posts of one id in a damaged file are two if their addresses are. */
function keyOf({ values, index }: GhostRow): string {
  const id = idOf(values, 'id') || idOf(values, 'uuid')
  const slug = lineOf(values, 'slug').slice(0, 200)
  return id === '' ? `post-at-${slug || index}` : `post-${id}`
}

interface Common {
  key: string
  where: string
  slug: string
  body: BodyDocument
  pictures: IncomingPicture[]
  addresses: string[]
}

function pageOf(
  values: Record<string, unknown>,
  common: Common & { title: string },
  isGated: boolean,
  notes: Notes,
  context: PostContext,
): IncomingPage {
  const isPublic = whyHidden(values, isGated, context) === null
  const changedAt = momentOf(values, 'updated_at') ?? momentOf(values, 'published_at') ?? context.exportedAt
  const lead = leadPictureOf(values, context)
  const pictures = lead ? [lead, ...common.pictures] : common.pictures
  const body = lead ? withLead(common.body, lead) : common.body
  tellInjection(values, notes)
  return { what: 'page', ...common, isPublic, changedAt, body, pictures, notes: [...notes] }
}

/** A page has no picture over it: it becomes the first thing in its text. */
function withLead(body: BodyDocument, { address, alt, caption, credit }: IncomingPicture): BodyDocument {
  const attrs = { media: null, src: address, alt, caption, credit }
  return { ...body, content: [{ type: 'picture', attrs }, ...body.content] }
}

function articleOf(
  values: Record<string, unknown>,
  common: Common & { headline: string },
  isGated: boolean,
  notes: Notes,
  context: PostContext,
): IncomingArticle {
  const { survey } = context
  const hidden = whyHidden(values, isGated, context)
  if (hidden !== null) notes.add(hidden)
  const id = idOf(values, 'id')
  const publishedAt = momentOf(values, 'published_at')
  const writtenAt = publishedAt ?? momentOf(values, 'created_at') ?? momentOf(values, 'updated_at')
  if (writtenAt === null) notes.add('It says nowhere when it was written: the time of the export was taken.')
  else if (publishedAt === null && hidden === null)
    notes.add('It does not say when it was published: the time when it was begun was taken.')
  const liveFrom = writtenAt ?? context.exportedAt
  const meta = survey.metaOf.get(id) ?? {}
  const both = { ...values, ...meta }
  tellInjection(values, notes)
  return {
    what: 'article',
    ...common,
    status: hidden === null ? 'published' : 'draft',
    kind: 'news',
    headline: common.headline,
    standfirst: cut(oneLine(textOf(values, 'custom_excerpt')), FIELD_BOUNDS.standfirst, 'excerpt', notes),
    kicker: '',
    socialHeadline: socialHeadlineOf(both, common.headline),
    ...tagging(id, context, notes),
    bylines: bylinesOf(values, context, notes),
    dateline: null,
    language: languageOf(values, survey),
    liveFrom,
    changedAt: momentOf(values, 'updated_at') ?? liveFrom,
    leadPicture: leadPictureOf(both, context),
    origin: originOf(both, id, context),
    notes: [...notes],
  }
}

/** Why readers of the open site did not see a post, in a sentence for the report; `null` where they did. */
function whyHidden(values: Record<string, unknown>, isGated: boolean, { survey }: PostContext): string | null {
  const status = lineOf(values, 'status')
  const visibility = lineOf(values, 'visibility') || 'public'
  const meta = survey.metaOf.get(idOf(values, 'id')) ?? {}
  if (status === 'draft') return 'It was a draft.'
  if (status === 'sent' || isSet(meta, 'email_only')) return 'It went out as a newsletter alone, so it came as a draft.'
  if (status === 'scheduled') {
    const isTimed = momentOf(values, 'published_at') !== null
    if (!isTimed) return 'It was scheduled for no time, so it came as a draft.'
  } else if (status !== 'published') {
    return `Its status is ${status === '' ? 'missing' : `“${status.slice(0, 40)}”`}, so it came as a draft.`
  }
  if (visibility !== 'public') {
    return `It was for ${visibility === 'members' || visibility === 'paid' ? `${visibility === 'paid' ? 'paying ' : ''}members` : `“${visibility.slice(0, 40)}”`} alone, so it came as a draft: publish it if everybody may read it.`
  }
  if (isGated)
    return 'A part of it was for members alone, so it came as a draft: publish it if everybody may read all of it.'
  return null
}

function headlineOf(values: Record<string, unknown>, text: string, notes: Notes): string {
  const title = oneLine(textOf(values, 'title'))
  if (!isBlank(title)) return cut(title, FIELD_BOUNDS.headline, 'title', notes)
  const words = oneLine(text.slice(0, 400))
  if (isBlank(words)) return ''
  notes.add('It has no title: the words that it begins with were taken.')
  return words.length <= 80 ? words : `${words.slice(0, 79).replace(/\s+\S*$/, '')}…`
}

/** A text within its bounds, cut at a word. */
function cut(text: string, most: number, name: string, notes: Notes): string {
  if (text.length <= most) return text
  notes.add(`Its ${name} has ${text.length} characters; the first ${most} came.`)
  return `${text
    .slice(0, most - 1)
    .replace(/\s+\S*$/, '')
    .toWellFormed()}…`
}

function socialHeadlineOf(both: Record<string, unknown>, headline: string): string {
  const title = lineOf(both, 'og_title', 'twitter_title').slice(0, FIELD_BOUNDS.socialHeadline)
  return title === headline ? '' : title
}

function tagging(
  id: string,
  { survey, sections }: PostContext,
  notes: Notes,
): { section: string | null; tags: string[] } {
  const tags = publicTagsOf(survey, id)
  const section = tags.find((tag) => sections.has(tag.id))
  const hidden = tagsOf(survey, id).filter(({ isInternal }) => isInternal)
  if (hidden.length > 0)
    notes.add(`Tags for the newsroom alone are kept as data: ${hidden.map(({ name }) => name).join(', ')}.`)
  const missing = (survey.tagsOf.get(id) ?? []).filter((tag) => !survey.tags.has(tag))
  if (missing.length > 0) notes.add(`Tags that are not in the file: ${missing.slice(0, 10).join(', ')}.`)
  const names = tags.filter((tag) => tag !== section).map(({ name }) => name.slice(0, FIELD_BOUNDS.name))
  if (names.length > FIELD_BOUNDS.tags) notes.add(`It has ${names.length} tags; the first ${FIELD_BOUNDS.tags} came.`)
  return { section: section ? `tag-${section.id}` : null, tags: names.slice(0, FIELD_BOUNDS.tags) }
}

function authorIdsOf(values: Record<string, unknown>, survey: GhostSurvey): string[] {
  const several = survey.authorsOf.get(idOf(values, 'id')) ?? []
  return several.length > 0 ? several : [idOf(values, 'author_id')].filter((id) => id !== '')
}

function bylinesOf(values: Record<string, unknown>, { survey }: PostContext, notes: Notes): string[] {
  const ids = authorIdsOf(values, survey)
  const known = ids.flatMap((id) => survey.users.get(id) ?? [])
  if (known.length < ids.length || ids.length === 0) {
    notes.add(
      known.length === 0
        ? 'Its author is not in the file, so it has no byline.'
        : 'One of its authors is not in the file.',
    )
  }
  return [...new Set(known.map(({ name }) => name.slice(0, FIELD_BOUNDS.name)))].slice(0, FIELD_BOUNDS.bylines)
}

/** Ghost writes English where nobody chose a language, so that alone says nothing. */
function languageOf(values: Record<string, unknown>, survey: GhostSurvey): string | null {
  const said = [
    lineOf(values, 'locale', 'language'),
    settingOf(survey, 'locale', 'lang', 'default_locale', 'defaultLang'),
  ]
  for (const each of said) {
    const tag = each.replace('_', '-')
    if (tag === '' || /^en(-us)?$/i.test(tag)) continue
    const language = canonicalLanguage(tag)
    if (language !== null) return language
  }
  return null
}

function leadPictureOf(values: Record<string, unknown>, { site, survey }: PostContext): IncomingPicture | null {
  const found = pictureOf(textOf(values, 'feature_image', 'image'), site)
  if (!found) return null
  const meta = { ...survey.metaOf.get(idOf(values, 'id')), ...values }
  const words = plain(textOf(meta, 'feature_image_caption'))
  // What a caption says of the photographer alone is a credit.
  const isCredit =
    /^(photo|photograph|image|picture|illustration|foto|bild)( (by|from|von|par)\b|:)/i.test(words) &&
    words.length <= 150
  return {
    address: found.address,
    alternatives: found.written === found.address ? [] : [found.written],
    path: found.path,
    title: '',
    caption: isCredit ? '' : words,
    credit: isCredit ? words : '',
    alt: lineOf(meta, 'feature_image_alt'),
  }
}

function plain(html: string): string {
  return html === '' ? '' : oneLine(bodyText(parseHtmlBody(html).document))
}

/** Scripts and styling that a post brought onto its page. */
function tellInjection(values: Record<string, unknown>, notes: Notes): void {
  if (textOf(values, 'codeinjection_head', 'codeinjection_foot') === '') return
  notes.add('Code that it put into its page is kept as data and does not run here.')
}

const KEPT: [string, string][] = [
  ['meta_title', 'metaTitle'],
  ['meta_description', 'metaDescription'],
  ['og_title', 'ogTitle'],
  ['og_description', 'ogDescription'],
  ['og_image', 'ogImage'],
  ['twitter_title', 'twitterTitle'],
  ['twitter_description', 'twitterDescription'],
  ['twitter_image', 'twitterImage'],
  ['email_subject', 'emailSubject'],
  ['canonical_url', 'canonicalUrl'],
  ['codeinjection_head', 'codeInjectionHead'],
  ['codeinjection_foot', 'codeInjectionFoot'],
  ['custom_template', 'customTemplate'],
  ['visibility', 'visibility'],
  ['comment_id', 'commentId'],
  ['uuid', 'uuid'],
]
/** Characters of one value that are kept as data. */
const MOST_KEPT = 20_000

function originOf(both: Record<string, unknown>, id: string, { survey }: PostContext): Record<string, unknown> {
  const origin: Record<string, unknown> = {}
  for (const [name, called] of KEPT) {
    const value = textOf(both, name)
    if (value !== '' && !(name === 'visibility' && value === 'public')) origin[called] = value.slice(0, MOST_KEPT)
  }
  if (isSet(both, 'featured')) origin['featured'] = true
  const internal = tagsOf(survey, id).filter(({ isInternal }) => isInternal)
  if (internal.length > 0) origin['internalTags'] = internal.map(({ name }) => name)
  return origin
}

/** The addresses that no earlier post of the file has. */
function freeAddresses(addresses: readonly string[], { taken }: PostContext, notes: Notes): string[] {
  const free = addresses.filter((address) => !taken.has(address))
  if (free.length < addresses.length) {
    notes.add(`An earlier post of the file has the same address: ${addresses.find((address) => taken.has(address))}.`)
  }
  for (const address of free) taken.add(address)
  return free
}
