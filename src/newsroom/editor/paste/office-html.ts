import { type DefaultTreeAdapterTypes, defaultTreeAdapter, html as htmlNames, parseFragment, serialize } from 'parse5'
import { attribute, isElement, type MarkupElement, type MarkupNode } from '#article/parse-markup.ts'

/*
 * Word and its relatives put lists on the clipboard as paragraphs whose style names a list and a level, with the bullet as
 * text; and headings, now and then, as paragraphs of a style. Both become what HTML has for them. (What the style properties
 * say: [MS-OI29500], and Word's own "Office HTML and XML Reference" of 2000: `mso-list: l0 level2 lfo1`.)
 */

/** The fragment that somebody copied, as plain HTML, whichever program it comes from. */
export function readOfficeHtml(html: string): string {
  const fragment = /<!--StartFragment-->([\s\S]*?)<!--EndFragment-->/.exec(html)?.[1]
  const source = fragment ?? bodyIn(html) ?? html
  // What no Word has written is read once only: HTML can be written so that it says something else each time.
  if (!/\bmso-|<o:p|class="?Mso|\[if /i.test(source)) return source
  const body = defaultTreeAdapter.createElement('body', htmlNames.NS.HTML, [])
  const root = parseFragment(body, withoutConditions(source), { scriptingEnabled: false })
  nestLists(root)
  dropOfficeStyles(root)
  return serialize(root)
}

/** What is in the body of a whole page. HTML with words before such an element is no page, and all of it was copied. */
function bodyIn(html: string): string | undefined {
  const body = /<body[^>]*>([\s\S]*)<\/body>/i.exec(html)
  const before = html.slice(0, body?.index ?? 0).replace(/<head[\s\S]*?<\/head\s*>|<!--[\s\S]*?-->|<[^>]*>/gi, '')
  return before.trim() === '' ? body?.[1] : undefined
}

/** Word says of every bold word that it would not be bold in a script from right to left: that is not about this text. */
function dropOfficeStyles(parent: DefaultTreeAdapterTypes.ParentNode): void {
  for (const child of parent.childNodes) {
    if (!isElement(child)) continue
    const style = child.attrs.find(({ name }) => name === 'style')
    if (style) style.value = style.value.replace(/(^|;)\s*mso-[^;]*/gi, '$1')
    dropOfficeStyles(child)
  }
}

/** Word's conditional comments: what only other programs see goes, what only Word sees stays hidden in its comments. */
function withoutConditions(html: string): string {
  return html
    .replace(/<!(?:--)?\[if !supportLists\](?:--)?>[\s\S]*?<!(?:--)?\[endif\](?:--)?>/gi, (marker) =>
      marker
        .replace(/<!(?:--)?\[[^\]]*\](?:--)?>/g, '')
        .replace(/^/, '<span data-bullet>')
        .concat('</span>'),
    )
    .replace(/<!\[(?:if[^\]]*|endif)\]>/gi, '')
    .replace(/<o:p[^>]*>(?:\s|&nbsp;|\u00a0)*<\/o:p>|<\/?o:p[^>]*>/gi, '')
}

interface WordItem {
  level: number
  list: string
  isOrdered: boolean
  start: number
}

function nestLists(parent: DefaultTreeAdapterTypes.ParentNode): void {
  const children = [...parent.childNodes]
  let open: { element: MarkupElement; item: WordItem }[] = []
  let last: MarkupElement | null = null
  for (const child of children) {
    if (!isElement(child)) {
      if ('value' in child && /\S/.test(child.value)) open = []
      continue
    }
    styleToHeading(child)
    const item = wordItem(child)
    if (!item) {
      open = []
      nestLists(child)
      continue
    }
    while (open.length > 0 && (open.at(-1)?.item.level ?? 0) > item.level) open.pop()
    const top = open.at(-1)
    if (
      top &&
      top.item.level === item.level &&
      (top.item.list !== item.list || top.item.isOrdered !== item.isOrdered)
    ) {
      open.pop()
    }
    if ((open.at(-1)?.item.level ?? 0) < item.level) {
      const list = listFor(item)
      if (open.length > 0 && last) defaultTreeAdapter.appendChild(last, list)
      else defaultTreeAdapter.insertBefore(parent, list, child)
      open.push({ element: list, item })
    }
    last = defaultTreeAdapter.createElement('li', htmlNames.NS.HTML, [])
    for (const node of withoutBullet(child)) {
      defaultTreeAdapter.detachNode(node)
      defaultTreeAdapter.appendChild(last, node)
    }
    defaultTreeAdapter.detachNode(child)
    const list = open.at(-1)
    if (list) defaultTreeAdapter.appendChild(list.element, last)
  }
}

function listFor({ isOrdered, start }: WordItem): MarkupElement {
  const attrs = isOrdered && start !== 1 ? [{ name: 'start', value: String(start) }] : []
  return defaultTreeAdapter.createElement(isOrdered ? 'ol' : 'ul', htmlNames.NS.HTML, attrs)
}

/** What a paragraph says of the list that it belongs to; `null` for one that belongs to none. */
function wordItem(element: MarkupElement): WordItem | null {
  if (element.tagName !== 'p' && !/^h[1-6]$/.test(element.tagName)) return null
  const style = attribute(element, 'style')
  const found = /mso-list:\s*(l\d+)\s+level(\d+)/i.exec(style)
  const bullet = bulletOf(element)
  if (!found && !(bullet && /MsoList/i.test(attribute(element, 'class')))) return null
  const text = bullet ? textOf(bullet).replace(/[\s\u00a0]+/g, '') : ''
  const number = /^\(?(\d{1,6}|[a-z]|[ivxlc]+)[.)]$/i.exec(text)?.[1]
  return {
    level: Math.min(9, Number(found?.[2] ?? 1)),
    list: found?.[1] ?? 'l0',
    isOrdered: number !== undefined,
    start: /^\d+$/.test(number ?? '') ? Number(number) : 1,
  }
}

function bulletOf(element: MarkupElement): MarkupElement | null {
  for (const child of element.childNodes) {
    if (!isElement(child)) continue
    if (isBullet(child)) return child
    const found = bulletOf(child)
    if (found) return found
  }
  return null
}

function isBullet(element: MarkupElement): boolean {
  return (
    element.attrs.some(({ name }) => name === 'data-bullet') || /mso-list:\s*ignore/i.test(attribute(element, 'style'))
  )
}

function withoutBullet(element: MarkupElement): MarkupNode[] {
  const bullet = bulletOf(element)
  if (bullet) defaultTreeAdapter.detachNode(bullet)
  return [...element.childNodes]
}

function textOf(node: MarkupNode): string {
  if ('value' in node) return node.value
  return isElement(node) ? node.childNodes.map(textOf).join('') : ''
}

/** Paragraphs of the styles Title and Heading become headings. */
function styleToHeading(element: MarkupElement): void {
  if (element.tagName !== 'p') return
  const name = attribute(element, 'class')
  const level = /Mso(Title|Subtitle)\b/i.test(name) ? 2 : Number(/\b(?:Mso)?Heading([1-6])\b/i.exec(name)?.[1] ?? 0)
  if (level === 0) return
  element.tagName = `h${Math.max(2, level)}`
  element.nodeName = element.tagName
}
