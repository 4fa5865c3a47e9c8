import { readFileSync } from 'node:fs'
import { DOMParser, type Element } from '@xmldom/xmldom'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { type SourceText, type SourceView, wordsOf } from './measure-archive.ts'

/** Types of posts that readers have pages of. */
const PAGES = new Set(['post', 'page'])
const GONE = new Set(['trash', 'auto-draft', 'inherit'])
const UNSEEN = new Set(['script', 'style', 'noscript', 'template', 'title', 'head'])
/** Shortcodes of which nothing is seen but what they hold or bring. */
const SHORTCODE =
  /\[\/?(caption|wp_caption|gallery|embed|audio|video|playlist|youtube|vimeo|wpvideo|twitter|soundcloud|contact-form|contact-field|archives|polldaddy|slideshow)\b[^\]]*\]/g

/** A file of WordPress as its readers saw it, found with a DOM and without anything of `src/wire`. */
export function viewWordPress(path: string): SourceView {
  let document: ReturnType<DOMParser['parseFromString']>
  try {
    document = new DOMParser({
      onError: (level, message) => {
        if (level !== 'warning') throw new Error(message)
      },
    }).parseFromString(readFileSync(path, 'utf8'), 'text/xml')
  } catch {
    return { items: (readFileSync(path, 'utf8').match(/<item>/g) ?? []).length, texts: [], addresses: [] }
  }
  const items = [...document.getElementsByTagName('item')]
  const files = new Map(
    items.filter((item) => say(item, 'wp:post_type') === 'attachment').map((item) => [say(item, 'wp:post_id'), item]),
  )
  const texts = items.filter(isText)
  return {
    items: texts.length,
    texts: texts.map((item) => textOf(item, files)),
    addresses: addressesOf(document.documentElement as Element, items),
  }
}

function isText(item: Element): boolean {
  return PAGES.has(say(item, 'wp:post_type')) && !GONE.has(say(item, 'wp:status'))
}

function textOf(item: Element, files: Map<string, Element>): SourceText {
  const what = say(item, 'wp:post_type') === 'page' ? 'page' : 'article'
  const content = say(item, 'content:encoded')
  const markup = content.replace(/<!--[\s\S]*?-->/g, '\n')
  const seen = viewHtml(markup.replace(SHORTCODE, ' ').replace(/\[\[([^\]]*)\]\]/g, '[$1]'))
  const galleries = [...markup.matchAll(/(?<!\[)\[gallery([^\]]*)\]/g)].flatMap(([, values = '']) =>
    galleryOf(item, values, files),
  )
  const thumbnail = files.get(meta(item, '_thumbnail_id'))
  const fields = [say(item, 'title'), what === 'article' ? say(item, 'excerpt:encoded') : ''].map(
    (html) => viewHtml(html).text,
  )
  const captions = galleries.map((file) => viewHtml(say(file, 'excerpt:encoded')).text)
  const pictures = [...seen.pictures, ...galleries.map((file) => say(file, 'wp:attachment_url'))]
  return {
    key: `post-${say(item, 'wp:post_id')}`,
    what,
    words: wordsOf([...fields, seen.text, ...captions].join(' ')),
    links: seen.links,
    pictures: what === 'article' && thumbnail ? [say(thumbnail, 'wp:attachment_url'), ...pictures] : pictures,
  }
}

