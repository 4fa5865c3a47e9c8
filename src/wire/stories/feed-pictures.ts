import { pictureAddress } from '#article/address.ts'
import { oneLine } from '#article/clean-text.ts'
import { attributeOf, childrenNamed, type XmlElement } from '../xml/xml-element.ts'
import { extension, NAMESPACES } from './feed-fields.ts'
import { plainLine } from './story-body.ts'
import type { WirePicture, WireStory } from './wire-story.ts'

const MOST_PICTURES = 200

/** Adds what an entry encloses: pictures with what is said of them, and links to sound and films. */
export function readFeedPictures(story: WireStory, entry: XmlElement, base: string | null): void {
  const groups = childrenNamed(entry, 'group').filter(isMedia)
  for (const group of groups) add(story, entry, group, childrenNamed(group, 'content').filter(isMedia), base)
  for (const content of childrenNamed(entry, 'content').filter(isMedia)) add(story, entry, content, [content], base)
  for (const each of [
    ...childrenNamed(entry, 'enclosure'),
    ...childrenNamed(entry, 'link').filter((link) => attributeOf(link, 'rel') === 'enclosure'),
  ])
    add(story, entry, each, [each], base)
  if (story.pictures.length > 0) return
  const thumbnails = [entry, ...groups].flatMap((each) => childrenNamed(each, 'thumbnail').filter(isMedia))
  const images = childrenNamed(entry, 'image').filter((each) => NAMESPACES.itunes.test(each.namespace))
  for (const each of [...thumbnails, ...images].slice(0, 1)) add(story, entry, each, [each], base, true)
}

function isMedia(element: XmlElement): boolean {
  return NAMESPACES.media.test(element.namespace)
}

/** Adds one thing in several forms: a picture in its largest, else a link to it. */
function add(
  story: WireStory,
  entry: XmlElement,
  around: XmlElement,
  forms: readonly XmlElement[],
  base: string | null,
  isPicture = false,
): void {
  const found = forms
    .map((form) => ({
      form,
      address: resolved(attributeOf(form, 'url') || attributeOf(form, 'href'), base),
      type: oneLine(attributeOf(form, 'type')),
      medium: attributeOf(form, 'medium'),
    }))
    .filter(({ address }) => address !== null)
  const isImage = ({ type, medium, address }: (typeof found)[number]) =>
    isPicture ||
    /^image\//i.test(type) ||
    medium === 'image' ||
    (type === '' && medium === '' && /\.(?:jpe?g|png|gif|webp|avif)(?:$|[?#])/i.test(address ?? ''))
  const size = ({ form }: (typeof found)[number]) =>
    (Number(attributeOf(form, 'width')) || 0) * (Number(attributeOf(form, 'height')) || 0)
  const [best, ...others] = found.filter(isImage).toSorted((some, other) => size(other) - size(some))
  if (!best) {
    const [other] = found
    if (other)
      story.links.push({
        relation: 'enclosure',
        guid: '',
        address: other.address ?? '',
        title: plainLine(extension(around, NAMESPACES.media, 'title')),
      })
    return
  }
  const address = best.address ?? ''
  if (story.pictures.length >= MOST_PICTURES || story.pictures.some((picture) => picture.address === address)) return
  const of = (name: string) =>
    plainLine(
      extension(best.form, NAMESPACES.media, name) ||
        extension(around, NAMESPACES.media, name) ||
        (name === 'credit' ? extension(entry, NAMESPACES.media, name) : ''),
    )
  const picture: WirePicture = {
    address,
    alternatives: others.map((each) => each.address ?? ''),
    title: of('title'),
    caption: of('description') || of('text'),
    credit: of('credit'),
    alt: '',
    rights: of('copyright'),
    mediaType: best.type,
    width: Number(attributeOf(best.form, 'width')) || null,
    height: Number(attributeOf(best.form, 'height')) || null,
    isLead: story.pictures.length === 0,
    isInBody: false,
  }
  story.pictures.push(picture)
}

function resolved(written: string, base: string | null): string | null {
  const address = oneLine(written)
  if (address === '') return null
  return pictureAddress(base !== null && URL.canParse(address, base) ? new URL(address, base).href : address)
}
