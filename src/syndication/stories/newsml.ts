import type { Instant } from '#foundation/clock.ts'
import { directionOf } from '#rendering/format.ts'
import { xmlElement, xmlText } from '../xml.ts'
import { knownAddress, mediaTopicOf } from './find-story-subjects.ts'
import { bylineOf, editorialNoteOf, genreOf, rightsOf } from './news-codes.ts'
import { portableHtml, toXhtml } from './portable-body.ts'
import type { CanceledStory, Story, StoryPicture, StorySource, StorySubject } from './story.ts'

const NAMESPACE = 'http://iptc.org/std/nar/2006-10-01/'
/** Roles of headlines and descriptions that the IPTC has no code for are the paper's own, and said to be. */
const CATALOG =
  '<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml"/>' +
  '<catalog><scheme alias="dlrole" uri="urn:x-dateline:role:"/></catalog>'
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** The kinds of the record as the IPTC's Concept Nature names them. */
const NATURES: Record<string, string> = {
  person: 'cpnat:person',
  organisation: 'cpnat:organisation',
  place: 'cpnat:geoArea',
  event: 'cpnat:event',
  initiative: 'cpnat:abstract',
  topic: 'cpnat:abstract',
}

/** A story as NewsML-G2 2.34 (IPTC): a `newsItem`, and where it has pictures a `newsMessage` of it and of an item for each of them. */
export function toNewsml(story: Story, source: StorySource): string {
  if (story.pictures.length === 0) return `${DECLARATION}${storyItem(story, source, { isRoot: true })}\n`
  return toNewsMessage({ updated: story.versionCreated, stories: [story], canceled: [] }, source)
}

/** What stands in the place of a story that is not to be used any more: its id, and nothing of what it said. */
export function toCanceledNewsml(story: CanceledStory, source: StorySource): string {
  return `${DECLARATION}${canceledItem(story, source, { isRoot: true })}\n`
}

