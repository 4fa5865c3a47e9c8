import { oneLine } from '#article/clean-text.ts'
import { attributeOf, isXmlElement, textIn, type XmlElement } from '../xml/xml-element.ts'
import { nameOf } from './newsml-g2-name.ts'
import { readNitfContent } from './read-nitf.ts'
import { bodyOfHtml, bodyOfText, isEmptyBody, isMarkup } from './story-body.ts'
import type { WireFileOptions } from './story-fields.ts'
import type { WirePicture, WireStory } from './wire-story.ts'
import { allAt, at, lineAt, lineOf, within } from './xml-fields.ts'
import { htmlOfXml } from './xml-to-html.ts'

const SMALL = /thumb|preview|small|icon|watermark|quicklook/i

/** Reads the best form of the text in a contentSet, and the pictures that lie elsewhere. */
export function readG2Content(story: WireStory, item: XmlElement, options: WireFileOptions): void {
  const set = at(item, 'contentSet')
  if (!set) return
  for (const inline of allAt(set, 'inlineXML')) {
    if (isEmptyBody(story.body)) readInlineXml(story, inline, options)
  }
  if (isEmptyBody(story.body)) readInlineData(story, set, options)
  story.wordCount ??=
    Number(
      set.children
        .filter(isXmlElement)
        .map((each) => attributeOf(each, 'wordcount'))
        .find((count) => /^\d+$/.test(count)),
    ) || null
  readRemote(story, item, set)
}

function readInlineXml(story: WireStory, inline: XmlElement, options: WireFileOptions): void {
  const nitf = within(inline, 'nitf')[0]
  if (nitf) {
    readNitfContent(story, nitf, options)
    return
  }
  const body = within(inline, 'body')[0] ?? inline
  const { body: document, notes } = bodyOfHtml(htmlOfXml(withoutRepeatedHead(body, story)), options.base ?? null)
  story.body = document
  story.notes.push(...notes)
}

/**
 * The body without a header that says the headline again, with genre, slug and time, as agencies send it for display: the story has
 * all of that as data.
 */
function withoutRepeatedHead(body: XmlElement, story: WireStory): XmlElement {
  const header = at(body, 'header')
  const headline = header ? lineAt(header, 'h1') : ''
  if (!header || headline === '' || headline !== story.headline) return body
  const said = [...within(header, 'p'), ...within(header, 'li')].map(lineOf)
  const known = new Set([
    story.headline,
    story.kicker,
    ...story.genres,
    ...story.subjects.map(({ name }) => name),
    ...story.places.map(({ name }) => name),
    ...story.names.map(({ name }) => name),
    ...story.slugline.split(/[/-]/),
  ])
  const others = said.filter((line) => line !== '' && !known.has(line))
  const kept = header.children.filter(
    (child) => isXmlElement(child) && (others.includes(lineOf(child)) || within(child, 'img').length > 0),
  )
  return { ...body, children: body.children.flatMap((child) => (child === header ? kept : [child])) }
}

function readInlineData(story: WireStory, set: XmlElement, options: WireFileOptions): void {
  const texts = allAt(set, 'inlineData')
    .filter(
      (each) =>
        attributeOf(each, 'encoding') === '' && !/image|video|audio|json/i.test(attributeOf(each, 'contenttype')),
    )
    .map((each) => ({
      text: textIn(each),
      isHtml: /html/i.test(attributeOf(each, 'contenttype')),
      isText: /(?:^|:)(?:text|body|main|story)$/i.test(attributeOf(each, 'rendition')),
    }))
    .filter(({ text }) => text.trim() !== '')
    .sort(
      (some, other) =>
        Number(other.isText) - Number(some.isText) ||
        Number(other.isHtml) - Number(some.isHtml) ||
        other.text.length - some.text.length,
    )
  const [best] = texts
  if (!best) return
  if (!best.isHtml && !isMarkup(best.text)) {
    story.body = bodyOfText(best.text)
    return
  }
  const { body, notes } = bodyOfHtml(best.text, options.base ?? null)
  story.body = body
  story.notes.push(...notes)
}

function readRemote(story: WireStory, item: XmlElement, set: XmlElement): void {
  const remote = allAt(set, 'remoteContent')
  const isImage = (each: XmlElement) =>
    /^image\//i.test(attributeOf(each, 'contenttype')) ||
    /\.(?:jpe?g|png|gif|webp|tiff?)(?:$|[?#])/i.test(attributeOf(each, 'href'))
  const images = remote.filter((each) => isImage(each) && addressOf(each) !== '')
  const icons = allAt(item, 'contentMeta/icon').filter((each) => addressOf(each) !== '')
  const isPicture = story.itemClass === 'picture' || story.itemClass === 'graphic'
  if (isPicture) {
    const picture = pictureOf(story, item, [...images, ...icons])
    if (picture) story.pictures.push(picture)
  } else
    for (const image of images) {
      const picture = pictureOf(story, item, [image])
      if (picture)
        story.pictures.push({
          ...picture,
          caption: lineAt(image, 'description') || lineAt(image, 'altText'),
          credit: '',
          title: lineAt(image, 'title'),
          isLead: false,
        })
    }
  for (const each of remote) {
    if (isImage(each) || addressOf(each) === '') continue
    story.links.push({
      relation: attributeOf(each, 'contenttype') || 'content',
      guid: oneLine(attributeOf(each, 'residref')),
      address: addressOf(each),
      title: lineAt(each, 'title'),
    })
  }
}

function pictureOf(story: WireStory, item: XmlElement, forms: readonly XmlElement[]): WirePicture | null {
  const size = (each: XmlElement) =>
    (Number(attributeOf(each, 'width')) || 0) * (Number(attributeOf(each, 'height')) || 0)
  const isSmall = (each: XmlElement) => SMALL.test(attributeOf(each, 'rendition'))
  const [best, ...others] = forms.toSorted(
    (some, other) => Number(isSmall(some)) - Number(isSmall(other)) || size(other) - size(some),
  )
  if (!best) return null
  const content = at(item, 'contentMeta')
  const descriptions = allAt(content, 'description')
  const caption = descriptions.find((each) => /caption/i.test(attributeOf(each, 'role'))) ?? descriptions[0]
  return {
    address: addressOf(best),
    alternatives: others.map(addressOf),
    title: story.headline,
    caption: caption ? lineOf(caption) : '',
    credit:
      [...new Set([lineAt(content, 'by'), lineAt(content, 'creditline')])].filter(Boolean).join('/') ||
      nameOf(at(content, 'creator')),
    alt: lineAt(best, 'altText') || lineOfRole(descriptions, /alt/i),
    rights: story.rights.usageTerms || story.rights.notice,
    mediaType: oneLine(attributeOf(best, 'contenttype')),
    width: Number(attributeOf(best, 'width')) || null,
    height: Number(attributeOf(best, 'height')) || null,
    isLead: true,
    isInBody: false,
  }
}

function lineOfRole(elements: readonly XmlElement[], role: RegExp): string {
  const found = elements.find((each) => role.test(attributeOf(each, 'role')))
  return found ? lineOf(found) : ''
}

function addressOf(element: XmlElement): string {
  return oneLine(attributeOf(element, 'href') || attributeOf(element, 'residref'))
}
