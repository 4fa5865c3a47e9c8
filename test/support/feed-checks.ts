import { DOMParser, type Document, type Element, onWarningStopParsing } from '@xmldom/xmldom'
import { SaxesParser } from 'saxes'

const ATOM = 'http://www.w3.org/2005/Atom'

/**
 * An XML document, read strictly.
 *
 * @throws {Error} where it is not well-formed.
 */
export function parseXml(text: string): Document {
  // Of the two the one that refuses characters and attributes that XML has not.
  new SaxesParser({ xmlns: true }).write(text).close()
  return new DOMParser({ onError: onWarningStopParsing }).parseFromString(text, 'text/xml')
}

/** Texts of the elements of a name, whatever their namespace, in document order. */
export function xmlTexts(document: Document | Element, name: string): string[] {
  return Array.from(document.getElementsByTagNameNS('*', name), (element) => element.textContent ?? '')
}

/**
 * What a reader of feeds would stumble over in RSS 2.0 (rssboard.org, and what the W3C's feed validator calls an error), a
 * sentence each. `address` is where the feed was asked for.
 */
export function findRssFaults(text: string, address: string): string[] {
  const faults: string[] = []
  const document = parseXml(text)
  const root = document.documentElement
  const channel = root && children(root, 'channel')[0]
  if (root?.tagName !== 'rss' || root.getAttribute('version') !== '2.0' || !channel) return ['it is no RSS 2.0']

  for (const name of ['title', 'link', 'description']) {
    if (textOf(channel, name) === '') faults.push(`the channel has no ${name}`)
  }
  if (!isAbsolute(textOf(channel, 'link'))) faults.push('the link of the channel is not absolute')
  for (const name of ['language', 'lastBuildDate', 'title', 'link', 'description']) {
    if (children(channel, name).length > 1) faults.push(`the channel has several of ${name}`)
  }
  const built = textOf(channel, 'lastBuildDate')
  if (built && !isRfc822(built)) faults.push(`lastBuildDate is ${built}`)
  const self = children(channel, 'link', ATOM).find((link) => link.getAttribute('rel') === 'self')
  if (self?.getAttribute('href') !== address) faults.push(`atom:link to itself is ${self?.getAttribute('href')}`)

  const items = children(channel, 'item')
  for (const item of items) {
    const title = textOf(item, 'title')
    const at = `item “${title}”`
    if (title === '' && textOf(item, 'description') === '') faults.push(`${at} has neither title nor description`)
    if (!isAbsolute(textOf(item, 'link'))) faults.push(`${at}: its link is not absolute`)
    if (!isRfc822(textOf(item, 'pubDate'))) faults.push(`${at}: pubDate is ${textOf(item, 'pubDate')}`)
    for (const guid of children(item, 'guid')) {
      if (guid.getAttribute('isPermaLink') !== 'false' && !isAbsolute(guid.textContent ?? '')) {
        faults.push(`${at}: its guid is no address`)
      }
    }
    for (const name of ['title', 'link', 'description', 'guid', 'pubDate', 'author']) {
      if (children(item, name).length > 1) faults.push(`${at} has several of ${name}`)
    }
    for (const encoded of children(item, 'encoded', CONTENT)) {
      faults.push(...findHtmlFaults(encoded.textContent ?? '').map((fault) => `${at}: ${fault}`))
    }
    for (const enclosure of children(item, 'enclosure')) {
      const isWhole = /^\d+$/.test(enclosure.getAttribute('length') ?? '') && enclosure.getAttribute('type')
      if (!isWhole || !isAbsolute(enclosure.getAttribute('url') ?? ''))
        faults.push(`${at}: its enclosure lacks something`)
    }
    if (children(item, 'author').some((author) => !(author.textContent ?? '').includes('@'))) {
      faults.push(`${at}: author is no e-mail address`)
    }
  }
  return [
    ...faults,
    ...findDuplicates(
      'guid',
      items.map((item) => textOf(item, 'guid')),
    ),
  ]
}

const CONTENT = 'http://purl.org/rss/1.0/modules/content/'

