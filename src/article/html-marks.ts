import { linkAddress, schemeOf } from './address.ts'
import type { Mark } from './body-document.ts'
import { MARK_ORDER } from './body-nodes.ts'
import { oneLine } from './clean-text.ts'
import { attribute, type MarkupElement, nameOf } from './parse-markup.ts'

const BOLD = new Set(['b', 'strong'])
const ITALIC = new Set(['i', 'em', 'cite', 'dfn', 'var'])

/** The marks of text inside an inline element that itself stands in text with `marks`. */
export function marksWithin(element: MarkupElement, marks: readonly Mark[], dropped: Set<string>): readonly Mark[] {
  const name = nameOf(element)
  if (name === 'a') return withLink(element, marks, dropped)
  const style = attribute(element, 'style').toLowerCase()
  let within = marks
  if (BOLD.has(name) ? !/font-weight:\s*(normal|[1-4]00)/.test(style) : isBoldStyle(name, style)) {
    within = withMark(within, { type: 'bold' })
  }
  if (ITALIC.has(name) ? !/font-style:\s*normal/.test(style) : name === 'span' && /font-style:\s*italic/.test(style)) {
    within = withMark(within, { type: 'italic' })
  }
  const subject = name === 'span' ? oneLine(attribute(element, 'data-subject')) : ''
  if (subject !== '' && subject.length <= 200) within = withMark(within, { type: 'mention', attrs: { subject } })
  return within
}

/** The marks with one more, in the schema's order; it takes the place of one of its type. */
export function withMark(marks: readonly Mark[], mark: Mark): readonly Mark[] {
  const others = marks.filter((each) => each.type !== mark.type)
  return [...others, mark].sort((some, other) => MARK_ORDER.indexOf(some.type) - MARK_ORDER.indexOf(other.type))
}

function isBoldStyle(name: string, style: string): boolean {
  return name === 'span' && /font-weight:\s*(bold|[6-9]00)/.test(style)
}

function withLink(element: MarkupElement, marks: readonly Mark[], dropped: Set<string>): readonly Mark[] {
  const written = attribute(element, 'href')
  const href = linkAddress(written)
  if (href !== null) return withMark(marks, { type: 'link', attrs: { href } })
  const scheme = schemeOf(written)
  if (written.trim() !== '') dropped.add(scheme ? `link ${scheme}:` : 'link')
  return marks
}
