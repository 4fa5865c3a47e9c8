import type { Instant } from '#foundation/clock.ts'
import { canonicalLanguage } from '#foundation/language-tag.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { SourceFile } from '../files/open-source-file.ts'
import { textIn, type XmlElement } from '../xml/xml-element.ts'
import { type Attachment, attachmentOf, isImage, pictureIdentity } from './attachments.ts'
import { textOfHtml } from './html-text.ts'
import { momentOf, momentOfFeed, SiteOffsets } from './post-dates.ts'
import { postKind } from './post-kinds.ts'
import { readWxr } from './read-wxr.ts'
import { addressPart, decodePart, PermalinkSurvey, pathOf, rootOf, type SiteAddresses } from './site-addresses.ts'
import { isWordPressNamespace, readWxrItem, type WxrItem, type WxrTerm, wpText } from './wxr-item.ts'

export interface Category {
  id: string
  slug: string
  name: string
  description: string
  /** Slug of the one that it is within, or empty. */
  parent: string
  line: number
}

export interface Tag {
  id: string
  slug: string
  name: string
}

export interface Author {
  id: string
  /** What addresses and items call them. */
  login: string
  name: string
  about: string
  line: number
}

/** What of a file must be known before its first post can be read: kept in memory, without any post's text. */
export interface SiteSurvey {
  title: string
  addresses: SiteAddresses
  language: string | null
  offsets: SiteOffsets
  /** The moment of the export, or of the last post; for posts without any time. */
  lastMoment: string
  categories: Map<string, Category>
  tags: Map<string, Tag>
  authors: Map<string, Author>
  /** By the name that terms give them, without `cap-`. */
  guests: Map<string, Author>
  attachments: Map<string, Attachment>
  attachmentsByParent: Map<string, Attachment[]>
  attachmentsByPicture: Map<string, Attachment>
  reusableBlocks: Map<string, string>
  pageParents: Map<string, { slug: string; parent: string }>
  /** Days on which posts appeared, `YYYY-MM-DD` in the site's time, with the moment of the last of each. */
  days: Map<string, Instant>
  /** Whatever comes: posts, pages, comments, terms and people. */
  expected: number
  /** Whether there is anything of WordPress in it. */
  isWordPress: boolean
  /** Why the file could not be read to its end, or `null`. */
  fault: Refusal | null
}

/** Reads a file through once, for what its posts refer to. Of one that breaks off, it knows what came before. */
export async function surveySite(file: SourceFile): Promise<SiteSurvey> {
  const surveying = new Surveying()
  const elements = readWxr(file, () => {})
  try {
    for await (const element of elements) surveying.take(element)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    surveying.fault = error
  }
  return surveying.result()
}

class Surveying {
  fault: Refusal | null = null
  #isWordPress = false
  readonly #channel = new Map<string, string>()
  readonly #permalinks = new PermalinkSurvey()
  readonly #offsets = new SiteOffsets()
  readonly #categories = new Map<string, Category>()
  readonly #tags = new Map<string, Tag>()
  readonly #authors = new Map<string, Author>()
  readonly #guests = new Map<string, Author>()
  readonly #attachments = new Map<string, Attachment>()
  readonly #reusable = new Map<string, string>()
  readonly #pageParents = new Map<string, { slug: string; parent: string }>()
  readonly #days = new Map<string, Instant>()
  #items = 0
  #last = ''