/** HTML in a feed that a reader of feeds would stumble over, or run: a sentence for each. */
export function findHtmlFaults(html: string): string[] {
  const faults: string[] = []
  for (const [, name = '', attributes = ''] of html.matchAll(/<([a-z][a-z0-9]*)\b([^>]*)>/gi)) {
    if (/^(script|style|iframe|object|embed|form|input|link|meta|base|svg|math)$/i.test(name))
      faults.push(`<${name}> is in it`)
    for (const [, attribute = '', value = ''] of attributes.matchAll(/([a-z:-]+)="([^"]*)"/gi)) {
      if (/^(on|style$|srcdoc$)/i.test(attribute)) faults.push(`${attribute} is in it`)
      const isAddress = attribute === 'href' || attribute === 'src'
      if (isAddress && !/^(https?:\/\/[^/]|mailto:|tel:)/.test(value))
        faults.push(`${attribute}="${value}" is not absolute`)
    }
  }
  return faults
}

/** What a reader of feeds would stumble over in Atom (RFC 4287), a sentence each. */
export function findAtomFaults(text: string, address: string): string[] {
  const faults: string[] = []
  const root = parseXml(text).documentElement
  if (root?.localName !== 'feed' || root.namespaceURI !== ATOM) return ['it is no Atom feed']
  const entries = children(root, 'entry', ATOM)
  const hasAuthor = children(root, 'author', ATOM).length > 0
  for (const element of [root, ...entries]) {
    const at = element === root ? 'the feed' : `entry “${textOf(element, 'title', ATOM)}”`
    for (const name of ['id', 'title', 'updated']) {
      const found = children(element, name, ATOM)
      if (found.length !== 1 || !found[0]?.textContent) faults.push(`${at} has ${found.length} of ${name}`)
    }
    if (!/^[a-z][a-z0-9+.-]*:./i.test(textOf(element, 'id', ATOM))) faults.push(`${at}: its id is no IRI`)
    for (const name of ['updated', 'published']) {
      for (const time of children(element, name, ATOM)) {
        if (!isRfc3339(time.textContent ?? '')) faults.push(`${at}: ${name} is ${time.textContent}`)
      }
    }
    for (const author of children(element, 'author', ATOM)) {
      if (textOf(author, 'name', ATOM) === '') faults.push(`${at}: an author has no name`)
      const uri = textOf(author, 'uri', ATOM)
      if (uri && !isAbsolute(uri)) faults.push(`${at}: the uri of an author is not absolute`)
    }
    for (const content of children(element, 'content', ATOM)) {
      if (content.getAttribute('type') !== 'html') faults.push(`${at}: its content is ${content.getAttribute('type')}`)
      faults.push(...findHtmlFaults(content.textContent ?? '').map((fault) => `${at}: ${fault}`))
    }
    const links = children(element, 'link', ATOM)
    for (const link of links) {
      if (!isAbsolute(link.getAttribute('href') ?? '')) faults.push(`${at}: a link is not absolute`)
    }
    const alternates = links.filter((link) => (link.getAttribute('rel') ?? 'alternate') === 'alternate')
    if (alternates.length !== 1) faults.push(`${at} has ${alternates.length} links to its page`)
    if (element !== root && !hasAuthor && children(element, 'author', ATOM).length === 0)
      faults.push(`${at} has no author`)
  }
  const self = children(root, 'link', ATOM).find((link) => link.getAttribute('rel') === 'self')
  if (self?.getAttribute('href') !== address) faults.push(`the link to itself is ${self?.getAttribute('href')}`)
  return [
    ...faults,
    ...findDuplicates(
      'id',
      entries.map((entry) => textOf(entry, 'id', ATOM)),
    ),
  ]
}

