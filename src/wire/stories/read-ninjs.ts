import { oneLine } from '#article/clean-text.ts'
import { checkNinjs, ninjsVersionOf } from './check-ninjs.ts'
import { emptyStory } from './empty-story.ts'
import { finishStory } from './finish-story.ts'
import { isObject, type JsonObject, lineIn, listOf, numberIn, objectsOf, textIn } from './json-fields.ts'
import { readNinjsBody } from './ninjs-body.ts'
import { readNinjsAssociations, readOwnPicture } from './ninjs-pictures.ts'
import { readByline } from './read-byline.ts'
import { plainLine } from './story-body.ts'
import { languageOf, momentOf, setEmbargo, subjectOf, urgencyOf, type WireFileOptions } from './story-fields.ts'
import type { WireFault, WireItemClass, WireName, WireStory, WireSubject } from './wire-story.ts'

/** Members that hold items in what agencies put around ninjs. */
const WRAPPERS = [
  'data',
  'items',
  'item',
  '_items',
  'results',
  'result',
  'stories',
  'newsItems',
  'news',
  'documents',
  'feed',
]
const DEEPEST_WRAPPER = 5
/** Stories of one list that are read. */
const MOST_STORIES = 20_000
const MARKS = [
  'uri',
  'guid',
  'headline',
  'headlines',
  'bodies',
  'body_text',
  'body_xhtml',
  'body_html',
  'pubstatus',
  'pubStatus',
  'versioncreated',
  'versionCreated',
  'renditions',
  'descriptions',
  'description_text',
  'associations',
]
/** An association within another is read this deep. */
const DEEPEST_ASSOCIATION = 5
const MOST_FORM_FAULTS = 5
const CLASSES: Record<string, WireItemClass> = {
  text: 'text',
  story: 'text',
  advisory: 'text',
  component: 'text',
  picture: 'picture',
  photo: 'picture',
  image: 'picture',
  graphic: 'graphic',
  video: 'video',
  audio: 'audio',
  composite: 'composite',
  package: 'package',
  event: 'event',
  planning: 'event',
}

/**
 * Stories of a JSON document: one ninjs object of any version, a list of them, or what agencies put around them. Texts that
 * come inside another item come as stories of their own after it.
 */
export function* readNinjs(
  value: unknown,
  options: WireFileOptions,
  where = '',
  depth = 0,
): Generator<WireStory | WireFault> {
  const fault = (message: string): WireFault => ({ what: 'fault', where: where || 'the file', message })
  if (Array.isArray(value) && value.length > MOST_STORIES) {
    const most = MOST_STORIES.toLocaleString('en')
    yield fault(
      `The list has ${value.length.toLocaleString('en')} stories; ${most} are read of one file. Send them in smaller files.`,
    )
    return
  }
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) yield* readNinjs(each, options, `${where}[${index}]`, depth + 1)
    if (value.length === 0) yield fault('The list of stories is empty.')
    return
  }
  if (!isObject(value) || depth > DEEPEST_WRAPPER) {
    yield fault('This is no story: a story in ninjs is an object with a uri, a headline and bodies.')
    return
  }
  const found = MARKS.filter((name) => name in value).length
  const wrapper = WRAPPERS.find((name) => isObject(value[name]) || Array.isArray(value[name]))
  if (found < 2 && wrapper) {
    yield* readNinjs(value[wrapper], options, where === '' ? wrapper : `${where}.${wrapper}`, depth + 1)
  } else if (found === 0) {
    const members = Object.keys(value).slice(0, 5).join(', ')
    yield fault(
      `This JSON is no story: it has none of the members of ninjs (uri, headline, bodies …)${members ? `, but ${members.slice(0, 100)}` : ''}.`,
    )
  } else yield* readItem(value, options, where)
}

function* readItem(
  item: JsonObject,
  options: WireFileOptions,
  where: string,
  depth = 0,
): Generator<WireStory | WireFault> {
  let inner: { item: JsonObject; where: string }[]
  try {
    const story = emptyStory('ninjs', versionOf(item), where || 'the file')
    inner = fill(story, item, options, where)
    yield story
  } catch (error) {
    yield { what: 'fault', where: where || 'the file', message: error instanceof Error ? error.message : String(error) }
    return
  }
  if (depth >= DEEPEST_ASSOCIATION) return
  for (const each of inner) yield* readItem(each.item, options, each.where, depth + 1)
}

