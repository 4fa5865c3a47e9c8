import { Fragment, type Node, type ResolvedPos, type Schema, Slice } from '@tiptap/pm/model'
import { bodyToHtml } from '#article/body-to-html.ts'
import { parseHtmlBody } from '#article/html-in.ts'
import { markdownToHtml } from './markdown.ts'

/**
 * Plain text as a piece of a body. Empty lines part paragraphs, single ends of line become breaks, and what is marked as
 * people mark plain text (`## `, `- `, `1. `, `> `, `**`) becomes that, unless whoever pastes asks for plain text.
 */
export function readPlainText(text: string, schema: Schema, $context: ResolvedPos, isPlain: boolean): Slice {
  const marks = $context.marks()
  if (isPlain || $context.parent.type.spec.code) return plainSlice(text, schema, marks)
  const { document } = parseHtmlBody(markdownToHtml(text))
  if (bodyToHtml(document) === '') return plainSlice(text, schema, marks)
  return Slice.maxOpen(schema.nodeFromJSON(document).content, true)
}

function plainSlice(text: string, schema: Schema, marks: readonly import('@tiptap/pm/model').Mark[]): Slice {
  const paragraphs = text
    .replace(/\r\n?/g, '\n')
    .split(/\n+/)
    .map((line): Node | undefined =>
      schema.nodes['paragraph']?.create(null, line === '' ? null : schema.text(line, marks)),
    )
    .filter((node): node is Node => node !== undefined)
  return Slice.maxOpen(Fragment.from(paragraphs))
}
