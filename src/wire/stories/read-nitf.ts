import { oneLine } from '#article/clean-text.ts'
import { attributeOf, isXmlElement, type XmlElement } from '../xml/xml-element.ts'
import { emptyStory } from './empty-story.ts'
import { finishStory } from './finish-story.ts'
import { bestReference, nitfToHtml } from './nitf-to-html.ts'
import { readByline } from './read-byline.ts'
import { isMoment, readMoment } from './read-moment.ts'
import { bodyOfHtml, isEmptyBody } from './story-body.ts'
import { languageOf, momentOf, setEmbargo, subjectOf, urgencyOf, type WireFileOptions } from './story-fields.ts'
import type { WireName, WireStory } from './wire-story.ts'
import { allAt, at, attributeAt, languageAttribute, lineAt, lineOf, within } from './xml-fields.ts'

/** The story that an `nitf` element of version 2.5 to 3.6 is. */
export function readNitf(nitf: XmlElement, options: WireFileOptions, where: string): WireStory {
  const version = /NITF\s*(\d+(?:\.\d+)*)|^-?\/?\/?(\d+\.\d+)$/i.exec(attributeOf(nitf, 'version'))
  const story = emptyStory('nitf', version?.[1] ?? version?.[2] ?? '', where)
  story.language = languageOf(attributeOf(nitf, 'baselang') || languageAttribute(nitf))
  readHead(story, nitf, options)
  readNitfContent(story, nitf, options)
  const docdata = docdataOf(nitf)
  finishStory(story, {
    status: attributeAt(docdata, '', 'management-status'),
    signals: [attributeAt(docdata, 'ed-msg', 'msg-type')].filter((signal) => signal !== ''),
    isUpdate: attributeAt(docdata, '', 'management-doc-idref') !== '',
  })
  return story
}

/** Fills what is still empty of headline, byline, summary and body from an `nitf` element, as other formats carry it inside. */
export function readNitfContent(story: WireStory, nitf: XmlElement, options: WireFileOptions): void {
  const body = at(nitf, 'body') ?? nitf
  const head = at(body, 'body.head')
  readBodyHead(story, head, options)
  const contents = [...allAt(body, 'body.content'), ...allAt(body, 'body.end')]
  const others = body.children.filter((child) => isXmlElement(child) && !/^body\.|^head$/.test(child.name))
  const content: XmlElement =
    contents.length > 0
      ? { ...body, children: contents.flatMap((each) => each.children) }
      : { ...body, children: others }
  const read = bodyOfHtml(nitfToHtml(content, true), options.base ?? null)
  if (isEmptyBody(story.body)) story.body = read.body
  story.notes.push(...read.notes)
  readMedia(story, content)
}

function docdataOf(nitf: XmlElement): XmlElement | undefined {
  return at(nitf, 'head/docdata')
}

