import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { readStoredContent } from '#article/article-content.ts'
import type { BodyDocument } from '#article/body-document.ts'
import { bodyText } from '#article/body-text.ts'
import { bodyToHtml } from '#article/body-to-html.ts'
import { readConfig } from '#server/config.ts'
import { openPaper } from '#server/open-paper.ts'
import { freePort } from '../test/support/free-port.ts'
import { ask } from '../test/support/paper-client.ts'
import { runDateline, startPaperProcess } from '../test/support/paper-process.ts'

/**
 * What comes of exports of Ghost: each file of a folder is brought into a new paper with the real command, and what its posts say is
 * looked for in what the paper has. What a reader of the old site saw is found out here anew, by walking the HTML of each post; that of
 * buttons, clocks and forms around a recording is left out on both sides.
 *
 *     node scripts/run.mjs bench/measure-ghost.ts FOLDER|FILE…
 *
 * Prints a table in Markdown. Exit code 1 where less than 0.995 of the words were kept or an old address does not answer 301.
 */
const TARGET = 0.995

interface Figures {
  file: string
  refusal: string | null
  posts: number
  imported: number
  drafts: number
  refused: number
  words: Share
  links: Share
  pictures: Share
  addresses: Share
}

interface Share {
  all: number
  kept: number
}

interface Post {
  id: string
  slug: string
  html: string
}

type Markup = DefaultTreeAdapterTypes.ChildNode

const UNSEEN = /^(script|style|template|noscript|iframe|svg|form|button|video|audio|title)$/
const AROUND =
  /kg-(audio|video)-(player|current|time|duration|overlay|seek)|kg-bookmark-(icon|thumbnail)|kg-audio-thumbnail/

const paths = process.argv.slice(2).flatMap((path) =>
  path.endsWith('.json')
    ? [path]
    : readdirSync(path)
        .filter((name) => name.endsWith('.json'))
        .map((name) => join(path, name)),
)
const measured: Figures[] = []
for (const path of paths) measured.push(await measure(path))
print(measured)

