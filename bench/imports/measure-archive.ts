import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { ArticleContent } from '#article/article-content.ts'
import type { BodyDocument, BodyNode } from '#article/body-document.ts'
import { bodyText } from '#article/body-text.ts'
import { walkBody } from '#article/walk-body.ts'
import { systemClock } from '#foundation/clock.ts'
import { folderFileStore } from '#media/folder-file-store.ts'
import { readConfig } from '#server/config.ts'
import { openEmptyPaper, openPaper } from '#server/open-paper.ts'
import { startServer } from '#server/start-server.ts'
import type { Reader } from '#storage/database.ts'
import { importArchive } from '#wire/imports/import-archive.ts'
import { NO_PICTURES } from '#wire/imports/pictures/picture-source.ts'
import type { OpenArchive } from '#wire/incoming.ts'

/** One text of a file as its format shows it to readers, found without the reader that is measured. */
export interface SourceText {
  /** As the import names it (`post-12`). */
  key: string
  what: 'article' | 'page'
  /** All that is seen of it: title, standfirst, text, captions. */
  words: string[]
  /** Addresses that words or pictures of it lead to. */
  links: string[]
  /** Addresses of its pictures; sizes of one count as the same (`pictureName`). */
  pictures: string[]
}

export interface SourceView {
  items: number
  texts: SourceText[]
  /** Addresses at which the old site answered. */
  addresses: string[]
}

export interface ArchiveFigures {
  file: string
  items: number
  imported: number
  refused: number
  reasons: string[]
  words: [found: number, all: number]
  links: [kept: number, all: number]
  pictures: [kept: number, all: number]
  addresses: [answered: number, all: number]
  /** Addresses and words that were not found, for whoever mends it. */
  missing: string[]
}

