import { bodyText } from '#article/body-text.ts'
import type { Instant } from '#foundation/clock.ts'
import { knownAddress, mediaTopicOf } from './find-story-subjects.ts'
import { bylineOf, editorialNoteOf, genreOf, rightsOf } from './news-codes.ts'
import { portableHtml, toXhtml } from './portable-body.ts'
import type { CanceledStory, Story, StoryPicture, StorySource, StorySubject } from './story.ts'

const STANDARD = {
  name: 'ninjs',
  version: '3.1',
  schema: 'https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json',
}

/** A story as an item of ninjs 3.1 (IPTC, News in JSON). Its pictures are associations with their own credit and rights. */
export function toNinjs(story: Story, source: StorySource): object {
  const note = editorialNoteOf(story)
  const byline = bylineOf(story)
  const genre = genreOf(story)
  const { holder, notice, terms, licence } = rightsOf(story, source)
  const text = bodyText(story.body)
  const html = toXhtml(portableHtml(story.body))
  return {
    standard: STANDARD,
    uri: story.id,
    type: 'text',
    representationType: 'full',
    version: String(story.version),
    firstCreated: story.firstPublished,
    versionCreated: story.versionCreated,
    pubStatus: 'usable',
    ...(story.expires ? { expires: story.expires } : {}),
    language: story.language,
    headlines: [
      { role: 'main', contentType: 'text/plain', value: story.headline },
      ...texts('short', story.shortHeadline),
      ...texts('social', story.socialHeadline),
      ...texts('kicker', story.kicker),
    ],
    ...(story.standfirst ? { descriptions: texts('summary', story.standfirst) } : {}),
    bodies: [
      {
        role: 'main',
        contentType: 'application/xhtml+xml',
        charCount: text.length,
        wordCount: story.wordCount,
        value: html,
      },
      ...(story.corrections.length > 0 ? texts('corrections', note) : []),
    ],
    ...(byline ? { by: byline } : {}),
    ...(story.dateline?.place ? { located: story.dateline.place } : {}),
    ...(note ? { edNote: note } : {}),
    ...(holder ? { copyrightHolder: holder } : {}),
    ...(notice ? { copyrightNotice: notice } : {}),
    ...(terms ? { usageTerms: terms } : {}),
    ...(licence ? { rightsInfo: { linkedRights: licence } } : {}),
    infoSources: [
      { name: source.title, role: 'publisher', uri: source.origin },
      ...story.bylines.map(({ name, url }) => ({ name, role: 'author', uri: url })),
    ],
    genres: [{ name: genre.name, uri: genre.uri }],
    ...named(story),
    altIds: [
      { role: 'address', value: story.url },
      { role: 'edition', value: `${story.url}#${story.version}` },
    ],
    renditions: [{ name: 'web', href: story.url, contentType: 'text/html' }],
    ...(story.pictures.length > 0 ? { associations: story.pictures.map(toAssociation) } : {}),
  }
}

/** What stands in the place of a story that is not to be used any more: its id, and nothing of what it said. */
export function toCanceledNinjs(story: CanceledStory, source: StorySource): object {
  return {
    standard: STANDARD,
    uri: story.id,
    type: 'text',
    version: String(story.version),
    versionCreated: story.at,
    pubStatus: 'canceled',
    language: story.language,
    ...(story.notice ? { edNote: story.notice } : {}),
    infoSources: [{ name: source.title, role: 'publisher', uri: source.origin }],
    altIds: [{ role: 'address', value: story.url }],
  }
}

/** Several stories as one composite item: what is live, the newest first, then what was taken back lately. */
export function toNinjsList(
  list: { address: string; title: string; updated: Instant; stories: Story[]; canceled: CanceledStory[] },
  source: StorySource,
): object {
  const associations = [
    ...list.stories.map((story, index) => ({ name: `story-${index + 1}`, ...toNinjs(story, source) })),
    ...list.canceled.map((story, index) => ({ name: `canceled-${index + 1}`, ...toCanceledNinjs(story, source) })),
  ]
  return {
    standard: STANDARD,
    uri: list.address,
    type: 'composite',
    representationType: 'full',
    versionCreated: list.updated,
    pubStatus: 'usable',
    language: source.language,
    headlines: [{ role: 'main', contentType: 'text/plain', value: list.title }],
    copyrightHolder: source.publisher,
    ...(source.terms ? { usageTerms: source.terms } : {}),
    ...(associations.length > 0 ? { associations } : {}),
  }
}

function texts(role: string, value: string): { role: string; contentType: string; value: string }[] {
  return value === '' ? [] : [{ role, contentType: 'text/plain', value }]
}

/** Whom and what the story names, in the list of its kind. */
function named({ subjects, tags, section, dateline }: Story): object {
  const of = (kind: string): StorySubject[] => subjects.filter((one) => one.kind === kind)
  const entry = (subject: StorySubject) => ({ name: subject.name, rel: 'about', uri: knownAddress(subject) })
  const isPlaceNamed = of('place').some(({ name }) => name === dateline?.place)
  const lists = {
    people: of('person').map(entry),
    organisations: of('organisation').map(entry),
    places: [
      ...of('place').map((place) => ({
        ...entry(place),
        rel: place.name === dateline?.place ? 'dateline' : 'about',
        ...(place.point ? { geoJSON: pointOf(place.point) } : {}),
      })),
      ...(dateline?.place && !isPlaceNamed ? [{ name: dateline.place, rel: 'dateline' }] : []),
    ],
    events: of('event').map(entry),
    objects: of('initiative').map(entry),
    subjects: [
      ...of('topic').map((topic) => {
        const code = mediaTopicOf(topic)
        return code
          ? { name: topic.name, rel: 'about', uri: `http://cv.iptc.org/newscodes/mediatopic/${code}`, literal: code }
          : entry(topic)
      }),
      ...(section ? [{ name: section.name, rel: 'section', uri: section.url }] : []),
      ...tags.map(({ name, url }) => ({ name, rel: 'tag', uri: url })),
    ],
  }
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0))
}

function pointOf({ latitude, longitude }: { latitude: number; longitude: number }): object {
  return { type: 'Point', coordinates: [longitude, latitude] }
}

function toAssociation(picture: StoryPicture, index: number): object {
  return {
    name: picture.isLead ? 'lead' : `picture-${index + 1}`,
    rel: picture.isLead ? 'lead' : 'inline',
    uri: picture.id,
    type: 'picture',
    pubStatus: 'usable',
    ...(picture.expires ? { expires: picture.expires } : {}),
    ...(picture.caption || picture.alt
      ? { descriptions: [...texts('caption', picture.caption), ...texts('alt', picture.alt)] }
      : {}),
    ...(picture.credit ? { by: picture.credit } : {}),
    ...(picture.copyright ? { copyrightNotice: picture.copyright } : {}),
    ...(picture.licence ? { usageTerms: picture.licence } : {}),
    renditions: picture.renditions.map(({ href, width, height }) => ({
      name: `${width}`,
      href,
      contentType: 'image/jpeg',
      width,
      height,
    })),
  }
}