/** Several stories as one `newsMessage`: what is live with its pictures, the newest first, then what was taken back lately. */
export function toNewsMessage(
  message: { updated: Instant; stories: Story[]; canceled: CanceledStory[] },
  source: StorySource,
): string {
  const items = [
    ...message.stories.flatMap((story) => [
      storyItem(story, source),
      ...story.pictures.map((picture) => pictureItem(picture, story, source)),
    ]),
    ...message.canceled.map((story) => canceledItem(story, source)),
  ]
  // A picture that two stories show is one item.
  const distinct = [...new Map(items.map((item) => [/guid="([^"]*)"/.exec(item)?.[1], item])).values()]
  return `${DECLARATION}<newsMessage xmlns="${NAMESPACE}"><header>${xmlElement('sent', message.updated)}${CATALOG}${xmlElement(
    'origin',
    source.origin,
  )}</header>
<itemSet>
${distinct.join('\n')}
</itemSet></newsMessage>
`
}

interface ItemOptions {
  isRoot?: boolean
}

function itemStart(item: { guid: string; version: number; language: string }, { isRoot = false }: ItemOptions): string {
  const namespace = isRoot ? ` xmlns="${NAMESPACE}"` : ''
  return `<newsItem${namespace} guid="${xmlText(item.guid)}" version="${item.version}" standard="NewsML-G2" standardversion="2.34" conformance="power" xml:lang="${xmlText(item.language)}">${CATALOG}`
}

function rights(parts: { holder: string; notice: string; terms: string; licence: string }): string {
  const { holder, notice, terms, licence } = parts
  const content = [
    ...(holder ? [`<copyrightHolder>${xmlElement('name', holder)}</copyrightHolder>`] : []),
    xmlElement('copyrightNotice', notice),
    xmlElement('usageTerms', terms),
    ...(licence ? [`<link rel="irel:seeAlso" href="${xmlText(licence)}"/>`] : []),
  ].join('')
  return content ? `<rightsInfo>${content}</rightsInfo>` : ''
}

function provider({ publisher, origin }: StorySource): string {
  return `<provider uri="${xmlText(origin)}">${xmlElement('name', publisher)}</provider>`
}

function storyItem(story: Story, source: StorySource, options: ItemOptions = {}): string {
  const note = editorialNoteOf(story)
  const isCorrected = story.change === 'correction' || story.corrections.length > 0
  const signal = isCorrected ? 'correction' : story.change === 'update' ? 'update' : null
  const direct = [
    itemStart({ guid: story.id, version: story.version, language: story.language }, options),
    rights(rightsOf(story, source)),
    '<itemMeta>',
    '<itemClass qcode="ninat:text"/>',
    provider(source),
    xmlElement('versionCreated', story.versionCreated),
    xmlElement('firstCreated', story.firstPublished),
    '<pubStatus qcode="stat:usable"/>',
    xmlElement('title', story.headline),
    xmlElement('edNote', note),
    ...(signal ? [`<signal qcode="sig:${signal}"/>`] : []),
    ...(story.expires ? [xmlElement('expires', story.expires)] : []),
    `<link rel="irel:seeAlso" href="${xmlText(story.url)}" contenttype="text/html"/>`,
    ...story.pictures.map(
      (picture) =>
        `<link rel="irel:associatedWith" rank="${picture.isLead ? 1 : 2}" residref="${picture.id}" contenttype="image/jpeg"/>`,
    ),
    '</itemMeta>',
    contentMeta(story),
    '<contentSet>',
    `<inlineXML contenttype="application/xhtml+xml" wordcount="${story.wordCount}" xml:lang="${xmlText(story.language)}">${xhtmlDocument(story)}</inlineXML>`,
    '</contentSet></newsItem>',
  ]
  return direct.join('')
}

function contentMeta(story: Story): string {
  const genre = genreOf(story)
  const { dateline } = story
  const place = story.subjects.find(({ kind, name }) => kind === 'place' && name === dateline?.place)
  const byline = bylineOf(story)
  return [
    '<contentMeta>',
    ...(dateline?.place
      ? [
          `<located type="cpnat:geoArea"${place ? ` uri="${xmlText(knownAddress(place))}"` : ''}>${xmlElement('name', dateline.place)}</located>`,
        ]
      : []),
    ...story.bylines.map(
      ({ name, url }) => `<creator uri="${xmlText(url)}" type="cpnat:person">${xmlElement('name', name)}</creator>`,
    ),
    xmlElement('altId', story.url),
    `<language tag="${xmlText(story.language)}"/>`,
    `<genre qcode="genre:${genre.code}">${xmlElement('name', genre.name)}</genre>`,
    ...story.tags.map(({ name }) => xmlElement('keyword', name)),
    ...story.subjects.map(subjectOf),
    ...(story.section
      ? [
          `<subject type="cpnat:abstract" uri="${xmlText(story.section.url)}">${xmlElement('name', story.section.name)}</subject>`,
        ]
      : []),
    `<headline role="dlrole:main">${xmlText(story.headline)}</headline>`,
    headline('dlrole:short', story.shortHeadline),
    headline('dlrole:social', story.socialHeadline),
    headline('dlrole:kicker', story.kicker),
    ...(dateline ? [xmlElement('dateline', [dateline.place, dateline.date].filter(Boolean).join(', '))] : []),
    xmlElement('by', byline),
    ...(story.standfirst ? [`<description role="drol:summary">${xmlText(story.standfirst)}</description>`] : []),
    '</contentMeta>',
  ].join('')
}

function headline(role: string, text: string): string {
  return text ? `<headline role="${role}">${xmlText(text)}</headline>` : ''
}

function subjectOf(subject: StorySubject): string {
  const code = mediaTopicOf(subject)
  const type = NATURES[subject.kind] ?? 'cpnat:abstract'
  const named = code ? `qcode="medtop:${code}"` : `uri="${xmlText(knownAddress(subject))}"`
  const same = subject.sameAs
    .filter((address) => code !== null || address !== knownAddress(subject))
    .map((address) => `<sameAs uri="${xmlText(address)}"/>`)
    .join('')
  return `<subject type="${type}" ${named}>${xmlElement('name', subject.name)}${same}</subject>`
}

/** The text as a document of XHTML, which may stand within XML as it is. */
function xhtmlDocument(story: Story): string {
  const direction = directionOf(story.language) === 'rtl' ? ' dir="rtl"' : ''
  return `<html xmlns="http://www.w3.org/1999/xhtml" lang="${xmlText(story.language)}" xml:lang="${xmlText(story.language)}"${direction}><head>${xmlElement(
    'title',
    story.headline,
  )}</head><body>${toXhtml(portableHtml(story.body))}</body></html>`
}

function pictureItem(picture: StoryPicture, story: Story, source: StorySource): string {
  const largest = picture.renditions.at(-1)
  return [
    itemStart({ guid: picture.id, version: 1, language: story.language }, {}),
    rights({ holder: '', notice: picture.copyright, terms: picture.licence, licence: '' }),
    '<itemMeta>',
    '<itemClass qcode="ninat:picture"/>',
    provider(source),
    xmlElement('versionCreated', story.versionCreated),
    '<pubStatus qcode="stat:usable"/>',
    ...(picture.expires ? [xmlElement('expires', picture.expires)] : []),
    '</itemMeta><contentMeta>',
    xmlElement('creditline', picture.credit),
    ...(picture.caption ? [`<description role="drol:caption">${xmlText(picture.caption)}</description>`] : []),
    ...(picture.alt ? [`<description role="dlrole:alt">${xmlText(picture.alt)}</description>`] : []),
    '</contentMeta><contentSet>',
    ...picture.renditions.map((rendition) => {
      const { href, width, height } = rendition
      const role =
        rendition === largest ? 'rnd:highRes' : rendition === picture.renditions[0] ? 'rnd:thumbnail' : 'rnd:lowRes'
      return `<remoteContent href="${xmlText(href)}" rendition="${role}" contenttype="image/jpeg" width="${width}" height="${height}"/>`
    }),
    '</contentSet></newsItem>',
  ].join('')
}

function canceledItem(story: CanceledStory, source: StorySource, options: ItemOptions = {}): string {
  return [
    itemStart({ guid: story.id, version: story.version, language: story.language }, options),
    '<itemMeta>',
    '<itemClass qcode="ninat:text"/>',
    provider(source),
    xmlElement('versionCreated', story.at),
    '<pubStatus qcode="stat:canceled"/>',
    xmlElement('edNote', story.notice),
    '</itemMeta></newsItem>',
  ].join('')
}
