import { embedAddress } from '#article/address.ts'
import { escapeText } from '#rendering/escape.ts'
import { balanced, element, hasWords, link, opening } from './markup.ts'
import { markdownToHtml } from './read-markdown.ts'
import { givenOf, lineOf, textOf } from './values.ts'

export type Payload = Record<string, unknown>

/** What has to be told about a text on the way, each once. */
export type Notes = Set<string>

type CardWriter = (card: Payload, notes: Notes) => string

/**
 * What a card of Ghost's editor shows readers, in HTML that `parseHtmlBody` has a counterpart for. Cards of all versions, by the names
 * that Mobiledoc and Lexical have for them; `null` for one that is not known.
 */
export function cardToHtml(name: string, card: Payload, notes: Notes): string | null {
  const write = Object.hasOwn(CARDS, name) ? CARDS[name] : undefined
  return write ? write(card, notes) : null
}

const CARDS: Record<string, CardWriter> = {
  ...{ image, gallery, bookmark, embed, callout, toggle, button, file, video, audio, product, header },
  ...{ html: htmlCard, markdown: markdownCard, 'card-markdown': markdownCard, code, codeblock: code },
  ...{ hr: () => '<hr>', horizontalrule: () => '<hr>', signup, 'call-to-action': callToAction },
  ...{ paywall: () => '', email: emailOnly, 'email-cta': emailOnly },
  ...{ collection: changing, transistor: changing },
}

function image(card: Payload): string {
  const src = textOf(card, 'src')
  if (src === '') return ''
  const picture = link(textOf(card, 'href'), opening('img', { src, alt: lineOf(card, 'alt') }))
  return `<figure>${picture}${element('figcaption', balanced(textOf(card, 'caption')))}</figure>`
}

function gallery(card: Payload): string {
  const images = givenOf(card, 'images')
  const pictures = (Array.isArray(images) ? images : []).filter(isPayload).map(image)
  return pictures.join('') + element('p', balanced(textOf(card, 'caption')))
}

function htmlCard(card: Payload): string {
  return balanced(textOf(card, 'html'))
}

function markdownCard(card: Payload): string {
  return balanced(markdownToHtml(textOf(card, 'markdown')))
}

/** Something on another site. Words that came with it stay: a post of a network is read where it stands. */
function embed(card: Payload): string {
  const html = textOf(card, 'html')
  const caption = balanced(textOf(card, 'caption'))
  const address = textOf(card, 'url')
  if (hasWords(html)) return balanced(html) + element('p', caption)
  if (embedAddress(address) === null) return balanced(html) + element('p', caption)
  const metadata = givenOf(card, 'metadata')
  const title = isPayload(metadata) ? lineOf(metadata, 'title') : ''
  return embedded(address, title, caption)
}

function bookmark(card: Payload): string {
  const inner = givenOf(card, 'metadata')
  const metadata = isPayload(inner) ? inner : card
  const address = textOf(card, 'url') || textOf(metadata, 'url')
  const title = lineOf(metadata, 'title') || address
  const by = [lineOf(metadata, 'author'), lineOf(metadata, 'publisher')].filter((each) => each !== '').join(' • ')
  return box([
    element('p', link(address, element('strong', escapeText(title)))),
    element('p', escapeText(lineOf(metadata, 'description'))),
    element('p', escapeText(by)),
    element('p', balanced(textOf(card, 'caption'))),
  ])
}

function code(card: Payload): string {
  const text = element('pre', element('code', escapeText(textOf(card, 'code'))))
  return text + element('p', balanced(textOf(card, 'caption')))
}

function callout(card: Payload): string {
  const emoji = escapeText(lineOf(card, 'calloutEmoji'))
  const text = balanced(textOf(card, 'calloutText'))
  return box([element('p', [emoji, text].filter((each) => each !== '').join(' '))])
}

function toggle(card: Payload): string {
  const heading = balanced(textOf(card, 'heading'))
  return `<details>${element('summary', heading)}${balanced(textOf(card, 'content'))}</details>`
}