function fill(
  story: WireStory,
  item: JsonObject,
  options: WireFileOptions,
  where: string,
): { item: JsonObject; where: string }[] {
  const altIds = isObject(item.altids) ? item.altids : isObject(item.altIds) ? item.altIds : {}
  story.guid = lineIn(item, 'guid', 'uri') || lineIn(altIds, 'itemid')
  if (lineIn(altIds, 'itemid') && lineIn(item, 'uri').includes('?')) story.guid = lineIn(altIds, 'itemid')
  story.version = lineIn(item, 'version')
  story.versionCreated = momentOf(lineIn(item, 'versioncreated', 'versionCreated'), 'versioncreated', story, options)
  story.firstCreated = momentOf(
    lineIn(item, 'firstcreated', 'firstCreated', 'contentcreated', 'contentCreated', 'firstpublished'),
    'firstcreated',
    story,
    options,
  )
  readTexts(story, item)
  readCodes(story, item)
  readRights(story, item)
  story.itemClass =
    CLASSES[lineIn(item, 'type').toLowerCase()] ?? (item.eventDetails || item.eventdetails ? 'event' : 'text')
  if (lineIn(item, 'type') === 'advisory') story.isAdvisory = true
  readNinjsBody(story, item, options)
  story.wordCount = numberIn(item, 'wordcount', 'wordCount')
  story.notes.push(...formFaults(item, story.formatVersion))
  const inner = readNinjsAssociations(story, item, where, options)
  readOwnPicture(story, item)
  const dateline = lineIn(item, 'dateline')
  if (dateline !== '') story.dateline = { place: dateline, date: null, text: dateline, isInBody: false }
  finishStory(story, { status: lineIn(item, 'pubstatus', 'pubStatus'), signals: listOf(item.signals).map(String) })
  setEmbargo(lineIn(item, 'embargoed', 'embargoedUntil'), 'embargoed', story, options)
  return inner
}

function readTexts(story: WireStory, item: JsonObject): void {
  const headlines = objectsOf(item.headlines)
  const main = headlines.find((each) => /main|^headline$/i.test(lineIn(each, 'role'))) ?? headlines[0]
  story.headline = plainLine((main && lineIn(main, 'value')) || lineIn(item, 'headline', 'title', 'name'))
  story.slugline = lineIn(item, 'slugline')
  story.keywords = listOf(item.keywords ?? item.keyword)
    .flatMap((word) =>
      typeof word === 'string' ? word.split(/\s*[,;]\s*/) : isObject(word) ? [lineIn(word, 'name', 'value')] : [],
    )
    .map(oneLine)
    .filter((word) => word !== '')
  story.bylineText = lineIn(item, 'byline', 'by')
  const authors = objectsOf(item.authors ?? item.infosources).map((author) => lineIn(author, 'name'))
  story.bylines = readByline(story.bylineText)
  if (story.bylines.length === 0 && item.authors) story.bylines = authors.filter((name) => name !== '').slice(0, 20)
  const descriptions = objectsOf(item.descriptions)
  const description =
    descriptions.find((each) => /lead|summary|abstract|standfirst|main|^text$/i.test(lineIn(each, 'role'))) ??
    descriptions[0]
  story.standfirst = plainLine(
    (description && textIn(description, 'value')) ||
      textIn(
        item,
        'description_summary',
        'description_text',
        'description_html',
        'description_xhtml',
        'description_caption',
        'abstract',
      ),
  )
  story.language = languageOf(lineIn(item, 'language'))
  story.editorsNotes = listOf(item.ednote ?? item.edNote ?? item.ednotes ?? item.edNotes)
    .map((note) => oneLine(isObject(note) ? lineIn(note, 'value', 'text') : String(note)))
    .filter((note) => note !== '')
  story.located = lineIn(item, 'located') || nameOfPlace(item.datelinelocation)
  const sources = objectsOf(item.infosource ?? item.infosources ?? item.infoSources)
  story.provider = lineIn(item, 'provider', 'source') || lineIn(item, 'copyrightholder', 'copyrightHolder')
  story.source = lineIn(item, 'source') || (sources[0] ? lineIn(sources[0], 'name') : '')
  story.urgency = urgencyOf(numberIn(item, 'urgency'))
  story.priority = lineIn(item, 'priority', 'editorialpriority')
  story.address = /^https?:\/\//i.test(lineIn(item, 'canonical_url', 'url', 'href'))
    ? lineIn(item, 'canonical_url', 'url', 'href')
    : null
}

