/**
 * Plain text as HTML: what people mark in plain text the way Markdown does becomes headings, lists, quotations, rules, links,
 * bold and italic. Everything else stays as it is typed. Links go through the reader of HTML afterwards, as all do.
 */
export function markdownToHtml(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const html: string[] = []
  for (let at = 0; at < lines.length; ) {
    const [block, next] = readBlock(lines, at)
    if (block !== '') html.push(block)
    at = next
  }
  return html.join('\n')
}

const HEADING = /^(#{1,6})\s+(.+?)\s*#*$/
const RULE = /^\s*([-*_])(?:\s*\1){2,}\s*$/
const ITEM = /^(\s*)(?:([-*+•·–])|(\d{1,6})[.)])\s+(.*)$/
const QUOTED = /^\s*>\s?(.*)$/

function readBlock(lines: readonly string[], at: number): [string, number] {
  const line = lines[at] ?? ''
  if (line.trim() === '') return ['', at + 1]
  const heading = HEADING.exec(line)
  if (heading) {
    const level = Math.max(2, (heading[1] ?? '').length)
    return [`<h${level}>${inline(heading[2] ?? '')}</h${level}>`, at + 1]
  }
  if (RULE.test(line)) return ['<hr>', at + 1]
  if (ITEM.test(line)) return readList(lines, at)
  if (QUOTED.test(line)) {
    const end = endOf(lines, at, (one) => QUOTED.test(one))
    const words = lines.slice(at, end).map((one) => QUOTED.exec(one)?.[1] ?? '')
    return [`<blockquote>${markdownToHtml(words.join('\n'))}</blockquote>`, end]
  }
  const end = endOf(
    lines,
    at,
    (one) => one.trim() !== '' && ![HEADING, RULE, ITEM, QUOTED].some((mark) => mark.test(one)),
  )
  return [
    `<p>${lines
      .slice(at, end)
      .map((one) => inline(one.trim()))
      .join('<br>')}</p>`,
    end,
  ]
}

function endOf(lines: readonly string[], at: number, belongs: (line: string) => boolean): number {
  let end = at + 1
  while (end < lines.length && belongs(lines[end] ?? '')) end++
  return end
}

/** Items with a deeper indent are a list within the item before them. */
function readList(lines: readonly string[], at: number): [string, number] {
  const first = ITEM.exec(lines[at] ?? '')
  const indent = widthOf(first?.[1] ?? '')
  const number = first?.[3]
  let html = ''
  let next = at
  while (next < lines.length) {
    const item = ITEM.exec(lines[next] ?? '')
    if (!item || widthOf(item[1] ?? '') < indent) break
    if (widthOf(item[1] ?? '') > indent + 1) {
      const [inner, after] = readList(lines, next)
      html = html.replace(/<\/li>$/, `${inner}</li>`)
      next = after
    } else if ((item[3] === undefined) !== (number === undefined)) {
      break
    } else {
      html += `<li>${inline(item[4] ?? '')}</li>`
      next++
    }
  }
  const start = number === undefined || number === '1' ? '' : ` start="${number}"`
  return [number === undefined ? `<ul>${html}</ul>` : `<ol${start}>${html}</ol>`, next]
}

function widthOf(indent: string): number {
  return indent.replaceAll('\t', '    ').length
}

function inline(text: string): string {
  return escapeHtml(text)
    .replace(/\[([^[\]]+)\]\((https?:[^()\s]+|mailto:[^()\s]+)\)/g, '<a href="$2">$1</a>')
    .replace(/(^|[\s(“"])\*\*(?=\S)(.+?)(?<=\S)\*\*(?=$|[\s.,;:!?)”"])/g, '$1<strong>$2</strong>')
    .replace(/(^|[\s(“"])[*_](?=\S)([^*_]+?)(?<=\S)[*_](?=$|[\s.,;:!?)”"])/g, '$1<em>$2</em>')
    .replace(/(^|[\s(])(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/g, '$1<a href="$2">$2</a>')
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
