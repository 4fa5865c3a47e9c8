import { attributeOf, childNamed, childrenNamed, isXmlElement, textIn, type XmlElement } from '../xml/xml-element.ts'

/** A term as an item names it. */
export interface WxrTerm {
  taxonomy: string
  slug: string
  name: string
}

export interface WxrComment {
  id: string
  parent: string
  author: string
  date: string
  dateGmt: string
  text: string
  approved: string
  type: string
}

/** A post of any type, as it stands in the file. Texts are those of the file; nothing is interpreted. */
export interface WxrItem {
  line: number
  /** Whether it has anything of WordPress at all, or is an item of a feed. */
  isWordPress: boolean
  id: string
  type: string
  status: string
  title: string
  link: string
  guid: string
  creator: string
  pubDate: string
  date: string
  dateGmt: string
  modifiedGmt: string
  modified: string
  name: string
  parent: string
  menuOrder: number
  password: string
  isSticky: boolean
  content: string
  excerpt: string
  attachmentUrl: string
  terms: WxrTerm[]
  meta: Map<string, string[]>
  comments: WxrComment[]
}

const WORDPRESS = /^https?:\/\/wordpress\.org\/export\/[^/]*\/$/
const EXCERPT = /^https?:\/\/wordpress\.org\/export\/[^/]*\/excerpt\/$/
const CONTENT = /^https?:\/\/purl\.org\/rss\/1\.0\/modules\/content\/$/
const DUBLIN_CORE = /^https?:\/\/purl\.org\/dc\/elements\/1\.1\/$/

/** Namespaces of prefixes that files use without declaring them. */
export const WXR_PREFIXES: Record<string, string> = {
  wp: 'http://wordpress.org/export/1.2/',
  excerpt: 'http://wordpress.org/export/1.2/excerpt/',
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  wfw: 'http://wellformedweb.org/CommentAPI/',
  itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  media: 'http://search.yahoo.com/mrss/',
  georss: 'http://www.georss.org/georss',
  geo: 'http://www.w3.org/2003/01/geo/wgs84_pos#',
  atom: 'http://www.w3.org/2005/Atom',
  sy: 'http://purl.org/rss/1.0/modules/syndication/',
  slash: 'http://purl.org/rss/1.0/modules/slash/',
}

export function isWordPressNamespace(namespace: string): boolean {
  return WORDPRESS.test(namespace)
}

/** What an element of WordPress' own namespace says, whichever version and prefix it has; empty where it is absent. */
export function wpText(element: XmlElement, name: string): string {
  for (const child of element.children) {
    if (isXmlElement(child) && child.name === name && WORDPRESS.test(child.namespace)) return textIn(child).trim()
  }
  return ''
}

export function wpChildren(element: XmlElement, name: string): XmlElement[] {
  return childrenNamed(element, name).filter((child) => WORDPRESS.test(child.namespace))
}

/** What an element without namespace says. */
export function plainText(element: XmlElement, name: string): string {
  const child = childNamed(element, name, '')
  return child ? textIn(child).trim() : ''
}

export function readWxrItem(element: XmlElement): WxrItem {
  const inWordPress = element.children.some((child) => isXmlElement(child) && WORDPRESS.test(child.namespace))
  return {
    line: element.line,
    isWordPress: inWordPress,
    id: wpText(element, 'post_id'),
    type: wpText(element, 'post_type'),
    status: wpText(element, 'status'),
    title: plainText(element, 'title'),
    link: plainText(element, 'link'),
    guid: plainText(element, 'guid'),
    creator: textOf(element, 'creator', DUBLIN_CORE).trim() || wpText(element, 'author'),
    pubDate: plainText(element, 'pubDate'),
    date: wpText(element, 'post_date'),
    dateGmt: wpText(element, 'post_date_gmt'),
    modified: wpText(element, 'post_modified'),
    modifiedGmt: wpText(element, 'post_modified_gmt'),
    name: wpText(element, 'post_name'),
    parent: wpText(element, 'post_parent'),
    menuOrder: Number.parseInt(wpText(element, 'menu_order'), 10) || 0,
    password: wpText(element, 'post_password'),
    isSticky: wpText(element, 'is_sticky') === '1',
    content: textOf(element, 'encoded', CONTENT),
    excerpt: textOf(element, 'encoded', EXCERPT),
    attachmentUrl: wpText(element, 'attachment_url'),
    terms: readTerms(element),
    meta: readMeta(element, 'postmeta'),
    comments: wpChildren(element, 'comment').map(readComment),
  }
}

/** Keys with their values, in the order of the file. */
export function readMeta(element: XmlElement, name: string): Map<string, string[]> {
  const meta = new Map<string, string[]>()
  for (const each of wpChildren(element, name)) {
    const key = wpText(each, 'meta_key')
    const value = wpChildren(each, 'meta_value')[0]
    if (key === '') continue
    const values = meta.get(key) ?? []
    values.push(value ? textIn(value) : '')
    meta.set(key, values)
  }
  return meta
}

/** Terms of one post that are read: many times what an article may have. */
const MOST_TERMS = 2_000

/** Versions before 1.1 name each term twice, once without its slug: that one counts where it stands alone. */
function readTerms(element: XmlElement): WxrTerm[] {
  const children = childrenNamed(element, 'category', '').slice(0, MOST_TERMS)
  const terms = children.map((child) => ({
    taxonomy: taxonomyOf(attributeOf(child, 'domain')),
    slug: attributeOf(child, 'nicename').trim(),
    name: textIn(child).trim(),
  }))
  const seen = new Set<string>()
  return terms.filter((term) => {
    const isRepeated = term.slug === '' && terms.some((other) => other.slug !== '' && other.name === term.name)
    const key = `${term.taxonomy} ${term.slug} ${term.name}`
    if (isRepeated || term.name === '' || seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function taxonomyOf(domain: string): string {
  if (domain === 'tag') return 'post_tag'
  return domain === '' ? 'category' : domain
}

function readComment(element: XmlElement): WxrComment {
  return {
    id: wpText(element, 'comment_id'),
    parent: wpText(element, 'comment_parent'),
    author: wpText(element, 'comment_author'),
    date: wpText(element, 'comment_date'),
    dateGmt: wpText(element, 'comment_date_gmt'),
    text: wpText(element, 'comment_content'),
    approved: wpText(element, 'comment_approved'),
    type: wpText(element, 'comment_type'),
  }
}

function textOf(element: XmlElement, name: string, namespace: RegExp): string {
  const child = childrenNamed(element, name).find((each) => namespace.test(each.namespace))
  return child ? textIn(child) : ''
}
