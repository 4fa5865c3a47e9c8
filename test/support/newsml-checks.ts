import type { Element } from '@xmldom/xmldom'
import { parseXml } from './feed-checks.ts'

const NAR = 'http://iptc.org/std/nar/2006-10-01/'
const XHTML = 'http://www.w3.org/1999/xhtml'

/** Children of each element in the order in which the specification of NewsML-G2 (2.34, power conformance) lets them stand. */
const ORDER: Record<string, string[]> = {
  newsMessage: ['header', 'itemSet'],
  header: ['sent', 'catalogRef', 'catalog', 'sender', 'transmitId', 'priority', 'origin', 'timestamp', 'destination'],
  newsItem: ['catalogRef', 'catalog', 'hopHistory', 'rightsInfo', 'itemMeta', 'contentMeta', 'partMeta', 'contentSet'],
  rightsInfo: ['accountable', 'copyrightHolder', 'copyrightNotice', 'usageTerms', 'link'],
  itemMeta: [
    ...['itemClass', 'provider', 'versionCreated', 'firstCreated', 'embargoed', 'pubStatus', 'role', 'fileName'],
    ...['generator', 'profile', 'service', 'title', 'edNote', 'memberOf', 'instanceOf', 'signal', 'altRep'],
    ...['deliverableOf', 'hash', 'expires', 'origRep', 'incomingFeedId', 'metadataCreator', 'link'],
  ],
}

/** What may stand in `contentMeta`: what administers comes before what describes, which stands in any order. */
const ADMINISTERS = ['urgency', 'contentCreated', 'contentModified', 'located', 'infoSource', 'creator', 'contributor']
const DESCRIBES = [
  ...['language', 'genre', 'keyword', 'subject', 'slugline', 'headline', 'dateline', 'by', 'creditline', 'description'],
]

/** Codes that may be used of the IPTC's own lists, by alias. */
const CODES: Record<string, RegExp> = {
  ninat: /^(text|picture)$/,
  stat: /^(usable|withheld|canceled)$/,
  sig: /^(correction|update)$/,
  cpnat: /^(person|organisation|geoArea|event|abstract)$/,
  irel: /^(seeAlso|associatedWith)$/,
  rnd: /^(highRes|lowRes|thumbnail)$/,
  genre: /^[A-Z]\w+$/,
  medtop: /^\d{8}$/,
  drol: /^(summary|caption)$/,
}

/**
 * What the specification of NewsML-G2 says against a document, a sentence each: order and number of elements, attributes that
 * every item needs, codes whose scheme is known, content that fits its class. It is not the schema, which is not at hand.
 */
export function findNewsmlFaults(text: string): string[] {
  const root = parseXml(text).documentElement
  if (!root || root.namespaceURI !== NAR || !['newsItem', 'newsMessage'].includes(root.localName ?? '')) {
    return ['it is neither newsItem nor newsMessage']
  }
  const faults: string[] = []
  const items = root.localName === 'newsItem' ? [root] : Array.from(root.getElementsByTagNameNS(NAR, 'newsItem'))
  if (root.localName === 'newsMessage') {
    faults.push(...orderFaults(root))
    const [header] = children(root, 'header')
    if (!header) faults.push('the message has no header')
    else faults.push(...orderFaults(header), ...timeFaults(header, 'sent'))
    if (children(root, 'itemSet').length !== 1) faults.push('the message has no single itemSet')
  }
  for (const item of items) {
    const guid = item.getAttribute('guid') ?? ''
    faults.push(...itemFaults(item).map((fault) => `${guid}: ${fault}`))
  }
  const versions = items.map((item) => `${item.getAttribute('guid')} ${item.getAttribute('version')}`)
  if (new Set(versions).size < versions.length) faults.push('an item stands several times')
  const guids = new Set(items.map((item) => item.getAttribute('guid')))
  for (const link of Array.from(root.getElementsByTagNameNS(NAR, 'link'))) {
    const residref = link.getAttribute('residref')
    if (residref && !guids.has(residref)) faults.push(`a link leads to ${residref}, which is not in the message`)
  }
  return faults
}

