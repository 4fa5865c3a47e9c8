import { basename } from 'node:path'
import { Refusal } from '#foundation/refusal.ts'
import { openSourceFile } from '../files/open-source-file.ts'
import type { Incoming, IncomingFault, IncomingRedirect, OpenArchive, OpenOptions } from '../incoming.ts'
import type { Attachment } from './attachments.ts'
import { commentsOf } from './post-comments.ts'
import { postKind } from './post-kinds.ts'
import { postKey, postToArticle, postToPage } from './post-to-article.ts'
import { readWxr } from './read-wxr.ts'
import { pathOf } from './site-addresses.ts'
import { contributorsOf, redirectsOf, sectionsOf } from './site-things.ts'
import { type SiteSurvey, surveySite } from './survey-site.ts'
import { readWxrItem, type WxrItem } from './wxr-item.ts'

/** Posts that nobody was to see any more, or that never were one. */
const LEFT_OUT: Record<string, string> = {
  trash: 'It was in the trash.',
  'auto-draft': 'It is a draft that nobody began.',
  inherit: 'It is a saved state of another post.',
}

/**
 * The archive of a WordPress site as its own export writes it (WXR 1.0 to 1.2, or without a version), plain or packed. The file is
 * read twice: once here, for what posts refer to, and once for each walk over `items()`, a post at a time.
 *
 * @throws {Refusal} `import-unreadable` for what cannot be opened, is not XML, or has nothing of WordPress in it
 */
export async function openWordPress(path: string, { timeZone }: Pick<OpenOptions, 'timeZone'>): Promise<OpenArchive> {
  const file = await openSourceFile(path)
  const site = await surveySite(file)
  if (!site.isWordPress) {
    const message = `${path} has nothing of a WordPress export in it. In WordPress: Tools, Export, All content.`
    throw site.fault ?? new Refusal('import-unreadable', message, { field: 'file' })
  }
  const key = site.addresses.base.replace(/^https?:\/\//i, '') || basename(path)
  return {
    source: { format: 'wordpress', key, title: site.title || key, expected: site.expected },
    items: () => readItems(() => readWxr(file, () => {}), site, timeZone),
  }
}

async function* readItems(
  read: () => ReturnType<typeof readWxr>,
  site: SiteSurvey,
  timeZone: string,
): AsyncGenerator<Incoming> {
  yield* sectionsOf(site)
  yield* contributorsOf(site)
  const walk = new Walk(site)
  for await (const element of read()) {
    if (element.name === 'item') yield* walk.item(readWxrItem(element))
  }
  yield* walk.rest()
  yield* redirectsOf(site, walk.shown, timeZone)
}

/** One reading of a file: what was met so far that later things lead to. */
class Walk {
  readonly shown = { bylines: new Set<string>(), tags: new Set<string>() }
  readonly #site: SiteSurvey
  readonly #pageSlugs = new Set<string>()
  readonly #cameAs = new Map<string, 'article' | 'page'>()
  /** First thing that shows a file of the library, by the file's id. */
  readonly #shownIn = new Map<string, { what: 'article' | 'page'; key: string }>()
  readonly #machinery = new Map<string, { count: number; line: number }>()
  /** What a post is known by beside its key, by key. */
  readonly #met = new Map<string, string>()

  constructor(site: SiteSurvey) {
    this.#site = site
  }

  *item(item: WxrItem): Generator<Incoming> {
    if (!item.isWordPress) {
      yield fault(item, 'article', 'It has nothing of WordPress: bring a feed in with “import rss”.')
      return
    }
    const kind = postKind(item)
    if (kind === 'machinery') {
      const met = this.#machinery.get(item.type)
      this.#machinery.set(item.type, { count: (met?.count ?? 0) + 1, line: met?.line ?? item.line })
    }
    if (kind === 'private-type') {
      yield fault(item, item.type, `Posts of the type “${item.type}” are not pages that readers had, or have no text.`)
    }
    if (kind !== 'article' && kind !== 'page') return
    const reason = Object.hasOwn(LEFT_OUT, item.status) ? LEFT_OUT[item.status] : undefined
    if (reason) {
      yield fault(item, kind, reason)
      return
    }
    const own = this.#toldApart(item)
    if (own) yield* this.#read(own, kind)
    else
      yield fault({ ...item, id: `${item.id}-line-${item.line}` }, kind, 'It stands twice in the file: the first came.')
  }

  /**
   * The post by itself: of several that one number was given to, in exports that were put together, only the first goes by that. `null` for
   * one that was met before.
   */
  #toldApart(item: WxrItem): WxrItem | null {
    const key = postKey(item)
    const name = item.guid || item.link || item.title
    const met = this.#met.get(key)
    if (met === undefined) {
      this.#met.set(key, name)
      return item
    }
    return met === name || item.id === '' ? null : this.#toldApart({ ...item, id: '', guid: name })
  }

  /** What the old site's own pages lead to, when all is known that came. */
  *rest(): Generator<Incoming> {
    for (const [type, { count, line }] of this.#machinery) {
      const what = `${count} ${count === 1 ? 'post' : 'posts'} of the type “${type}”`
      const message = `${what}, in which WordPress keeps its own parts, not texts.`
      yield { what: 'fault', key: `type-${type}`, where: `line ${line}`, of: type, message }
    }
    for (const attachment of this.#site.attachments.values()) {
      const to = this.#shownIn.get(attachment.id) ?? this.#parentOf(attachment.parent)
      for (const from of attachment.pages) {
        yield {
          what: 'redirect',
          key: from,
          where: `line ${attachment.line}`,
          from,
          to: to ?? '/',
        } satisfies IncomingRedirect
      }
      // What shows a file has its address lead on by itself.
      if (to && !this.#shownIn.has(attachment.id)) yield* redirectOfFile(attachment, to, this.#site.addresses.base)
    }
  }

  #parentOf(id: string): { what: 'article' | 'page'; key: string } | null {
    const what = this.#cameAs.get(`post-${id}`)
    return what ? { what, key: `post-${id}` } : null
  }

  *#read(item: WxrItem, kind: 'article' | 'page'): Generator<Incoming> {
    try {
      if (kind === 'page') {
        const { thing, attachments } = postToPage(item, this.#site, this.#pageSlugs)
        if (thing.isPublic) this.#came(thing.key, 'page', attachments)
        yield thing
        return
      }
      const { thing, attachments } = postToArticle(item, this.#site)
      const { comments, notes } = commentsOf(item, this.#site)
      thing.notes.push(...notes)
      if (thing.status === 'published') {
        this.#came(thing.key, 'article', attachments)
        for (const name of thing.bylines) this.shown.bylines.add(name)
        for (const name of thing.tags) this.shown.tags.add(name)
      }
      yield thing
      yield* comments
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      yield fault(item, kind, error.message)
    }
  }

  #came(key: string, what: 'article' | 'page', attachments: readonly { id: string }[]): void {
    this.#cameAs.set(key, what)
    for (const { id } of attachments) if (!this.#shownIn.has(id)) this.#shownIn.set(id, { what, key })
  }
}

/** A file that nothing shows, a document or a picture of a story that is not in it, leads to what it was added to. */
function* redirectOfFile(
  { address, line }: Attachment,
  to: IncomingRedirect['to'],
  base: string,
): Generator<IncomingRedirect> {
  const from = pathOf(address, base)
  if (from === null || from.includes('?')) return
  yield { what: 'redirect', key: `file-${from}`, where: `line ${line}`, from, to }
}

function fault(item: WxrItem, of: string, message: string): IncomingFault {
  return { what: 'fault', key: postKey(item), where: `line ${item.line}`, of, message }
}
