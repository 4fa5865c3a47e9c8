import { oneLine } from '#article/clean-text.ts'
import { attributeOf, type XmlElement } from '../xml/xml-element.ts'
import { emptyStory } from './empty-story.ts'
import { finishStory } from './finish-story.ts'
import { readG2Codes } from './newsml-g2-codes.ts'
import { readG2Content } from './newsml-g2-content.ts'
import { nameOf } from './newsml-g2-name.ts'
import { readByline } from './read-byline.ts'
import { isMoment } from './read-moment.ts'
import { languageOf, momentOf, setEmbargo, urgencyOf, type WireFileOptions } from './story-fields.ts'
import type { WireItemClass, WireStory } from './wire-story.ts'
import { allAt, at, attributeAt, languageAttribute, lineAt, lineOf } from './xml-fields.ts'
import { textOfXml } from './xml-to-text.ts'

/** From `ninat:` and the older `icls:`. */
const CLASSES: Record<string, WireItemClass> = {
  text: 'text',
  picture: 'picture',
  photo: 'picture',
  graphic: 'graphic',
  animated: 'graphic',
  video: 'video',
  audio: 'audio',
  composite: 'composite',
  plaintext: 'text',
}
/** What Reuters says of an edition: new, updated, corrected, killed. */
const EDITION_SIGNALS: Record<string, string> = {
  'edstat:u': 'update',
  'edstat:c': 'correction',
  'edstat:k': 'kill',
  'edstat:d': 'delete',
}

/** The story that a newsItem or packageItem of NewsML-G2, any 2.x, is. */
export function readNewsMlG2(
  item: XmlElement,
  header: XmlElement | undefined,
  options: WireFileOptions,
  where: string,
): WireStory {
  const story = emptyStory('newsml-g2', attributeOf(item, 'standardversion'), where)
  const meta = at(item, 'itemMeta')
  const content = at(item, 'contentMeta')
  story.guid = oneLine(attributeOf(item, 'guid'))
  story.version = oneLine(attributeOf(item, 'version'))
  story.language = languageOf(attributeAt(content, 'language', 'tag') || languageAttribute(item))
  story.itemClass = item.name === 'packageItem' ? 'package' : (CLASSES[codeOf(at(meta, 'itemClass'))] ?? 'text')
  story.versionCreated = momentOf(
    lineAt(meta, 'versionCreated') || lineAt(header, 'sent'),
    'versionCreated',
    story,
    options,
  )
  story.firstCreated = momentOf(
    lineAt(meta, 'firstCreated') || lineAt(content, 'contentCreated'),
    'firstCreated',
    story,
    options,
  )
  story.urgency = urgencyOf(Number(lineAt(content, 'urgency')) || null)
  story.priority = lineAt(header, 'priority') || lineAt(meta, 'priority')
  story.provider = nameOf(at(meta, 'provider')) || lineAt(header, 'sender')
  readWords(story, meta, content)
  readRights(story, item)
  readG2Codes(story, content)
  story.categories.push(...allAt(meta, 'memberOf').map(nameOf))
  readLinks(story, item, meta)
  readG2Content(story, item, options)
  const codes = allAt(meta, 'signal').map((each) =>
    oneLine(attributeOf(each, 'qcode') || attributeOf(each, 'uri') || attributeOf(each, 'literal')),
  )
  const signals = codes
    .map((code) => EDITION_SIGNALS[code.toLowerCase()] ?? code)
    .filter((code) => !/^update:|isupdat/i.test(code))
  finishStory(story, { status: codeOf(at(meta, 'pubStatus')), signals })
  setEmbargo(lineAt(meta, 'embargoed'), 'embargoed', story, options)
  return story
}