/** Imports a file into an empty paper of its own, and compares what came with what the source shows. */
export async function measureArchive(
  file: string,
  open: () => Promise<OpenArchive>,
  view: SourceView,
): Promise<ArchiveFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-imports-'))
  const config = readConfig({ PORT: '0', DATELINE_DATA: folder, LOG_LEVEL: 'error' })
  const db = await openPaper(config)
  await openEmptyPaper(db, systemClock)
  const server = await startServer({ config, db, clock: systemClock, log: pino({ level: 'silent' }), isAsleep: true })
  const shown = new Map<string, string[]>()
  try {
    const figures: ArchiveFigures = {
      file,
      items: view.items,
      imported: 0,
      refused: 0,
      reasons: [],
      words: [0, 0],
      links: [0, 0],
      pictures: [0, 0],
      addresses: [0, 0],
      missing: [],
    }
    try {
      const by = { id: null, name: 'measuring' }
      const result = await importArchive(db, noting(await open(), shown), {
        file,
        by,
        clock: systemClock,
        files: folderFileStore(join(folder, 'media')),
        pictures: NO_PICTURES,
      })
      const { article, page } = result.figures.kinds
      figures.imported = article.new + page.new
      figures.refused = article.refused + page.refused
      if (result.failure) figures.reasons.push(result.failure)
    } catch (error) {
      figures.reasons.push((error as Error).message)
    }
    const problems = await db.read
      .selectFrom('importProblem')
      .select(['level', 'message'])
      .where('level', '=', 'problem')
      .execute()
    figures.reasons.push(...new Set(problems.map(({ message }) => message)))
    for (const text of view.texts) await compare(db.read, text, shown.get(text.key) ?? [], figures)
    await askAddresses(`http://127.0.0.1:${server.port}`, view.addresses, figures)
    return figures
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Words as they are compared: letters and digits, without case, form, and signs of the direction in which they run. */
export function wordsOf(text: string): string[] {
  return (
    text
      .replace(/\p{Cf}/gu, '')
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  )
}

/** The name by which sizes and copies of a picture are the same. */
export function pictureName(address: string): string {
  const name = decode(
    address
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? '',
  )
  return name.replace(/-(\d+x\d+|scaled|e\d{10,})(?=\.\w+$)/, '').toLowerCase()
}

function linkName(address: string): string {
  return decode(
    address
      .replace(/\p{Cf}/gu, '')
      .replace(/&amp;/g, '&')
      .replace(/^(https?:)?\/\//, '')
      .replace(/\/$/, ''),
  ).toLowerCase()
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The archive, with the pictures of each thing noted as they go by: in the paper they have other addresses. */
function noting(archive: OpenArchive, shown: Map<string, string[]>): OpenArchive {
  return {
    ...archive,
    async *items() {
      for await (const item of archive.items()) {
        if (item.what === 'article' || item.what === 'page') {
          const inBody = [...walkBody(item.body)].flatMap((node) =>
            node.type === 'picture' ? [node.attrs.src ?? ''] : [],
          )
          const lead = item.what === 'article' && item.leadPicture ? [item.leadPicture.address] : []
          shown.set(item.key, [...lead, ...inBody])
        }
        yield item
      }
    },
  }
}

async function compare(db: Reader, text: SourceText, pictures: string[], figures: ArchiveFigures): Promise<void> {
  const came = text.what === 'article' ? await articleOf(db, text.key) : await pageOf(db, text.key)
  if (!came) return
  const nodes = [...walkBody(came.body)]
  const embeds = nodes.flatMap((node) => (node.type === 'embed' ? [node.attrs.address] : []))
  const alts = nodes.flatMap((node) => (node.type === 'picture' ? [node.attrs.alt] : []))
  const seen = [came.fields, bodyText(came.body), ...embeds, ...alts].join(' ')
  count(figures.words, text.words, wordsOf(seen), (word) => figures.missing.push(`${text.key}: word ${word}`))
  const links = [...nodes.flatMap(linksOf), ...embeds].map(linkName)
  count(figures.links, text.links.map(linkName), links, (link) => figures.missing.push(`${text.key}: link ${link}`))
  count(figures.pictures, text.pictures.map(pictureName), pictures.map(pictureName), (name) =>
    figures.missing.push(`${text.key}: picture ${name}`),
  )
}

/** Counts how many of the wanted are there, each as often as it is wanted. */
function count(sum: [number, number], wanted: string[], there: string[], miss: (name: string) => void): void {
  const left = new Map<string, number>()
  for (const name of there) left.set(name, (left.get(name) ?? 0) + 1)
  for (const name of wanted) {
    const more = left.get(name) ?? 0
    sum[1]++
    if (more > 0) sum[0]++
    else miss(name)
    left.set(name, more - 1)
  }
}

function linksOf(node: BodyNode): string[] {
  if (node.type === 'picture') return node.attrs.href === undefined ? [] : [node.attrs.href]
  return node.type === 'text'
    ? (node.marks ?? []).flatMap((mark) => (mark.type === 'link' ? [mark.attrs.href] : []))
    : []
}

interface Came {
  fields: string
  body: BodyDocument
}

async function articleOf(db: Reader, key: string): Promise<Came | null> {
  const row = await db
    .selectFrom('articleOrigin')
    .innerJoin('article', 'article.id', 'articleOrigin.articleId')
    .select(['article.id', 'article.draft'])
    .where('articleOrigin.key', '=', key)
    .executeTakeFirst()
  if (!row) return null
  const content = JSON.parse(row.draft) as ArticleContent
  return { fields: `${content.headline} ${content.standfirst} ${content.kicker}`, body: content.body }
}

async function pageOf(db: Reader, key: string): Promise<Came | null> {
  const row = await db
    .selectFrom('importItem')
    .innerJoin('staticPage', 'staticPage.slug', 'importItem.target')
    .select(['staticPage.title', 'staticPage.body'])
    .where('importItem.kind', '=', 'page')
    .where('importItem.key', '=', key)
    .executeTakeFirst()
  return row ? { fields: row.title, body: JSON.parse(row.body) as BodyDocument } : null
}

/** Asks the paper for old addresses: one answers if it leads on, at once or in steps, to a page that is there. */
async function askAddresses(paper: string, addresses: readonly string[], figures: ArchiveFigures): Promise<void> {
  for (const address of new Set(addresses)) {
    figures.addresses[1]++
    const status = await follow(paper, address)
    if (status === 200) figures.addresses[0]++
    else figures.missing.push(`address ${address}: ${status}`)
  }
}

async function follow(paper: string, address: string): Promise<number> {
  let at = new URL(`${paper}${address}`)
  for (let step = 0; step < 4; step++) {
    const reply = await fetch(at, { redirect: 'manual' })
    await reply.arrayBuffer()
    const next = reply.headers.get('location')
    if (reply.status === 200) return step === 0 && at.search !== '' && at.pathname === '/' ? 0 : 200
    if (![301, 308].includes(reply.status) || next === null) return reply.status
    at = new URL(`${paper}${new URL(next, at).pathname}`)
  }
  return 310
}

/** The figures as a table in Markdown. */
export function tableOf(rows: readonly ArchiveFigures[]): string {
  const share = ([part, all]: [number, number]) => (all === 0 ? 'none' : `${part} of ${all}`)
  const lines = rows.map((row) => {
    const words = row.words[1] === 0 ? 'none' : (row.words[0] / row.words[1]).toFixed(4)
    return `| ${row.file} | ${row.items} | ${row.imported} | ${row.refused} | ${words} | ${share(row.links)} | ${share(row.pictures)} | ${share(row.addresses)} | ${row.reasons.join(' ').replaceAll('|', '\\|')} |`
  })
  return [
    '| file | items | imported | refused | text kept | links | pictures | old addresses | why not |',
    '|---|---|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n')
}
