import MarkdownIt from 'markdown-it'

/** As Ghost reads Markdown: HTML in it is HTML, addresses become links, a line end breaks the line. */
const markdown = new MarkdownIt({ html: true, linkify: true, breaks: true, typographer: false })

/** The HTML that Ghost would have made of Markdown. */
export function markdownToHtml(text: string): string {
  // Old versions took a heading without the space behind its signs.
  return markdown.render(text.replace(/^(#{1,6})(?=[^#\s])/gm, '$1 '))
}
