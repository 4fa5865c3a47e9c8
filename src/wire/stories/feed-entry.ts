import { linkAddress } from '#article/address.ts'
import { cleanText, oneLine } from '#article/clean-text.ts'
import { attributeOf, childrenNamed, textIn, type XmlElement } from '../xml/xml-element.ts'
import { emptyStory } from './empty-story.ts'
import { extension, htmlOrText, NAMESPACES, said } from './feed-fields.ts'
import { readFeedPictures } from './feed-pictures.ts'
import { finishStory } from './finish-story.ts'
import { bodyOfHtml, bodyOfText, isMarkup, plainLine } from './story-body.ts'
import { languageOf, momentOf, subjectOf, type WireFileOptions } from './story-fields.ts'
import type { WireFormat, WireStory } from './wire-story.ts'
import { lineAt, lineOf } from './xml-fields.ts'
import { htmlOfXml } from './xml-to-html.ts'

/** What a feed says of all its entries. */
export interface FeedHead {
  format: WireFormat
  version: string
  title: string
  /** The address against which relative ones are meant. */
  base: string | null
  language: string
  rights: string
  authors: string[]
}

const LONGEST_SUMMARY = 1_000

export function readFeedHead(around: readonly XmlElement[], start: string, options: WireFileOptions): FeedHead {
  const channel: XmlElement = {
    name: 'channel',
    namespace: around.find(({ name }) => name === 'title')?.namespace ?? '',
    attributes: [],
    children: [...around],
    line: 1,
  }
  const root = /<(?![?!])[^>]*>/.exec(start)?.[0] ?? ''
  const isAtom = /<(?:[\w.-]+:)?(?:feed|entry)\b/.test(root)
  const isRdf = /<(?:[\w.-]+:)?RDF\b/.test(root)
  const link = linkOf(channel)
  const base = /\sxml:base\s*=\s*["']([^"']{1,2000})["']/.exec(root)?.[1]
  return {
    format: isAtom ? 'atom' : isRdf ? 'rss-1' : 'rss',
    version: isAtom
      ? /purl\.org\/atom\/ns#/.test(root)
        ? '0.3'
        : '1.0'
      : isRdf
        ? /my\.netscape\.com/.test(root)
          ? '0.90'
          : '1.0'
        : (/\sversion\s*=\s*["']([\d.]{1,8})["']/.exec(root)?.[1] ?? ''),
    title: plainLine(said(channel, 'title')),
    base: absolute(base ?? '', options.base ?? null) ?? options.base ?? (link && URL.canParse(link) ? link : null),
    language:
      /\sxml:lang\s*=\s*["']([\w-]{1,35})["']/.exec(root)?.[1] ??
      (said(channel, 'language') || extension(channel, NAMESPACES.dc, 'language')),
    rights: oneLine(
      said(channel, 'copyright') || said(channel, 'rights') || extension(channel, NAMESPACES.dc, 'rights'),
    ),
    authors: childrenNamed(channel, 'author')
      .filter((each) => NAMESPACES.atom.test(each.namespace))
      .map((each) => lineAt(each, 'name'))
      .filter((name) => name !== ''),
  }
}

/** The story that an item of RSS or an entry of Atom is; a tombstone (RFC 6721) is a withdrawal. */
export function storyOfEntry(entry: XmlElement, head: FeedHead, options: WireFileOptions): WireStory {
  const story = emptyStory(head.format, head.version, `line ${entry.line}`)
  story.provider = head.title
  story.rights.notice = oneLine(said(entry, 'rights') || extension(entry, NAMESPACES.dc, 'rights')) || head.rights
  story.language = languageOf(
    attributeOf(entry, 'lang', 'http://www.w3.org/XML/1998/namespace') ||
      extension(entry, NAMESPACES.dc, 'language') ||
      head.language,
  )
  if (entry.name === 'deleted-entry') return tombstone(story, entry, options)
  const base = absolute(attributeOf(entry, 'base', 'http://www.w3.org/XML/1998/namespace'), head.base) ?? head.base
  const guid = oneLine(said(entry, 'guid') || said(entry, 'id'))
  const isPermanent =
    /^https?:/i.test(guid) && !/false/i.test(attributeOf(childrenNamed(entry, 'guid')[0] ?? entry, 'isPermaLink'))
  const link =
    oneLine(extension(entry, NAMESPACES.feedburner, 'origLink')) || linkOf(entry) || (isPermanent ? guid : '')
  story.address = link === '' ? null : (absolute(link, base) ?? null)
  story.guid =
    guid || story.address || oneLine(attributeOf(entry, 'about', 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'))
  story.headline = plainLine(
    said(entry, 'title') || extension(entry, NAMESPACES.dc, 'title') || extension(entry, NAMESPACES.media, 'title'),
  )
  readTimes(story, entry, options)
  readAuthors(story, entry, head)
  readTerms(story, entry)
  readTexts(story, entry, base)
  readFeedPictures(story, entry, base)
  const source = childrenNamed(entry, 'source')[0]
  if (source) story.source = lineAt(source, 'title') || lineOf(source)
  finishStory(story, { status: extension(entry, NAMESPACES.prism, 'status') })
  return story
}

function tombstone(story: WireStory, entry: XmlElement, options: WireFileOptions): WireStory {
  story.guid = oneLine(attributeOf(entry, 'ref'))
  story.versionCreated = momentOf(attributeOf(entry, 'when'), 'when', story, options)
  story.editorsNotes = [lineAt(entry, 'comment')].filter((note) => note !== '')
  finishStory(story, { status: '' })
  story.action = 'withdraw'
  story.actionReason = 'deleted-entry'
  return story
}

function linkOf(element: XmlElement): string {
  const links = childrenNamed(element, 'link')
  const plain = links
    .filter((each) => attributeOf(each, 'href') === '')
    .map((each) => oneLine(textIn(each)))
    .find((text) => text !== '')
  const named = links.filter((each) => attributeOf(each, 'href') !== '')
  const alternate = named.find((each) => /^(?:alternate)?$/.test(attributeOf(each, 'rel')))
  return plain ?? (alternate ? oneLine(attributeOf(alternate, 'href')) : '')
}

function absolute(address: string, base: string | null): string | null {
  const written = oneLine(address)
  if (written === '') return null
  const whole = base !== null && URL.canParse(written, base) ? new URL(written, base).href : written
  return linkAddress(whole) !== null && URL.canParse(whole) ? whole : null
}

function readTimes(story: WireStory, entry: XmlElement, options: WireFileOptions): void {
  const dc = (name: string) => extension(entry, NAMESPACES.dc, name)
  const published =
    said(entry, 'pubDate') ||
    said(entry, 'published') ||
    said(entry, 'issued') ||
    dc('date') ||
    dc('created') ||
    dc('issued') ||
    said(entry, 'created') ||
    said(entry, 'date')
  const updated = said(entry, 'updated') || said(entry, 'modified') || dc('modified')
  story.firstCreated = momentOf(published || updated, 'the date of publication', story, options)
  story.versionCreated = momentOf(updated || published, 'the date of the version', story, options)
  if (story.firstCreated && story.versionCreated && story.versionCreated < story.firstCreated)
    story.versionCreated = story.firstCreated
}

function readAuthors(story: WireStory, entry: XmlElement, head: FeedHead): void {
  const creators = childrenNamed(entry, 'creator')
    .filter((each) => NAMESPACES.dc.test(each.namespace))
    .map((each) => plainLine(textIn(each)))
  const authors = childrenNamed(entry, 'author').map((each) => lineAt(each, 'name') || nameIn(lineOf(each)))
  const found = [...new Set([...creators, ...authors].filter((name) => name !== ''))]
  story.bylineText = found.join(', ')
  story.bylines = (found.length > 0 ? found : head.authors)
    .flatMap((name) => name.split(/\s*(?:,|;|\s&\s|\sand\s|\sund\s)\s*/))
    .map((name) => name.slice(0, 100))
    .filter((name) => name !== '')
    .slice(0, 20)
}

/** The name in `editor@example.org (Ann Lee)` or `Ann Lee <ann@example.org>`; nothing of an address alone. */
function nameIn(author: string): string {
  const inBrackets = /^\S+@\S+\s*\(([^)]+)\)/.exec(author)?.[1]
  if (inBrackets) return oneLine(inBrackets)
  return oneLine(author.replace(/<?\S+@\S+>?/g, '').replace(/^\(|\)$/g, ''))
}

function readTerms(story: WireStory, entry: XmlElement): void {
  const categories = childrenNamed(entry, 'category').filter(
    (each) => !NAMESPACES.media.test(each.namespace) && !NAMESPACES.itunes.test(each.namespace),
  )
  for (const each of categories) {
    const term = oneLine(attributeOf(each, 'term'))
    const name = plainLine(oneLine(attributeOf(each, 'label')) || lineOf(each) || term)
    if (name !== '')
      story.subjects.push(
        subjectOf(oneLine(attributeOf(each, 'scheme') || attributeOf(each, 'domain')), term || name, name),
      )
  }
  for (const each of childrenNamed(entry, 'subject').filter(({ namespace }) => NAMESPACES.dc.test(namespace))) {
    const name = plainLine(textIn(each))
    if (name !== '') story.subjects.push(subjectOf('', name, name))
  }
  story.categories = [...new Set(story.subjects.map(({ name }) => name))]
  story.keywords = extension(entry, NAMESPACES.media, 'keywords')
    .split(',')
    .map(oneLine)
    .filter((word) => word !== '')
}

/** The full text, and the summary where both are there; a summary alone is the text. */
function readTexts(story: WireStory, entry: XmlElement, base: string | null): void {
  const full = fullText(entry)
  const summary =
    said(entry, 'description') ||
    said(entry, 'summary') ||
    extension(entry, NAMESPACES.dc, 'description') ||
    extension(entry, NAMESPACES.media, 'description')
  const text = full.trim() !== '' ? full : summary
  if (isMarkup(text)) {
    const { body, notes } = bodyOfHtml(text, base)
    story.body = body
    story.notes.push(...notes)
  } else if (text.trim() !== '') story.body = bodyOfText(cleanText(text))
  if (full.trim() === '' || summary.trim() === '') return
  const line = plainLine(summary)
  if (line.length <= LONGEST_SUMMARY) story.standfirst = line
}

function fullText(entry: XmlElement): string {
  const encoded = extension(entry, NAMESPACES.content, 'encoded')
  if (encoded.trim() !== '') return encoded
  const inXhtml = childrenNamed(entry, 'body')
    .concat(childrenNamed(entry, 'div'))
    .find((each) => NAMESPACES.xhtml.test(each.namespace))
  if (inXhtml) return htmlOfXml(inXhtml)
  const contents = childrenNamed(entry, 'content').filter(
    (each) => NAMESPACES.atom.test(each.namespace) || each.namespace === entry.namespace,
  )
  const isText = (each: XmlElement) =>
    attributeOf(each, 'src') === '' && !/^(?:image|video|audio|application\/(?!xhtml))/i.test(attributeOf(each, 'type'))
  for (const content of contents.filter(isText)) {
    const text = /base64/i.test(attributeOf(content, 'mode'))
      ? Buffer.from(textIn(content), 'base64').toString('utf8')
      : htmlOrText(content)
    if (text.trim() !== '') return text
  }
  return said(entry, 'fulltext') || said(entry, 'full-text') || said(entry, 'story')
}