/** The last part of a code, however it is written: `usable` of `stat:usable`. */
function codeOf(concept: XmlElement | undefined): string {
  if (!concept) return ''
  const code = attributeOf(concept, 'qcode') || attributeOf(concept, 'uri') || attributeOf(concept, 'literal')
  return oneLine(code.replace(/^.*[:/#]/, '')).toLowerCase()
}

function readWords(story: WireStory, meta: XmlElement | undefined, content: XmlElement | undefined): void {
  const headlines = allAt(content, 'headline').filter((each) => lineOf(each) !== '')
  const isSecond = (each: XmlElement) => /sub|second|short|kicker|over|alt|seo|web/i.test(attributeOf(each, 'role'))
  const main = headlines.find((each) => !isSecond(each)) ?? headlines[0]
  story.headline = (main && lineOf(main)) || lineAt(meta, 'title') || lineAt(content, 'title')
  story.kicker = lineOfFirst(
    headlines.filter((each) => each !== main && /sub|second|kicker|over/i.test(attributeOf(each, 'role'))),
  )
  const isPicture = story.itemClass === 'picture' || story.itemClass === 'graphic'
  const descriptions = allAt(content, 'description').filter(
    (each) => isPicture || !/caption/i.test(attributeOf(each, 'role')),
  )
  story.standfirst = isPicture ? '' : lineOfFirst(descriptions)
  story.slugline = lineOfFirst(allAt(content, 'slugline'))
  story.keywords = [...allAt(content, 'keyword'), ...allAt(meta, 'keyword')].map(lineOf).filter((word) => word !== '')
  story.bylineText = allAt(content, 'by')
    .map(lineOf)
    .filter((line) => line !== '')
    .join('; ')
  story.bylines = allAt(content, 'by').flatMap((each) => readByline(lineOf(each)))
  if (story.bylines.length === 0) {
    const creators = allAt(content, 'creator').map(nameOf)
    story.bylines = creators
      .filter(
        (name) =>
          /^\p{Lu}[\p{L}'’.-]+(?: [\p{L}'’.-]+){1,3}$/u.test(name) && !/news|press|agency|data|reuters/i.test(name),
      )
      .slice(0, 20)
  }
  story.located = nameOf(at(content, 'located'))
  const dateline = lineAt(content, 'dateline')
  if (dateline !== '' && !isMoment(dateline)) {
    const place = dateline.replace(/\s*[(/].*$/, '').replace(/[,;:\s–—-]+$/u, '')
    const [first = '', ...others] = place.split(/\s-\s/)
    story.dateline = {
      place: (others.at(-1) ?? first).replace(/,\s*\d.*$/, ''),
      date: null,
      text: dateline,
      isInBody: false,
    }
  }
  story.source =
    allAt(content, 'infoSource')
      .map(nameOf)
      .find((name) => name !== '') ?? ''
  story.editorsNotes = allAt(meta, 'edNote')
    .map(textOfXml)
    .filter((note) => note !== '')
  story.genres = allAt(content, 'genre').map(nameOf)
  if (story.kicker === '' && story.genres[0] && allAt(content, 'genre/name').length > 0)
    story.kicker = lineAt(content, 'genre/name')
}

function lineOfFirst(elements: readonly XmlElement[]): string {
  return elements.map(lineOf).find((line) => line !== '') ?? ''
}

function readRights(story: WireStory, item: XmlElement): void {
  const infos = allAt(item, 'rightsInfo')
  const inLanguage = (name: string) => {
    const all = infos.flatMap((info) => allAt(info, name)).filter((each) => lineOf(each) !== '')
    return lineOfFirst([...all.filter((each) => languageOf(languageAttribute(each)) === story.language), ...all])
  }
  story.rights = {
    holder: nameOf(infos.map((info) => at(info, 'copyrightHolder')).find((each) => each !== undefined)),
    notice: inLanguage('copyrightNotice'),
    usageTerms: inLanguage('usageTerms'),
  }
}

function readLinks(story: WireStory, item: XmlElement, meta: XmlElement | undefined): void {
  const references = [...allAt(meta, 'link'), ...allAt(item, 'link'), ...allAt(item, 'groupSet/group/itemRef')]
  for (const each of references) {
    const address = oneLine(attributeOf(each, 'href'))
    const guid = oneLine(attributeOf(each, 'residref') || attributeOf(each, 'guidref'))
    if (address === '' && guid === '') continue
    const relation =
      oneLine(attributeOf(each, 'rel').replace(/^irel:/, '')) ||
      (each.name === 'itemRef' ? 'item' : guid === story.guid ? 'previousVersion' : 'link')
    story.links.push({ relation, guid, address, title: lineAt(each, 'headline') || lineAt(each, 'title') })
    if (/shorturl|canonical|permalink|webaddress/i.test(relation) && /^https?:/i.test(address))
      story.address ??= address
  }
}
