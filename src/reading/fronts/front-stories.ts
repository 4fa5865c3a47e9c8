import type { ArticleContent, Kind } from '#article/article-content.ts'
import { encodePath } from '#article/permalink.ts'
import { findPictures } from '#media/find-pictures.ts'
import { pictureSources } from '#media/picture.ts'
import type { PaperState } from '#paper/paper-directory.ts'
import { findStandings } from '#publishing/article-status.ts'
import type { EditionCard } from '#publishing/edition.ts'
import { findLiveCards } from '#publishing/live-editions.ts'
import type { PageContext } from '../site-parts.ts'
import type { FrontStory } from './api.ts'

/**
 * What the desk needs to know of these articles, by id: of those that are live what readers get, of others what their draft says.
 * Articles that there are not are left out.
 */
export async function findFrontStories(
  context: PageContext,
  articleIds: Iterable<string>,
): Promise<Record<string, FrontStory>> {
  const { parts, now } = context
  const ids = [...new Set(articleIds)]
  if (ids.length === 0) return {}
  const live = await findLiveCards(parts.db, { articleIds: ids, now })
  const rest = ids.filter((id) => !live.some((edition) => edition.articleId === id))
  const stories = [...(await describeEditions(context, live)), ...(await describeDrafts(context, rest))]
  return Object.fromEntries(stories.map((story) => [story.articleId, story]))
}

/** The same of editions that are live, in their order. */
export async function describeEditions(context: PageContext, editions: EditionCard[]): Promise<FrontStory[]> {
  const { parts, now } = context
  const state = await parts.directory.current()
  const pictureIds = editions.flatMap((edition) => edition.leadPicture ?? [])
  const pictures = await findPictures(parts.db, pictureIds, now)
  return editions.map((edition) => ({
    articleId: edition.articleId,
    status: edition.liveFrom <= now ? ('live' as const) : ('scheduled' as const),
    headline: edition.headline,
    shortHeadline: edition.shortHeadline,
    standfirst: edition.standfirst,
    kicker: edition.kicker,
    kind: edition.kind as Kind,
    language: edition.language,
    section: sectionBy(state, (section) => section.id === edition.sectionId),
    bylines: edition.bylines.map((byline) => byline.name),
    href: encodePath(edition.path),
    publishedAt: edition.sortAt,
    picture: pictureIn(pictures, edition.leadPicture),
  }))
}

async function describeDrafts(context: PageContext, ids: string[]): Promise<FrontStory[]> {
  const { parts, now } = context
  if (ids.length === 0) return []
  const state = await parts.directory.current()
  const rows = await parts.db
    .selectFrom('article')
    .select(['id', 'draft', 'firstLiveFrom', 'withdrawnThrough'])
    .where('id', 'in', ids)
    .execute()
  const standings = await findStandings(parts.db, { articles: rows, now })
  const drafts = rows.map((row) => ({ ...row, draft: JSON.parse(row.draft) as ArticleContent }))
  const pictures = await findPictures(
    parts.db,
    drafts.flatMap(({ draft }) => draft.leadPicture ?? []),
    now,
  )
  return drafts.map(({ id, draft, firstLiveFrom }) => ({
    articleId: id,
    status: standings.get(id)?.status ?? 'draft',
    headline: draft.headline,
    shortHeadline: draft.shortHeadline ?? '',
    standfirst: draft.standfirst,
    kicker: draft.kicker,
    kind: draft.kind,
    language: draft.language,
    section: sectionBy(state, (section) => section.slug === draft.section),
    bylines: draft.bylines,
    href: null,
    publishedAt: firstLiveFrom,
    picture: pictureIn(pictures, draft.leadPicture),
  }))
}

function sectionBy(
  state: PaperState,
  matches: (section: PaperState['sections'][number]) => boolean,
): FrontStory['section'] {
  const section = state.sections.find(matches)
  return { slug: section?.slug ?? '', name: section?.name ?? '', accent: section?.accent ?? '#595955' }
}

function pictureIn(pictures: Awaited<ReturnType<typeof findPictures>>, id: string | null): FrontStory['picture'] {
  const picture = id === null ? undefined : pictures.get(id)
  if (!picture || id === null) return null
  return { id, src: pictureSources(picture, { widths: [320], crop: 'landscape' }).src, alt: picture.alt }
}
