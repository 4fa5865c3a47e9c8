import type { Instant } from '#foundation/clock.ts'
import type { Incoming, IncomingArticle } from '../incoming.ts'

/** Kinds of things that an archive holds and the report counts. */
export const ITEM_KINDS = ['section', 'contributor', 'article', 'page', 'comment', 'redirect'] as const

export type ItemKind = (typeof ITEM_KINDS)[number]

/** What became of the things of one kind. `read` is the sum of the others. */
export interface KindFigures {
  read: number
  new: number
  /** There already, from an earlier import, and as the archive has them. */
  same: number
  /** Different in the archive since an earlier import, and brought up to date. */
  changed: number
  /** Not brought, or not brought up to date; a problem of the report says why. */
  refused: number
}

export interface ImportFigures {
  kinds: Record<ItemKind, KindFigures>
  /** How the articles stand that were not refused; absent in reports of before that was counted. */
  stand?: Record<ArticleStand, number>
  pictures: {
    /** Pictures that what was brought shows, each once for each thing that shows it. */
    found: number
    /** Taken into the paper, by this import or an earlier one. */
    taken: number
    /** Left as links to where they were. */
    linked: number
  }
  /** Links in the texts that were brought. */
  links: number
  /** Old addresses that lead to what was brought. */
  addresses: number
  /** Seconds at work. */
  seconds: number
  /** Things that an undo took away, and those that it left. */
  undone?: { removed: number; left: number }
}

/** Readers have it, are to get it, or only the newsroom has it. */
export const ARTICLE_STANDS = ['published', 'scheduled', 'drafts'] as const

export type ArticleStand = (typeof ARTICLE_STANDS)[number]

/** How an article of the archive stands once it has come. */
export function standsAs(item: IncomingArticle, now: Instant): ArticleStand {
  if (item.status === 'draft') return 'drafts'
  const isToCome = [item.liveFrom, item.embargoUntil ?? ''].some((moment) => Date.parse(moment) > Date.parse(now))
  return isToCome ? 'scheduled' : 'published'
}

export function noFigures(): ImportFigures {
  const none = (): KindFigures => ({ read: 0, new: 0, same: 0, changed: 0, refused: 0 })
  return {
    kinds: {
      section: none(),
      contributor: none(),
      article: none(),
      page: none(),
      comment: none(),
      redirect: none(),
    },
    stand: { published: 0, scheduled: 0, drafts: 0 },
    pictures: { found: 0, taken: 0, linked: 0 },
    links: 0,
    addresses: 0,
    seconds: 0,
  }
}

/** Adds one to the other, number by number. */
export function addFigures(sum: ImportFigures, more: ImportFigures): void {
  for (const kind of ITEM_KINDS) {
    for (const name of ['read', 'new', 'same', 'changed', 'refused'] as const) {
      sum.kinds[kind][name] += more.kinds[kind][name]
    }
  }
  sum.stand ??= { published: 0, scheduled: 0, drafts: 0 }
  for (const stand of ARTICLE_STANDS) sum.stand[stand] += more.stand?.[stand] ?? 0
  for (const name of ['found', 'taken', 'linked'] as const) sum.pictures[name] += more.pictures[name]
  sum.links += more.links
  sum.addresses += more.addresses
  sum.seconds += more.seconds
}

/** All things that were read, of every kind. */
export function readInAll(figures: ImportFigures): number {
  return ITEM_KINDS.reduce((sum, kind) => sum + figures.kinds[kind].read, 0)
}

/** What a report says of one thing: a `problem` where it did not come as it should, a `note` where something was mended or left out. */
export interface Remark {
  level: 'problem' | 'note'
  kind: string
  key: string
  where: string
  message: string
}

/** Equal for messages that differ only in names and numbers. */
export function sortOf(message: string): string {
  return message
    .replace(/“[^”]*”|"[^"]*"/g, '“…”')
    .replace(/\bhttps?:\/\/\S+|(?<![\p{L}\p{N}])\/[^\s,;]*[^\s,;.:]/gu, '…')
    .replace(/\d[\d,.]*/g, 'N')
    .slice(0, 300)
}

/** The kind of a thing, as the report counts it; `null` for a fault of something that is not counted, a picture for instance. */
export function kindOf(item: Incoming): ItemKind | null {
  if (item.what !== 'fault') return item.what
  return ITEM_KINDS.find((kind) => kind === item.of) ?? null
}
