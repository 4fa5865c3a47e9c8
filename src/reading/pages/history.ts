import { compareEditions } from '#article/compare-editions.ts'
import { encodePath } from '#article/permalink.ts'
import { listCorrections } from '#publishing/corrections.ts'
import type { LiveEdition } from '#publishing/find-edition.ts'
import { listPublishedEditions, type PublishedEdition, readEditionContents } from '#publishing/history.ts'
import { directionOf, momentOf } from '#rendering/format.ts'
import { labelsFor } from '#rendering/labels.ts'
import type { HistoryEdition, HistoryProps } from '#rendering/page-props.ts'
import { makeFrame } from '../frame.ts'
import { siteHead } from '../head.ts'
import { sectionLink, sectionOf } from '../section-link.ts'
import type { PageContext } from '../site-parts.ts'

/** Every edition of an article, and what changed between two of them: the last two, unless the address asks for others. */
export async function makeHistory(
  context: PageContext,
  request: { edition: LiveEdition; from: number | null; to: number | null },
): Promise<HistoryProps> {
  const { parts, now, reads } = context
  const { edition } = request
  const { articleId } = edition
  const state = await parts.directory.current(reads)
  const locale = { language: state.settings.language, timeZone: state.settings.timeZone }
  const all = await listPublishedEditions(parts.db, { articleId, now, reads })
  const editions = all.filter((one) => !one.isOvertaken)
  const compared = choosePair(editions, request)
  const numbers = compared ? [compared.from, compared.to] : []
  const contents = await readEditionContents(parts.db, { articleId, numbers, now })
  const [before, after] = numbers.map((number) => contents.get(number))
  const corrections = await listCorrections(parts.db, { articleId, now, reads })
  const section = sectionLink(sectionOf(state, edition.sectionId))
  const href = `${encodePath(edition.path)}/history`
  const words = labelsFor(state.settings.language)
  const breadcrumb = [
    { name: words.home, href: '/' },
    section,
    { name: edition.headline, href: encodePath(edition.path) },
  ]
  return {
    head: siteHead(state, parts.origin, {
      path: `${edition.path}/history`,
      title: `${words.historyPage.title}: ${edition.headline}`,
      breadcrumb,
      robots: 'noindex, follow',
    }),
    frame: await makeFrame(context, { currentSection: section.href }),
    article: {
      href: encodePath(edition.path),
      headline: edition.headline,
      language: edition.language,
      direction: directionOf(edition.language),
    },
    href,
    jsonHref: `${href}.json`,
    breadcrumb,
    editions: editions
      .map((one, index) => ({
        ...toProps(one, index, locale),
        // What was put right by an edition itself is wrong in those before it.
        correctedBy: corrections
          .filter(({ at }) => at > one.liveFrom)
          .map(({ id, at }) => ({ id, at: momentOf(at, 'moment', locale) })),
      }))
      .reverse(),
    compared,
    difference: before && after ? compareEditions(before, after) : null,
    corrections: corrections.map((correction) => ({
      id: correction.id,
      at: momentOf(correction.at, 'moment', locale),
      text: correction.text,
    })),
  }
}

/** The history as data: `history.json` of the contract. */
export async function makeHistoryJson(context: PageContext, articleId: string): Promise<object> {
  const { parts, now, reads } = context
  const editions = await listPublishedEditions(parts.db, { articleId, now, reads })
  return {
    article: articleId,
    editions: editions.map(({ sealed, isOvertaken, ...edition }) => ({
      ...edition,
      ...(isOvertaken ? { overtaken: true } : {}),
      sealed: sealed !== null,
      ...(sealed ? { sealedAt: sealed.at, sealNotice: sealed.notice } : {}),
    })),
    corrections: await listCorrections(parts.db, { articleId, now, reads }),
  }
}

function choosePair(
  editions: PublishedEdition[],
  request: { from: number | null; to: number | null },
): { from: number; to: number } | null {
  const numbers = editions.map((edition) => edition.number)
  const newest = numbers.at(-1)
  if (newest === undefined || numbers.length < 2) return null
  const to = request.to !== null && numbers.includes(request.to) ? request.to : newest
  const before = numbers.filter((number) => number < to).at(-1) ?? numbers[0] ?? to
  const from = request.from !== null && numbers.includes(request.from) ? request.from : before
  return { from, to }
}

function toProps(
  edition: PublishedEdition,
  index: number,
  locale: { language: string; timeZone: string },
): Omit<HistoryEdition, 'correctedBy'> {
  return {
    number: edition.number,
    published: momentOf(edition.publishedAt, 'moment', locale),
    liveFrom: momentOf(edition.liveFrom, 'moment', locale),
    liveUntil: edition.liveUntil === null ? null : momentOf(edition.liveUntil, 'moment', locale),
    change: index === 0 ? 'first' : (edition.change as HistoryEdition['change']),
    note: edition.note ?? '',
    contentHash: edition.contentHash,
    hash: edition.hash,
    previousHash: edition.previousHash,
    sealed: edition.sealed
      ? { at: momentOf(edition.sealed.at, 'moment', locale), notice: edition.sealed.notice }
      : null,
  }
}