function readHead(story: WireStory, nitf: XmlElement, options: WireFileOptions): void {
  const docdata = docdataOf(nitf)
  const metas = allAt(nitf, 'head/meta')
  const meta = (pattern: RegExp) => {
    const found = metas.find(
      (each) => pattern.test(attributeOf(each, 'name')) && attributeOf(each, 'content').trim() !== '',
    )
    return found ? oneLine(attributeOf(found, 'content')) : ''
  }
  const registrar = attributeAt(docdata, 'doc-id', 'regsrc')
  const id = attributeAt(docdata, 'doc-id', 'id-string')
  story.guid = id === '' ? '' : registrar === '' || id.includes(registrar) ? id : `${registrar}:${id}`
  story.version = attributeAt(docdata, 'du-key', 'version') || meta(/^(?:ntb)?(?:revision|version)$/i)
  const issued = attributeAt(docdata, 'date.issue', 'norm') || attributeAt(nitf, 'head/pubdata', 'date.publication')
  story.versionCreated = momentOf(issued, 'date.issue', story, options)
  const history = allAt(nitf, 'head/revision-history')
    .concat(allAt(docdata, 'revision-history'))
    .map((each) => attributeOf(each, 'norm'))
  story.firstCreated = momentOf(history.find((norm) => norm !== '') ?? issued, 'revision-history', story, options)
  readRelease(story, docdata, options)
  story.urgency = urgencyOf(Number(attributeAt(docdata, 'urgency', 'ed-urg')) || null)
  story.headline = ''
  story.keywords = allAt(docdata, 'key-list/keyword')
    .map((each) => oneLine(attributeOf(each, 'key')))
    .filter((word) => word !== '')
  story.slugline = meta(/slug|anpa-keyword|stikkord/i) || story.keywords[0] || attributeAt(docdata, 'du-key', 'key')
  const take = meta(/takekey/i)
  if (take !== '') story.slugline = `${story.slugline} ${take}`.trim()
  story.wordCount = wordsOf(meta(/wordcount/i), nitf)
  story.priority = meta(/priority|prioridad|prioritet/i)
  story.editorsNotes = allAt(docdata, 'ed-msg')
    .map((each) => oneLine(attributeOf(each, 'info') || lineOf(each)))
    .filter((note) => note !== '')
  story.provider =
    lineAt(nitf, 'body/body.head/distributor') ||
    attributeAt(docdata, 'doc-id', 'regsrc') ||
    attributeAt(docdata, 'del-list/from-src', 'src-name')
  story.provider ||= attributeAt(docdata, 'doc.copyright', 'holder')
  story.rights = {
    holder:
      attributeAt(docdata, 'doc.copyright', 'holder') ||
      attributeAt(docdata, 'doc.rights', 'owner') ||
      lineAt(nitf, 'body/body.head/rights/rights.owner'),
    notice: [attributeAt(docdata, 'doc.copyright', 'year'), attributeAt(docdata, 'doc.copyright', 'holder')]
      .filter(Boolean)
      .join(' '),
    usageTerms: [attributeAt(docdata, 'doc.rights', 'type'), attributeAt(docdata, 'doc.rights', 'limitations')]
      .filter(Boolean)
      .join(' '),
  }
  const previous = attributeAt(docdata, '', 'management-doc-idref')
  if (previous !== '') story.links.push({ relation: 'previousVersion', guid: previous, address: '', title: '' })
  readSubjects(story, nitf, docdata)
  story.categories = [
    meta(/^(?:anpa-)?categor(?:y|ia)$/i),
    meta(/tjeneste|^section$/i),
    attributeAt(nitf, 'head/tobject', 'tobject.type'),
  ].filter((category) => category !== '' && !/^news$/i.test(category))
  story.genres = allAt(nitf, 'head/tobject/tobject.property')
    .map((each) => oneLine(attributeOf(each, 'tobject.property.type')))
    .filter((genre) => genre !== '')
}

function wordsOf(said: string, nitf: XmlElement): number | null {
  if (/^\d+$/.test(said)) return Number(said)
  const pubdata = at(nitf, 'head/pubdata') ?? at(nitf, 'head/docdata/pubdata')
  return /word/i.test(attributeAt(pubdata, '', 'unit-of-measure'))
    ? Number(attributeAt(pubdata, '', 'item-length')) || null
    : null
}

/** A release later than the issue is an embargo. */
function readRelease(story: WireStory, docdata: XmlElement | undefined, options: WireFileOptions): void {
  const released = attributeAt(docdata, 'date.release', 'norm')
  const release = readMoment(released, options.timeZone)
  const isEmbargoed = /embargo/i.test(attributeAt(docdata, '', 'management-status'))
  if (isEmbargoed || (release && story.versionCreated && release.at > story.versionCreated))
    setEmbargo(released, 'date.release', story, options)
}

