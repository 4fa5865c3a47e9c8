import { isObject, type JsonObject, lineIn, numberIn, objectsOf, textIn } from './json-fields.ts'
import { plainLine } from './story-body.ts'
import type { WireFileOptions } from './story-fields.ts'
import type { WirePicture, WireStory } from './wire-story.ts'

/** Names of renditions that are too small, or marked, or of something else. */
const SMALL = /thumb|preview|small|icon|watermark|caption|poster|view/i
const LEAD = /^(?:main|lead|feature|featured|hero|top)/i
const MOST_PICTURES = 500

/** Adds the picture that a picture item itself is. */
export function readOwnPicture(story: WireStory, item: JsonObject): void {
  if (story.itemClass !== 'picture' && story.itemClass !== 'graphic') return
  const picture = pictureOf(item, true)
  if (picture) story.pictures.unshift(picture)
}

/**
 * Adds the pictures that come with an item, and links to what else comes with it.
 * @returns the items that bring a text of their own
 */
export function readNinjsAssociations(
  story: WireStory,
  item: JsonObject,
  where: string,
  _options: WireFileOptions,
): { item: JsonObject; where: string }[] {
  const inner: { item: JsonObject; where: string }[] = []
  for (const { name, value } of named(item.associations ?? item.association)) {
    const type = lineIn(value, 'type').toLowerCase()
    const isPicture = /picture|photo|image|graphic/.test(type) || (type === '' && hasImage(value))
    if (isPicture) {
      const picture = pictureOf(value, LEAD.test(name))
      if (picture && story.pictures.length < MOST_PICTURES) story.pictures.push(picture)
      continue
    }
    const guid = lineIn(value, 'uri', 'guid')
    const address = /^https?:/i.test(lineIn(value, 'href')) ? lineIn(value, 'href') : ''
    if (guid !== '' || address !== '') {
      story.links.push({
        relation: lineIn(value, 'rel', 'role') || name,
        guid,
        address,
        title: lineIn(value, 'headline', 'title'),
      })
    }
    const hasText = objectsOf(value.bodies).length > 0 || Object.keys(value).some((key) => /^body_/.test(key))
    if (hasText) inner.push({ item: value, where: `${where}${where ? '.' : ''}associations.${name}` })
  }
  return inner
}

function pictureOf(item: JsonObject, isLead: boolean): WirePicture | null {
  const renditions = named(item.renditions)
    .map(({ name, value }) => ({
      name,
      value,
      address: lineIn(value, 'href'),
      type: lineIn(value, 'mimetype', 'contenttype', 'contentType'),
    }))
    .filter(
      ({ address, type, value }) =>
        address !== '' && (type === '' ? !/text|audio|video/.test(lineIn(value, 'type')) : /^image\//i.test(type)),
    )
  const size = ({ value }: { value: JsonObject }) => (numberIn(value, 'width') ?? 0) * (numberIn(value, 'height') ?? 0)
  const ordered = renditions.sort(
    (some, other) => Number(SMALL.test(some.name)) - Number(SMALL.test(other.name)) || size(other) - size(some),
  )
  const [best, ...others] = ordered
  const address = best?.address ?? lineIn(item, 'href')
  if (address === '') return null
  const descriptions = objectsOf(item.descriptions)
  const text = descriptions.find((each) => /caption|text|main/i.test(lineIn(each, 'role'))) ?? descriptions[0]
  const headlines = objectsOf(item.headlines)
  return {
    address,
    alternatives: others.map((each) => each.address),
    title: lineIn(item, 'headline', 'title') || (headlines[0] ? lineIn(headlines[0], 'value') : ''),
    caption: plainLine(
      (text && textIn(text, 'value')) ||
        textIn(item, 'description_caption', 'description_text', 'description_xhtml', 'description_html', 'body_text'),
    ),
    credit: lineIn(
      item,
      'description_creditline',
      'creditline',
      'byline',
      'by',
      'copyrightholder',
      'copyrightHolder',
      'copyrightnotice',
      'copyrightNotice',
    ),
    alt: lineIn(item, 'alttext', 'altText', 'alt_text'),
    rights: lineIn(item, 'usageterms', 'usageTerms', 'copyrightnotice', 'copyrightNotice'),
    mediaType: best?.type ?? '',
    width: best ? numberIn(best.value, 'width') : null,
    height: best ? numberIn(best.value, 'height') : null,
    isLead,
    isInBody: false,
  }
}

function hasImage(item: JsonObject): boolean {
  return named(item.renditions).some(({ value }) =>
    /^image\//i.test(lineIn(value, 'mimetype', 'contenttype', 'contentType')),
  )
}

/** Members of an object, or of a list by the name that each says. */
function named(value: unknown): { name: string; value: JsonObject }[] {
  if (Array.isArray(value)) {
    return value.flatMap((each, index) =>
      isObject(each) ? [{ name: lineIn(each, 'name', 'id', 'role', 'rel') || String(index), value: each }] : [],
    )
  }
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, each]) => (isObject(each) ? [{ name, value: each }] : []))
}
