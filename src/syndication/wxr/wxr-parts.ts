import type { Instant } from '#foundation/clock.ts'
import { escapeText } from '#rendering/escape.ts'
import { xmlText } from '../xml.ts'

/** Text as WordPress' own export has it: in a CDATA section, without characters that XML forbids. */
export function cdata(text: string): string {
  const fit = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
  return `<![CDATA[${fit.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}

/** `<name>` with a text that WordPress takes for HTML: signs of markup in it are written as entities. */
export function htmlElement(name: string, text: string): string {
  return textElement(name, escapeText(text))
}

/** `<name>` with its text in a CDATA section. */
export function textElement(name: string, text: string): string {
  return `<${name}>${cdata(text)}</${name}>`
}

/** A value that is kept with a post under a key; nothing where there is none. */
export function postMeta(key: string, value: string): string {
  if (value === '') return ''
  return `<wp:postmeta>${textElement('wp:meta_key', key)}${textElement('wp:meta_value', value)}</wp:postmeta>`
}

/** What a post is filed under. */
export function termOf(domain: string, nicename: string, name: string): string {
  return `<category domain="${domain}" nicename="${xmlText(nicename)}">${cdata(escapeText(name))}</category>`
}

/** A moment as WordPress writes it: `2026-03-04 12:05:00`, on the clocks of a time zone. */
export function postTime(at: Instant, timeZone: string): string {
  const parts = Object.fromEntries(
    formatFor(timeZone)
      .formatToParts(new Date(at))
      .map(({ type, value }) => [type, value]),
  )
  return `${parts['year']}-${parts['month']}-${parts['day']} ${parts['hour']}:${parts['minute']}:${parts['second']}`
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const kept = formats.get(timeZone)
  if (kept) return kept
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  })
  formats.set(timeZone, format)
  return format
}

export interface WxrPost {
  id: number
  type: 'post' | 'page' | 'attachment'
  status: 'publish' | 'future' | 'draft' | 'inherit'
  title: string
  /** Its address at this paper; empty where it has none. */
  link: string
  guid: string
  slug: string
  creator: string
  /** When it was or will be first published, or was begun. */
  at: Instant
  changedAt: Instant
  content: string
  excerpt: string
  order: number
  /** Elements besides: terms, meta, comments. */
  further: string[]
}

/** A post as an item of WXR 1.2. */
export function wxrItem(post: WxrPost, timeZone: string): string {
  const isDraft = post.status === 'draft'
  return [
    '<item>',
    htmlElement('title', post.title),
    `<link>${xmlText(post.link)}</link>`,
    `<pubDate>${isDraft ? '' : new Date(post.at).toUTCString().replace('GMT', '+0000')}</pubDate>`,
    textElement('dc:creator', post.creator),
    `<guid isPermaLink="false">${xmlText(post.guid)}</guid>`,
    '<description></description>',
    textElement('content:encoded', post.content),
    htmlElement('excerpt:encoded', post.excerpt),
    `<wp:post_id>${post.id}</wp:post_id>`,
    textElement('wp:post_date', postTime(post.at, timeZone)),
    textElement('wp:post_date_gmt', isDraft ? '0000-00-00 00:00:00' : postTime(post.at, 'UTC')),
    textElement('wp:post_modified', postTime(post.changedAt, timeZone)),
    textElement('wp:post_modified_gmt', postTime(post.changedAt, 'UTC')),
    textElement('wp:comment_status', 'closed'),
    textElement('wp:ping_status', 'closed'),
    textElement('wp:post_name', post.slug),
    textElement('wp:status', post.status),
    `<wp:post_parent>0</wp:post_parent><wp:menu_order>${post.order}</wp:menu_order>`,
    textElement('wp:post_type', post.type),
    textElement('wp:post_password', ''),
    '<wp:is_sticky>0</wp:is_sticky>',
    ...post.further,
    '</item>\n',
  ].join('')
}