function readSubjects(story: WireStory, nitf: XmlElement, docdata: XmlElement | undefined): void {
  story.subjects = allAt(nitf, 'head/tobject/tobject.subject')
    .concat(allAt(docdata, 'tobject/tobject.subject'))
    .map((each) => {
      const name =
        ['detail', 'matter', 'type', 'qualifier']
          .map((part) => oneLine(attributeOf(each, `tobject.subject.${part}`)))
          .find((part) => part !== '') ?? ''
      const registry = oneLine(attributeOf(each, 'tobject.subject.ipr'))
      return subjectOf(
        /iptc/i.test(registry) ? '' : registry,
        oneLine(attributeOf(each, 'tobject.subject.refnum')),
        name,
      )
    })
  const named = at(docdata, 'identified-content')
  const kinds: [string, WireName['kind']][] = [
    ['person', 'person'],
    ['org', 'organisation'],
    ['event', 'event'],
    ['object.title', 'object'],
  ]
  story.names = kinds.flatMap(([element, kind]) =>
    (named ? within(named, element) : []).map((each) => ({
      kind,
      name: lineOf(each),
      scheme: oneLine(attributeOf(each, 'idsrc')),
      code: oneLine(attributeOf(each, 'value')),
    })),
  )
  story.places = (named ? within(named, 'location') : []).map((each) =>
    subjectOf(oneLine(attributeOf(each, 'code-source')), oneLine(attributeOf(each, 'location-code')), lineOf(each)),
  )
  story.located = attributeAt(docdata, 'evloc', 'city')
}

function readBodyHead(story: WireStory, head: XmlElement | undefined, options: WireFileOptions): void {
  const headlines = [...allAt(head, 'hedline/hl1'), ...allAt(head, 'headline/hl1')].map(lineOf)
  story.headline ||= headlines.find((line) => line !== '') ?? lineAt(head, 'hedline')
  const second =
    allAt(head, 'hedline/hl2')
      .map(lineOf)
      .find((line) => line !== '') ?? ''
  story.standfirst ||= lineAt(head, 'abstract') || (second === story.slugline ? '' : second)
  if (second !== story.standfirst && second !== story.headline) story.kicker ||= second
  for (const note of allAt(head, 'note')) if (lineOf(note) !== '') story.editorsNotes.push(lineOf(note))
  if (story.bylineText === '') {
    const lines = allAt(head, 'byline').map((byline) => {
      const name = lineOf({
        ...byline,
        children: byline.children.filter((child) => !isXmlElement(child) || child.name !== 'byttl'),
      })
      return { name, title: lineAt(byline, 'byttl') }
    })
    story.bylineText = lines
      .map(({ name, title }) => [name, title].filter(Boolean).join(', '))
      .filter(Boolean)
      .join('; ')
    story.bylines = lines.flatMap(({ name }) => readByline(name))
  }
  const dateline = at(head, 'dateline')
  const place =
    lineAt(dateline, 'location/city') ||
    lineAt(dateline, 'location') ||
    (dateline ? textOutsideOf(dateline, 'story.date') : '')
  const day = readMoment(attributeAt(dateline, 'story.date', 'norm'), options.timeZone)?.at.slice(0, 10) ?? null
  if (place === '' || isMoment(place)) return
  story.dateline ??= {
    place: place.replace(/[,;:\s–—-]+$/u, '').replace(/,?\s+\p{L}{3,9}\.?\s+\d{1,2}\b.*$/u, ''),
    date: day,
    text: dateline ? lineOf(dateline) : place,
    isInBody: false,
  }
}

function textOutsideOf(element: XmlElement, name: string): string {
  return lineOf({
    ...element,
    children: element.children.filter((child) => !isXmlElement(child) || child.name !== name),
  })
}

function readMedia(story: WireStory, content: XmlElement): void {
  for (const media of within(content, 'media')) {
    const type = attributeOf(media, 'media-type')
    const reference = bestReference(media)
    const address = reference ? oneLine(attributeOf(reference, 'source')) : ''
    if (!reference || address === '' || (type !== '' && !/image|photo|picture|graphic/i.test(type))) continue
    story.pictures.push({
      address,
      alternatives: allAt(media, 'media-reference')
        .map((each) => oneLine(attributeOf(each, 'source')))
        .filter((each) => each !== '' && each !== address),
      title: oneLine(attributeOf(reference, 'name')),
      caption: allAt(media, 'media-caption').map(lineOf).join(' ').trim(),
      credit: allAt(media, 'media-producer').map(lineOf).join(', '),
      alt: oneLine(attributeOf(reference, 'alternate-text')),
      rights: oneLine(attributeOf(reference, 'copyright')),
      mediaType: oneLine(attributeOf(reference, 'mime-type')),
      width: Number(attributeOf(reference, 'width')) || null,
      height: Number(attributeOf(reference, 'height')) || null,
      isLead: story.pictures.length === 0,
      isInBody: true,
    })
  }
}