function button(card: Payload): string {
  return element('p', link(textOf(card, 'buttonUrl'), escapeText(lineOf(card, 'buttonText'))))
}

function file(card: Payload, notes: Notes): string {
  notes.add('A file for download was not taken in: the link to it leads to the old site.')
  const name = lineOf(card, 'fileName')
  const title = lineOf(card, 'fileTitle') || name
  const details = [name === title ? '' : name, sizeOf(givenOf(card, 'fileSize'))].filter((each) => each !== '')
  return (
    element('p', link(textOf(card, 'src'), escapeText(title || textOf(card, 'src')))) +
    element('p', escapeText(lineOf(card, 'fileCaption'))) +
    element('p', escapeText(details.join(' • ')))
  )
}

function sizeOf(value: unknown): string {
  if (typeof value !== 'number') return typeof value === 'string' && !/^\d+$/.test(value) ? value : ''
  return value >= 1_000_000 ? `${(value / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(value / 1_000))} KB`
}

function video(card: Payload, notes: Notes): string {
  return recording(card, balanced(textOf(card, 'caption')), notes)
}

function audio(card: Payload, notes: Notes): string {
  return recording(card, escapeText(lineOf(card, 'title')), notes)
}

function recording(card: Payload, title: string, notes: Notes): string {
  notes.add('A recording was not taken in: it stays where the old site has it.')
  return embedded(textOf(card, 'src'), '', title)
}

function product(card: Payload): string {
  const stars = Math.max(0, Math.min(5, Math.round(Number(givenOf(card, 'productStarRating')) || 0)))
  const hasRating = givenOf(card, 'productRatingEnabled') === true && stars > 0
  const hasButton = givenOf(card, 'productButtonEnabled') === true
  const about = balanced(textOf(card, 'productDescription'))
  return [
    `<aside class="fact-box">`,
    element('h3', balanced(textOf(card, 'productTitle'))),
    image({ src: textOf(card, 'productImageSrc') }),
    hasRating ? element('p', '★'.repeat(stars) + '☆'.repeat(5 - stars)) : '',
    about,
    hasButton ? element('p', link(textOf(card, 'productUrl'), escapeText(lineOf(card, 'productButton')))) : '',
    '</aside>',
  ].join('')
}

function header(card: Payload): string {
  const hasButton = givenOf(card, 'buttonEnabled') === true
  return [
    element('h2', balanced(textOf(card, 'header'))),
    element('p', balanced(textOf(card, 'subheader'))),
    image({ src: textOf(card, 'backgroundImageSrc') }),
    hasButton ? button(card) : '',
  ].join('')
}

/** A form to sign up with: what it says stays, what it does needs Ghost. */
function signup(card: Payload, notes: Notes): string {
  notes.add('A form to sign up for Ghost’s newsletter was left out; the words over it stay.')
  return box(['header', 'subheader', 'disclaimer'].map((name) => element('p', balanced(textOf(card, name)))))
}

function callToAction(card: Payload): string {
  const hasButton = givenOf(card, 'showButton') !== false
  const hasSponsor = givenOf(card, 'hasSponsorLabel') !== false
  return box([
    hasSponsor ? balanced(textOf(card, 'sponsorLabel')) : '',
    image({ src: textOf(card, 'imageUrl') }),
    balanced(textOf(card, 'textValue')),
    hasButton ? button(card) : '',
  ])
}

/** What went out by mail alone: readers of the site never saw it. */
function emailOnly(_: Payload, notes: Notes): string {
  notes.add('A passage that went out by mail alone was left out, as on the old site.')
  return ''
}

function changing(card: Payload, notes: Notes): string {
  notes.add('A list or player that Ghost filled by itself was left out.')
  return element('h3', escapeText(lineOf(card, 'header')))
}

function embedded(address: string, title: string, caption: string): string {
  if (address === '') return element('p', caption)
  const shown = link(address, escapeText(title || address))
  return `<figure class="embed">${shown}${element('figcaption', caption)}</figure>`
}

function box(parts: readonly string[]): string {
  return element('aside', parts.join(''), { class: 'fact-box untitled' })
}

export function isPayload(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