  take(element: XmlElement): void {
    if (isWordPressNamespace(element.namespace)) this.#isWordPress = true
    if (element.name === 'item') this.#takeItem(readWxrItem(element))
    else if (element.name === 'author') this.#takeAuthor(element)
    else if (element.name === 'category') this.#takeCategory(element)
    else if (element.name === 'tag') this.#takeTag(element)
    else if (element.name === 'term') this.#takeTerm(element)
    else if (!this.#channel.has(element.name)) this.#channel.set(element.name, textIn(element).trim())
  }

  result(): SiteSurvey {
    const base = this.#base()
    const attachments = [...this.#attachments.values()]
    return {
      title: textOfHtml(this.#channel.get('title') ?? ''),
      addresses: this.#permalinks.result(base),
      language: languageOf(this.#channel.get('language') ?? ''),
      offsets: this.#offsets,
      lastMoment: momentOfFeed(this.#channel.get('pubDate') ?? '') ?? (this.#last || '2000-01-01T00:00:00.000Z'),
      categories: this.#categories,
      tags: this.#tags,
      authors: this.#authors,
      guests: this.#guests,
      attachments: this.#attachments,
      attachmentsByParent: byParent(attachments),
      attachmentsByPicture: new Map(attachments.filter(isImage).map((each) => [pictureIdentity(each.address), each])),
      reusableBlocks: this.#reusable,
      pageParents: this.#pageParents,
      days: this.#days,
      expected: this.#items + this.#categories.size + this.#authors.size + this.#guests.size,
      isWordPress: this.#isWordPress,
      fault: this.fault,
    }
  }

  #base(): string {
    const written =
      this.#channel.get('base_blog_url') || this.#channel.get('link') || this.#channel.get('base_site_url') || ''
    return written.replace(/\/+$/, '')
  }

  #takeItem(item: WxrItem): void {
    if (!item.isWordPress) return
    this.#isWordPress = true
    const base = this.#base()
    const path = pathOf(item.link, base)
    this.#learnTerms(item)
    switch (postKind(item)) {
      case 'attachment': {
        const pages = [...(path ? [path] : []), `${rootOf(base)}/?attachment_id=${item.id}`]
        this.#attachments.set(item.id, ownCopy(attachmentOf(item, [...new Set(pages)])))
        return
      }
      case 'guest':
        this.#takeGuest(item)
        return
      case 'reusable':
        this.#reusable.set(item.id, ownCopy(item.content))
        return
      case 'page':
        this.#pageParents.set(item.id, ownCopy({ slug: decodePart(item.name), parent: item.parent }))
        this.#items++
        return
      case 'article':
        this.#takePost(item, path?.slice(rootOf(base).length) ?? null)
    }
  }

  #takePost(item: WxrItem, path: string | null): void {
    this.#items++
    this.#offsets.learn(item.date, item.dateGmt)
    const moment = momentOf(item.date, item.dateGmt, this.#offsets)
    if (moment && moment > this.#last) this.#last = moment
    if (item.type !== 'post' || item.status !== 'publish' || item.password !== '') return
    if (path !== null) this.#permalinks.learn(path, item)
    if (moment && /^[1-9]\d{3}-\d\d-\d\d/.test(item.date)) this.#days.set(item.date.slice(0, 10), moment)
  }

  /** Terms and people that posts name and the file does not list. */
  #learnTerms(item: WxrItem): void {
    for (const term of item.terms) {
      if (term.taxonomy === 'category') this.#learnCategory(term, item.line)
      else if (term.taxonomy === 'post_tag' && !this.#tags.has(slugOf(term))) {
        this.#tags.set(slugOf(term), { id: '', slug: slugOf(term), name: textOfHtml(term.name) })
      }
    }
    const kind = postKind(item)
    if (item.creator !== '' && (kind === 'article' || kind === 'page') && !this.#authors.has(item.creator)) {
      this.#authors.set(item.creator, { id: '', login: item.creator, name: item.creator, about: '', line: item.line })
    }
  }

  #learnCategory(term: WxrTerm, line: number): void {
    const slug = slugOf(term)
    if (this.#categories.has(slug)) return
    this.#categories.set(slug, { id: '', slug, name: textOfHtml(term.name), description: '', parent: '', line })
  }

  #takeAuthor(element: XmlElement): void {
    const login = wpText(element, 'author_login')
    if (login === '') return
    const whole = `${wpText(element, 'author_first_name')} ${wpText(element, 'author_last_name')}`.trim()
    const name = textOfHtml(wpText(element, 'author_display_name')) || textOfHtml(whole) || login
    this.#authors.set(login, { id: wpText(element, 'author_id'), login, name, about: '', line: element.line })
  }

  #takeGuest(item: WxrItem): void {
    const meta = (name: string) => textOfHtml(item.meta.get(`cap-${name}`)?.[0] ?? '')
    const login = meta('user_login') || decodePart(item.name).replace(/^cap-/, '')
    const name = meta('display_name') || textOfHtml(item.title) || login
    if (login === '') return
    this.#guests.set(login, { id: item.id, login, name, about: meta('description'), line: item.line })
  }

  #takeCategory(element: XmlElement): void {
    const slug = decodePart(wpText(element, 'category_nicename')) || addressPart(wpText(element, 'cat_name'))
    if (slug === '') return
    this.#categories.set(slug, {
      id: wpText(element, 'term_id'),
      slug,
      name: textOfHtml(wpText(element, 'cat_name')) || slug,
      description: textOfHtml(wpText(element, 'category_description')),
      parent: decodePart(wpText(element, 'category_parent')),
      line: element.line,
    })
  }

  #takeTag(element: XmlElement): void {
    const slug = decodePart(wpText(element, 'tag_slug'))
    if (slug === '') return
    this.#tags.set(slug, {
      id: wpText(element, 'term_id'),
      slug,
      name: textOfHtml(wpText(element, 'tag_name')) || slug,
    })
  }

  #takeTerm(element: XmlElement): void {
    const slug = decodePart(wpText(element, 'term_slug'))
    const taxonomy = wpText(element, 'term_taxonomy')
    const name = textOfHtml(wpText(element, 'term_name')) || slug
    const id = wpText(element, 'term_id')
    if (slug === '') return
    if (taxonomy === 'category' && !this.#categories.has(slug)) {
      const description = textOfHtml(wpText(element, 'term_description'))
      const parent = decodePart(wpText(element, 'term_parent'))
      this.#categories.set(slug, { id, slug, name, description, parent, line: element.line })
    } else if (taxonomy === 'post_tag') this.#tags.set(slug, { id, slug, name })
  }
}

/** The same without the piece of the file that its texts are cut from: as long as they are, all of that piece would be in memory. */
function ownCopy<Value>(value: Value): Value {
  return structuredClone(value)
}

/** What a term is known by: its slug, or what WordPress would make of its name. */
export function slugOf(term: WxrTerm): string {
  return decodePart(term.slug) || decodePart(addressPart(term.name))
}

function byParent(attachments: readonly Attachment[]): Map<string, Attachment[]> {
  const found = new Map<string, Attachment[]>()
  for (const each of attachments) {
    if (each.parent === '') continue
    const siblings = found.get(each.parent)
    if (siblings) siblings.push(each)
    else found.set(each.parent, [each])
  }
  for (const siblings of found.values()) {
    siblings.sort((one, other) => one.menuOrder - other.menuOrder || Number(one.id) - Number(other.id))
  }
  return found
}

function languageOf(written: string): string | null {
  return canonicalLanguage(written.replace('_', '-'))
}
