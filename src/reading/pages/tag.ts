import { freshUntilNextMoment, listLive } from '#publishing/live-editions.ts'
import { pluralOf } from '#rendering/format.ts'
import { labelsFor } from '#rendering/labels.ts'
import type { Link, TagProps, TagsProps } from '#rendering/page-props.ts'
import { countTags } from '#search/count-tags.ts'
import { makeCards } from '../cards.ts'
import { feedLinks, makeFrame } from '../frame.ts'
import { siteHead } from '../head.ts'
import { cutPage, readCursor } from '../list-cursor.ts'
import type { PageContext } from '../site-parts.ts'

const PAGE = 40

/** Tags that are offered beside one. */
const RELATED_TAGS = 12

/** Tags on the page of all tags. */
const ALL_TAGS = 3_000

/** What the paper has on a tag, or `null` where there is no such tag or nothing under it yet. */
export async function makeTag(
  context: PageContext,
  request: { slug: string; before: string | null },
): Promise<TagProps | null> {
  const { parts, now, reads } = context
  const tag = await parts.db
    .selectFrom('tag')
    .select(['id', 'slug', 'name', 'description'])
    .where('slug', '=', request.slug)
    .executeTakeFirst()
  if (!tag) return null
  reads.note(`tag:${tag.id}`)
  const state = await parts.directory.current(reads)
  const words = labelsFor(state.settings.language)
  const after = readCursor(request.before)
  const found = await listLive(parts.db, { scope: { tagId: tag.id }, now, limit: PAGE + 1, after, reads })
  if (found.length === 0) return null
  const href = `/tags/${encodeURIComponent(tag.slug)}`
  const { page, older } = cutPage(found, { limit: PAGE, href, name: words.older })
  const feeds = feedLinks(href, tag.name)
  return {
    head: siteHead(state, parts.origin, {
      path: `/tags/${tag.slug}`,
      title: tag.name,
      description: tag.description,
      feeds,
      breadcrumb: [
        { name: words.home, href: '/' },
        { name: words.tags, href: '/tags' },
        { name: tag.name, href },
      ],
      ...(after ? { robots: 'noindex, follow', hasNoAddress: true } : {}),
    }),
    frame: await makeFrame(context),
    name: tag.name,
    description: tag.description,
    countText: older || after ? '' : pluralOf(words.stories, page.length, words.language),
    cards: await makeCards(context, page),
    relatedTags: await listRelatedTags(
      context,
      tag.id,
      page.map((edition) => edition.editionId),
    ),
    older,
    feeds,
  }
}

/** Tags that stand on the same stories, the most frequent first. */
async function listRelatedTags(context: PageContext, tagId: number, editionIds: number[]): Promise<Link[]> {
  const rows = await context.parts.db
    .selectFrom('editionTag')
    .innerJoin('tag', 'tag.id', 'editionTag.tagId')
    .select(['tag.slug', 'tag.name', (is) => is.fn.countAll<number>().as('count')])
    .where('editionTag.editionId', 'in', editionIds)
    .where('tag.id', '!=', tagId)
    .groupBy(['tag.slug', 'tag.name'])
    .orderBy('count', 'desc')
    .orderBy('tag.name')
    .limit(RELATED_TAGS)
    .execute()
  return rows.map((row) => ({ name: row.name, href: `/tags/${encodeURIComponent(row.slug)}` }))
}

/** The paper's topics, by first letter. */
export async function makeTags(context: PageContext): Promise<TagsProps> {
  const { parts, reads } = context
  // Any publication may bring a tag its first story, and so may the clock.
  reads.note('front')
  await freshUntilNextMoment(parts.db, { now: context.now, reads })
  const state = await parts.directory.current(reads)
  const { language } = state.settings
  const rows = await countTags(parts.db, { now: context.now, most: ALL_TAGS })
  const collator = new Intl.Collator(language)
  const words = labelsFor(language)
  const groups = new Map<string, TagsProps['groups'][number]>()
  for (const row of rows.sort((a, b) => collator.compare(a.name, b.name))) {
    const letter = letterOf(row.name, language)
    const group = groups.get(letter) ?? { letter, tags: [] }
    group.tags.push({ name: row.name, href: `/tags/${encodeURIComponent(row.slug)}`, count: row.count })
    groups.set(letter, group)
  }
  return {
    head: siteHead(state, parts.origin, {
      path: '/tags',
      title: words.tags,
      breadcrumb: [
        { name: words.home, href: '/' },
        { name: words.tags, href: '/tags' },
      ],
    }),
    frame: await makeFrame(context),
    groups: [...groups.values()],
  }
}

/** The letter under which a name stands: its first, without accents; `#` for digits and signs. */
function letterOf(name: string, language: string): string {
  const first = [...name.normalize('NFD')][0] ?? ''
  return /\p{L}/u.test(first) ? first.toLocaleUpperCase(language) : '#'
}