function itemFaults(item: Element): string[] {
  const faults: string[] = []
  const expected = { standard: 'NewsML-G2', conformance: 'power' }
  for (const [name, value] of Object.entries(expected)) {
    if (item.getAttribute(name) !== value) faults.push(`${name} is ${item.getAttribute(name)}`)
  }
  if (!/^2\.\d+$/.test(item.getAttribute('standardversion') ?? '')) faults.push('standardversion is no version')
  if (!/^[a-z][a-z0-9+.-]*:\S+$/.test(item.getAttribute('guid') ?? '')) faults.push('guid is no IRI')
  if (!/^[1-9]\d*$/.test(item.getAttribute('version') ?? '')) faults.push('version is no positive number')
  if (!item.getAttribute('xml:lang')) faults.push('there is no xml:lang')
  faults.push(...orderFaults(item))
  const [meta] = children(item, 'itemMeta')
  if (!meta) return [...faults, 'there is no itemMeta']
  faults.push(...orderFaults(meta))
  for (const name of ['itemClass', 'provider', 'versionCreated']) {
    if (children(meta, name).length !== 1) faults.push(`itemMeta has ${children(meta, name).length} of ${name}`)
  }
  for (const name of ['versionCreated', 'firstCreated', 'expires']) faults.push(...timeFaults(meta, name))
  for (const rights of children(item, 'rightsInfo')) faults.push(...orderFaults(rights))
  for (const content of children(item, 'contentMeta')) faults.push(...contentMetaFaults(content))
  faults.push(...codeFaults(item))
  const isCanceled = children(meta, 'pubStatus')[0]?.getAttribute('qcode') === 'stat:canceled'
  const [set] = children(item, 'contentSet')
  if (isCanceled)
    return set || children(item, 'contentMeta')[0] ? [...faults, 'it is canceled and has content'] : faults
  if (!set) return [...faults, 'there is no contentSet']
  return [...faults, ...contentFaults(set, children(meta, 'itemClass')[0]?.getAttribute('qcode') ?? '')]
}

function contentFaults(set: Element, itemClass: string): string[] {
  if (itemClass === 'ninat:picture') {
    const remote = children(set, 'remoteContent')
    if (remote.length === 0) return ['a picture has no remoteContent']
    return remote.flatMap((one) => {
      const isWhole = ['width', 'height'].every((name) => /^[1-9]\d*$/.test(one.getAttribute(name) ?? ''))
      return isWhole && /^https?:\/\//.test(one.getAttribute('href') ?? '')
        ? []
        : ['remoteContent lacks its size or address']
    })
  }
  const [inline] = children(set, 'inlineXML')
  const html = inline && Array.from(inline.childNodes).find((node): node is Element => node.nodeType === 1)
  if (html?.localName !== 'html' || html.namespaceURI !== XHTML) return ['inlineXML is no XHTML']
  const faults: string[] = []
  for (const element of Array.from(html.getElementsByTagName('*'))) {
    if (element.namespaceURI !== XHTML) faults.push(`${element.tagName} is not XHTML`)
    if (['script', 'style', 'iframe', 'object'].includes(element.localName ?? ''))
      faults.push(`${element.tagName} is in it`)
    for (const name of ['href', 'src']) {
      const address = element.getAttribute(name)
      if (address && !/^(https?:\/\/|mailto:|tel:)/.test(address)) faults.push(`${name} ${address} is not absolute`)
    }
  }
  return faults
}

function contentMetaFaults(meta: Element): string[] {
  const names = children(meta).map(({ localName }) => localName ?? '')
  const administers = [...ADMINISTERS, 'altId']
  const firstDescribing = names.findIndex((name) => DESCRIBES.includes(name))
  return names.flatMap((name, index) => {
    if (!administers.includes(name) && !DESCRIBES.includes(name)) return [`contentMeta has ${name}`]
    return administers.includes(name) && firstDescribing >= 0 && index > firstDescribing
      ? [`${name} stands after what describes`]
      : []
  })
}

/** Every code has a prefix that a catalogue of the item says the meaning of. */
function codeFaults(item: Element): string[] {
  const own = Array.from(item.getElementsByTagNameNS(NAR, 'scheme'), (scheme) => scheme.getAttribute('alias') ?? '')
  const faults: string[] = []
  for (const element of Array.from(item.getElementsByTagNameNS(NAR, '*'))) {
    for (const name of ['qcode', 'type', 'role', 'rel', 'rendition']) {
      const value = element.getAttribute(name)
      if (!value) continue
      const [alias = '', code = ''] = value.split(':')
      if (!own.includes(alias) && !CODES[alias]?.test(code)) faults.push(`${name} ${value} has no known meaning`)
    }
  }
  return faults
}

function orderFaults(parent: Element): string[] {
  const order = ORDER[parent.localName ?? ''] ?? []
  let last = 0
  return children(parent).flatMap(({ localName }) => {
    const place = order.indexOf(localName ?? '')
    if (place < 0) return [`${parent.localName} has ${localName}`]
    // Catalogues may come in any order among themselves.
    if (place < last && !(localName ?? '').startsWith('catalog'))
      return [`${localName} comes too late in ${parent.localName}`]
    last = Math.max(last, place)
    return []
  })
}

function timeFaults(parent: Element, name: string): string[] {
  return children(parent, name).flatMap(({ textContent }) =>
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(textContent ?? '')
      ? []
      : [`${name} is ${textContent}`],
  )
}

function children(parent: Element, name?: string): Element[] {
  return Array.from(parent.childNodes).filter(
    (node): node is Element =>
      node.nodeType === 1 &&
      (node as Element).namespaceURI === NAR &&
      (name === undefined || (node as Element).localName === name),
  )
}
