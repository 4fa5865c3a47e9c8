import { oneLine } from '#article/clean-text.ts'
import { attributeOf, isXmlElement, type XmlElement } from '../xml/xml-element.ts'
import { emptyStory } from './empty-story.ts'
import { finishStory } from './finish-story.ts'
import { type Component, readComponents } from './newsml-1-components.ts'
import { readByline } from './read-byline.ts'
import { isMoment, readMoment } from './read-moment.ts'
import { languageOf, momentOf, setEmbargo, subjectOf, urgencyOf, type WireFileOptions } from './story-fields.ts'
import type { WireFault, WirePicture, WireStory } from './wire-story.ts'
import { allAt, at, attributeAt, languageAttribute, lineAt, lineOf, within } from './xml-fields.ts'

/**
 * The stories that a NewsItem of NewsML 1.0 to 1.2 holds: its main text with the pictures beside it, and further texts that have
 * headlines of their own, each a story named after its component.
 */
export function readNewsMl1(
  item: XmlElement,
  envelope: XmlElement | undefined,
  version: string,
  options: WireFileOptions,
  where: string,
): (WireStory | WireFault)[] {
  const identifier = at(item, 'Identification/NewsIdentifier')
  const change = attributeAt(identifier, 'RevisionId', 'Update').toUpperCase()
  const component = at(item, 'NewsComponent')
  if (change === 'U' || (!component && at(item, 'Update'))) {
    return [
      {
        what: 'fault',
        where,
        message:
          'This revision says only what changes in an earlier one (Update), and is not applied. Ask the sender for whole revisions.',
      },
    ]
  }
  const components = component ? readComponents(component) : { main: null, others: [], pictures: [] }
  const main = fill(emptyStory('newsml-1', version, where), {
    item,
    envelope,
    component,
    options,
    read: components.main,
    change,
    pictures: components.pictures,
  })
  if (components.main === null && components.pictures.length > 0) main.itemClass = 'picture'
  const others = components.others.map((read) => {
    const story = fill(emptyStory('newsml-1', version, `line ${read.element.line}`), {
      item,
      envelope,
      component: read.element,
      options,
      read,
      change,
      pictures: [],
    })
    story.guid = `${main.guid}#${attributeOf(read.element, 'Duid') || read.element.line}`
    return story
  })
  return [main, ...others]
}

interface Filling {
  item: XmlElement
  envelope: XmlElement | undefined
  /** The one whose lines and codes are the story’s, before those around it. */
  component: XmlElement | undefined
  read: Component | null
  change: string
  /** Pictures beside the text. */
  pictures: readonly WirePicture[]
  options: WireFileOptions
}

function fill(story: WireStory, { item, envelope, component, read, change, pictures, options }: Filling): WireStory {
  const identifier = at(item, 'Identification/NewsIdentifier')
  const management = at(item, 'NewsManagement')
  story.version = lineAt(identifier, 'RevisionId')
  const named = lineAt(identifier, 'PublicIdentifier').replace(new RegExp(`:${escaped(story.version)}[A-Z]?$`), '')
  const parts = [lineAt(identifier, 'ProviderId'), lineAt(identifier, 'DateId'), lineAt(identifier, 'NewsItemId')]
  story.guid = named || (parts[2] ? `urn:newsml:${parts.join(':')}` : '')
  story.versionCreated = momentOf(
    lineAt(management, 'ThisRevisionCreated') || lineAt(envelope, 'DateAndTime'),
    'ThisRevisionCreated',
    story,
    options,
  )
  story.firstCreated = momentOf(lineAt(management, 'FirstCreated'), 'FirstCreated', story, options)
  story.urgency = urgencyOf(Number(attributeAt(management, 'Urgency', 'FormalName')) || null)
  story.priority = attributeAt(envelope, 'Priority', 'FormalName')
  story.language = languageOf(
    attributeAt(component, 'DescriptiveMetadata/Language', 'FormalName') ||
      languageAttribute(component) ||
      languageAttribute(item),
  )
  const inner = read?.element ?? component
  const chain = inner === component ? [component] : [inner, component]
  for (const each of chain) readLines(story, each, options)
  for (const each of chain) readMetadata(story, each)
  story.slugline ||= lineAt(item, 'Identification/NameLabel')
  story.provider ||= attributeAt(envelope, 'SentFrom/Party', 'FormalName') || parts[0] || ''
  story.editorsNotes = [...allAt(management, 'Instruction/Comment'), ...(component ? within(component, 'Comment') : [])]
    .map(lineOf)
    .filter((note) => note !== '')
  readLinks(story, item, management, component)
  read?.write(story, options)
  story.pictures.push(
    ...pictures.filter((picture) => story.pictures.every(({ address }) => address !== picture.address)),
  )
  const signals = allAt(management, 'Instruction').map((each) => oneLine(attributeOf(each, 'FormalName')))
  const status = attributeAt(management, 'Status', 'FormalName')
  const isUpdate = change === 'A' || !/^0?$/.test(attributeAt(identifier, 'RevisionId', 'PreviousRevision'))
  finishStory(story, {
    status,
    signals: component && !at(item, 'Delete') ? signals : [...signals, ...(at(item, 'Delete') ? ['delete'] : [])],
    isUpdate,
  })
  const future = at(management, 'StatusWillChange')
  if (/embargo/i.test(status)) setEmbargo(lineAt(future, 'DateAndTime'), 'StatusWillChange', story, options)
  return story
}

function escaped(text: string): string {
  return text.replace(/[^\w]/g, '\\$&')
}

