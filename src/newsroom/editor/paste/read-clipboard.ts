import { Extension } from '@tiptap/core'
import { DOMParser, type ParseOptions, type Schema, Slice } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { bodyToHtml } from '#article/body-to-html.ts'
import { parseHtmlBody } from '#article/html-in.ts'
import { readOfficeHtml } from './office-html.ts'
import { readPlainText } from './plain-text.ts'

/**
 * Everything that is pasted or dropped as text goes through `parseHtmlBody`, the one reader of HTML: what it does not know
 * does not come in. What another program made of lists and headings is put into plain HTML before.
 */
export const ReadClipboard = Extension.create({
  name: 'read_clipboard',
  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          // Before the browser reads it: styles in what is pasted are against the policy of the page, and no use.
          transformPastedHTML: (html) =>
            html.includes('data-pm-slice') ? html : bodyToHtml(parseHtmlBody(readOfficeHtml(html)).document),
          clipboardParser: new BodyParser(this.editor.schema),
          clipboardTextParser: (text, $context, isPlain) => readPlainText(text, this.editor.schema, $context, isPlain),
        },
      }),
    ]
  },
})

/** Reads what the browser made of HTML by reading its HTML once more, as a body. */
class BodyParser extends DOMParser {
  constructor(schema: Schema) {
    super(schema, [])
  }

  override parseSlice(dom: globalThis.Node, _options?: ParseOptions): Slice {
    const html = dom instanceof Element ? dom.innerHTML : (dom.textContent ?? '')
    const { document } = parseHtmlBody(/^\s*<t[rdh]\b/.test(html) ? `<table>${html}</table>` : html)
    return new Slice(this.schema.nodeFromJSON(document).content, 0, 0)
  }
}