/** What jsonfeed.org asks of version 1.1 and a feed breaks, a sentence each. */
export function findJsonFeedFaults(text: string, address: string): string[] {
  if (/\\u(?:d[89ab]|D[89AB])[0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])/.test(text)) return ['half a character is in it']
  const feed = JSON.parse(text) as Record<string, unknown> & { items: Record<string, unknown>[] }
  const faults: string[] = []
  if (feed['version'] !== 'https://jsonfeed.org/version/1.1') faults.push(`the version is ${feed['version']}`)
  if (!feed['title'] || !Array.isArray(feed.items)) faults.push('title or items are missing')
  if (feed['feed_url'] !== address) faults.push(`feed_url is ${feed['feed_url']}`)
  for (const hub of (feed['hubs'] as { type?: string; url?: string }[] | undefined) ?? []) {
    if (!hub.type || !isAbsolute(hub.url ?? '')) faults.push('a hub lacks something')
  }
  for (const one of [feed, ...feed.items]) {
    for (const author of (one['authors'] as { name?: string; url?: string }[] | undefined) ?? []) {
      if (!author.name) faults.push('an author has no name')
    }
  }
  for (const item of feed.items) {
    const at = `item “${String(item['id'])}”`
    if (typeof item['id'] !== 'string' || item['id'] === '') faults.push(`${at} has no id`)
    if (!item['content_html'] && !item['content_text']) faults.push(`${at} has no text`)
    for (const name of ['url', 'image']) {
      if (item[name] !== undefined && !isAbsolute(String(item[name]))) faults.push(`${at}: ${name} is not absolute`)
    }
    for (const name of ['date_published', 'date_modified']) {
      if (!isRfc3339(String(item[name]))) faults.push(`${at}: ${name} is ${String(item[name])}`)
    }
    for (const file of (item['attachments'] as Record<string, string>[] | undefined) ?? []) {
      if (!isAbsolute(file['url'] ?? '') || !file['mime_type']) faults.push(`${at}: an attachment lacks something`)
    }
    faults.push(...findHtmlFaults(String(item['content_html'] ?? '')).map((fault) => `${at}: ${fault}`))
  }
  const ids = feed.items.map(({ id }) => String(id))
  return [...faults, ...findDuplicates('id', ids)]
}

const NEWS = 'http://www.google.com/schemas/sitemap-news/0.9'

/** What the schemas of sitemaps.org and of Google's news sitemap ask and a sitemap breaks, a sentence each. */
export function findNewsSitemapFaults(text: string): string[] {
  const faults: string[] = []
  const root = parseXml(text).documentElement
  const sitemap = 'http://www.sitemaps.org/schemas/sitemap/0.9'
  if (root?.localName !== 'urlset' || root.namespaceURI !== sitemap) return ['it is no sitemap']
  const urls = children(root, 'url', sitemap)
  if (urls.length > 1_000) faults.push(`it has ${urls.length} addresses`)
  for (const url of urls) {
    const at = textOf(url, 'loc', sitemap)
    if (!isAbsolute(at) || at.length > 2_048) faults.push(`${at} is no address`)
    const [news] = children(url, 'news', NEWS)
    const [publication] = news ? children(news, 'publication', NEWS) : []
    const order = Array.from(news?.childNodes ?? [], (node) => (node as Element).localName).join(' ')
    if (order !== 'publication publication_date title') faults.push(`${at} has ${order}`)
    if (!news || !publication) continue
    if (textOf(publication, 'name', NEWS) === '') faults.push(`${at}: the publication has no name`)
    if (!/^(zh-cn|zh-tw|[a-z]{2,3})$/.test(textOf(publication, 'language', NEWS))) faults.push(`${at}: no language`)
    if (!isRfc3339(textOf(news, 'publication_date', NEWS))) faults.push(`${at}: no date`)
    if (textOf(news, 'title', NEWS) === '') faults.push(`${at} has no title`)
  }
  const found = urls.map((url) => textOf(url, 'loc', sitemap))
  return [...faults, ...findDuplicates('address', found)]
}

function children(parent: Element, name: string, namespace: string | null = null): Element[] {
  return Array.from(parent.childNodes).filter(
    (node): node is Element =>
      node.nodeType === 1 &&
      (node as Element).localName === name &&
      ((node as Element).namespaceURI || null) === namespace,
  )
}

function textOf(parent: Element, name: string, namespace: string | null = null): string {
  return children(parent, name, namespace)[0]?.textContent?.trim() ?? ''
}

function isAbsolute(text: string): boolean {
  return /^https?:\/\/[^/]/.test(text) && URL.canParse(text) && new URL(text).href === text
}

/** RFC 822 as RSS wants it, with the weekday that the date has. */
function isRfc822(text: string): boolean {
  const shape =
    /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} (GMT|[+-]\d{4})$/
  return shape.test(text) && new Date(text).toUTCString().startsWith(text.slice(0, 3))
}

function isRfc3339(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text))
  )
}

function findDuplicates(what: string, values: string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))].map(
    (value) => `the ${what} ${value} stands several times`,
  )
}