function readLines(story: WireStory, component: XmlElement | undefined, options: WireFileOptions): void {
  const lines = at(component, 'NewsLines')
  if (!lines) return
  const inLanguage = (name: string) => {
    const all = allAt(lines, name)
    return lineOf(
      all.find((each) => languageOf(languageAttribute(each)) === story.language) ??
        all[0] ?? { ...lines, children: [] },
    )
  }
  story.headline ||= inLanguage('HeadLine')
  story.kicker ||= inLanguage('SubHeadLine')
  story.slugline ||= inLanguage('SlugLine')
  if (story.bylineText === '') {
    story.bylineText = [
      inLanguage('ByLine') || inLanguage('ByLineTitle'),
      inLanguage('ByLine') ? inLanguage('ByLineTitle') : '',
    ]
      .filter(Boolean)
      .join(', ')
    story.bylines = allAt(lines, 'ByLine').flatMap((each) => readByline(lineOf(each)))
  }
  const dateline = inLanguage('DateLine')
  const day =
    readMoment(
      attributeAt(component, 'DescriptiveMetadata/DateLineDate', '') ||
        lineAt(component, 'DescriptiveMetadata/DateLineDate'),
      options.timeZone,
    )?.at.slice(0, 10) ?? null
  if (dateline !== '' && !isMoment(dateline)) {
    const place = dateline
      .replace(/\s*[(/].*$/, '')
      .replace(/,\s*\p{L}+\.?\s+\d.*$/u, '')
      .replace(/,\s*\d.*$/, '')
      .replace(/[,;:\s–—-]+$/u, '')
    story.dateline ??= { place, date: day, text: dateline, isInBody: false }
  }
  story.keywords.push(
    ...allAt(lines, 'KeywordLine')
      .map(lineOf)
      .filter((word) => word !== ''),
  )
  for (const each of allAt(lines, 'NewsLine')) {
    const type = attributeAt(each, 'NewsLineType', 'FormalName')
    if (/summary|lead|abstract|standfirst|chapeau|deck/i.test(type)) story.standfirst ||= lineAt(each, 'NewsLineText')
    else if (/note|advis|instruction/i.test(type)) story.editorsNotes.push(lineAt(each, 'NewsLineText'))
  }
  story.rights.notice ||= inLanguage('CopyrightLine')
  story.rights.usageTerms ||= inLanguage('RightsLine')
  story.source ||= inLanguage('CreditLine')
}

function readMetadata(story: WireStory, component: XmlElement | undefined): void {
  const administrative = at(component, 'AdministrativeMetadata')
  story.provider ||= attributeAt(administrative, 'Provider/Party', 'FormalName')
  story.source ||= attributeAt(administrative, 'Source/Party', 'FormalName')
  if (story.bylines.length === 0) {
    const creators = allAt(administrative, 'Creator/Party').map((party) => oneLine(attributeOf(party, 'FormalName')))
    story.bylines = creators
      .filter((name) => /^\p{Lu}[\p{L}'’.-]+(?: [\p{L}'’.-]+){1,3}$/u.test(name))
      .flatMap(readByline)
  }
  const rights = at(component, 'RightsMetadata')
  story.rights.holder ||= lineAt(rights, 'Copyright/CopyrightHolder')
  story.rights.usageTerms ||= allAt(rights, 'UsageRights')
    .map(lineOf)
    .filter((line) => line !== '')
    .join('; ')
  const descriptive = at(component, 'DescriptiveMetadata')
  if (!descriptive) return
  const seen = new Set(story.subjects.map(({ scheme, code }) => `${scheme}:${code}`))
  for (const code of allAt(descriptive, 'SubjectCode').flatMap((each) => each.children.filter(isXmlElement))) {
    const name = oneLine(attributeOf(code, 'Value')) || lineOf(code)
    const subject = subjectOf(
      oneLine(attributeOf(code, 'Vocabulary').replace(/^urn:.*/, '')),
      oneLine(attributeOf(code, 'FormalName')),
      name,
    )
    const category = oneLine(attributeOf(code, 'cat'))
    if (category !== '') story.categories.push(category)
    if (subject.code !== '' && !seen.has(`${subject.scheme}:${subject.code}`)) story.subjects.push(subject)
    seen.add(`${subject.scheme}:${subject.code}`)
  }
  story.categories = [...new Set(story.categories)]
  story.genres.push(...allAt(descriptive, 'Genre').map((each) => oneLine(attributeOf(each, 'FormalName'))))
  const properties = [
    ...allAt(descriptive, 'Property'),
    ...within(descriptive, 'Location').flatMap((each) => allAt(each, 'Property')),
  ]
  const propertiesNamed = (pattern: RegExp) =>
    properties
      .filter((each) => pattern.test(attributeOf(each, 'FormalName')))
      .map((each) => oneLine(attributeOf(each, 'Value')))
  story.located ||= propertiesNamed(/^city$/i)[0] ?? ''
  story.keywords.push(...propertiesNamed(/^keywords?$/i))
}

function readLinks(
  story: WireStory,
  item: XmlElement,
  management: XmlElement | undefined,
  component: XmlElement | undefined,
): void {
  const link = (relation: string, reference: string) => {
    if (reference === '') return
    const isAddress = /^https?:/i.test(reference)
    story.links.push({ relation, guid: isAddress ? '' : reference, address: isAddress ? reference : '', title: '' })
  }
  for (const each of allAt(management, 'AssociatedWith')) link('associatedWith', oneLine(attributeOf(each, 'NewsItem')))
  for (const each of allAt(management, 'DerivedFrom')) link('derivedFrom', oneLine(attributeOf(each, 'NewsItem')))
  for (const each of component ? within(component, 'NewsItemRef') : [])
    link('item', oneLine(attributeOf(each, 'NewsItem')))
  for (const each of allAt(item, 'NewsManagement/RevisionHistory'))
    link('revisionHistory', oneLine(attributeOf(each, 'Href')))
}
