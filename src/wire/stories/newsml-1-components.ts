import { oneLine } from '#article/clean-text.ts'
import { attributeOf, isXmlElement, textIn, type XmlElement } from '../xml/xml-element.ts'
import { readNitfContent } from './read-nitf.ts'
import { bodyOfHtml, bodyOfText, isEmptyBody, isMarkup } from './story-body.ts'
import type { WireFileOptions } from './story-fields.ts'
import type { WirePicture, WireStory } from './wire-story.ts'
import { allAt, at, attributeAt, lineAt, lineOf, within } from './xml-fields.ts'
import { htmlOfXml } from './xml-to-html.ts'

/** A component of NewsML 1 that holds a text. */
export interface Component {
  element: XmlElement
  role: string
  /** Puts its text into the story. */
  write(story: WireStory, options: WireFileOptions): void
}

export interface Components {
  main: Component | null
  /** Further texts with headlines of their own. */
  others: Component[]
  pictures: WirePicture[]
}

const SMALL = /thumb|preview|quicklook|small|icon/i
const MOST_TEXTS = 50

/** Sorts a component and those in it into the main text, other texts, and pictures with their captions. */
export function readComponents(root: XmlElement): Components {
  const all = [root, ...inner(root)]
  const texts: Component[] = []
  const pictures: WirePicture[] = []
  for (const element of all) {
    const items = allAt(element, 'ContentItem')
    const images = items.filter(isImage)
    if (images.length > 0) pictures.push(...pictureOf(root, element, images))
    const text = items.filter((item) => !isImage(item)).find((item) => hasText(item))
    if (text && !isCaption(root, element))
      texts.push({ element, role: roleOf(element), write: (story, options) => writeText(story, text, options) })
  }
  const main = texts.find(({ role }) => /main|story|body|text/i.test(role)) ?? texts[0] ?? null
  const others = texts
    .filter((each) => each !== main && lineAt(each.element, 'NewsLines/HeadLine') !== '')
    .slice(0, MOST_TEXTS)
  return { main, others, pictures: pictures.map((picture, index) => ({ ...picture, isLead: index === 0 })) }
}

function inner(component: XmlElement): XmlElement[] {
  return allAt(component, 'NewsComponent').flatMap((each) => [each, ...inner(each)])
}

function roleOf(component: XmlElement): string {
  return attributeAt(component, 'Role', 'FormalName')
}

function isImage(item: XmlElement): boolean {
  const type = `${attributeAt(item, 'MediaType', 'FormalName')} ${attributeAt(item, 'MimeType', 'FormalName')} ${attributeAt(item, 'Format', 'FormalName')}`
  return (
    oneLine(attributeOf(item, 'Href')) !== '' &&
    (/photo|picture|image|graphic|jpe?g|png|gif/i.test(type) ||
      /\.(?:jpe?g|png|gif|webp)$/i.test(attributeOf(item, 'Href')))
  )
}

function hasText(item: XmlElement): boolean {
  const content = at(item, 'DataContent') ?? at(item, 'Encoding/DataContent')
  return content !== undefined && textIn(content).trim() !== ''
}

/** A text that describes a picture: it is said to be one, or stands alone beside pictures without a headline. */
function isCaption(root: XmlElement, element: XmlElement): boolean {
  return element !== root && /caption|legend|l[ée]gende/i.test(roleOf(element))
}

function pictureOf(root: XmlElement, element: XmlElement, images: readonly XmlElement[]): WirePicture[] {
  const isSmall = (item: XmlElement) =>
    SMALL.test(`${roleOf(item)} ${attributeAt(item, 'Format', 'FormalName')} ${attributeOf(item, 'Href')}`)
  const size = (item: XmlElement) => propertyOf(item, 'Width') * propertyOf(item, 'Height')
  const [best, ...others] = images.toSorted(
    (some, other) => Number(isSmall(some)) - Number(isSmall(other)) || size(other) - size(some),
  )
  if (!best) return []
  const siblings = [
    element,
    ...allAt(element, 'NewsComponent'),
    ...[root, ...inner(root)]
      .filter((each) => allAt(each, 'NewsComponent').includes(element))
      .flatMap((each) => allAt(each, 'NewsComponent')),
  ]
  const caption = siblings
    .filter((each) => /caption|legend|l[ée]gende/i.test(roleOf(each)))
    .flatMap((each) => within(each, 'DataContent'))
    .map(lineOf)
    .find((line) => line !== '')
  const lines = at(element, 'NewsLines')
  return [
    {
      address: oneLine(attributeOf(best, 'Href')),
      alternatives: others.map((each) => oneLine(attributeOf(each, 'Href'))),
      title: lineAt(lines, 'HeadLine'),
      caption: caption ?? lineAt(best, 'Comment'),
      credit:
        [lineAt(lines, 'ByLine'), lineAt(lines, 'CreditLine')].filter(Boolean).join('/') ||
        lineAt(lines, 'CopyrightLine'),
      alt: '',
      rights: lineAt(lines, 'RightsLine') || lineAt(lines, 'CopyrightLine'),
      mediaType: attributeAt(best, 'MimeType', 'FormalName'),
      width: propertyOf(best, 'Width') || null,
      height: propertyOf(best, 'Height') || null,
      isLead: false,
      isInBody: false,
    },
  ]
}

function propertyOf(item: XmlElement, name: string): number {
  const found = allAt(item, 'Characteristics/Property').find(
    (each) => attributeOf(each, 'FormalName').toLowerCase() === name.toLowerCase(),
  )
  return (found && Number(attributeOf(found, 'Value'))) || 0
}

function writeText(story: WireStory, item: XmlElement, options: WireFileOptions): void {
  const encoding = at(item, 'Encoding')
  const content = at(item, 'DataContent') ?? at(encoding, 'DataContent')
  if (!content) return
  story.wordCount ??= propertyOf(item, 'Words') || propertyOf(item, 'WordCount') || null
  const nitf = within(content, 'nitf')[0]
  if (nitf) readNitfContent(story, nitf, options)
  else if (content.children.some(isXmlElement))
    writeHtml(story, htmlOfXml(within(content, 'body')[0] ?? within(content, 'body.content')[0] ?? content), options)
  else {
    const text = /base64/i.test(attributeOf(encoding ?? content, 'Notation'))
      ? Buffer.from(textIn(content), 'base64').toString('utf8')
      : textIn(content)
    if (isMarkup(text)) writeHtml(story, text, options)
    else if (isEmptyBody(story.body)) story.body = bodyOfText(text)
  }
}

function writeHtml(story: WireStory, html: string, options: WireFileOptions): void {
  const { body, notes } = bodyOfHtml(html, options.base ?? null)
  story.body = body
  story.notes.push(...notes)
}
