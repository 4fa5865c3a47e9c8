import { readFileSync } from 'node:fs'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { type SourceText, type SourceView, wordsOf } from './measure-archive.ts'

type Markup = DefaultTreeAdapterTypes.ChildNode
type Row = Record<string, unknown>

const UNSEEN = /^(script|style|template|noscript|iframe|svg|form|button|video|audio|title)$/
/** What Ghost draws around a recording or a bookmark: buttons, clocks, icons. */
const AROUND =
  /kg-(audio|video)-(player|current|time|duration|overlay|seek)|kg-bookmark-(icon|thumbnail)|kg-audio-thumbnail/
const INLINE = /^(a|b|strong|i|em|span|code|u|s|del|mark|small|sub|sup|q|abbr|kbd|cite)$/

/** An export of Ghost as its readers saw it, by the HTML that they were given, without anything of `src/wire`. */
export function viewGhost(path: string): SourceView {
  const data = dataIn(path)
  const posts = rowsOf(data['posts'])
  const texts = posts.map(textOf)
  const live = posts.filter(isLive)
  const used = (table: string, column: string) => new Set(rowsOf(data[table]).map((row) => String(row[column])))
  const written = new Set([...used('posts_authors', 'author_id'), ...posts.map((row) => String(row['author_id']))])
  const tagged = used('posts_tags', 'tag_id')
  const slugs = (table: string, ids: Set<string>) =>
    rowsOf(data[table])
      .filter((row) => row['slug'] && ids.has(String(row['id'])))
      .map((row) => String(row['slug']))
  return {
    items: posts.length,
    texts,
    addresses: [
      ...live.filter((row) => row['slug']).flatMap((row) => [`/${row['slug']}/`, `/${row['slug']}/amp/`]),
      ...live.filter((row) => row['uuid']).map((row) => `/p/${row['uuid']}/`),
      ...slugs('tags', tagged).flatMap((slug) => [`/tag/${slug}/`, `/tag/${slug}/rss/`, `/tag/${slug}/page/2/`]),
      ...slugs('users', written).flatMap((slug) => [`/author/${slug}/`, `/author/${slug}/rss/`]),
      ...(posts.length > 0 ? ['/rss/', '/page/2/'] : []),
    ],
  }
}

function dataIn(path: string): Record<string, unknown> {
  try {
    const read = JSON.parse(readFileSync(path, 'utf8')) as Row
    const whole = (Array.isArray(read['db']) ? read['db'][0] : read) as Row
    return (whole['data'] ?? {}) as Row
  } catch {
    return {}
  }
}

function rowsOf(table: unknown): Row[] {
  return Array.isArray(table) ? (table as Row[]) : []
}

/** Whether everybody could read it. Of pages with one slug, the first has the address. */
function isLive(row: Row): boolean {
  return row['status'] === 'published' && (row['visibility'] ?? 'public') === 'public'
}

function textOf(row: Row): SourceText {
  const what = row['type'] === 'page' || row['page'] === 1 ? 'page' : 'article'
  const nodes = parseFragment(String(row['html'] ?? ''), { scriptingEnabled: false }).childNodes
  const lead = row['feature_image'] ?? row['image']
  const fields = [row['title'], what === 'article' ? row['custom_excerpt'] : ''].map((field) => String(field ?? ''))
  return {
    key: `post-${row['id']}`,
    what,
    words: wordsOf([...fields, seenIn(nodes)].join(' ')),
    links: attributesIn(nodes, 'a', 'href')
      .filter((href) => /^(https?:|mailto:|tel:|\/|#|__GHOST_URL__)/i.test(href))
      .map(fromRoot),
    pictures: [...(lead ? [String(lead)] : []), ...attributesIn(nodes, 'img', 'src')],
  }
}

function fromRoot(address: string): string {
  return address.replace('__GHOST_URL__', '') || '/'
}

function seenIn(nodes: Markup[]): string {
  return nodes
    .map((node) => {
      if (node.nodeName === '#text' && 'value' in node) return node.value
      if (!('tagName' in node) || isUnseen(node)) return ''
      const text = seenIn(node.childNodes)
      return INLINE.test(node.tagName) ? text : ` ${text} `
    })
    .join('')
}

function attributesIn(nodes: Markup[], tag: string, name: string): string[] {
  return nodes.flatMap((node) => {
    if (!('tagName' in node) || isUnseen(node)) return []
    const value = node.tagName === tag ? node.attrs.find((each) => each.name === name)?.value : undefined
    return [...(value ? [value] : []), ...attributesIn(node.childNodes, tag, name)]
  })
}

function isUnseen(element: DefaultTreeAdapterTypes.Element): boolean {
  return UNSEEN.test(element.tagName) || AROUND.test(element.attrs.find(({ name }) => name === 'class')?.value ?? '')
}
