import { escapeText } from '#rendering/escape.ts'
import { attributeOf, type XmlElement } from '../xml/xml-element.ts'
import { allAt, at, lineOf } from './xml-fields.ts'
import { type ElementWriter, htmlOfXml } from './xml-to-html.ts'

/**
 * The content of NITF (2.5 to 3.6, and the dialects of agencies) as HTML: pictures with caption and source are figures, block
 * quotations with their credit quotations, subheadings headings. Marked names, numbers and times are text.
 */
export function nitfToHtml(content: XmlElement, pictures: boolean): string {
  return htmlOfXml(content, pictures ? writeNitf : withoutPictures)
}

const withoutPictures: ElementWriter = (element, write) => (element.name === 'media' ? '' : writeNitf(element, write))

const writeNitf: ElementWriter = (element, write) => {
  switch (element.name.toLowerCase()) {
    case 'block':
    case 'content':
    case 'note':
    case 'fn':
    case 'nitf-table':
    case 'frame':
      return `<div>${write(element.children)}</div>`
    case 'hl1':
      return `<h2>${write(element.children)}</h2>`
    case 'hl2':
      return `<h3>${write(element.children)}</h3>`
    case 'datasource':
    case 'byline':
    case 'distributor':
    case 'dateline':
    case 'tagline':
    case 'bibliography':
    case 'copyrite':
      return `<p>${write(element.children)}</p>`
    case 'byttl':
      return `<br>${write(element.children)}`
    case 'bq':
      return writeQuotation(element, write)
    case 'media':
      return writeMedia(element)
    case 'em':
      return `<em>${write(element.children)}</em>`
    case 'nitf-table-metadata':
    case 'media-metadata':
      return ''
    case 'frac':
      return `${write(allAt(element, 'frac-num'))}⁄${write(allAt(element, 'frac-den'))}`
    case 'script':
    case 'style':
      return ''
    default:
      return null
  }
}

function writeQuotation(element: XmlElement, write: (children: XmlElement['children']) => string): string {
  const credits = allAt(element, 'credit').concat(allAt(element, 'block/credit'))
  const isCredit = new Set<XmlElement | string>(credits)
  const blocks = element.children.map((child) =>
    typeof child === 'string' || child.name !== 'block'
      ? child
      : { ...child, children: child.children.filter((each) => !isCredit.has(each)) },
  )
  const text = write(blocks.filter((child) => !isCredit.has(child)))
  const credit = credits
    .map(lineOf)
    .filter((line) => line !== '')
    .join(', ')
  return `<blockquote>${text}${credit ? `<cite>${escapeText(credit)}</cite>` : ''}</blockquote>`
}

function writeMedia(element: XmlElement): string {
  const caption = allAt(element, 'media-caption')
    .map(lineOf)
    .filter((line) => line !== '')
    .join(' ')
  const credit = allAt(element, 'media-producer').map(lineOf).join(', ')
  const reference = bestReference(element)
  const type = attributeOf(element, 'media-type')
  const address = reference ? attributeOf(reference, 'source') : ''
  const alt = reference ? attributeOf(reference, 'alternate-text') : ''
  const words = `${escapeText(caption)}${credit ? ` <span class="credit">${escapeText(credit)}</span>` : ''}`
  if (address === '' || (type !== '' && !/image|photo|picture|graphic/i.test(type)))
    return words.trim() === '' ? '' : `<p>${words}</p>`
  return `<figure><img src="${escapeText(address)}" alt="${escapeText(alt)}"><figcaption>${words}</figcaption></figure>`
}

/** The largest form of a picture that is named. */
export function bestReference(media: XmlElement): XmlElement | undefined {
  const size = (each: XmlElement) =>
    (Number(attributeOf(each, 'width')) || 0) * (Number(attributeOf(each, 'height')) || 0)
  return (
    allAt(media, 'media-reference')
      .filter((each) => attributeOf(each, 'source') !== '')
      .sort((some, other) => size(other) - size(some))[0] ?? at(media, 'media-reference')
  )
}
