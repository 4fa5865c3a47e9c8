import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DOMParser, type Document, type Element } from '@xmldom/xmldom'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { type SourceText, type SourceView, wordsOf } from './measure-archive.ts'

/** From here on a message of teleprinters speaks to newsrooms. */
const NOTES = /^(# (Notebook|Notizblock)|\* \* \* \*)/m
const BLOCKS = /^(p|div|li|h\d|td|th|tr|br|figcaption|figure|blockquote|pre|section|article)$/

interface Seen {
  text: string
  links: string[]
  pictures: string[]
}

/** Stories in files as their formats show them to readers, found with a DOM and without anything of `src/wire`. */
export function viewStories(path: string): SourceView {
  const files = statSync(path).isDirectory()
    ? readdirSync(path, { withFileTypes: true })
        .filter((each) => each.isFile())
        .map((each) => join(each.parentPath, each.name))
    : [path]
  const texts = files.flatMap((file) => textsIn(readFileSync(file)))
  return { items: files.length, texts, addresses: [] }
}

function textsIn(bytes: Buffer): SourceText[] {
  const text = textOf(bytes)
  if (text.includes('\x01') && text.includes('\x02')) return [messageIn(text)]
  if (/^\s*[[{]/.test(text)) return ninjsIn(JSON.parse(text))
  if (!/^\s*</.test(text)) return []
  let document: Document
  try {
    document = new DOMParser({ onError: () => {} }).parseFromString(text, 'text/xml')
  } catch {
    return []
  }
  const all = (name: string) => [...document.getElementsByTagName(name)]
  if (all('NewsItem').length > 0) return all('NewsItem').map(newsMl1)
  if (all('newsItem').length > 0) return all('newsItem').map(newsMlG2)
  if (document.documentElement?.localName === 'nitf') return [nitf(document.documentElement)]
  return all('item').map(feedItem)
}

function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function story(key: string, lines: readonly string[], { text, links, pictures }: Seen): SourceText {
  return { key, what: 'article', words: wordsOf([...lines, text].join(' ')), links, pictures }
}

function newsMlG2(item: Element): SourceText {
  const set = first(item, 'contentSet')
  const body = set && (first(set, 'body') ?? first(set, 'body.content'))
  const seen = body ? seenIn(body) : nothing()
  const isPicture = /picture/.test(first(item, 'itemClass')?.getAttribute('qcode') ?? '')
  return story(
    item.getAttribute('guid') ?? '',
    [isPicture ? '' : lineOf(first(first(item, 'contentMeta') ?? item, 'headline'))],
    seen,
  )
}

function newsMl1(item: Element): SourceText {
  const content = first(item, 'DataContent')
  const parts = ['ProviderId', 'DateId', 'NewsItemId'].map((name) => lineOf(first(item, name)))
  return story(
    `urn:newsml:${parts.join(':')}`,
    [lineOf(first(item, 'HeadLine'))],
    content ? seenIn(content) : nothing(),
  )
}

function nitf(root: Element): SourceText {
  const id = first(root, 'doc-id')
  const [registrar, name] = ['regsrc', 'id-string'].map((attribute) => id?.getAttribute(attribute) ?? '')
  const key = !name ? '' : !registrar || name.includes(registrar) ? name : `${registrar}:${name}`
  const content = first(root, 'body.content')
  const end = first(root, 'body.end')
  const head = first(root, 'body.head')
  // What a summary says again is said once.
  const summary = lineOf(head && first(head, 'abstract'))
  const text = lineOf(content)
  const seen = content ? seenIn(content) : nothing()
  const lines = [lineOf(first(root, 'hl1')), text.startsWith(summary) ? '' : summary, lineOf(end)]
  return story(key, lines, seen)
}

function feedItem(item: Element): SourceText {
  const html = first(item, 'content:encoded')?.textContent ?? first(item, 'description')?.textContent ?? ''
  return story(lineOf(first(item, 'guid')), [lineOf(first(item, 'title'))], htmlSeen(html))
}

function messageIn(text: string): SourceText {
  const [head = '', rest = ''] = text.split('\x02')
  const body = (rest.split('\x03')[0] ?? '').split(NOTES)[0] ?? ''
  const printed = body
    .split('\n')
    // Rails with notes to editors, and the keyword in the first.
    .filter((line, index) => !(head.includes('\x1f') && (index === 0 || /^\^(Eds:|AP Photo)/.test(line))))
    // Labels over a headline are for newsrooms, and the byline is no part of the text.
    .filter(
      (line, index) => index > 5 || !/^(\(.*\)|[A-Z0-9 ]{3,20}|By .*)\s*=?\s*$/.test(line.trim().replace(/^\^/, '')),
    )
    .join('\n')
    .replace(/(\d)\{/g, '$1½')
  return { key: messageKey(head, text), what: 'article', words: wordsOf(printed), links: [], pictures: [] }
}

/** As the reader names it: it has nothing better in the file either. */
function messageKey(head: string, text: string): string {
  const service = /\x01([A-Za-z]+\d+)/.exec(head)?.[1] ?? ''
  const provider = head.includes('\x1f')
    ? 'AP'
    : (/([a-z][a-z-]*)\s*\d*\s*$/m.exec(head.trim().split('\n')[0] ?? '')?.[1] ?? '')
  const tail = text.split('\x03')[1] ?? ''
  const american = /(\d\d)-(\d\d)-(\d\d) /.exec(tail)
  const plain = /(\d\d)\d{4} GMT (\w{3})\w* (\d\d)/.exec(tail)
  const month = 'Jan Feb Mar Apr May Jun Jul Aug Sep Okt Nov Dez'.split(' ').indexOf(plain?.[2] ?? '') + 1
  const day = american
    ? `20${american[3]}-${american[1]}-${american[2]}`
    : `20${plain?.[3]}-${String(month).padStart(2, '0')}-${plain?.[1]}`
  return `${head.includes('\x1f') ? 'anpa' : 'iptc7901'}:${provider}:${service}:${day}`
}

interface Ninjs {
  [name: string]: unknown
}

function ninjsIn(value: unknown): SourceText[] {
  if (Array.isArray(value)) return value.flatMap(ninjsIn)
  const item = value as Ninjs
  const inner = item.data ?? item.items ?? item.item
  if (inner && !item.uri) return ninjsIn(inner)
  const text = (...values: unknown[]) => values.find((each) => typeof each === 'string') ?? ''
  const listed = (name: string) => (item[name] ?? []) as Record<string, string>[]
  const html = text(
    item.body_xhtml,
    item.body_html,
    listed('bodies').find((each) => /html/.test(`${each.role}${each.contentType}${each.contenttype}`))?.value,
  ) as string
  const plain = text(
    item.body_text,
    listed('bodies').find((each) => /text/.test(`${each.role}`))?.value,
    item.description_text,
    listed('descriptions')[0]?.value,
  ) as string
  const headline = text(listed('headlines')[0]?.value, item.headline, item.title) as string
  const seen = html ? htmlSeen(html) : { ...nothing(), text: plain }
  // A headline that the text has again is shown once.
  const isTwice = wordsOf(seen.text).join(' ').startsWith(wordsOf(headline).join(' '))
  return [story(text(item.guid, item.uri) as string, [isTwice ? '' : headline], seen)]
}

function nothing(): Seen {
  return { text: '', links: [], pictures: [] }
}

/** What is seen of an element: not the header of an agency, which repeats headline, slug, genre and time for display. */
function seenIn(element: Element): Seen {
  const seen = nothing()
  const visit = (parent: Element): void => {
    for (const node of [...parent.childNodes]) {
      if (node.nodeType === 3 || node.nodeType === 4) seen.text += node.nodeValue
      if (node.nodeType === 1) visitElement(node as Element)
    }
  }
  const visitElement = (child: Element): void => {
    const name = child.localName ?? ''
    if (/^(header|head|title|script|style)$/.test(name)) return
    const value = (attribute: string) => child.getAttribute(attribute) ?? ''
    if (name === 'a' && value('href') !== '') seen.links.push(value('href'))
    const picture = name === 'img' ? value('src') : name === 'media-reference' ? value('source') : ''
    if (picture !== '') seen.pictures.push(picture)
    const space = isBlock(name) ? ' ' : ''
    seen.text += space
    visit(child)
    seen.text += space
  }
  visit(element)
  return seen
}

function isBlock(name: string): boolean {
  return (
    BLOCKS.test(name) || /^(hl\d|block|media|media-caption|media-producer|bq|credit|pre|nitf|body|body\..*)$/.test(name)
  )
}

function htmlSeen(html: string): Seen {
  const seen = nothing()
  const visit = (nodes: readonly DefaultTreeAdapterTypes.ChildNode[]): void => {
    for (const node of nodes) {
      if (node.nodeName === '#text' && 'value' in node) seen.text += node.value
      if (!('tagName' in node) || /^(script|style|title|head|noscript|template)$/.test(node.tagName)) continue
      const value = (name: string) => node.attrs.find((each) => each.name === name)?.value ?? ''
      if (node.tagName === 'img' && value('src') !== '') seen.pictures.push(value('src'))
      if (node.tagName === 'a' && value('href') !== '') seen.links.push(value('href'))
      seen.text += BLOCKS.test(node.tagName) ? ' ' : ''
      visit(node.childNodes)
      seen.text += BLOCKS.test(node.tagName) ? ' ' : ''
    }
  }
  visit(parseFragment(html).childNodes)
  return seen
}

function first(parent: Element, name: string): Element | undefined {
  return [...parent.getElementsByTagName(name)][0]
}

function lineOf(element: Element | undefined): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim()
}