function readCodes(story: WireStory, item: JsonObject): void {
  const subjects = objectsOf(item.subjects ?? item.subject)
  const isCategory = (each: JsonObject) => [...listOf(each.rel), ...listOf(each.rels)].includes('category')
  story.subjects = subjects.map(codeOf)
  story.categories = [...subjects.filter(isCategory), ...objectsOf(item.service ?? item.services ?? item.anpa_category)]
    .map((each) => lineIn(each, 'name', 'code', 'qcode'))
    .filter((name) => name !== '')
  story.places = objectsOf(item.places ?? item.place).map(codeOf)
  const genres = listOf(item.genres ?? item.genre)
  story.genres = genres
    .map((genre) =>
      isObject(genre)
        ? lineIn(genre, 'name') || (lineIn(genre, 'uri', 'code', 'literal').split('/').at(-1) ?? '')
        : String(genre),
    )
    .filter((name) => name !== '')
  const named: [WireName['kind'], unknown][] = [
    ['person', item.people ?? item.person ?? item.persons],
    ['organisation', item.organisations ?? item.organisation],
    ['event', item.events ?? item.event],
    ['object', item.objects ?? item.object],
  ]
  story.names = named.flatMap(([kind, list]) =>
    objectsOf(list).map((each) => {
      const { scheme, code, name } = codeOf(each)
      return { kind, name, scheme, code }
    }),
  )
}

function codeOf(each: JsonObject): WireSubject {
  const scheme = lineIn(each, 'scheme')
  const code = lineIn(each, 'code', 'qcode', 'literal', 'symbol')
  const uri = lineIn(each, 'uri')
  if (uri !== '') {
    const known = subjectOf('', uri, lineIn(each, 'name'))
    if (known.scheme !== '' || code === '') return known
  }
  return subjectOf(scheme, code, lineIn(each, 'name'))
}

function readRights(story: WireStory, item: JsonObject): void {
  story.rights = {
    holder: lineIn(item, 'copyrightholder', 'copyrightHolder'),
    notice: lineIn(item, 'copyrightnotice', 'copyrightNotice'),
    usageTerms: lineIn(item, 'usageterms', 'usageTerms'),
  }
}

function nameOfPlace(value: unknown): string {
  return isObject(value) ? lineIn(value, 'city', 'countryareaname', 'countryname', 'name') : ''
}

function versionOf(item: JsonObject): string {
  const standard = [item.standard, item.$standard].find(isObject)
  const schema = lineIn(item, '$schema', 'schema') || (standard ? lineIn(standard, 'schema') : '')
  const said = (standard && lineIn(standard, 'version')) || /ninjs-schema_?-?(\d+\.\d+)/.exec(schema)?.[1]
  if (said) return said.slice(0, 10)
  if ('pubStatus' in item || 'versionCreated' in item) return '3'
  return 'bodies' in item || 'headlines' in item ? '2' : '1'
}

/** What breaks the rules of the standard, as far as it is more than a member that a sender added. */
function formFaults(item: JsonObject, version: string): string[] {
  const family = { '1': '1.6', '2': '2.2', '3': '3.1' }[version.charAt(0)] ?? '1.6'
  const faults = checkNinjs(item, ninjsVersionOf(version) ?? ninjsVersionOf(family) ?? '1.6')
  const told = faults.filter(({ field, isUnknown }) => !isUnknown && !(field === 'uri' && 'guid' in item))
  return told.slice(0, MOST_FORM_FAULTS).map(({ message }) => message)
}
