import { oneLine } from '#article/clean-text.ts'
import { attributeOf, type XmlElement } from '../xml/xml-element.ts'
import { nameOf } from './newsml-g2-name.ts'
import { languageOf, subjectOf } from './story-fields.ts'
import type { WireName, WireStory, WireSubject } from './wire-story.ts'
import { allAt, languageAttribute, lineOf } from './xml-fields.ts'

const NAME_KINDS: Record<string, WireName['kind']> = {
  person: 'person',
  organisation: 'organisation',
  organization: 'organisation',
  event: 'event',
  object: 'object',
}

/** Sorts the subjects of a story into codes, places, names and the sender’s own categories. */
export function readG2Codes(story: WireStory, content: XmlElement | undefined): void {
  for (const each of allAt(content, 'subject')) {
    const type = attributeOf(each, 'type').replace(/^.*[:/]/, '')
    const subject = subjectFrom(each)
    const kind = NAME_KINDS[type.toLowerCase()]
    if (kind) story.names.push({ kind, name: subject.name, scheme: subject.scheme, code: subject.code })
    else if (/geoarea|place|poi|cptype:5/i.test(type) || /^(?:geo|country|iso3166|n2loc|place)/i.test(subject.scheme))
      story.places.push(subject)
    else {
      story.subjects.push(subject)
      const tops = allAt(each, 'broader')
        .map((broader) => oneLine(attributeOf(broader, 'qcode')))
        .filter((code) => /^medtop:\d{2}0{6}$/.test(code))
      story.categories.push(...tops.filter((code) => !story.categories.includes(code)))
      if (/categor/i.test(type) || /cat(?:egor|$)|department/i.test(subject.scheme))
        story.categories.push(subject.name || subject.code)
    }
  }
}

/** The code, else one of the IPTC’s among those that are said to be the same. */
function subjectFrom(element: XmlElement): WireSubject {
  const own = codeFrom(element)
  if (own.scheme === 'medtop') return own
  const same = allAt(element, 'sameAs')
    .map(codeFrom)
    .find((each) => each.scheme === 'medtop')
  return same ? { ...same, name: own.name || same.name, names: { ...same.names, ...own.names } } : own
}

function codeFrom(element: XmlElement): WireSubject {
  const names = Object.fromEntries(
    allAt(element, 'name').flatMap((name) => {
      const language = languageOf(languageAttribute(name))
      return language && !/mnemonic/.test(attributeOf(name, 'role')) ? [[language, lineOf(name)]] : []
    }),
  )
  const qcode = oneLine(attributeOf(element, 'qcode'))
  const uri = oneLine(attributeOf(element, 'uri'))
  const name = allAt(element, 'name').length > 0 ? nameOf(element) : ''
  const colon = qcode.indexOf(':')
  if (colon > 0) return subjectOf(qcode.slice(0, colon), qcode.slice(colon + 1), name, names)
  return subjectOf(
    '',
    uri || oneLine(attributeOf(element, 'literal')),
    name || (uri === '' ? oneLine(attributeOf(element, 'literal')) : ''),
    names,
  )
}
