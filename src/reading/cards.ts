import type { Kind } from '#article/article-content.ts'
import { encodePath } from '#article/permalink.ts'
import { calledNow } from '#paper/former-names.ts'
import type { PaperState } from '#paper/paper-directory.ts'
import type { EditionCard } from '#publishing/edition.ts'
import { directionOf } from '#rendering/format.ts'
import type { Card, Picture } from '#rendering/page-props.ts'
import { listMoment } from './list-moment.ts'
import { findCroppedPictures } from './pictures.ts'
import { sectionLink, sectionOf } from './section-link.ts'
import type { PageContext } from './site-parts.ts'

/** Words that a reader reads in a minute. */
const WORDS_A_MINUTE = 230

/**
 * Cards for pages from what lists give, in their order, with pictures looked up together. The first `maps` of them get a map
 * of their dateline where there is no picture; each weighs some 3 kB on the wire.
 */
export async function makeCards(
  context: PageContext,
  editions: EditionCard[],
  { maps = 0 }: { maps?: number } = {},
): Promise<Card[]> {
  const state = await context.parts.directory.current(context.reads)
  const pictures = await findCroppedPictures(context, {
    ids: editions.flatMap((edition) => edition.leadPicture ?? []),
    crop: 'landscape',
  })
  return Promise.all(
    editions.map(async (edition, index) => ({
      ...toCard(context, state, edition, pictures),
      graphic: index < maps && edition.leadPicture === null ? await context.parts.maps.find(edition) : null,
    })),
  )
}

function toCard(
  context: PageContext,
  state: PaperState,
  edition: EditionCard,
  pictures: Record<string, Picture>,
): Omit<Card, 'graphic'> {
  const { language, timeZone } = state.settings
  const locale = { language, timeZone }
  const picture = edition.leadPicture === null ? null : (pictures[edition.leadPicture] ?? null)
  return {
    id: edition.articleId,
    href: encodePath(edition.path),
    headline: edition.headline,
    shortHeadline: edition.shortHeadline,
    standfirst: edition.standfirst,
    kicker: edition.kicker,
    kind: edition.kind as Kind,
    section: sectionLink(sectionOf(state, edition.sectionId)),
    bylines: calledNow(edition.bylines, state.names.contributor).map(({ name, slug }) => ({
      name,
      href: `/by/${encodeURIComponent(slug)}`,
    })),
    datelinePlace: edition.datelinePlace,
    published: listMoment(edition.sortAt, context.now, locale),
    updated:
      edition.change === 'minor' || edition.liveFrom <= edition.sortAt
        ? null
        : listMoment(edition.liveFrom, context.now, locale),
    picture,
    language: edition.language,
    direction: directionOf(edition.language),
    readingMinutes: Math.max(1, Math.round(edition.wordCount / WORDS_A_MINUTE)),
  }
}
