import type { DefaultTreeAdapterTypes } from 'parse5'
import { attribute, hasClass, isElement, type MarkupElement, type MarkupNode } from '#article/parse-markup.ts'
import { cardToHtml, type Notes, type Payload } from './cards.ts'
import { parsedMarkup, writeMarkup } from './markup.ts'

/** Where a part of a text begins that the old site showed to some readers only. */
const GATE = /^\s*kg-gated-block:begin/

export interface RenderedHtml {
  html: string
  /** Whether a part of it was for members alone. */
  isGated: boolean
}

/**
 * The HTML that Ghost made of a text, with the cards of its editor in it said in HTML that `parseHtmlBody` has a counterpart for,
 * without the buttons, icons and clocks that Ghost draws around them.
 * @throws {Refusal} `body-unreadable` as {@link parsedMarkup}
 */
export function readRenderedHtml(html: string, notes: Notes): RenderedHtml {
  if (!html.includes('kg-')) return { html, isGated: false }
  const body = parsedMarkup(html)
  replaceWithin(body, notes)
  return { html: writeMarkup(body), isGated: hasGate(body) }
}

type Parent = DefaultTreeAdapterTypes.ParentNode

const CARDS: [RegExp, string, (card: MarkupElement) => Payload][] = [
  [/^kg-bookmark-card$/, 'bookmark', readBookmark],
  [/^kg-callout-card$/, 'callout', readCallout],
  [/^kg-toggle-card$/, 'toggle', readToggle],
  [/^kg-button-card$/, 'button', readButton],
  [/^kg-file-card$/, 'file', readFile],
  [/^kg-video-card$/, 'video', readVideo],
  [/^kg-audio-card$/, 'audio', readAudio],
  [/^kg-product-card$/, 'product', readProduct],
  [/^kg-header-card$/, 'header', readHeader],
  [/^kg-signup-card$/, 'signup', readSignup],
  [/^kg-cta-card$/, 'call-to-action', readCallToAction],
]

/** Replaces the cards in what is under `top`, without recursion: nothing that is nested can exhaust the stack. */
function replaceWithin(top: Parent, notes: Notes): void {
  const waiting: Parent[] = [top]
  for (let parent = waiting.pop(); parent; parent = waiting.pop()) {
    parent.childNodes = parent.childNodes.flatMap((child) => (isElement(child) ? replaced(child, notes) : [child]))
    for (const child of parent.childNodes) {
      child.parentNode = parent
      if (isElement(child)) waiting.push(child)
    }
  }
}

function replaced(element: MarkupElement, notes: Notes): MarkupNode[] {
  if (element.tagName === 'blockquote' && hasClass(element, /^kg-blockquote-alt$/)) {
    return parsed(`<aside class="pull-quote"><p>${writeMarkup(element)}</p></aside>`)
  }
  if (!hasClass(element, /^kg-/)) return [element]
  const found = CARDS.find(([name]) => hasClass(element, name))
  if (!found) return [element]
  const [, name, read] = found
  return parsed(cardToHtml(name, read(element), notes) ?? '')
}

function parsed(html: string): MarkupNode[] {
  return parsedMarkup(html).childNodes
}

function readBookmark(card: MarkupElement): Payload {
  return {
    url: attribute(find(card, /^kg-bookmark-container$/) ?? card, 'href'),
    metadata: {
      title: wordsIn(card, /^kg-bookmark-title$/),
      description: wordsIn(card, /^kg-bookmark-description$/),
      author: wordsIn(card, /^kg-bookmark-author$/),
      publisher: wordsIn(card, /^kg-bookmark-publisher$/),
    },
    caption: captionOf(card),
  }
}

function readCallout(card: MarkupElement): Payload {
  return { calloutEmoji: wordsIn(card, /^kg-callout-emoji$/), calloutText: htmlIn(card, /^kg-callout-text$/) }
}

function readToggle(card: MarkupElement): Payload {
  return { heading: htmlIn(card, /^kg-toggle-heading-text$/), content: htmlIn(card, /^kg-toggle-content$/) }
}

function readButton(card: MarkupElement): Payload {
  const button = find(card, /^kg-btn$/)
  return { buttonText: wordsOf(button), buttonUrl: button ? attribute(button, 'href') : '' }
}