async function measure(path: string): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-measure-'))
  const port = await freePort()
  const environment = { DATELINE_DATA: folder, DATELINE_DEMO: '0', PORT: String(port) }
  try {
    const none: Share = { all: 0, kept: 0 }
    const empty = { file: basename(path), posts: 0, imported: 0, drafts: 0, refused: 0 }
    const { stdout, stderr } = await runDateline(['import', 'ghost', path, '--json', '--no-pictures'], environment)
    if (!stdout.trimStart().startsWith('{')) {
      return { ...empty, refusal: stderr.trim(), words: none, links: none, pictures: none, addresses: none }
    }
    const { kinds } = (
      JSON.parse(stdout).run as { figures: { kinds: Record<string, { new: number; refused: number }> } }
    ).figures
    const posts = postsIn(path)
    const here = await readPaper(folder)
    const figures: Figures = {
      file: basename(path),
      refusal: null,
      posts: posts.length,
      imported: here.bodies.size,
      drafts: here.drafts,
      refused: (kinds['article']?.refused ?? 0) + (kinds['page']?.refused ?? 0),
      ...compare(posts, here.bodies),
      addresses: none,
    }
    const paper = await startPaperProcess({ folder, port })
    try {
      figures.addresses = await follow(paper.address, here.addresses)
    } finally {
      await paper.stop()
    }
    return figures
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function postsIn(path: string): Post[] {
  const read = JSON.parse(readFileSync(path, 'utf8'))
  const { posts = [] } = (Array.isArray(read.db) ? read.db[0] : read).data
  return posts.map((post: Record<string, unknown>) => ({
    id: String(post['id']),
    slug: String(post['slug'] ?? ''),
    html: String(post['html'] ?? ''),
  }))
}

interface Here {
  /** By the id that the post had. */
  bodies: Map<string, BodyDocument>
  drafts: number
  addresses: string[]
}

async function readPaper(folder: string): Promise<Here> {
  const db = await openPaper(readConfig({ DATELINE_DATA: folder }))
  try {
    const bodies = new Map<string, BodyDocument>()
    const articles = await db.read
      .selectFrom('articleOrigin')
      .innerJoin('article', 'article.id', 'articleOrigin.articleId')
      .select(['articleOrigin.key', 'article.draft', 'article.id', 'articleOrigin.addresses'])
      .execute()
    const live = new Set(
      (await db.read.selectFrom('edition').select('articleId').execute()).map((row) => row.articleId),
    )
    for (const { key, draft } of articles) bodies.set(key.replace(/^post-/, ''), readStoredContent(draft).body)
    const pages = await db.read
      .selectFrom('importItem')
      .innerJoin('staticPage', 'staticPage.slug', 'importItem.target')
      .select(['importItem.key', 'staticPage.body'])
      .where('importItem.kind', '=', 'page')
      .execute()
    for (const { key, body } of pages) bodies.set(key.replace(/^post-/, ''), JSON.parse(body) as BodyDocument)
    const kept = await db.read.selectFrom('redirect').select('fromPath').execute()
    const wanted = articles
      .filter(({ id }) => live.has(id))
      .flatMap(({ addresses }) => JSON.parse(addresses) as string[])
    return {
      bodies,
      drafts: articles.filter(({ id }) => !live.has(id)).length,
      addresses: [...new Set([...wanted, ...kept.map(({ fromPath }) => fromPath)])],
    }
  } finally {
    await db.close()
  }
}

function compare(posts: Post[], bodies: Map<string, BodyDocument>): Pick<Figures, 'words' | 'links' | 'pictures'> {
  const words = { all: 0, kept: 0 }
  const links = { all: 0, kept: 0 }
  const pictures = { all: 0, kept: 0 }
  for (const { id, html } of posts) {
    const body = bodies.get(id)
    if (!body) continue
    const seen = parseFragment(html, { scriptingEnabled: false }).childNodes
    const here = parseFragment(bodyToHtml(body)).childNodes
    add(words, wordsIn(textIn(seen)), wordsIn(`${bodyText(body)} ${textIn(here)}`))
    add(
      links,
      attributesIn(seen, 'a', 'href')
        .filter((each) => /^(https?:|mailto:|tel:|\/|#|__GHOST_URL__)/i.test(each))
        .map(plain),
      attributesIn(here, 'a', 'href').map(plain),
    )
    add(pictures, attributesIn(seen, 'img', 'src').map(plain), attributesIn(here, 'img', 'src').map(plain))
  }
  return { words, links, pictures }
}

/** Adds what is in one list, and how much of it is in the other as often. */
function add(share: Share, all: string[], here: string[]): void {
  const left = new Map<string, number>()
  for (const each of here) left.set(each, (left.get(each) ?? 0) + 1)
  for (const each of all) {
    share.all += 1
    const count = left.get(each) ?? 0
    if (count === 0) continue
    left.set(each, count - 1)
    share.kept += 1
  }
}

function textIn(nodes: Markup[]): string {
  return nodes
    .map((node) => {
      if (node.nodeName === '#text' && 'value' in node) return node.value
      if (!('tagName' in node) || UNSEEN.test(node.tagName) || isAround(node)) return ''
      const text = textIn(node.childNodes)
      return /^(a|b|strong|i|em|span|code|u|s|del|mark|small|sub|sup|q|abbr|kbd|cite)$/.test(node.tagName)
        ? text
        : ` ${text} `
    })
    .join('')
}

function attributesIn(nodes: Markup[], tag: string, name: string): string[] {
  return nodes.flatMap((node) => {
    if (!('tagName' in node) || UNSEEN.test(node.tagName) || isAround(node)) return []
    const value = node.tagName === tag ? node.attrs.find((each) => each.name === name)?.value : undefined
    return [...(value ? [value] : []), ...attributesIn(node.childNodes, tag, name)]
  })
}

function isAround(element: DefaultTreeAdapterTypes.Element): boolean {
  return AROUND.test(element.attrs.find(({ name }) => name === 'class')?.value ?? '')
}

function wordsIn(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  )
}

/** An address as it is compared: without the site’s own beginning, and however it is encoded. */
function plain(address: string): string {
  const path = address
    .trim()
    .replace('__GHOST_URL__', '')
    .replace(/^https?:/i, '')
    .replace(/\/$/, '')
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

async function follow(origin: string, addresses: string[]): Promise<Share> {
  const share = { all: addresses.length, kept: 0 }
  for (const address of addresses) {
    const answer = await ask(`${origin}${encodeURI(decodeURI(address))}`)
    if (answer.status !== 301) {
      process.stderr.write(`${address} answers ${answer.status}\n`)
      continue
    }
    const to = new URL(answer.headers.location ?? '', origin)
    const end = to.origin === origin ? (await ask(to.href)).status : 200
    if (end === 200) share.kept += 1
    else process.stderr.write(`${address} leads to ${to.pathname}, which answers ${end}\n`)
  }
  return share
}

function print(figures: Figures[]): void {
  const share = ({ all, kept }: Share) => (all === 0 ? '–' : `${kept} of ${all}`)
  const lines = figures.map(
    ({ file, refusal, posts, imported, drafts, refused, words, links, pictures, addresses }) => {
      if (refusal !== null) return `| ${file} | refused: ${refusal.replace(/\S*\//g, '')} |||||||||`
      const kept = words.all === 0 ? '–' : (words.kept / words.all).toFixed(4)
      return `| ${file} | ${posts} | ${imported} | ${drafts} | ${refused} | ${kept} | ${share(links)} | ${share(pictures)} | ${share(addresses)} |`
    },
  )
  const head = [
    '| file | posts | imported | of these drafts | refused | text kept | links | pictures | addresses that answer 301 |',
    '|---|---|---|---|---|---|---|---|---|',
  ]
  process.stdout.write(`${[...head, ...lines].join('\n')}\n`)
  const isMissed = ({ words, addresses }: Figures) =>
    (words.all > 0 && words.kept / words.all < TARGET) || addresses.kept < addresses.all
  if (figures.some(isMissed)) process.exitCode = 1
}
