import { isObject, type JsonObject, lineIn, numberIn, objectsOf, textIn } from './json-fields.ts'
import { bodyOfHtml, bodyOfText, isEmptyBody, isMarkup } from './story-body.ts'
import type { WireFileOptions } from './story-fields.ts'
import type { WireStory } from './wire-story.ts'

type Form = 'html' | 'text'

/**
 * Reads the best of the bodies that an item brings: HTML before plain text, a longer one of its form first. Where it brings none,
 * the address at which the text lies is kept as a link.
 */
export function readNinjsBody(story: WireStory, item: JsonObject, options: WireFileOptions): void {
  const base = options.base ?? null
  const candidates = [...newBodies(item), ...oldBodies(item)].sort((some, other) => rank(some.form) - rank(other.form))
  for (const { form, text } of candidates) {
    if (form === 'html') {
      const { body, notes } = bodyOfHtml(text, base)
      if (isEmptyBody(body)) continue
      story.body = body
      story.notes.push(...notes)
    } else story.body = bodyOfText(text)
    return
  }
  const elsewhere = isObject(item.renditions)
    ? Object.values(item.renditions)
        .filter(isObject)
        .find(
          (each) =>
            /text|nitf|html/i.test(lineIn(each, 'type', 'mimetype', 'rel')) && /^https?:/i.test(lineIn(each, 'href')),
        )
    : undefined
  if (!elsewhere || story.itemClass === 'picture') return
  story.links.push({
    relation: 'text',
    guid: '',
    address: lineIn(elsewhere, 'href'),
    title: lineIn(elsewhere, 'title'),
  })
  story.wordCount ??= numberIn(elsewhere, 'words')
  story.notes.push('The text itself is not in the file: it lies at an address that the story names.')
}

function rank(form: Form): number {
  return form === 'html' ? 0 : 1
}

/** `bodies` of version 2 on. */
function newBodies(item: JsonObject): { form: Form; text: string }[] {
  return objectsOf(item.bodies).flatMap((body) => {
    const text = textIn(body, 'value')
    const said = `${lineIn(body, 'role')} ${lineIn(body, 'contenttype', 'contentType')}`.toLowerCase()
    if (text === '' || /nitf|newsml|json|video|caption.*vtt|application\/xml/.test(said)) return []
    return [{ form: /html/.test(said) || isMarkup(text) ? ('html' as const) : ('text' as const), text }]
  })
}

/** `body_xhtml`, `body_text` and others of their kind in version 1. */
function oldBodies(item: JsonObject): { form: Form; text: string }[] {
  return Object.keys(item)
    .filter((name) => /^body(?:_|$)/.test(name) && !/nitf|json/.test(name))
    .flatMap((name) => {
      const text = textIn(item, name)
      if (text === '') return []
      return [{ form: /html/.test(name) || isMarkup(text) ? ('html' as const) : ('text' as const), text }]
    })
}
