import { dayInZone, nextMidnight, startOfDay } from '#article/permalink.ts'
import { isLive, listLive } from '#publishing/live-editions.ts'
import { formatDate, momentOf, pluralOf } from '#rendering/format.ts'
import { labelsFor } from '#rendering/labels.ts'
import type { ArchiveDayProps, DayLink } from '#rendering/page-props.ts'
import { makeCards } from '../cards.ts'
import { makeFrame } from '../frame.ts'
import { siteHead } from '../head.ts'
import type { PageContext } from '../site-parts.ts'

/** Stories of one day that are listed; an archive import may put more on a day than anybody reads. */
const MOST = 500

/** What the paper brought on a day (`YYYY-MM-DD` in its own zone), or `null` for a day without stories. */
export async function makeArchiveDay(context: PageContext, day: string): Promise<ArchiveDayProps | null> {
  const { parts, now, reads } = context
  const state = await parts.directory.current(reads)
  const { language, timeZone } = state.settings
  const from = startOfDay(day, timeZone)
  const until = nextMidnight(from, timeZone)
  reads.note(`day:${day}`)
  const found = await listLive(parts.db, { scope: { from, until }, now, limit: MOST, reads })
  if (found.length === 0) return null
  const words = labelsFor(language)
  const path = pathOfDay(day)
  const moment = momentOf(day, 'weekday', { language, timeZone })
  // Which day is next changes with any publication.
  reads.note('front')
  return {
    head: siteHead(state, parts.origin, {
      path,
      title: moment.text,
      breadcrumb: [
        { name: words.home, href: '/' },
        { name: moment.text, href: path },
      ],
    }),
    frame: await makeFrame(context),
    day: moment,
    countText: pluralOf(words.stories, found.length, words.language),
    cards: await makeCards(context, found),
    previous: await findDay(context, 'before', from, { language, timeZone }),
    next: await findDay(context, 'after', until, { language, timeZone }),
  }
}

async function findDay(
  context: PageContext,
  side: 'before' | 'after',
  moment: string,
  locale: { language: string; timeZone: string },
): Promise<DayLink | null> {
  const row = await context.parts.db
    .selectFrom('edition')
    .innerJoin('article', 'article.id', 'edition.articleId')
    .select('edition.sortAt')
    .where('edition.sortAt', side === 'before' ? '<' : '>=', moment)
    .where(isLive(context.now))
    .orderBy('edition.sortAt', side === 'before' ? 'desc' : 'asc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const day = dayInZone(row.sortAt, locale.timeZone)
  return { iso: day, text: formatDate(day, 'date', locale), href: pathOfDay(day) }
}

/** `/archive/2023/10/19`. */
export function pathOfDay(day: string): string {
  return `/archive/${day.replaceAll('-', '/')}`
}
