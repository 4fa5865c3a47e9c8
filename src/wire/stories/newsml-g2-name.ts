import { oneLine } from '#article/clean-text.ts'
import { attributeOf, type XmlElement } from '../xml/xml-element.ts'
import { allAt, lineOf } from './xml-fields.ts'

/** The printed name of a concept: its name, else what identifies it. */
export function nameOf(concept: XmlElement | undefined): string {
  if (!concept) return ''
  const names = allAt(concept, 'name')
  const name = names.find((each) => !/mnemonic/.test(attributeOf(each, 'role'))) ?? names[0]
  const identifier =
    attributeOf(concept, 'literal') ||
    attributeOf(concept, 'qcode').replace(/^[^:]*:/, '') ||
    attributeOf(concept, 'uri').replace(/^.*\//, '')
  return (name ? lineOf(name) : '') || oneLine(identifier)
}