function readFile(card: MarkupElement): Payload {
  const container = find(card, /^kg-file-card-container$/)
  return {
    src: container ? attribute(container, 'href') : '',
    fileTitle: wordsIn(card, /^kg-file-card-title$/),
    fileCaption: wordsIn(card, /^kg-file-card-caption$/),
    fileName: wordsIn(card, /^kg-file-card-filename$/),
    fileSize: wordsIn(card, /^kg-file-card-filesize$/),
  }
}

function readVideo(card: MarkupElement): Payload {
  return { src: sourceIn(card, 'video'), caption: captionOf(card) }
}

function readAudio(card: MarkupElement): Payload {
  return { src: sourceIn(card, 'audio'), title: wordsIn(card, /^kg-audio-title$/) }
}

function readProduct(card: MarkupElement): Payload {
  const button = find(card, /^kg-product-card-button$/)
  const stars = findAll(card, /^kg-product-card-rating-active$/).length
  return {
    productTitle: htmlIn(card, /^kg-product-card-title$/),
    productImageSrc: sourceIn(card, 'img'),
    productDescription: htmlIn(card, /^kg-product-card-description$/),
    productRatingEnabled: stars > 0,
    productStarRating: stars,
    productButtonEnabled: button !== undefined,
    productButton: wordsOf(button),
    productUrl: button ? attribute(button, 'href') : '',
  }
}

function readHeader(card: MarkupElement): Payload {
  const button = find(card, /^kg-header-card-button$/)
  return {
    header: htmlIn(card, /^kg-header-card-(header|heading)$/),
    subheader: htmlIn(card, /^kg-header-card-(subheader|subheading)$/),
    backgroundImageSrc: sourceIn(card, 'img'),
    buttonEnabled: button !== undefined,
    buttonText: wordsOf(button),
    buttonUrl: button ? attribute(button, 'href') : '',
  }
}

function readSignup(card: MarkupElement): Payload {
  return {
    header: htmlIn(card, /^kg-signup-card-heading$/),
    subheader: htmlIn(card, /^kg-signup-card-subheading$/),
    disclaimer: htmlIn(card, /^kg-signup-card-disclaimer$/),
  }
}

function readCallToAction(card: MarkupElement): Payload {
  const button = find(card, /^kg-cta-button$/)
  return {
    sponsorLabel: htmlIn(card, /^kg-cta-sponsor-label$/),
    imageUrl: sourceIn(card, 'img'),
    textValue: htmlIn(card, /^kg-cta-text$/),
    buttonText: wordsOf(button),
    buttonUrl: button ? attribute(button, 'href') : '',
  }
}

function captionOf(card: MarkupElement): string {
  const caption = all(card).find(({ tagName }) => tagName === 'figcaption')
  return caption ? writeMarkup(caption) : ''
}

function sourceIn(card: MarkupElement, name: string): string {
  const found = all(card).find(({ tagName }) => tagName === name)
  return found ? attribute(found, 'src') : ''
}

function htmlIn(card: MarkupElement, name: RegExp): string {
  const found = find(card, name)
  return found ? writeMarkup(found) : ''
}

function wordsIn(card: MarkupElement, name: RegExp): string {
  return wordsOf(find(card, name))
}

function wordsOf(element: MarkupElement | undefined): string {
  if (!element) return ''
  const words: string[] = []
  const waiting: MarkupNode[] = [...element.childNodes].reverse()
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (isElement(node)) waiting.push(...[...node.childNodes].reverse())
    else if (node.nodeName === '#text' && 'value' in node) words.push(node.value)
  }
  return words.join('')
}

function find(card: MarkupElement, name: RegExp): MarkupElement | undefined {
  return all(card).find((element) => hasClass(element, name))
}

function findAll(card: MarkupElement, name: RegExp): MarkupElement[] {
  return all(card).filter((element) => hasClass(element, name))
}

/** The element and all within it, in the order of the text. */
function all(top: MarkupElement): MarkupElement[] {
  const found: MarkupElement[] = []
  const waiting: MarkupElement[] = [top]
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    found.push(element)
    waiting.push(...element.childNodes.filter(isElement).reverse())
  }
  return found
}

function hasGate(top: Parent): boolean {
  const waiting: Parent[] = [top]
  for (let parent = waiting.pop(); parent; parent = waiting.pop()) {
    for (const child of parent.childNodes) {
      if (child.nodeName === '#comment' && 'data' in child && GATE.test(child.data)) return true
      if (isElement(child)) waiting.push(child)
    }
  }
  return false
}