function galleryOf(item: Element, values: string, files: Map<string, Element>): Element[] {
  const ids = /\b(?:ids|include)=["']?([\d, ]+)/
    .exec(values)?.[1]
    ?.split(',')
    .map((id) => id.trim())
  if (ids) return ids.map((id) => files.get(id)).filter((file) => file !== undefined)
  const left = /\bexclude=["']?([\d, ]+)/.exec(values)?.[1]?.split(',') ?? []
  return [...files.values()].filter(
    (file) =>
      say(file, 'wp:post_parent') === say(item, 'wp:post_id') &&
      /\.(jpe?g|png|gif|webp)$/i.test(say(file, 'wp:attachment_url')) &&
      !left.includes(say(file, 'wp:post_id')),
  )
}

/** What a browser shows of HTML: its text, links around words, and pictures. */
function viewHtml(html: string): { text: string; links: string[]; pictures: string[] } {
  const seen = { text: '', links: [] as string[], pictures: [] as string[] }
  const visit = (nodes: readonly DefaultTreeAdapterTypes.ChildNode[]): void => {
    for (const node of nodes) {
      if (node.nodeName === '#text' && 'value' in node) seen.text += node.value
      if (!('tagName' in node) || UNSEEN.has(node.tagName)) continue
      const value = (name: string) => node.attrs.find((each) => each.name === name)?.value ?? ''
      const before = seen.text.length
      if (node.tagName === 'img' && value('src') !== '') seen.pictures.push(value('src'))
      if (/^(p|div|li|h\d|td|th|tr|br|figcaption|figure|blockquote|dt|dd|pre|summary|cite|address)$/.test(node.tagName))
        seen.text += ' '
      visit(node.childNodes)
      if (/^(p|div|li|h\d|td|th|tr|figcaption|figure|blockquote|dt|dd|pre|summary|cite|address)$/.test(node.tagName))
        seen.text += ' '
      // A button stands apart from the words before it.
      if (/button/.test(value('class'))) seen.text = `${seen.text.slice(0, before)} ${seen.text.slice(before)} `
      const isOfWords = seen.text.slice(before).trim() !== ''
      if (node.tagName === 'a' && isOfWords && /^(https?:|mailto:|\/)/.test(value('href')))
        seen.links.push(value('href'))
    }
  }
  visit(parseFragment(html).childNodes)
  return seen
}

function addressesOf(root: Element, items: Element[]): string[] {
  const base = (say(root, 'wp:base_blog_url') || say(root, 'link')).replace(/\/$/, '')
  if (!URL.canParse(base)) return []
  const prefix = new URL(base).pathname.replace(/\/$/, '')
  const found: string[] = [`${prefix}/feed/`, `${prefix}/comments/feed/`]
  const own = (link: string) => URL.canParse(link) && new URL(link).host === new URL(base).host
  const add = (link: string) => {
    if (own(link)) found.push(new URL(link).pathname + new URL(link).search)
  }
  for (const item of items) {
    const type = say(item, 'wp:post_type')
    const id = say(item, 'wp:post_id')
    const isPublic = say(item, 'wp:status') === 'publish' && say(item, 'wp:post_password') === ''
    if (type === 'attachment') {
      add(say(item, 'link'))
      found.push(`${prefix}/?attachment_id=${id}`)
    }
    if (!PAGES.has(type) || !isPublic) continue
    const link = say(item, 'link')
    add(link)
    found.push(`${prefix}/?p=${id}`)
    if (type === 'page') found.push(`${prefix}/?page_id=${id}`)
    if (type === 'post') {
      if (own(link) && !link.includes('?')) add(`${link.replace(/\/$/, '')}/feed/`)
      const [year = '', month = '', day = ''] = say(item, 'wp:post_date').slice(0, 10).split('-')
      if (year > '0000')
        found.push(
          `${prefix}/${year}/`,
          `${prefix}/${year}/${month}/`,
          `${prefix}/${year}/${month}/${day}/`,
          `${prefix}/${year}/${month}/page/2/`,
        )
    }
  }
  found.push(...addressesOfTerms(root, prefix))
  return found.filter((address) => address !== `${prefix}/`)
}

function addressesOfTerms(root: Element, prefix: string): string[] {
  const found: string[] = []
  for (const each of [...root.getElementsByTagName('wp:category')]) {
    const slug = say(each, 'wp:category_nicename')
    if (slug)
      found.push(
        `${prefix}/category/${slug}/`,
        `${prefix}/category/${slug}/feed/`,
        `${prefix}/category/${slug}/page/2/`,
      )
    if (say(each, 'wp:term_id')) found.push(`${prefix}/?cat=${say(each, 'wp:term_id')}`)
  }
  for (const each of [...root.getElementsByTagName('wp:tag')]) {
    const slug = say(each, 'wp:tag_slug')
    if (slug) found.push(`${prefix}/tag/${slug}/`, `${prefix}/?tag=${slug}`, `${prefix}/tag/${slug}/feed/`)
  }
  for (const each of [...root.getElementsByTagName('wp:author')]) {
    const login = say(each, 'wp:author_login').replace(/\p{Cf}/gu, '')
    if (login) found.push(`${prefix}/author/${login}/`, `${prefix}/author/${login}/feed/`)
    if (say(each, 'wp:author_id')) found.push(`${prefix}/?author=${say(each, 'wp:author_id')}`)
  }
  return found
}

function say(element: Element, name: string): string {
  for (const child of [...element.childNodes]) {
    if (child.nodeName === name) return child.textContent?.trim() ?? ''
    if (child.nodeName === 'channel') return say(child as Element, name)
  }
  return ''
}

function meta(item: Element, key: string): string {
  const found = [...item.getElementsByTagName('wp:postmeta')].find((each) => say(each, 'wp:meta_key') === key)
  return found ? say(found, 'wp:meta_value') : ''
}
